import {
  assertNever,
  type ChannelKind,
  type Instant,
  type Json,
  type JsonObject,
  type UserInput,
} from '@fluxo/core';
import type { Transaction } from '../db/unit-of-work.js';
import type { DeliveryReport, InboundItem, Sender } from './inbound-item.js';
import { jsonbText, plainText } from './jsonb-text.js';

/** What became durable. */
export interface StoredItem {
  readonly id: number;
  readonly tenantId: string | null;
  readonly configId: string | null;
  readonly channel: ChannelKind;
  readonly dedupeKey: string;
  readonly orderKey: string;
  readonly kind: InboundItem['kind'];
  /** Not handled yet. */
  readonly isWaiting: boolean;
}

/** An item that waits to be handled, as read back. */
export type WaitingItem = {
  readonly id: number;
  readonly tenantId: string;
  readonly configId: string;
  readonly channel: ChannelKind;
  readonly orderKey: string;
  readonly sender: Sender;
  readonly at: Instant;
  readonly attempts: number;
} & (
  | { readonly kind: 'message'; readonly input: UserInput; readonly quotedExternalId?: string }
  | { readonly kind: 'status'; readonly report: DeliveryReport }
  | { readonly kind: 'system'; readonly change: { readonly from: Sender; readonly to: Sender } }
  | { readonly kind: 'start' }
  | {
      readonly kind: 'identity';
      readonly identity: Extract<InboundItem, { readonly kind: 'identity' }>['identity'];
    }
  | { readonly kind: 'variables'; readonly variables: JsonObject }
);

interface Row {
  readonly id: number;
  readonly tenant_id: string | null;
  readonly config_id: string | null;
  readonly channel: ChannelKind;
  readonly dedupe_key: string;
  readonly order_key: string;
  readonly kind: InboundItem['kind'];
  readonly sender: Sender;
  readonly body: JsonObject;
  readonly at: Date;
  readonly attempts: number;
  readonly handled_at: Date | null;
}

/** What the kinds carry beyond what all have; nothing of a person is kept outside a tenant. */
function bodyOf(item: InboundItem): Json {
  if (item.tenantId === null) return {};
  switch (item.kind) {
    case 'message':
      return {
        input: item.input as unknown as Json,
        ...(item.quotedExternalId !== undefined && { quotedExternalId: item.quotedExternalId }),
      };
    case 'status':
      return { report: item.report as unknown as Json };
    case 'system':
      return { change: item.change as unknown as Json };
    case 'identity':
      return { identity: { ...item.identity } };
    case 'variables':
      return { variables: item.variables };
    case 'start':
    case 'other':
      return {};
    default:
      return assertNever(item);
  }
}

/** Stores what is not stored yet, numbered in the order given. */
export async function insertItems(
  trx: Transaction,
  items: readonly InboundItem[],
  now: Instant,
): Promise<StoredItem[]> {
  const received = new Date(now).toISOString();
  const rows = items.map((item) => {
    const isWaiting = item.tenantId !== null && item.configId !== null && item.kind !== 'other';
    return {
      tenant_id: item.tenantId,
      config_id: item.configId,
      channel: item.channel,
      dedupe_key: item.dedupeKey,
      order_key: item.orderKey,
      kind: item.kind,
      sender: item.tenantId === null ? {} : item.sender,
      body: bodyOf(item),
      raw: item.tenantId === null ? null : item.raw,
      external_id: item.kind === 'status' ? (item.report.externalId ?? null) : null,
      message_id: item.kind === 'status' ? (item.report.messageId ?? null) : null,
      at: new Date(item.at).toISOString(),
      received_at: received,
      handled_at: isWaiting ? null : received,
    };
  });
  const { rows: stored } = await trx.raw<{ rows: Row[] }>(
    `insert into inbox (tenant_id, config_id, channel, dedupe_key, order_key, kind, sender, body, raw, external_id,
       message_id, at, received_at, handled_at)
     select r.tenant_id, r.config_id, r.channel, r.dedupe_key, r.order_key, r.kind, r.sender, r.body,
       coalesce(r.raw, 'null'), r.external_id, r.message_id, r.at, r.received_at, r.handled_at
     from rows from (jsonb_to_recordset(?::jsonb) as (tenant_id text, config_id text, channel text, dedupe_key text,
       order_key text, kind text, sender jsonb, body jsonb, raw jsonb, external_id text, message_id text,
       at timestamptz, received_at timestamptz, handled_at timestamptz)) with ordinality
       as r (tenant_id, config_id, channel, dedupe_key, order_key, kind, sender, body, raw, external_id, message_id, at,
         received_at, handled_at, position)
     order by r.position
     on conflict (dedupe_key, config_id, channel, tenant_id) do nothing
     returning id, tenant_id, config_id, channel, dedupe_key, order_key, kind, handled_at`,
    [jsonbText(rows)],
  );
  return stored.map((row) => ({
    id: row.id,
    tenantId: row.tenant_id,
    configId: row.config_id,
    channel: row.channel,
    dedupeKey: row.dedupe_key,
    orderKey: row.order_key,
    kind: row.kind,
    isWaiting: row.handled_at === null,
  }));
}

/** The oldest waiting item of a lane, or `null`. Read it again under the conversation's lock before it is handled. */
export async function readHead(
  trx: Transaction,
  tenantId: string,
  orderKey: string,
): Promise<WaitingItem | null> {
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `select id, tenant_id, config_id, channel, order_key, kind, sender, body, at, attempts from inbox
     where order_key = ? and handled_at is null and tenant_id = ? and kind <> 'status'
     order by id limit 1`,
    [orderKey, tenantId],
  );
  return rows[0] ? toItem(rows[0]) : null;
}

/** Marks an item as handled; false when somebody else has done so. */
export async function markHandled(
  trx: Transaction,
  tenantId: string,
  id: number,
  now: Instant,
): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: { id: number }[] }>(
    'update inbox set handled_at = ? where id = ? and tenant_id = ? and handled_at is null returning id',
    [new Date(now), id, tenantId],
  );
  return rows.length === 1;
}

/** Counts a failed attempt; at `maxAttempts` the item is given up, so that those behind it are handled. Answers the attempts. */
export async function recordFailure(
  trx: Transaction,
  failure: {
    readonly tenantId: string;
    readonly id: number;
    readonly error: string;
    readonly maxAttempts: number;
  },
  now: Instant,
): Promise<number> {
  const { rows } = await trx.raw<{ rows: { attempts: number }[] }>(
    `update inbox set attempts = attempts + 1, error = ?,
       handled_at = case when attempts + 1 >= ? then ?::timestamptz end
     where id = ? and tenant_id = ? and handled_at is null
     returning attempts`,
    [plainText(failure.error), failure.maxAttempts, new Date(now), failure.id, failure.tenantId],
  );
  return rows[0]?.attempts ?? failure.maxAttempts;
}

/** Lanes with items that were received before `before` and wait: left by a process that died or was busy. */
export async function findWaitingLanes(
  trx: Transaction,
  before: Instant,
  limit: number,
): Promise<{ readonly tenantId: string; readonly orderKey: string; readonly isReport: boolean }[]> {
  const { rows } = await trx.raw<{ rows: { tenant_id: string; order_key: string; is_report: boolean }[] }>(
    `select distinct tenant_id, order_key, kind = 'status' as is_report
     from (select tenant_id, order_key, kind from inbox
           where handled_at is null and received_at < ? and not (kind = 'status' and attempts > 0)
           order by received_at limit ? for update skip locked) as waiting`,
    [new Date(before), limit],
  );
  return rows.map((row) => ({ tenantId: row.tenant_id, orderKey: row.order_key, isReport: row.is_report }));
}

/** Reports of a lane that wait, oldest first. */
export async function readReports(
  trx: Transaction,
  tenantId: string,
  orderKey: string,
): Promise<{ readonly id: number; readonly configId: string; readonly report: DeliveryReport }[]> {
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `select id, config_id, body from inbox
     where order_key = ? and handled_at is null and tenant_id = ? and kind = 'status' order by id`,
    [orderKey, tenantId],
  );
  return rows.map(toReport);
}

/** Reports about a message that arrived before its id was known here, oldest first. */
export async function readReportsOf(
  trx: Transaction,
  tenantId: string,
  externalId: string,
): Promise<{ readonly id: number; readonly configId: string; readonly report: DeliveryReport }[]> {
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `select id, config_id, body from inbox
     where tenant_id = ? and external_id = ? and handled_at is null and kind = 'status' order by id`,
    [tenantId, externalId],
  );
  return rows.map(toReport);
}

/** Keeps a report about a message not known yet out of the way until the message is. */
export async function postponeReport(trx: Transaction, tenantId: string, id: number): Promise<void> {
  await trx.raw('update inbox set attempts = attempts + 1 where id = ? and tenant_id = ?', [id, tenantId]);
}

/** Ends the wait of reports about messages that never became known. Answers how many. */
export async function giveUpReports(trx: Transaction, before: Instant, now: Instant): Promise<number> {
  const { rows } = await trx.raw<{ rows: { id: number }[] }>(
    `update inbox set handled_at = ?, error = 'unknown message'
     where handled_at is null and kind = 'status' and attempts > 0 and received_at < ? returning id`,
    [new Date(now), new Date(before)],
  );
  return rows.length;
}

function toReport(row: Row): { id: number; configId: string; report: DeliveryReport } {
  // Written by `insertItems` from a typed item.
  return {
    id: row.id,
    configId: row.config_id ?? '',
    report: row.body['report'] as unknown as DeliveryReport,
  };
}

function toItem(row: Row): WaitingItem {
  return {
    id: row.id,
    tenantId: row.tenant_id ?? '',
    configId: row.config_id ?? '',
    channel: row.channel,
    orderKey: row.order_key,
    sender: row.sender,
    at: row.at.getTime(),
    attempts: row.attempts,
    kind: row.kind,
    // Written by `insertItems` from a typed item of this kind.
    ...(row.body as object),
  } as WaitingItem;
}
