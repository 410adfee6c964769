import type {
  Contact,
  ContactChange,
  ContactDetail,
  ContactInput,
  Hook,
  HookDelivery,
  HookDeliveryDetail,
  HookInput,
  MergeContactsAnswer,
  MergeContactsRequest,
  Occurrence,
  OccurrenceChange,
  OccurrenceDetail,
  OccurrenceEvent,
  OccurrenceInput,
  OccurrenceNoteInput,
  OccurrenceStatusRequest,
  Page,
  Task,
  TaskAction,
  TaskInput,
  TaskRecipient,
  TaskRecipientsAnswer,
} from '@fluxo/core/contract';
import type { CallOptions } from '../data-source.js';
import type {
  ConnectionsSource,
  ContactsSource,
  HookDeliveriesSource,
  HooksSource,
  OccurrencesSource,
  TasksSource,
} from './case-sources.js';
import type { ListQuery, Resource, Versioned } from './resource.js';
import type { ConnectionReport, TemplateView } from './settings-types.js';
import type { RestAnswer, RestCall, RestClient } from './rest-client.js';
import { RestResource } from './rest-resource.js';

/** A collection whose things are only listed, read and acted on. */
abstract class RestCases<Row extends { readonly id: string }, View extends Row> implements Resource<Row, View> {
  readonly #rows: RestResource<Row, never, View>;

  constructor(
    protected readonly client: RestClient,
    protected readonly path: `/${string}`,
  ) {
    this.#rows = new RestResource(client, path);
  }

  list(query: ListQuery, options?: CallOptions): Promise<Page<Row>> {
    return this.#rows.list(query, options);
  }

  get(id: string, options?: CallOptions): Promise<Versioned<View>> {
    return this.#rows.get(id, options);
  }

  protected async does<Answer>(
    method: 'POST' | 'PATCH' | 'DELETE',
    below: string,
    body: unknown,
    etag?: string,
    options?: CallOptions,
  ): Promise<Answer> {
    const path = `${this.path}${below}`;
    const call = {
      method,
      path,
      ...(body === undefined ? {} : { body }),
      ...(etag === undefined ? {} : { ifMatch: etag }),
    };
    return (await this.client.call<Answer>(call, options)).body;
  }
}

const at = (id: string, below = ''): string => `/${encodeURIComponent(id)}${below}`;

/** What is done with the connection below `/channel-configs/:id`, and `/templates`. */
export class RestConnections implements ConnectionsSource {
  constructor(private readonly client: RestClient) {}

  async test(config: string, language: string, options?: CallOptions): Promise<ConnectionReport> {
    return (await this.#post<ConnectionReport>(at(config, '/test'), { language }, options)).body;
  }
  async subscribe(config: string, options?: CallOptions): Promise<void> {
    await this.#post(at(config, '/subscribe'), {}, options);
  }
  async register(config: string, pin: string, options?: CallOptions): Promise<void> {
    await this.#post(at(config, '/register'), { body: { pin } }, options);
  }
  async templates(businessAccountId: string, options?: CallOptions): Promise<readonly TemplateView[]> {
    const all: TemplateView[] = [];
    let after: string | undefined;
    do {
      const query = { limit: 100, after };
      const call = { method: 'GET', path: '/templates', query } as const;
      const { body } = await this.client.call<Page<TemplateView>>(call, options);
      all.push(...body.items);
      after = body.next ?? undefined;
    } while (after !== undefined);
    return all.filter((template) => template.businessAccountId === businessAccountId);
  }
  async syncTemplates(config: string, options?: CallOptions): Promise<number> {
    return (await this.#post<{ templates: number }>(at(config, '/templates/sync'), {}, options)).body.templates;
  }

  #post<Answer>(below: string, more: Partial<RestCall>, options?: CallOptions): Promise<RestAnswer<Answer>> {
    return this.client.call<Answer>({ method: 'POST', path: `/channel-configs${below}`, ...more }, options);
  }
}

/** `/occurrences`. */
export class RestOccurrences extends RestCases<Occurrence, OccurrenceDetail> implements OccurrencesSource {
  create(input: OccurrenceInput, options?: CallOptions): Promise<OccurrenceDetail> {
    return this.does('POST', '', input, undefined, options);
  }
  change(id: string, etag: string, change: OccurrenceChange, options?: CallOptions): Promise<OccurrenceDetail> {
    return this.does('PATCH', at(id), change, etag, options);
  }
  setStatus(
    id: string,
    etag: string,
    request: OccurrenceStatusRequest,
    options?: CallOptions,
  ): Promise<OccurrenceDetail> {
    return this.does('POST', at(id, '/status'), request, etag, options);
  }
  note(id: string, note: OccurrenceNoteInput, options?: CallOptions): Promise<OccurrenceEvent> {
    return this.does('POST', at(id, '/notes'), note, undefined, options);
  }
  open(id: string, etag: string, options?: CallOptions): Promise<OccurrenceDetail> {
    return this.does('POST', at(id, '/open'), undefined, etag, options);
  }
  remove(id: string, etag: string, options?: CallOptions): Promise<void> {
    return this.does('DELETE', at(id), undefined, etag, options);
  }
  async events(id: string, query: ListQuery, options?: CallOptions): Promise<Page<OccurrenceEvent>> {
    const path = `${this.path}${at(id, '/events')}`;
    const call = { method: 'GET', path, query: { order: 'desc', ...query } } as const;
    return (await this.client.call<Page<OccurrenceEvent>>(call, options)).body;
  }
}

/** `/contacts`. */
export class RestContacts extends RestCases<Contact, ContactDetail> implements ContactsSource {
  create(input: ContactInput, options?: CallOptions): Promise<Contact> {
    return this.does('POST', '', input, undefined, options);
  }
  change(id: string, etag: string, change: ContactChange, options?: CallOptions): Promise<Contact> {
    return this.does('PATCH', at(id), change, etag, options);
  }
  merge(
    id: string,
    etag: string,
    request: MergeContactsRequest,
    options?: CallOptions,
  ): Promise<MergeContactsAnswer> {
    return this.does('POST', at(id, '/merge'), request, etag, options);
  }
  exportFile(id: string, options?: CallOptions): Promise<Blob> {
    return this.client.download({ method: 'GET', path: `${this.path}${at(id, '/export')}` }, options);
  }
  async erase(id: string, etag: string, options?: CallOptions): Promise<void> {
    await this.does('POST', at(id, '/erasure'), undefined, etag, options);
  }
}

/** `/hooks`. */
export class RestHooks extends RestResource<Hook, HookInput> implements HooksSource {
  async resume(id: string, etag: string, options?: CallOptions): Promise<void> {
    await this.post(id, '/resume', undefined, etag, options);
  }
  async test(id: string, options?: CallOptions): Promise<void> {
    await this.post(id, '/test', undefined, undefined, options);
  }
}

/** `/hook-deliveries`. */
export class RestHookDeliveries
  extends RestCases<HookDelivery, HookDeliveryDetail>
  implements HookDeliveriesSource
{
  async send(id: string, options?: CallOptions): Promise<void> {
    await this.does('POST', at(id, '/send'), undefined, undefined, options);
  }
}

/** `/tasks`. */
export class RestTasks extends RestResource<Task, TaskInput> implements TasksSource {
  act(id: string, etag: string, action: TaskAction, options?: CallOptions): Promise<Task> {
    return this.post(id, `/${action}`, undefined, etag, options);
  }
  async setRecipients(
    id: string,
    etag: string,
    csv: string,
    options?: CallOptions,
  ): Promise<TaskRecipientsAnswer> {
    const path = this.pathOf(id, '/recipients');
    const call = { method: 'PUT', path, body: csv, contentType: 'text/csv', ifMatch: etag } as const;
    return (await this.client.call<TaskRecipientsAnswer>(call, options)).body;
  }
  async recipients(id: string, query: ListQuery, options?: CallOptions): Promise<Page<TaskRecipient>> {
    const path = this.pathOf(id, '/recipients');
    return (await this.client.call<Page<TaskRecipient>>({ method: 'GET', path, query }, options)).body;
  }
}
