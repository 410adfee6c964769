import type {
  Contact,
  ContactChange,
  ContactDetail,
  ContactInput,
  ConversationMessage,
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
import type { EditableResource, ListQuery, Resource, Versioned } from './resource.js';
import type { ConnectionReport, TemplateView } from './settings-types.js';

/** The `If-Match` of a thing that carries its version. */
export function etagOf({ version }: { readonly version: number }): string {
  return `"${version}"`;
}

/** The connection of a config's number with WhatsApp. */
export interface ConnectionsSource {
  /** Finds out what is wrong; changes nothing at WhatsApp. `language`: of the messages. */
  test(config: string, language: string, options?: CallOptions): Promise<ConnectionReport>;
  /** Subscribes the app to the number's webhooks. */
  subscribe(config: string, options?: CallOptions): Promise<void>;
  /** Registers the number with its PIN of six digits. */
  register(config: string, pin: string, options?: CallOptions): Promise<void>;
  /** The templates that are known of a business account. */
  templates(businessAccountId: string, options?: CallOptions): Promise<readonly TemplateView[]>;
  /** Reads the templates from WhatsApp again; answers how many there are. */
  syncTemplates(config: string, options?: CallOptions): Promise<number>;
}

/** Cases: read, opened, changed, noted. */
export interface OccurrencesSource extends Resource<Occurrence, OccurrenceDetail> {
  create(input: OccurrenceInput, options?: CallOptions): Promise<OccurrenceDetail>;
  change(id: string, etag: string, change: OccurrenceChange, options?: CallOptions): Promise<OccurrenceDetail>;
  setStatus(
    id: string,
    etag: string,
    request: OccurrenceStatusRequest,
    options?: CallOptions,
  ): Promise<OccurrenceDetail>;
  note(id: string, note: OccurrenceNoteInput, options?: CallOptions): Promise<OccurrenceEvent>;
  /** Gives a draft its protocol. */
  open(id: string, etag: string, options?: CallOptions): Promise<OccurrenceDetail>;
  /** Deletes a draft. */
  remove(id: string, etag: string, options?: CallOptions): Promise<void>;
  /** The history, newest first. */
  events(id: string, query: ListQuery, options?: CallOptions): Promise<Page<OccurrenceEvent>>;
}

/** People. */
export interface ContactsSource extends Resource<Contact, ContactDetail> {
  create(input: ContactInput, options?: CallOptions): Promise<Contact>;
  change(id: string, etag: string, change: ContactChange, options?: CallOptions): Promise<Contact>;
  merge(
    id: string,
    etag: string,
    request: MergeContactsRequest,
    options?: CallOptions,
  ): Promise<MergeContactsAnswer>;
  /** Everything stored about a person, as a JSON file. */
  exportFile(id: string, options?: CallOptions): Promise<Blob>;
  erase(id: string, etag: string, options?: CallOptions): Promise<void>;
}

/** Who is told of occurrences. */
export interface HooksSource extends EditableResource<Hook, HookInput> {
  /** Ends a pause. */
  resume(id: string, etag: string, options?: CallOptions): Promise<void>;
  /** Sends an example now. */
  test(id: string, options?: CallOptions): Promise<void>;
}

/** What hooks were sent. */
export interface HookDeliveriesSource extends Resource<HookDelivery, HookDeliveryDetail> {
  /** Sends one again, now. */
  send(id: string, options?: CallOptions): Promise<void>;
}

/** Active starts of flows. */
export interface TasksSource extends EditableResource<Task, TaskInput> {
  act(id: string, etag: string, action: TaskAction, options?: CallOptions): Promise<Task>;
  /** Replaces all recipients of a draft by the lines of a CSV. */
  setRecipients(id: string, etag: string, csv: string, options?: CallOptions): Promise<TaskRecipientsAnswer>;
  recipients(id: string, query: ListQuery, options?: CallOptions): Promise<Page<TaskRecipient>>;
}

/** What a conversation's transcript is made of. */
export type MessagesReader = (
  conversation: string,
  options?: CallOptions,
) => Promise<readonly ConversationMessage[]>;

/** A view with the version that it carries. */
export function withEtag<View extends { readonly version: number }>(view: View): Versioned<View> {
  return { view, etag: etagOf(view) };
}
