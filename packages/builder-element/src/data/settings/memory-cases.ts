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
  OccurrenceType,
  Page,
  Task,
  TaskAction,
  TaskInput,
  TaskRecipient,
  TaskRecipientsAnswer,
  TaskStatus,
} from '@fluxo/core/contract';
import { DataSourceError } from '../data-source-error.js';
import {
  etagOf,
  withEtag,
  type ContactsSource,
  type HookDeliveriesSource,
  type HooksSource,
  type OccurrencesSource,
  type TasksSource,
} from './case-sources.js';
import type { ListQuery, Versioned } from './resource.js';

/** Refuses as the server does. */
function refusal(kind: 'not-found' | 'conflict', code: string, status: number): DataSourceError {
  return new DataSourceError(kind, code, { type: 'about:blank', title: code, status, code, detail: code });
}

type Kept = { readonly id: string; readonly version: number };

/** Things by id, with versions and pages, newest first. */
class Shelf<T extends Kept> {
  readonly rows = new Map<string, T>();

  constructor(items: readonly T[]) {
    for (const item of items) this.rows.set(item.id, item);
  }

  page(query: ListQuery, fits: (row: T) => boolean = () => true): Promise<Page<T>> {
    return Promise.resolve(pageOf([...this.rows.values()].filter(fits), query));
  }

  read(id: string): T {
    const row = this.rows.get(id);
    if (!row) throw refusal('not-found', 'not-found', 404);
    return row;
  }

  get(id: string): Promise<Versioned<T>> {
    return Promise.resolve().then(() => withEtag(this.read(id)));
  }

  add(row: T): T {
    const rest = [...this.rows.values()];
    this.rows.clear();
    for (const each of [row, ...rest]) this.rows.set(each.id, each);
    return row;
  }

  /** Stores a change of the version that the caller saw. */
  change(id: string, etag: string | null, change: Partial<T>): T {
    const row = this.read(id);
    if (etag !== null && etagOf(row) !== etag) throw refusal('conflict', 'version-conflict', 412);
    const changed = { ...row, ...change, version: row.version + 1 };
    this.rows.set(id, changed);
    return changed;
  }
}

function pageOf<T extends { readonly id?: string }>(rows: readonly T[], query: ListQuery): Page<T> {
  const start = query.after === undefined ? 0 : Number(query.after);
  const end = start + (query.limit ?? 50);
  return { items: rows.slice(start, end), next: end < rows.length ? String(end) : null };
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function finds(search: unknown, ...texts: readonly (string | null)[]): boolean {
  return typeof search !== 'string' || fold(texts.join(' ')).includes(fold(search));
}

/** What the memory sources of cases share. */
export interface MemoryCasesContext {
  readonly now: () => string;
  readonly newId: () => string;
}

/** Occurrences that live as long as the page. */
export class MemoryOccurrences implements OccurrencesSource {
  readonly #shelf: Shelf<OccurrenceDetail>;
  readonly #events = new Map<string, OccurrenceEvent[]>();
  #sequence = 0;

  constructor(
    items: readonly OccurrenceDetail[],
    events: readonly (OccurrenceEvent & { readonly occurrence: string })[],
    private readonly context: MemoryCasesContext & {
      readonly types: readonly OccurrenceType[];
      readonly contactName: (id: string) => string;
    },
  ) {
    this.#shelf = new Shelf(items);
    for (const { occurrence, ...event } of events) this.#remember(occurrence, event);
  }

  list(query: ListQuery): Promise<Page<Occurrence>> {
    return this.#shelf.page(query, (row) => {
      const { search, type, status, state, contact, protocol, sla } = query;
      return (
        finds(search, row.title, row.subject, row.protocol, row.contactName) &&
        (!type || row.occurrenceType === type) &&
        (!status || row.status === status) &&
        (!contact || row.contact === contact) &&
        (!sla || row.sla.state === sla) &&
        (!protocol || (row.protocol ?? '').startsWith(String(protocol))) &&
        (state ? row.state === state : row.state !== 'draft')
      );
    });
  }

  get(id: string): Promise<Versioned<OccurrenceDetail>> {
    return this.#shelf.get(id);
  }

  create(input: OccurrenceInput): Promise<OccurrenceDetail> {
    const type = this.#type(input.occurrenceType);
    const status = this.#status(type, input.status ?? type.defaultStatus ?? '');
    const isDraft = input.draft === true;
    const at = this.context.now();
    const made: OccurrenceDetail = {
      id: this.context.newId(),
      version: 1,
      protocol: isDraft ? null : this.#protocol(),
      state: isDraft ? 'draft' : 'open',
      occurrenceType: type.id,
      occurrenceTypeName: type.name,
      ...status,
      title: input.title ?? '',
      subject: input.subject ?? null,
      contact: input.contact,
      contactName: this.context.contactName(input.contact),
      conversation: input.conversation ?? null,
      parent: input.parent ?? null,
      assignee: input.assignee ?? null,
      closingReason: null,
      sla: { state: 'none', firstResponseDueAt: null, firstRespondedAt: null, resolutionDueAt: null },
      createdAt: at,
      updatedAt: at,
      openedAt: isDraft ? null : at,
      closedAt: null,
      description: input.description ?? '',
      children: [],
    };
    this.#tell(made.id, { kind: isDraft ? 'drafted' : 'opened', status: made.status });
    return Promise.resolve(this.#shelf.add(made));
  }

  async change(id: string, etag: string, change: OccurrenceChange): Promise<OccurrenceDetail> {
    const changed = this.#shelf.change(id, etag, change);
    this.#tell(id, { kind: 'changed', fields: Object.keys(change) });
    return Promise.resolve(changed);
  }

  async setStatus(id: string, etag: string, request: OccurrenceStatusRequest): Promise<OccurrenceDetail> {
    const before = this.#shelf.read(id);
    const type = this.#type(before.occurrenceType);
    const status = this.#status(type, request.status);
    const closes = type.statuses.find(({ code }) => code === request.status)?.closes === true;
    const changed = this.#shelf.change(id, etag, {
      ...status,
      state: closes ? 'closed' : 'open',
      closingReason: request.closingReason ?? null,
      closedAt: closes ? this.context.now() : null,
    });
    this.#tell(id, {
      kind: 'status-changed',
      status: request.status,
      previousStatus: before.status,
      closingReason: request.closingReason ?? null,
    });
    if (request.note) await this.note(id, request.note);
    return changed;
  }

  async note(id: string, note: OccurrenceNoteInput): Promise<OccurrenceEvent> {
    this.#shelf.read(id);
    const files = (note.files ?? []).map((mediaId) => ({
      mediaId,
      fileName: mediaId,
      kind: 'document' as const,
      mimeType: 'application/octet-stream',
      sizeBytes: 0,
    }));
    return Promise.resolve(
      this.#tell(id, { kind: 'noted', note: note.text, public: note.public ?? false, files }),
    );
  }

  async open(id: string, etag: string): Promise<OccurrenceDetail> {
    const opened = this.#shelf.change(id, etag, {
      state: 'open',
      protocol: this.#protocol(),
      openedAt: this.context.now(),
    });
    this.#tell(id, { kind: 'opened', status: opened.status });
    return Promise.resolve(opened);
  }

  async remove(id: string, etag: string): Promise<void> {
    this.#shelf.change(id, etag, {});
    this.#shelf.rows.delete(id);
    return Promise.resolve();
  }

  events(id: string, query: ListQuery): Promise<Page<OccurrenceEvent>> {
    return Promise.resolve(pageOf((this.#events.get(id) ?? []).toReversed(), query));
  }

  #type(id: string): OccurrenceType {
    const type = this.context.types.find((one) => one.id === id);
    if (!type) throw refusal('not-found', 'not-found', 404);
    return type;
  }

  #status(type: OccurrenceType, code: string): Pick<Occurrence, 'status' | 'statusName' | 'statusColor'> {
    const status = type.statuses.find((one) => one.code === code);
    return { status: code, statusName: status?.name ?? code, statusColor: status?.color ?? '#6b7280' };
  }

  #protocol(): string {
    this.#sequence++;
    return `123456${this.context.now().slice(0, 10).replaceAll('-', '')}${String(this.#sequence).padStart(6, '0')}`;
  }

  #tell(occurrence: string, event: Partial<OccurrenceEvent> & Pick<OccurrenceEvent, 'kind'>): OccurrenceEvent {
    const told: OccurrenceEvent = {
      id: this.context.newId(),
      at: this.context.now(),
      actor: 'me',
      actorName: 'Você',
      status: null,
      previousStatus: null,
      closingReason: null,
      note: null,
      public: false,
      files: [],
      fields: [],
      ...event,
    };
    this.#remember(occurrence, told);
    return told;
  }

  #remember(occurrence: string, event: OccurrenceEvent): void {
    const events = this.#events.get(occurrence) ?? [];
    events.push(event);
    this.#events.set(occurrence, events);
  }
}

/** Contacts that live as long as the page. */
export class MemoryContacts implements ContactsSource {
  readonly #shelf: Shelf<ContactDetail>;

  constructor(
    items: readonly ContactDetail[],
    private readonly context: MemoryCasesContext,
  ) {
    this.#shelf = new Shelf(items);
  }

  list(query: ListQuery): Promise<Page<Contact>> {
    return this.#shelf.page(query, (row) =>
      finds(query['search'], row.name, row.uniqueKey, row.email, row.phone),
    );
  }

  get(id: string): Promise<Versioned<ContactDetail>> {
    return this.#shelf.get(id);
  }

  create(input: ContactInput): Promise<Contact> {
    const at = this.context.now();
    return Promise.resolve(
      this.#shelf.add({
        id: this.context.newId(),
        version: 1,
        name: input.name,
        uniqueKey: input.uniqueKey,
        uniqueKeyType: input.uniqueKeyType ?? 'other',
        verified: true,
        email: input.email ?? '',
        phone: input.phone ?? '',
        eligibleAt: null,
        createdAt: at,
        updatedAt: at,
        aliases: [],
        counts: { conversations: 0, openConversations: 0, occurrences: 0, openOccurrences: 0 },
      }),
    );
  }

  async change(id: string, etag: string, change: ContactChange): Promise<Contact> {
    return Promise.resolve(this.#shelf.change(id, etag, change));
  }

  async merge(id: string, etag: string, request: MergeContactsRequest): Promise<MergeContactsAnswer> {
    const from = this.#shelf.read(request.from);
    const contact = this.#shelf.change(id, etag, {
      aliases: [...this.#shelf.read(id).aliases, ...from.aliases],
    });
    this.#shelf.rows.delete(request.from);
    return Promise.resolve({ contact, moved: {}, conflicts: [] });
  }

  exportFile(id: string): Promise<Blob> {
    const text = JSON.stringify({ contact: this.#shelf.read(id) }, null, 2);
    return Promise.resolve(new Blob([text], { type: 'application/json' }));
  }

  async erase(id: string, etag: string): Promise<void> {
    this.#shelf.change(id, etag, {});
    this.#shelf.rows.delete(id);
    return Promise.resolve();
  }
}

/** Hooks that live as long as the page. */
export class MemoryHooks implements HooksSource {
  readonly #shelf: Shelf<Hook>;
  /** Ids of hooks that an example was sent to. */
  readonly tested: string[] = [];

  constructor(
    items: readonly Hook[],
    private readonly context: MemoryCasesContext,
  ) {
    this.#shelf = new Shelf(items);
  }

  list(query: ListQuery): Promise<Page<Hook>> {
    return this.#shelf.page(query);
  }

  get(id: string): Promise<Versioned<Hook>> {
    return this.#shelf.get(id);
  }

  create({ secret, ...input }: HookInput): Promise<Versioned<Hook>> {
    const hook: Hook = {
      ...input,
      id: this.context.newId(),
      version: 1,
      hasSecret: secret !== undefined,
      paused: null,
      consecutiveFailures: 0,
    };
    return Promise.resolve(withEtag(this.#shelf.add(hook)));
  }

  async replace(id: string, etag: string, { secret, ...input }: HookInput): Promise<Versioned<Hook>> {
    const hasSecret = this.#shelf.read(id).hasSecret || secret !== undefined;
    return Promise.resolve(withEtag(this.#shelf.change(id, etag, { ...input, hasSecret })));
  }

  async remove(id: string, etag: string): Promise<void> {
    this.#shelf.change(id, etag, {});
    this.#shelf.rows.delete(id);
    return Promise.resolve();
  }

  async resume(id: string, etag: string): Promise<void> {
    this.#shelf.change(id, etag, { paused: null, consecutiveFailures: 0 });
    return Promise.resolve();
  }

  async test(id: string): Promise<void> {
    this.#shelf.read(id);
    this.tested.push(id);
    return Promise.resolve();
  }
}

/** Deliveries that live as long as the page. */
export class MemoryHookDeliveries implements HookDeliveriesSource {
  readonly #rows: readonly HookDeliveryDetail[];
  /** Ids of deliveries that were sent again. */
  readonly sent: string[] = [];

  constructor(items: readonly HookDeliveryDetail[]) {
    this.#rows = items;
  }

  list(query: ListQuery): Promise<Page<HookDelivery>> {
    const { hook, state, event, protocol } = query;
    const rows = this.#rows.filter(
      (row) =>
        (!hook || row.hook === hook) &&
        (!state || row.state === state) &&
        (!event || row.event === event) &&
        (!protocol || (row.protocol ?? '').startsWith(String(protocol))),
    );
    return Promise.resolve(pageOf(rows, query));
  }

  get(id: string): Promise<Versioned<HookDeliveryDetail>> {
    const view = this.#rows.find((row) => row.id === id);
    if (!view) return Promise.reject(refusal('not-found', 'not-found', 404));
    return Promise.resolve({ view, etag: '' });
  }

  send(id: string): Promise<void> {
    this.sent.push(id);
    return Promise.resolve();
  }
}

const AFTER_ACTION: Readonly<Record<TaskAction, TaskStatus>> = {
  start: 'running',
  pause: 'paused',
  resume: 'running',
  cancel: 'cancelled',
};

/** Tasks that live as long as the page. */
export class MemoryTasks implements TasksSource {
  readonly #shelf: Shelf<Task>;
  readonly #recipients = new Map<string, readonly TaskRecipient[]>();

  constructor(
    items: readonly Task[],
    recipients: Readonly<Record<string, readonly TaskRecipient[]>>,
    private readonly context: MemoryCasesContext,
  ) {
    this.#shelf = new Shelf(items);
    for (const [task, rows] of Object.entries(recipients)) this.#recipients.set(task, rows);
  }

  list(query: ListQuery): Promise<Page<Task>> {
    return this.#shelf.page(query, ({ status }) => !query['status'] || status === query['status']);
  }

  get(id: string): Promise<Versioned<Task>> {
    return this.#shelf.get(id);
  }

  create(input: TaskInput): Promise<Versioned<Task>> {
    const task: Task = {
      variables: {},
      answerVariable: '',
      executeAt: null,
      answerHours: 24,
      ratePerMinute: 60,
      ...input,
      id: this.context.newId(),
      version: 1,
      status: 'draft',
      counts: { total: 0, waiting: 0, sent: 0, skipped: 0, dropped: 0 },
      createdAt: this.context.now(),
      createdBy: 'Você',
      startedAt: null,
      finishedAt: null,
    };
    return Promise.resolve(withEtag(this.#shelf.add(task)));
  }

  async replace(id: string, etag: string, input: TaskInput): Promise<Versioned<Task>> {
    return Promise.resolve(withEtag(this.#shelf.change(id, etag, input as Partial<Task>)));
  }

  async remove(id: string, etag: string): Promise<void> {
    this.#shelf.change(id, etag, {});
    this.#shelf.rows.delete(id);
    return Promise.resolve();
  }

  async act(id: string, etag: string, action: TaskAction): Promise<Task> {
    const status = AFTER_ACTION[action];
    return Promise.resolve(this.#shelf.change(id, etag, { status, startedAt: this.context.now() }));
  }

  async setRecipients(id: string, etag: string, csv: string): Promise<TaskRecipientsAnswer> {
    const [, ...lines] = csv.trim().split(/\r?\n/);
    const rows: TaskRecipient[] = lines.map((text, index) => ({
      line: index + 2,
      phone: text.split(/[;,]/)[0] ?? '',
      key: '',
      name: '',
      result: 'waiting',
      reason: null,
      contact: null,
      conversation: null,
      at: null,
    }));
    this.#recipients.set(id, rows);
    const total = rows.length;
    const { version } = this.#shelf.change(id, etag, {
      counts: { total, waiting: total, sent: 0, skipped: 0, dropped: 0 },
    });
    return Promise.resolve({ version, total, duplicates: [], duplicateCount: 0 });
  }

  recipients(id: string, query: ListQuery): Promise<Page<TaskRecipient>> {
    const rows = (this.#recipients.get(id) ?? []).filter(
      ({ result }) => !query['result'] || result === query['result'],
    );
    return Promise.resolve(pageOf(rows as readonly (TaskRecipient & { readonly id?: string })[], query));
  }
}
