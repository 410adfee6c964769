import type { Transaction, UnitOfWork } from '../../db/unit-of-work.js';
import { countOf, findAliases } from './contact-data.repository.js';
import { presentContactDetail } from './contacts.presenter.js';
import { findContact } from './contacts.repository.js';

/** Rows read at a time: an export of any length holds no more in memory, and no transaction for longer. */
const BATCH = 500;

interface Section {
  readonly name: string;
  /** Rows after a cursor, with the value of the next one. Bindings: `:tenant`, `:contact`, `:after`, `:limit`. */
  readonly sql: string;
}

const OF_CONTACT = '(v.contact_id = :contact or v.identified_contact_id = :contact)';

const SECTIONS: readonly Section[] = [
  {
    name: 'conversations',
    sql: `select v.id as cursor, jsonb_build_object('id', v.id, 'channel', v.channel, 'status', v.status,
        'variables', v.state -> 'variables', 'recipient', v.recipient, 'occurrence', v.occurrence_id,
        'startedAt', v.started_at, 'closedAt', v.closed_at, 'closeReason', v.close_reason) as row
      from conversations v
      where v.tenant_id = :tenant and ${OF_CONTACT} and v.id > :after order by v.id limit :limit`,
  },
  {
    name: 'messages',
    sql: `select m.conversation_id || ':' || lpad(m.seq::text, 9, '0') as cursor,
        jsonb_build_object('conversation', m.conversation_id, 'seq', m.seq, 'at', m.at, 'from', m.sender,
          'content', m.content, 'delivery', m.delivery) as row
      from messages m join conversations v on v.tenant_id = m.tenant_id and v.id = m.conversation_id
      where m.tenant_id = :tenant and ${OF_CONTACT}
        and (m.conversation_id, m.seq) > (split_part(:after, ':', 1), cast('0' || split_part(:after, ':', 2) as integer))
      order by m.conversation_id, m.seq limit :limit`,
  },
  {
    name: 'traces',
    sql: `select t.conversation_id || ':' || t.id as cursor,
        jsonb_build_object('conversation', t.conversation_id, 'at', t.at, 'turn', t.turn, 'entries', t.entries) as row
      from traces t join conversations v on v.tenant_id = t.tenant_id and v.id = t.conversation_id
      where t.tenant_id = :tenant and ${OF_CONTACT} and t.conversation_id || ':' || t.id > :after
      order by t.conversation_id || ':' || t.id limit :limit`,
  },
  {
    name: 'occurrences',
    sql: `select o.id as cursor, jsonb_build_object('id', o.id, 'protocol', o.protocol, 'type', y.name,
        'status', o.status, 'title', o.title, 'description', o.description, 'subject', o.subject,
        'closingReason', o.closing_reason, 'conversation', o.conversation_id, 'createdAt', o.created_at,
        'openedAt', o.opened_at, 'closedAt', o.closed_at) as row
      from occurrences o join occurrence_types y on y.tenant_id = o.tenant_id and y.id = o.occurrence_type_id
      where o.tenant_id = :tenant and o.contact_id = :contact and o.id > :after order by o.id limit :limit`,
  },
  {
    name: 'occurrenceEvents',
    sql: `select e.id as cursor, jsonb_build_object('occurrence', e.occurrence_id, 'at', e.at, 'kind', e.kind,
        'status', e.status, 'note', e.note, 'public', e.is_public, 'files', e.files) as row
      from occurrence_events e join occurrences o on o.tenant_id = e.tenant_id and o.id = e.occurrence_id
      where e.tenant_id = :tenant and o.contact_id = :contact and e.id > :after order by e.id limit :limit`,
  },
  {
    name: 'hookDeliveries',
    sql: `select d.id as cursor, jsonb_build_object('at', d.created_at, 'hook', h.name, 'event', d.event,
        'state', d.state, 'body', d.body) as row
      from hook_deliveries d join hooks h on h.tenant_id = d.tenant_id and h.id = d.hook_id
      where d.tenant_id = :tenant and d.contact_id = :contact and d.id > :after order by d.id limit :limit`,
  },
  {
    name: 'files',
    sql: `select f.id as cursor, jsonb_build_object('mediaId', f.id, 'kind', f.kind, 'fileName', f.file_name) as row
      from media f
      where f.tenant_id = :tenant and f.id > :after and f.id in (
        select m.content -> 'media' ->> 'mediaId'
        from messages m join conversations v on v.tenant_id = m.tenant_id and v.id = m.conversation_id
        where m.tenant_id = :tenant and ${OF_CONTACT}
        union all
        select jsonb_array_elements_text(e.files)
        from occurrence_events e join occurrences o on o.tenant_id = e.tenant_id and o.id = e.occurrence_id
        where e.tenant_id = :tenant and o.contact_id = :contact)
      order by f.id limit :limit`,
  },
];

/** Everything about a person as the text of one JSON document, piece by piece. Ends early when they are erased meanwhile. */
export async function* exportContact(
  unitOfWork: UnitOfWork,
  tenantId: string,
  contactId: string,
  now: Date,
): AsyncGenerator<string> {
  const head = await unitOfWork.withTenant(tenantId, (trx) => readHead(trx, tenantId, contactId));
  yield `{"exportedAt":${JSON.stringify(now.toISOString())},"contact":${JSON.stringify(head)}`;
  for (const { name, sql } of SECTIONS) {
    yield `,${JSON.stringify(name)}:[`;
    let after = '';
    for (let isFirst = true; ; isFirst = false) {
      const { rows } = await unitOfWork.withTenant(tenantId, (trx) =>
        trx.raw<{ rows: { cursor: string; row: unknown }[] }>(sql, {
          tenant: tenantId,
          contact: contactId,
          after,
          limit: BATCH,
        }),
      );
      const text = rows.map(({ row }) => JSON.stringify(row)).join(',');
      if (text !== '') yield isFirst ? text : `,${text}`;
      after = rows.at(-1)?.cursor ?? after;
      if (rows.length < BATCH) break;
    }
    yield ']';
  }
  yield '}';
}

async function readHead(trx: Transaction, tenantId: string, id: string) {
  const contact = await findContact(trx, tenantId, id);
  if (!contact) return null;
  const aliases = await findAliases(trx, tenantId, id);
  return presentContactDetail(contact, aliases, await countOf(trx, tenantId, id));
}
