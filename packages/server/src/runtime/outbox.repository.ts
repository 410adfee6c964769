import type { ChannelKind, Instant, MessageContent } from '@fluxo/core';
import type { Transaction } from '../db/unit-of-work.js';
import type { Recipient } from '../features/conversations/conversations.repository.js';
import { afterReport, type DeliveryState } from './delivery.js';
import type { ReportedDelivery } from './inbound-item.js';
import { uuidv7 } from 'uuidv7';
import { plainText } from './jsonb-text.js';

/** One number and one person: messages between them keep their order. */
export interface Pair {
  readonly tenantId: string;
  readonly configId: string;
  readonly contactId: string;
}

/** The oldest message of a pair that has not gone out. */
export interface OutboxHead {
  readonly id: number;
  readonly messageId: string;
  readonly conversationId: string;
  readonly configId: string;
  readonly configVersion: number;
  readonly contactId: string;
  readonly channel: ChannelKind;
  readonly recipient: Recipient;
  readonly content: MessageContent;
  /** `sending` past its time: nobody told whether the channel took it. */
  readonly state: 'queued' | 'sending';
  readonly dueAt: Instant;
  readonly createdAt: Instant;
  readonly attempts: number;
  readonly repeats: number;
  readonly isPaused: boolean;
  /** When the person last wrote to the number; `null`: never. */
  readonly lastInboundAt: Instant | null;
  /** The channel's id of the last message that the person wrote in this conversation. */
  readonly lastInboundId: string | null;
  /** Texts that follow each other go out as one message. */
  readonly groupsTexts: boolean;
  /** Messages a second that the number may send. */
  readonly perSecond: number;
}

interface HeadRow {
  readonly id: number;
  readonly message_id: string;
  readonly conversation_id: string;
  readonly config_id: string;
  readonly config_version: number;
  readonly contact_id: string;
  readonly channel: ChannelKind;
  readonly recipient: Recipient;
  readonly content: MessageContent;
  readonly state: OutboxHead['state'];
  readonly due_at: Date;
  readonly created_at: Date;
  readonly attempts: number;
  readonly repeats: number;
  readonly is_paused: boolean;
  readonly last_inbound_at: Date | null;
  readonly last_inbound_id: string | null;
  readonly group_texts: boolean;
  readonly messages_per_second: number;
}

/**
 * Locks the head of a pair's outbox. `null` when there is none, or another process works on it: messages behind it
 * wait either way.
 */
export async function lockHead(
  trx: Transaction,
  { tenantId, configId, contactId }: Pair,
): Promise<OutboxHead | null> {
  const { rows } = await trx.raw<{ rows: HeadRow[] }>(
    `select o.id, o.message_id, o.conversation_id, o.config_id, g.version as config_version, o.contact_id, o.channel, c.recipient, m.content,
       o.state, o.due_at, o.created_at, o.attempts, o.repeats,
       exists (select from channel_pauses p where p.tenant_id = o.tenant_id and p.config_id = o.config_id
         and p.config_version = g.version) as is_paused,
       (select max(w.last_inbound_at) from conversations w where w.tenant_id = o.tenant_id
         and w.contact_id = o.contact_id and w.config_id = o.config_id) as last_inbound_at,
       (select i.external_id from messages i where i.tenant_id = o.tenant_id
         and i.conversation_id = o.conversation_id and i.direction = 'in' order by i.seq desc limit 1)
         as last_inbound_id,
       g.group_texts, g.messages_per_second
     from outbox o
     join messages m on m.tenant_id = o.tenant_id and m.id = o.message_id
     join conversations c on c.tenant_id = o.tenant_id and c.id = o.conversation_id
     join channel_configs g on g.tenant_id = o.tenant_id and g.id = o.config_id
     where o.tenant_id = ?
       and o.id = (select min(id) from outbox where tenant_id = ? and config_id = ? and contact_id = ?)
     for update of m, o skip locked`,
    [tenantId, tenantId, configId, contactId],
  );
  const [row] = rows;
  return row
    ? {
        id: row.id,
        messageId: row.message_id,
        conversationId: row.conversation_id,
        configId: row.config_id,
        configVersion: row.config_version,
        contactId: row.contact_id,
        channel: row.channel,
        recipient: row.recipient,
        content: row.content,
        state: row.state,
        dueAt: row.due_at.getTime(),
        createdAt: row.created_at.getTime(),
        attempts: row.attempts,
        repeats: row.repeats,
        isPaused: row.is_paused,
        lastInboundAt: row.last_inbound_at?.getTime() ?? null,
        lastInboundId: row.last_inbound_id,
        groupsTexts: row.group_texts,
        perSecond: row.messages_per_second,
      }
    : null;
}

/** A message that goes out as part of another. */
export interface Companion {
  readonly messageId: string;
  readonly content: MessageContent;
}

/** Texts that went out, or are to go out, together with a message; in order. */
export async function readCompanions(
  trx: Transaction,
  tenantId: string,
  messageId: string,
): Promise<Companion[]> {
  const { rows } = await trx.raw<{ rows: { id: string; content: MessageContent }[] }>(
    'select id, content from messages where tenant_id = ? and sent_with = ? order by seq for update',
    [tenantId, messageId],
  );
  return rows.map(({ id, content }) => ({ messageId: id, content }));
}

/** What waits right behind a head in the same conversation, in order, ready to go out with it. */
export async function readFollowing(
  trx: Transaction,
  { tenantId, configId, contactId }: Pair,
  head: OutboxHead,
  limit: number,
): Promise<Companion[]> {
  const { rows } = await trx.raw<{
    rows: { id: string; content: MessageContent; conversation_id: string }[];
  }>(
    `select m.id, m.content, o.conversation_id from outbox o
     join messages m on m.tenant_id = o.tenant_id and m.id = o.message_id
     where o.tenant_id = ? and o.config_id = ? and o.contact_id = ? and o.id > ?
     order by o.id limit ? for update of m`,
    [tenantId, configId, contactId, head.id, limit],
  );
  const end = rows.findIndex(
    ({ content, conversation_id: id }) => content.kind !== 'text' || id !== head.conversationId,
  );
  return rows.slice(0, end < 0 ? undefined : end).map(({ id, content }) => ({ messageId: id, content }));
}

/** Notes which messages go out with another, and no others. */
export async function setCompanions(
  trx: Transaction,
  tenantId: string,
  messageId: string,
  companions: readonly Companion[],
): Promise<void> {
  await trx('messages').where({ tenant_id: tenantId, sent_with: messageId }).update({ sent_with: null });
  if (companions.length === 0) return;
  await trx('messages')
    .where({ tenant_id: tenantId })
    .whereIn(
      'id',
      companions.map((each) => each.messageId),
    )
    .update({ sent_with: messageId });
}

/**
 * Puts a message that was reported as failed into the line again, behind what waits: a new send is a new message. False
 * when it was repeated before.
 */
export async function sendAgain(
  trx: Transaction,
  tenantId: string,
  messageId: string,
  dueAt: Instant,
  now: Instant,
): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    `with again as (
       update messages set delivery = 'pending', external_id = null, repeated = true
       where tenant_id = ? and id = ? and delivery in ('sent', 'failed') and not repeated
       returning tenant_id, id, conversation_id)
     insert into outbox (tenant_id, message_id, conversation_id, config_id, contact_id, channel, due_at, created_at, attempts)
     select a.tenant_id, a.id, c.id, c.config_id, c.contact_id, c.channel, ?::timestamptz, ?::timestamptz, 1
     from again a join conversations c on c.tenant_id = a.tenant_id and c.id = a.conversation_id
     on conflict do nothing returning 1`,
    [tenantId, messageId, new Date(dueAt), new Date(now)],
  );
  return rows.length > 0;
}

/** Tells the trace of a conversation that a message of it did not reach the person. */
export async function noteFailure(
  trx: Transaction,
  tenantId: string,
  failure: { readonly conversationId: string; readonly code: string },
  now: Instant,
): Promise<void> {
  const entry = {
    at: now,
    flow: null,
    revision: null,
    node: null,
    kind: 'noted',
    code: 'message-failed',
    detail: failure.code,
  };
  await trx.raw(
    `insert into traces (tenant_id, conversation_id, at, id, turn, entries)
     select tenant_id, id, ?, ?, turn, ?::jsonb from conversations where tenant_id = ? and id = ?`,
    [new Date(now), uuidv7(), JSON.stringify([entry]), tenantId, failure.conversationId],
  );
}

/** Marks a locked head as being sent until `doubtEndsAt`. A send that repeats one in doubt is recorded. */
export async function markSending(
  trx: Transaction,
  tenantId: string,
  head: OutboxHead,
  doubtEndsAt: Instant,
): Promise<void> {
  const isRepeat = head.state === 'sending';
  if (isRepeat)
    await trx('messages').where({ tenant_id: tenantId, id: head.messageId }).update({ repeated: true });
  await trx('outbox')
    .where({ tenant_id: tenantId, id: head.id })
    .update({
      state: 'sending',
      attempts: head.attempts + 1,
      repeats: head.repeats + (isRepeat ? 1 : 0),
      due_at: new Date(doubtEndsAt),
    });
}

/** Puts a message back into the line until `dueAt`. Nothing happens when a report has settled it meanwhile. */
export async function postpone(
  trx: Transaction,
  tenantId: string,
  messageId: string,
  change: { readonly state: OutboxHead['state']; readonly dueAt: Instant; readonly error: string },
): Promise<void> {
  await trx('outbox')
    .where({ tenant_id: tenantId, message_id: messageId })
    .update({ state: change.state, due_at: new Date(change.dueAt), last_error: plainText(change.error) });
}

/** A message of ours as its delivery is settled. */
export interface SentMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly pair: Pair;
  readonly externalId: string | null;
  readonly delivery: DeliveryState;
}

interface SentRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly config_id: string;
  readonly contact_id: string;
  readonly external_id: string | null;
  readonly delivery: DeliveryState;
}

/** Locks a message of ours by its id or the channel's; `null` when no such message is known here. */
export async function lockMessage(
  trx: Transaction,
  tenantId: string,
  ids: { readonly messageId?: string; readonly externalId?: string },
): Promise<SentMessage | null> {
  for (const [column, value] of [
    ['id', ids.messageId],
    ['external_id', ids.externalId],
  ] as const) {
    if (value === undefined) continue;
    const { rows } = await trx.raw<{ rows: SentRow[] }>(
      `select m.id, m.conversation_id, m.external_id, m.delivery, c.config_id, c.contact_id from messages m
       join conversations c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
       where m.tenant_id = ? and m.${column} = ? and m.direction = 'out'
       order by m.sent_with is not null limit 1 for update of m`,
      [tenantId, value],
    );
    const [row] = rows;
    if (row) {
      return {
        id: row.id,
        conversationId: row.conversation_id,
        pair: { tenantId, configId: row.config_id, contactId: row.contact_id },
        externalId: row.external_id,
        delivery: row.delivery,
      };
    }
  }
  return null;
}

/** Records what became of a locked message and takes it out of the outbox. Answers its delivery. */
export async function settle(
  trx: Transaction,
  tenantId: string,
  message: SentMessage,
  report: {
    readonly delivery: ReportedDelivery;
    readonly externalId?: string;
    readonly error?: { readonly code: string; readonly detail: string };
  },
): Promise<DeliveryState> {
  const delivery = afterReport(message.delivery, report.delivery);
  await trx('messages')
    .where({ tenant_id: tenantId, id: message.id })
    .update({
      delivery,
      ...(message.externalId === null &&
        report.externalId !== undefined && { external_id: report.externalId }),
      ...(report.error && { delivery_error: JSON.stringify(report.error) }),
    });
  await trx('outbox').where({ tenant_id: tenantId, message_id: message.id }).delete();
  return delivery;
}

/** Stops a number until its config changes; true when it was not stopped before. */
export async function pauseConfig(
  trx: Transaction,
  pause: {
    readonly tenantId: string;
    readonly configId: string;
    readonly configVersion: number;
    readonly code: string;
    readonly detail: string;
  },
  now: Instant,
): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    `insert into channel_pauses as p (tenant_id, config_id, config_version, code, detail, at) values (?, ?, ?, ?, ?, ?)
     on conflict (tenant_id, config_id) do update
       set config_version = excluded.config_version, code = excluded.code, detail = excluded.detail, at = excluded.at
       where p.config_version < excluded.config_version
     returning 1`,
    [pause.tenantId, pause.configId, pause.configVersion, pause.code, plainText(pause.detail), new Date(now)],
  );
  return rows.length > 0;
}

/** Stops a number as its config is now; true when it was not stopped before. */
export async function pausePresentConfig(
  trx: Transaction,
  pause: Omit<Parameters<typeof pauseConfig>[1], 'configVersion'>,
  now: Instant,
): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: { version: number }[] }>(
    'select version from channel_configs where tenant_id = ? and id = ?',
    [pause.tenantId, pause.configId],
  );
  const [row] = rows;
  return row !== undefined && pauseConfig(trx, { ...pause, configVersion: row.version }, now);
}

/** Lets a number go on; its messages follow. False when it was not stopped. */
export async function resumeConfig(trx: Transaction, tenantId: string, configId: string): Promise<boolean> {
  const deleted = await trx('channel_pauses').where({ tenant_id: tenantId, config_id: configId }).delete();
  return deleted > 0;
}

/** Why a number is stopped; `null` when it is not. */
export async function findPause(
  trx: Transaction,
  tenantId: string,
  configId: string,
): Promise<{ readonly code: string; readonly detail: string; readonly at: Date } | null> {
  const { rows } = await trx.raw<{ rows: { code: string; detail: string; at: Date }[] }>(
    `select p.code, p.detail, p.at from channel_pauses p
     join channel_configs g on g.tenant_id = p.tenant_id and g.id = p.config_id and g.version = p.config_version
     where p.tenant_id = ? and p.config_id = ?`,
    [tenantId, configId],
  );
  return rows[0] ?? null;
}

/** What waits for one contact goes to another from now on: the person turned out to be that one. */
export async function movePair(
  trx: Transaction,
  tenantId: string,
  fromContactId: string,
  toContactId: string,
): Promise<void> {
  await trx('outbox')
    .where({ tenant_id: tenantId, contact_id: fromContactId })
    .update({ contact_id: toContactId });
}

/** Pairs whose head is due and whose number is not stopped, without those that somebody works on. */
export async function findDuePairs(trx: Transaction, now: Instant, limit: number): Promise<Pair[]> {
  const { rows } = await trx.raw<{ rows: { tenant_id: string; config_id: string; contact_id: string }[] }>(
    `select distinct tenant_id, config_id, contact_id from (
       select o.tenant_id, o.config_id, o.contact_id from outbox o
       where o.due_at <= ?
         and not exists (select from channel_pauses p
           join channel_configs g on g.tenant_id = p.tenant_id and g.id = p.config_id and g.version = p.config_version
           where p.tenant_id = o.tenant_id and p.config_id = o.config_id)
         and not exists (select from outbox earlier where earlier.tenant_id = o.tenant_id
           and earlier.config_id = o.config_id and earlier.contact_id = o.contact_id and earlier.id < o.id)
       order by o.due_at limit ? for update of o skip locked) as due`,
    [new Date(now), limit],
  );
  return rows.map((row) => ({ tenantId: row.tenant_id, configId: row.config_id, contactId: row.contact_id }));
}
