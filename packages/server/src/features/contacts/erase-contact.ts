import { phoneKey } from '@fluxo/core';
import type { Transaction } from '../../db/unit-of-work.js';

/**
 * What each table holds of people, and so how a person leaves it. A test compares this list with the database: a new table
 * is named here before it can be used.
 *
 * `erased`: `eraseContact` deletes or empties its rows. `with-parent`: its rows go with those of another table.
 * `none`: nothing about the tenants' customers.
 */
export const PERSONAL_DATA: Readonly<Record<string, 'erased' | 'with-parent' | 'none'>> = {
  audit_log: 'none',
  channel_configs: 'none',
  channel_pauses: 'none',
  contact_aliases: 'erased',
  contact_merges: 'erased',
  contacts: 'erased',
  conversation_flows: 'with-parent',
  conversations: 'erased',
  flow_counts: 'none',
  flow_references: 'none',
  flow_revisions: 'none',
  flow_steps: 'none',
  flow_tests: 'none',
  flows: 'none',
  hook_attempts: 'erased',
  hook_deliveries: 'erased',
  hooks: 'none',
  idempotency_keys: 'erased',
  inbox: 'erased',
  media: 'erased',
  message_amendments: 'erased',
  messages: 'with-parent',
  occurrence_events: 'erased',
  occurrence_types: 'none',
  occurrences: 'erased',
  outbox: 'with-parent',
  protocol_counters: 'none',
  queue_members: 'none',
  queues: 'none',
  refused_tokens: 'none',
  revocations: 'none',
  schedules: 'none',
  schema_migrations: 'none',
  schema_migrations_lock: 'none',
  search_terms: 'erased',
  task_recipients: 'erased',
  tasks: 'none',
  tenants: 'none',
  traces: 'erased',
  visitor_variables: 'erased',
  whatsapp_template_syncs: 'none',
  whatsapp_templates: 'none',
};

/** Takes a person out of the tasks; answers how many lines were emptied. `identities` are `phone:` and `key:` texts. */
export type EraseFromTasks = (
  trx: Transaction,
  tenantId: string,
  person: { readonly contactIds: readonly string[]; readonly identities: readonly string[] },
) => Promise<number>;

export interface Erasure {
  readonly mode: 'deleted' | 'anonymised';
  /** Rows deleted or emptied, by table. */
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * Removes everything about a person, in the caller's transaction. With `keepsOccurrences` their occurrences stay with
 * protocol, status and times, and a contact without any value that they refer to. Running conversations end at once, so
 * they are closed before.
 */
export async function eraseContact(
  trx: Transaction,
  tenantId: string,
  contactId: string,
  options: {
    readonly keepsOccurrences: boolean;
    readonly now: Date;
    readonly eraseFromTasks: EraseFromTasks;
  },
): Promise<Erasure> {
  const person = await gather(trx, tenantId, contactId);
  const counts: Record<string, number> = {};
  const count = async (table: string, rows: PromiseLike<number>) => {
    const number = await rows;
    if (number > 0) counts[table] = (counts[table] ?? 0) + number;
  };
  const own = (table: string) => trx(table).where('tenant_id', tenantId);
  const keeps = options.keepsOccurrences && person.occurrences.length > 0;

  await count(
    'media',
    own('media')
      .whereIn('id', await findOwnMedia(trx, tenantId, person))
      .delete(),
  );
  await count('message_amendments', eraseAmendments(trx, tenantId, person));
  const identities = [
    ...person.phones.map((phone) => `phone:${phone}`),
    ...person.keys.map((key) => `key:${key}`),
  ];
  const inTasks = { contactIds: [contactId], identities };
  await count('task_recipients', options.eraseFromTasks(trx, tenantId, inTasks));
  await count('inbox', eraseInbox(trx, tenantId, person));
  await count(
    'visitor_variables',
    own('visitor_variables').whereIn('visitor_id', person.visitorIds).delete(),
  );
  await count('traces', own('traces').whereIn('conversation_id', person.conversations).delete());
  await count('hook_attempts', eraseHookAttempts(trx, tenantId, contactId, person));
  await count('hook_deliveries', eraseHookDeliveries(trx, tenantId, contactId, person, options.now));
  await count('idempotency_keys', eraseAnswers(trx, tenantId, [contactId, ...person.occurrences]));
  const terms = own('search_terms').whereIn('owner_id', [contactId, ...person.occurrences]);
  await count('search_terms', terms.delete());
  await own('occurrences').whereIn('conversation_id', person.conversations).update({ conversation_id: null });
  await count('conversations', own('conversations').whereIn('id', person.conversations).delete());
  await count('contact_aliases', own('contact_aliases').where('contact_id', contactId).delete());
  await count('contact_merges', own('contact_merges').where('target_id', contactId).delete());
  if (keeps) {
    await count('occurrence_events', blankEvents(trx, tenantId, person.occurrences));
    await count(
      'occurrences',
      own('occurrences')
        .whereIn('id', person.occurrences)
        .update({
          title: '',
          description: '',
          subject: null,
          closing_reason: null,
          version: trx.raw('version + 1'),
          updated_at: options.now,
        }),
    );
    // Drafts have no protocol that would have to be kept.
    await count(
      'occurrences',
      own('occurrences').whereIn('id', person.occurrences).whereNull('protocol').delete(),
    );
    await count(
      'contacts',
      own('contacts')
        .where('id', contactId)
        .update({
          name: '',
          name_key: '',
          unique_key: null,
          unique_key_type: null,
          unique_key_verified: false,
          email: '',
          phone: '',
          eligible_at: null,
          erasure_requested_at: null,
          erased_at: options.now,
          version: trx.raw('version + 1'),
          updated_at: options.now,
        }),
    );
    return { mode: 'anonymised', counts };
  }
  // What others opened under these stays, by itself.
  await own('occurrences')
    .whereIn('parent_id', person.occurrences)
    .whereNotIn('id', person.occurrences)
    .update({ parent_id: null });
  await own('conversations').whereIn('occurrence_id', person.occurrences).update({ occurrence_id: null });
  await count('occurrences', own('occurrences').whereIn('id', person.occurrences).delete());
  await count('contacts', own('contacts').where('id', contactId).delete());
  return { mode: 'deleted', counts };
}

/** Ids and addresses under which a person's data is found. */
interface Person {
  readonly conversations: readonly string[];
  readonly occurrences: readonly string[];
  readonly visitorIds: readonly string[];
  readonly userIds: readonly string[];
  /** Digits, with and without the ninth. */
  readonly phones: readonly string[];
  /** The unique key, if any. */
  readonly keys: readonly string[];
}

async function gather(trx: Transaction, tenantId: string, contactId: string): Promise<Person> {
  const conversations: { id: string; recipient: Readonly<Record<string, string>> }[] = await trx(
    'conversations',
  )
    .where('tenant_id', tenantId)
    .where((either) => {
      void either.where('contact_id', contactId).orWhere('identified_contact_id', contactId);
    })
    .select('id', 'recipient');
  const occurrences: { id: string }[] = await trx('occurrences')
    .where({ tenant_id: tenantId, contact_id: contactId })
    .select('id');
  const aliases: { kind: string; value: string }[] = await trx('contact_aliases')
    .where({ tenant_id: tenantId, contact_id: contactId })
    .select('kind', 'value');
  const contact: { phone: string; unique_key: string | null } | undefined = await trx('contacts')
    .where({ tenant_id: tenantId, id: contactId })
    .first('phone', 'unique_key');
  const recipients = conversations.map(({ recipient }) => recipient);
  const of = (kind: string) => aliases.filter((alias) => alias.kind === kind).map(({ value }) => value);
  const values = (name: string) => recipients.flatMap((recipient) => recipient[name] ?? []);
  const phones = [...of('whatsapp-phone'), ...values('phone'), contact?.phone ?? ''].filter(
    (phone) => phone !== '',
  );
  return {
    conversations: conversations.map(({ id }) => id),
    occurrences: occurrences.map(({ id }) => id),
    visitorIds: [...new Set([...of('web-visitor'), ...values('visitorId')])],
    userIds: [...new Set([...of('whatsapp-user'), ...values('userId')])],
    phones: [...new Set(phones.flatMap(spellings))],
    keys: contact?.unique_key ? [contact.unique_key] : [],
  };
}

/** A number as channels may have written it. */
function spellings(phone: string): string[] {
  const key = phoneKey(phone);
  const [, area, mobile] = /^55(\d{2})9(\d{8})$/.exec(key) ?? [];
  const digits = phone.replace(/\D/g, '');
  return [key, digits, ...(area !== undefined && mobile !== undefined ? [`55${area}${mobile}`] : [])];
}

/** Files of the person's conversations and notes to which nobody else's refer. */
async function findOwnMedia(trx: Transaction, tenantId: string, person: Person): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `with used as (
       select content -> 'media' ->> 'mediaId' as id from messages
       where tenant_id = :tenant and conversation_id = any(:conversations) and direction = 'in'
       union
       select jsonb_array_elements_text(files) from occurrence_events
       where tenant_id = :tenant and occurrence_id = any(:occurrences)
       union
       select id from media where tenant_id = :tenant and conversation_id = any(:conversations))
     select m.id from media m
     where m.tenant_id = :tenant and m.id in (select id from used)
       and not exists (
         select 1 from messages other
         where other.tenant_id = m.tenant_id and other.content -> 'media' ->> 'mediaId' is not null
           and other.content -> 'media' ->> 'mediaId' = m.id and other.conversation_id <> all(:conversations))
       and not exists (
         select 1 from occurrence_events other
         where other.tenant_id = m.tenant_id and other.files @> to_jsonb(array[m.id])
           and other.occurrence_id <> all(:occurrences))`,
    { tenant: tenantId, conversations: person.conversations, occurrences: person.occurrences } as never,
  );
  return rows.map(({ id }) => id);
}

async function eraseInbox(trx: Transaction, tenantId: string, person: Person): Promise<number> {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `delete from inbox
     where tenant_id = :tenant and (
       sender ->> 'phone' = any(:phones) or sender ->> 'userId' = any(:users) or sender ->> 'visitorId' = any(:visitors)
       or message_id in (select id from messages where tenant_id = :tenant and conversation_id = any(:conversations))
       or external_id in (
         select external_id from messages
         where tenant_id = :tenant and conversation_id = any(:conversations) and external_id is not null))`,
    {
      tenant: tenantId,
      phones: person.phones,
      users: person.userIds,
      visitors: person.visitorIds,
      conversations: person.conversations,
    } as never,
  );
  return rowCount;
}

/** What people changed about messages afterwards: reactions, edits. */
async function eraseAmendments(
  trx: Transaction,
  tenantId: string,
  { conversations }: Person,
): Promise<number> {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `delete from message_amendments where tenant_id = ? and external_id in (
       select external_id from messages where tenant_id = ? and conversation_id = any(?) and external_id is not null)`,
    [tenantId, tenantId, [...conversations]],
  );
  return rowCount;
}

/** Answers of receivers may repeat what they were told. */
async function eraseHookAttempts(
  trx: Transaction,
  tenantId: string,
  contactId: string,
  { occurrences }: Person,
): Promise<number> {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `update hook_attempts a set answer_body = '', answer_headers = '{}', is_cut = true
     from hook_deliveries d
     where d.tenant_id = a.tenant_id and d.id = a.delivery_id and a.tenant_id = ? and a.status is not null
       and (d.contact_id = ? or d.occurrence_id = any(?))`,
    [tenantId, contactId, [...occurrences]],
  );
  return rowCount;
}

async function eraseHookDeliveries(
  trx: Transaction,
  tenantId: string,
  contactId: string,
  { occurrences }: Person,
  now: Date,
): Promise<number> {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `update hook_deliveries set body = null, contact_id = null, due_at = null,
       state = case when state = 'waiting' then 'cancelled' else state end,
       finished_at = coalesce(finished_at, ?)
     where tenant_id = ? and (contact_id = ? or occurrence_id = any(?))`,
    [now, tenantId, contactId, [...occurrences]],
  );
  return rowCount;
}

/** Answers that are kept for repeated requests, about any of these. */
async function eraseAnswers(trx: Transaction, tenantId: string, ids: readonly string[]): Promise<number> {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `delete from idempotency_keys
     where tenant_id = ? and exists (select 1 from unnest(cast(? as text[])) as about (id) where position(about.id in body::text) > 0)`,
    [tenantId, [...ids]],
  );
  return rowCount;
}

async function blankEvents(
  trx: Transaction,
  tenantId: string,
  occurrences: readonly string[],
): Promise<number> {
  const { rows } = await trx.raw<{ rows: { blanked: number }[] }>(
    'select blank_occurrence_events(?, ?) as blanked',
    [tenantId, [...occurrences]],
  );
  return rows[0]?.blanked ?? 0;
}
