import type {
  ChannelKind,
  ConversationState,
  FlowId,
  Instant,
  JsonObject,
  NodeId,
  RevisionId,
  TraceEntry,
} from '@fluxo/core';
import type { ConversationStatus, TranscriptContent } from '@fluxo/core/contract';
import { uuidv7 } from 'uuidv7';
import type { Transaction } from '../../db/unit-of-work.js';
import { jsonbText, plainText } from '../../runtime/jsonb-text.js';
import { stepsJson } from '../statistics/steps-json.js';
import type { Step, Walk } from '../statistics/walk.js';

/** How the channel reaches the person of a conversation. */
export interface Recipient {
  readonly phone?: string;
  readonly userId?: string;
  readonly visitorId?: string;
}

/** A conversation as the runner works on it. */
export interface Conversation {
  readonly tenantId: string;
  readonly id: string;
  readonly configId: string;
  /** Who writes. */
  readonly contactId: string;
  /** Whom it is about, once identified. */
  readonly identifiedContactId: string | null;
  readonly channel: ChannelKind;
  readonly status: ConversationStatus;
  readonly state: ConversationState;
  /** The service call that runs, for whoever finds it after a crash. */
  readonly serviceCall: JsonObject | null;
  readonly dueAt: Instant | null;
  readonly recipient: Recipient;
  /** Main occurrence. */
  readonly occurrenceId: string | null;
  readonly lastSeq: number;
  readonly lastInboundAt: Instant | null;
  readonly startedAt: Instant;
  readonly closedAt: Instant | null;
  readonly closeReason: string | null;
  readonly isGraceAnswered: boolean;
  /** What statistics remember of it between turns; `null` before the first. */
  readonly walk: Walk | null;
  /** We wrote first and the flow has not begun: what an answer begins. */
  readonly pendingStart: PendingStart | null;
}

/** What the answer to a message that we sent first begins. */
export interface PendingStart {
  readonly flow: FlowId;
  readonly variables: JsonObject;
  /** Variable that gets the answer's text; empty for none. */
  readonly answerVariable: string;
  /** Without an answer the conversation closes then. */
  readonly until: Instant;
}

/** A line of a transcript. */
export interface Message {
  readonly id: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly direction: 'in' | 'out';
  readonly sender: 'visitor' | 'bot' | 'agent' | 'system';
  readonly content: TranscriptContent;
  /** The engine's name of what it sent. */
  readonly key: string | null;
  /** The channel's id. */
  readonly externalId: string | null;
  readonly delivery: 'pending' | 'sent' | 'delivered' | 'read' | 'played' | 'failed' | null;
  readonly at: Instant;
}

interface ConversationRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly config_id: string;
  readonly contact_id: string;
  readonly identified_contact_id: string | null;
  readonly channel: ChannelKind;
  readonly status: ConversationStatus;
  readonly state: ConversationState;
  readonly service_call: JsonObject | null;
  readonly due_at: Date | null;
  readonly recipient: Recipient;
  readonly occurrence_id: string | null;
  readonly last_seq: number;
  readonly last_inbound_at: Date | null;
  readonly started_at: Date;
  readonly closed_at: Date | null;
  readonly close_reason: string | null;
  readonly grace_answered: boolean;
  readonly walk: Walk | null;
  readonly pending_start: PendingStart | null;
}

const COLUMNS = `tenant_id, id, config_id, contact_id, identified_contact_id, channel, status, state, service_call, due_at,
  recipient, occurrence_id, last_seq, last_inbound_at, started_at, closed_at, close_reason, grace_answered, walk, pending_start`;

/** Locks the open conversation of a contact with a channel config until the transaction ends. */
export async function lockOpenConversation(
  trx: Transaction,
  tenantId: string,
  contactId: string,
  configId: string,
): Promise<Conversation | null> {
  const { rows } = await trx.raw<{ rows: ConversationRow[] }>(
    `select ${COLUMNS} from conversations
     where tenant_id = ? and contact_id = ? and config_id = ? and status <> 'closed' for update`,
    [tenantId, contactId, configId],
  );
  return rows[0] ? toConversation(rows[0]) : null;
}

/** Locks a conversation until the transaction ends. */
export async function lockConversation(
  trx: Transaction,
  tenantId: string,
  id: string,
): Promise<Conversation | null> {
  const { rows } = await trx.raw<{ rows: ConversationRow[] }>(
    `select ${COLUMNS} from conversations where tenant_id = ? and id = ? for update`,
    [tenantId, id],
  );
  return rows[0] ? toConversation(rows[0]) : null;
}

/** Locks the conversation of a contact with a config that closed last. */
export async function lockLastClosed(
  trx: Transaction,
  tenantId: string,
  contactId: string,
  configId: string,
): Promise<Conversation | null> {
  const { rows } = await trx.raw<{ rows: ConversationRow[] }>(
    `select ${COLUMNS} from conversations
     where tenant_id = ? and contact_id = ? and config_id = ? and status = 'closed'
     order by started_at desc limit 1 for update`,
    [tenantId, contactId, configId],
  );
  return rows[0] ? toConversation(rows[0]) : null;
}

/** The latest conversation of a contact with a config, open or closed, not locked. */
export async function findLatest(
  trx: Transaction,
  tenantId: string,
  contactId: string,
  configId: string,
): Promise<Conversation | null> {
  const { rows } = await trx.raw<{ rows: ConversationRow[] }>(
    `select ${COLUMNS} from conversations
     where tenant_id = ? and contact_id = ? and config_id = ?
     order by (status = 'closed'), started_at desc limit 1`,
    [tenantId, contactId, configId],
  );
  return rows[0] ? toConversation(rows[0]) : null;
}

/** True when the contact has an open conversation with the config. */
export async function hasOpenConversation(
  trx: Transaction,
  tenantId: string,
  contactId: string,
  configId: string,
): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    `select 1 from conversations where tenant_id = ? and contact_id = ? and config_id = ? and status <> 'closed'`,
    [tenantId, contactId, configId],
  );
  return rows.length > 0;
}

/** Everything that one turn changes, written together. */
export interface TurnChange {
  readonly conversation: Conversation;
  /** Not in the table yet. */
  readonly isNew: boolean;
  readonly messages: readonly Message[];
  /** Messages that go out by the outbox, in order. */
  readonly outgoing: readonly { readonly messageId: string }[];
  readonly trace: readonly TraceEntry[];
  /** What the trace adds to the statistics of its flows. */
  readonly steps: readonly Step[];
  /** Row of the inbox that this turn answers. */
  readonly inboxId: number | null;
}

/**
 * Writes a turn: state, transcript, outbox, trace and the handled inbox row.
 *
 * @returns false when the inbox row had been handled by somebody else, or the contact got another open conversation
 * meanwhile: nothing of the turn may stay, so roll back and begin again.
 */
export async function saveTurn(trx: Transaction, change: TurnChange, now: Instant): Promise<boolean> {
  const { conversation } = change;
  const { state, tenantId } = conversation;
  const last = change.messages.at(-1);
  const at = new Date(now).toISOString();
  const row = {
    tenant_id: tenantId,
    id: conversation.id,
    config_id: conversation.configId,
    contact_id: conversation.contactId,
    identified_contact_id: conversation.identifiedContactId,
    channel: conversation.channel,
    status: conversation.status,
    state,
    turn: state.turn,
    flows: [...new Set(state.frames.map(({ flow }) => flow))],
    due_at: iso(conversation.dueAt),
    service_call: conversation.serviceCall,
    recipient: conversation.recipient,
    occurrence_id: conversation.occurrenceId,
    last_seq: conversation.lastSeq,
    last_message: last ? previewOf(last.content) : null,
    last_message_at: last ? new Date(last.at).toISOString() : null,
    last_inbound_at: iso(conversation.lastInboundAt),
    started_at: iso(conversation.startedAt),
    closed_at: iso(conversation.closedAt),
    close_reason: conversation.closeReason,
    close_status: state.closed?.status ?? null,
    grace_answered: conversation.isGraceAnswered,
    walk: conversation.walk,
    pending_start: conversation.pendingStart,
  };
  const messages = change.messages.map((message) => ({
    id: message.id,
    seq: message.seq,
    direction: message.direction,
    sender: message.sender,
    content: message.content,
    key: message.key,
    external_id: message.externalId,
    delivery: message.delivery,
    at: new Date(message.at).toISOString(),
  }));
  const { rows } = await trx.raw<{ rows: { handled: boolean; saved: boolean }[] }>(
    `with turn as (
       select * from jsonb_to_record(?::jsonb) as t (tenant_id text, id text, config_id text, contact_id text,
         identified_contact_id text, channel text, status text, state jsonb, turn integer, flows text[],
         due_at timestamptz, service_call jsonb, recipient jsonb, occurrence_id text, last_seq integer,
         last_message text, last_message_at timestamptz, last_inbound_at timestamptz, started_at timestamptz,
         closed_at timestamptz, close_reason text, close_status text, grace_answered boolean, walk jsonb,
         pending_start jsonb)
     ), handled as (
       update inbox set handled_at = ?::timestamptz
       where id = ?::bigint and tenant_id = ? and handled_at is null returning id
     ), saved as (
       ${change.isNew ? INSERT_CONVERSATION : UPDATE_CONVERSATION}
     ), said as (
       insert into messages (tenant_id, id, conversation_id, seq, direction, sender, content, key, external_id, delivery,
         at)
       select turn.tenant_id, m.id, turn.id, m.seq, m.direction, m.sender, m.content, m.key, m.external_id, m.delivery,
         m.at
       from turn, jsonb_to_recordset(?::jsonb) as m (id text, seq integer, direction text, sender text, content jsonb,
         key text, external_id text, delivery text, at timestamptz)
       where exists (select from saved)
     ), queued as (
       insert into outbox (tenant_id, message_id, conversation_id, config_id, contact_id, channel, due_at, created_at)
       select turn.tenant_id, o.message_id, turn.id, turn.config_id, turn.contact_id, turn.channel, ?::timestamptz, ?::timestamptz
       from turn, rows from (jsonb_to_recordset(?::jsonb) as (message_id text)) with ordinality as o (message_id, position)
       where exists (select from saved)
       order by o.position
     ), traced as (
       insert into traces (tenant_id, conversation_id, at, id, turn, entries)
       select turn.tenant_id, turn.id, ?::timestamptz, ?, turn.turn, t.entries
       from turn, (select ?::jsonb as entries) as t
       where t.entries <> '[]' and exists (select from saved)
     ), counted as (
       insert into flow_steps (tenant_id, steps)
       select turn.tenant_id, s.steps from turn, (select ?::jsonb as steps) as s
       where s.steps <> '[]' and exists (select from saved)
     ), walked as (
       insert into conversation_flows (tenant_id, flow_id, conversation_id)
       select turn.tenant_id, f.flow_id, turn.id from turn, jsonb_array_elements_text(?::jsonb) as f (flow_id)
       where exists (select from saved)
       on conflict do nothing
     )
     select exists (select from handled) as handled, exists (select from saved) as saved`,
    [
      jsonbText(row),
      at,
      change.inboxId,
      tenantId,
      jsonbText(messages),
      at,
      at,
      jsonbText(change.outgoing.map(({ messageId }) => ({ message_id: messageId }))),
      at,
      uuidv7(),
      jsonbText(change.trace),
      jsonbText(stepsJson(change.steps)),
      jsonbText(change.steps.filter(({ kind }) => kind === 'began').map(({ flow }) => flow)),
    ],
  );
  return rows[0]?.saved === true && (change.inboxId === null || rows[0].handled);
}

const INSERT_CONVERSATION = `
  insert into conversations (tenant_id, id, config_id, contact_id, identified_contact_id, channel, status, state, turn,
    flows, due_at, service_call, recipient, occurrence_id, last_seq, last_message, last_message_at, last_inbound_at,
    started_at, closed_at, close_reason, close_status, grace_answered, walk,
    pending_start)
  select tenant_id, id, config_id, contact_id, identified_contact_id, channel, status, state, turn, flows, due_at,
    service_call, recipient, occurrence_id, last_seq, coalesce(last_message, ''), coalesce(last_message_at, started_at),
    last_inbound_at, started_at, closed_at, close_reason, close_status, grace_answered, walk,
    pending_start
  from turn on conflict do nothing returning id`;

const UPDATE_CONVERSATION = `
  update conversations c set contact_id = turn.contact_id, identified_contact_id = turn.identified_contact_id,
    status = turn.status, state = turn.state, turn = turn.turn, flows = turn.flows, due_at = turn.due_at,
    service_call = turn.service_call, recipient = turn.recipient, occurrence_id = turn.occurrence_id,
    last_seq = turn.last_seq, last_message = coalesce(turn.last_message, c.last_message),
    last_message_at = coalesce(turn.last_message_at, c.last_message_at),
    last_inbound_at = turn.last_inbound_at, closed_at = turn.closed_at, close_reason = turn.close_reason,
    close_status = turn.close_status, grace_answered = turn.grace_answered, walk = turn.walk,
    pending_start = turn.pending_start
  from turn where c.tenant_id = turn.tenant_id and c.id = turn.id returning c.id`;

/** Conversations that go on by themselves and are due, earliest first, without those that somebody works on. */
export async function findDue(
  trx: Transaction,
  now: Instant,
  limit: number,
): Promise<{ readonly tenantId: string; readonly id: string; readonly dueAt: Instant }[]> {
  const { rows } = await trx.raw<{ rows: { tenant_id: string; id: string; due_at: Date }[] }>(
    `select tenant_id, id, due_at from conversations where due_at <= ? order by due_at limit ? for update skip locked`,
    [new Date(now), limit],
  );
  return rows.map((row) => ({ tenantId: row.tenant_id, id: row.id, dueAt: row.due_at.getTime() }));
}

/** When the next conversation after `now` falls due. */
export async function findNextDue(trx: Transaction, now: Instant): Promise<Instant | null> {
  const { rows } = await trx.raw<{ rows: { due_at: Date | null }[] }>(
    'select min(due_at) as due_at from conversations where due_at > ?',
    [new Date(now)],
  );
  return rows[0]?.due_at?.getTime() ?? null;
}

/** Our message that the channel knows by this id, if it is one of ours. */
export async function findKeyByExternalId(
  trx: Transaction,
  tenantId: string,
  externalId: string,
): Promise<{ readonly conversationId: string; readonly key: string | null } | null> {
  const { rows } = await trx.raw<{ rows: { conversation_id: string; key: string | null }[] }>(
    `select conversation_id, key from messages where tenant_id = ? and external_id = ? and direction = 'out' limit 1`,
    [tenantId, externalId],
  );
  return rows[0] ? { conversationId: rows[0].conversation_id, key: rows[0].key } : null;
}

/** Transcript of a conversation after `since`, in order, at most `limit` lines. */
export async function readMessages(
  trx: Transaction,
  tenantId: string,
  conversationId: string,
  since: number,
  limit: number,
): Promise<Message[]> {
  const { rows } = await trx.raw<{ rows: MessageRow[] }>(
    `select id, conversation_id, seq, direction, sender, content, key, external_id, delivery, at from messages
     where tenant_id = ? and conversation_id = ? and seq > ? order by seq limit ?`,
    [tenantId, conversationId, since, limit],
  );
  return rows.map(toMessage);
}

/** Status of a conversation and its transcript after `since`, at most `limit` lines; `null` when there is none. */
export async function readChat(
  trx: Transaction,
  tenantId: string,
  conversationId: string,
  since: number,
  limit: number,
): Promise<{ readonly status: ConversationStatus; readonly messages: readonly Message[] } | null> {
  const { rows } = await trx.raw<{ rows: { status: ConversationStatus }[] }>(
    'select status from conversations where tenant_id = ? and id = ?',
    [tenantId, conversationId],
  );
  if (!rows[0]) return null;
  return {
    status: rows[0].status,
    messages: await readMessages(trx, tenantId, conversationId, since, limit),
  };
}

/** Number that a message received from outside has in its transcript. */
export async function findInbound(
  trx: Transaction,
  tenantId: string,
  externalId: string,
): Promise<{ readonly conversationId: string; readonly seq: number } | null> {
  const { rows } = await trx.raw<{ rows: { conversation_id: string; seq: number }[] }>(
    `select conversation_id, seq from messages where tenant_id = ? and external_id = ? and direction = 'in' limit 1`,
    [tenantId, externalId],
  );
  return rows[0] ? { conversationId: rows[0].conversation_id, seq: rows[0].seq } : null;
}

/** Everything sent up to `seq` was read; answers whether anything changed. */
export async function markRead(
  trx: Transaction,
  tenantId: string,
  conversationId: string,
  seq: number,
): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    `update messages set delivery = 'read'
     where tenant_id = ? and conversation_id = ? and seq <= ? and delivery in ('pending', 'sent', 'delivered')
     returning 1`,
    [tenantId, conversationId, seq],
  );
  return rows.length > 0;
}

/** Rows of `GET /conversations`. */
export interface ConversationListItem {
  readonly id: string;
  readonly channel: ChannelKind;
  readonly status: ConversationStatus;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly startedAt: Date;
  readonly lastMessageAt: Date;
  readonly lastMessage: string;
  readonly protocol: string | null;
  /** Until when WhatsApp takes free messages to the person; `null` on other channels and before a first word. */
  readonly windowExpiresAt: Date | null;
}

interface ListRow {
  readonly id: string;
  readonly channel: ChannelKind;
  readonly status: ConversationStatus;
  readonly contact_name: string;
  readonly contact_phone: string;
  readonly started_at: Date;
  readonly last_message_at: Date;
  readonly last_message: string;
  readonly protocol: string | null;
  readonly window_expires_at: Date | null;
}

const SELECT_LIST = `
  select c.id, c.channel, c.status, p.name as contact_name, p.phone as contact_phone, c.started_at, c.last_message_at,
    c.last_message, o.protocol,
    case when c.channel = 'whatsapp' then (select max(w.last_inbound_at) + interval '24 hours' from conversations w
      where w.tenant_id = c.tenant_id and w.contact_id = c.contact_id and w.config_id = c.config_id)
    end as window_expires_at
  from conversations c
  join contacts p on p.tenant_id = c.tenant_id and p.id = coalesce(c.identified_contact_id, c.contact_id)
  left join occurrences o on o.tenant_id = c.tenant_id and o.id = c.occurrence_id`;

/** A page of conversations, last written in first. */
export async function listConversations(
  trx: Transaction,
  tenantId: string,
  page: {
    readonly limit: number;
    readonly after: { readonly lastMessageAt: Date; readonly id: string } | null;
    readonly status: ConversationStatus | null;
    /** Only those that walked this flow. */
    readonly flow: FlowId | null;
  },
): Promise<ConversationListItem[]> {
  const bindings: (string | number | Date)[] = [tenantId];
  let where = 'where c.tenant_id = ?';
  if (page.status !== null) {
    where += ' and c.status = ?';
    bindings.push(page.status);
  }
  if (page.flow !== null) {
    where += ` and exists (select from conversation_flows w
      where w.tenant_id = c.tenant_id and w.flow_id = ? and w.conversation_id = c.id)`;
    bindings.push(page.flow);
  }
  if (page.after) {
    where += ' and (c.last_message_at, c.id) < (?, ?)';
    bindings.push(page.after.lastMessageAt, page.after.id);
  }
  const { rows } = await trx.raw<{ rows: ListRow[] }>(
    `${SELECT_LIST} ${where} order by c.last_message_at desc, c.id desc limit ?`,
    [...bindings, page.limit],
  );
  return rows.map(toListItem);
}

export async function findConversation(
  trx: Transaction,
  tenantId: string,
  id: string,
): Promise<ConversationListItem | null> {
  const { rows } = await trx.raw<{ rows: ListRow[] }>(`${SELECT_LIST} where c.tenant_id = ? and c.id = ?`, [
    tenantId,
    id,
  ]);
  return rows[0] ? toListItem(rows[0]) : null;
}

/** Where open conversations stand inside a flow: counted by revision and node. */
export async function countInside(
  trx: Transaction,
  tenantId: string,
  flowId: FlowId,
): Promise<{ readonly revision: RevisionId; readonly node: NodeId; readonly conversations: number }[]> {
  const { rows } = await trx.raw<{ rows: { revision: string; node: string; conversations: number }[] }>(
    `select frame ->> 'revision' as revision, frame ->> 'node' as node, count(distinct c.id) as conversations
     from conversations c cross join lateral jsonb_array_elements(c.state -> 'frames') as frame
     where c.tenant_id = ? and c.status <> 'closed' and ? = any (c.flows) and frame ->> 'flow' = ?
     group by 1, 2`,
    [tenantId, flowId, flowId],
  );
  return rows;
}

/** Open conversations inside a revision of a flow. */
export async function findInside(
  trx: Transaction,
  tenantId: string,
  flowId: FlowId,
  revisionId: RevisionId,
): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `select c.id from conversations c
     where c.tenant_id = ? and c.status <> 'closed' and ? = any (c.flows)
       and c.state -> 'frames' @> ?::jsonb order by c.id`,
    [tenantId, flowId, JSON.stringify([{ flow: flowId, revision: revisionId }])],
  );
  return rows.map(({ id }) => id);
}

interface MessageRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly seq: number;
  readonly direction: 'in' | 'out';
  readonly sender: Message['sender'];
  readonly content: TranscriptContent;
  readonly key: string | null;
  readonly external_id: string | null;
  readonly delivery: Message['delivery'];
  readonly at: Date;
}

function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    seq: row.seq,
    direction: row.direction,
    sender: row.sender,
    content: row.content,
    key: row.key,
    externalId: row.external_id,
    delivery: row.delivery,
    at: row.at.getTime(),
  };
}

function toConversation(row: ConversationRow): Conversation {
  return {
    tenantId: row.tenant_id,
    id: row.id,
    configId: row.config_id,
    contactId: row.contact_id,
    identifiedContactId: row.identified_contact_id,
    channel: row.channel,
    status: row.status,
    state: row.state,
    serviceCall: row.service_call,
    dueAt: row.due_at?.getTime() ?? null,
    recipient: row.recipient,
    occurrenceId: row.occurrence_id,
    lastSeq: row.last_seq,
    lastInboundAt: row.last_inbound_at?.getTime() ?? null,
    startedAt: row.started_at.getTime(),
    closedAt: row.closed_at?.getTime() ?? null,
    closeReason: row.close_reason,
    isGraceAnswered: row.grace_answered,
    walk: row.walk,
    pendingStart: row.pending_start,
  };
}

function toListItem(row: ListRow): ConversationListItem {
  return {
    id: row.id,
    channel: row.channel,
    status: row.status,
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    startedAt: row.started_at,
    lastMessageAt: row.last_message_at,
    lastMessage: row.last_message,
    protocol: row.protocol,
    windowExpiresAt: row.window_expires_at,
  };
}

/** Longest preview of a message in lists, in code units. */
const PREVIEW_LENGTH = 200;

/** One line that stands for a message in lists. */
function previewOf(content: TranscriptContent): string {
  const text = textOf(content);
  return plainText(text.length <= PREVIEW_LENGTH ? text : `${text.slice(0, PREVIEW_LENGTH - 1)}…`);
}

function textOf(content: TranscriptContent): string {
  if ('text' in content) return content.text;
  if (content.kind === 'choice') return content.title;
  if (content.kind === 'media') return content.caption ?? content.media.fileName ?? '';
  if (content.kind === 'location') return content.name ?? content.address ?? '';
  return '';
}

function iso(instant: Instant | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
