import type { ReferenceKind } from '@fluxo/core';
import type { ChannelConfig, ConversationMessage, MediaUploaded, OccurrenceType, OccurrenceTypeInput, Page, ReferenceOption } from '@fluxo/core/contract';
import type { CallOptions } from '../data-source.js';
import { RestClient, type RestClientOptions } from './rest-client.js';
import { RestConnections, RestContacts, RestHookDeliveries, RestHooks, RestOccurrences, RestTasks } from './rest-cases.js';
import { RestResource } from './rest-resource.js';
import type { SettingsDataSource } from './settings-data-source.js';
import type {
  ChannelConfigInput,
  ScheduleInput,
  ScheduleView,
  TenantView,
} from './settings-types.js';

/** The settings behind Fluxo's REST API. */
export class HttpSettingsSource implements SettingsDataSource {
  readonly channelConfigs: SettingsDataSource['channelConfigs'];
  readonly schedules: SettingsDataSource['schedules'];
  readonly occurrenceTypes: SettingsDataSource['occurrenceTypes'];
  readonly connections: RestConnections;
  readonly occurrences: RestOccurrences;
  readonly contacts: RestContacts;
  readonly hooks: RestHooks;
  readonly hookDeliveries: RestHookDeliveries;
  readonly tasks: RestTasks;
  readonly #client: RestClient;

  constructor(options: RestClientOptions) {
    const client = (this.#client = new RestClient(options));
    this.channelConfigs = new RestResource<ChannelConfig, ChannelConfigInput>(client, '/channel-configs');
    this.schedules = new RestResource<ScheduleView, ScheduleInput>(client, '/schedules');
    this.occurrenceTypes = new RestResource<OccurrenceType, OccurrenceTypeInput>(
      client,
      '/occurrence-types',
    );
    this.connections = new RestConnections(client);
    this.occurrences = new RestOccurrences(client, '/occurrences');
    this.contacts = new RestContacts(client, '/contacts');
    this.hooks = new RestHooks(client, '/hooks');
    this.hookDeliveries = new RestHookDeliveries(client, '/hook-deliveries');
    this.tasks = new RestTasks(client, '/tasks');
  }

  readonly messages: SettingsDataSource['messages'] = async (conversation, options) => {
    const all: ConversationMessage[] = [];
    for (;;) {
      const path = `/conversations/${encodeURIComponent(conversation)}/messages`;
      const query = { limit: 100, since: all.at(-1)?.seq };
      const { body } = await this.#client.call<Page<ConversationMessage>>({ method: 'GET', path, query }, options);
      all.push(...body.items);
      if (body.next === null || body.items.length === 0) return all;
    }
  };

  async uploadMedia(file: File, options?: CallOptions): Promise<MediaUploaded> {
    const body = new FormData();
    body.append('file', file, file.name);
    return (await this.#client.call<MediaUploaded>({ method: 'POST', path: '/media', body }, options)).body;
  }

  async tenant(options?: CallOptions): Promise<TenantView> {
    return (await this.#client.call<TenantView>({ method: 'GET', path: '/tenant' }, options)).body;
  }

  async listReferences(to: ReferenceKind, options?: CallOptions): Promise<readonly ReferenceOption[]> {
    const { body } = await this.#client.call<readonly ReferenceOption[] | Page<ReferenceOption>>(
      { method: 'GET', path: '/references', query: { to } },
      options,
    );
    return 'items' in body ? body.items : body;
  }
}
