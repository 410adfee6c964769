import type { ReferenceKind } from '@fluxo/core';
import type { ChannelConfig, OccurrenceType, OccurrenceTypeInput, Page, ReferenceOption } from '@fluxo/core/contract';
import type { CallOptions } from '../data-source.js';
import { RestClient, type RestClientOptions } from './rest-client.js';
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
  readonly #client: RestClient;

  constructor(options: RestClientOptions) {
    const client = (this.#client = new RestClient(options));
    this.channelConfigs = new RestResource<ChannelConfig, ChannelConfigInput>(client, '/channel-configs');
    this.schedules = new RestResource<ScheduleView, ScheduleInput>(client, '/schedules');
    this.occurrenceTypes = new RestResource<OccurrenceType, OccurrenceTypeInput>(
      client,
      '/occurrence-types',
    );
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
