import { createHash } from 'node:crypto';
import { phoneKey, type Json, type MediaKind, type UserInput } from '@fluxo/core';
import type { DeliveryReport, InboundItem, ReportedDelivery, Sender } from '../../runtime/inbound-item.js';
import { classifyError, type ClassifiedError } from './errors.js';
import type { InboundEvent, InboundMessageEvent, InboundStatusEvent } from './inbound-event.js';
import { compact } from './parse-message.js';
import type { ChangeContext, WebhookReading } from './parse.js';

/** Whose delivery it is: the config that the callback address names, and the numbers of its tenant. */
export interface WebhookRoute {
  readonly tenantId: string;
  readonly configId: string;
  /** Phone Number Id → channel config, for all configs of the tenant. */
  readonly phoneNumbers: ReadonlyMap<string, string>;
}

/** What a delivery becomes. */
export interface InboundItems {
  readonly items: readonly InboundItem[];
  /** Events for numbers that no config of the tenant has. */
  readonly unknownNumbers: number;
}

/** Prefix of a `mediaId` that is WhatsApp's own: the file still has to be fetched from there, within seven days. */
const WHATSAPP_MEDIA = 'whatsapp:';

/** Longest dedupe key of the inbox. */
const KEY_LENGTH_MAX = 400;
/** Users can send 4,096 characters; more can only come from something else. */
const TEXT_LENGTH_MAX = 65_536;
const NAME_LENGTH_MAX = 200;
/** The platform's clock and ours may differ by so much; a time beyond it is no time. */
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * Makes inbox items of a delivery. Every event becomes one item, and so does every piece that could not be used, so that
 * nothing that was answered with 200 is lost; only a message id that came twice in one delivery is left out.
 *
 * User input are messages that a person wrote or tapped. Reactions, edits, system messages, group messages, Meta's
 * `unsupported` notices and what our own number sent are kept as `other`: none of them answers a question of a flow.
 *
 * @param now Milliseconds since 1970; used where the delivery has no usable time.
 */
export function toInboundItems(reading: WebhookReading, route: WebhookRoute, now: number): InboundItems {
  const items: InboundItem[] = [];
  let unknownNumbers = 0;
  for (const { event, raw, change } of reading.events) {
    if (event.kind === 'duplicate') continue;
    const place = findPlace(change, route);
    if (place === null) {
      unknownNumbers += 1;
      items.push(unknownItem(event, raw, change, now));
    } else {
      items.push(toItem(event, raw, change, place, now));
    }
  }
  for (const { reason, raw, change } of reading.ignored) {
    const place = findPlace(change, route);
    if (place === null) unknownNumbers += 1;
    items.push({
      kind: 'other',
      tenantId: place?.tenantId ?? null,
      configId: place?.configId ?? null,
      channel: 'whatsapp',
      dedupeKey: changeKey({ reason, raw, change }),
      orderKey: `${place?.configId ?? 'unknown'}:ignored`,
      sender: {},
      raw: { ignored: reason, field: change.field, part: raw },
      at: now,
    });
  }
  return { items, unknownNumbers };
}

interface Place {
  readonly tenantId: string;
  readonly configId: string;
}

/** The config that an event belongs to; what names no number belongs to the config of the callback address. */
function findPlace(change: ChangeContext, route: WebhookRoute): Place | null {
  if (change.phoneNumberId === null) return { tenantId: route.tenantId, configId: route.configId };
  const configId = route.phoneNumbers.get(change.phoneNumberId);
  return configId === undefined ? null : { tenantId: route.tenantId, configId };
}

function toItem(
  event: Exclude<InboundEvent, { kind: 'duplicate' }>,
  raw: Json,
  change: ChangeContext,
  place: Place,
  now: number,
): InboundItem {
  const base = { ...place, channel: 'whatsapp' as const, raw };
  switch (event.kind) {
    case 'message': {
      const sender = senderOf(event);
      // Both forms of a Brazilian number are one person, whose messages keep their order.
      const person = event.from === null ? event.user_id : phoneKey(event.from);
      const item = {
        ...base,
        dedupeKey: `message:${event.id}`,
        orderKey: `${place.configId}:${person ?? 'unknown'}`,
        sender,
        at: timeOf(event.timestamp, now),
      };
      const addressChange = addressChangeOf(event);
      if (addressChange !== null) return { ...item, kind: 'system', change: addressChange };
      const isOwn = event.from !== null && event.from === change.displayPhone;
      const input = person === undefined || isOwn || event.group_id !== undefined ? null : userInputOf(event);
      if (input === null) return { ...item, kind: 'other' };
      return event.context_id === undefined
        ? { ...item, kind: 'message', input }
        : { ...item, kind: 'message', input, quotedExternalId: event.context_id };
    }
    case 'status': {
      const item = {
        ...base,
        dedupeKey: shortKey(`status:${event.id}:${event.status}`),
        orderKey: `${place.configId}:${event.id}`,
        sender: recipientOf(event) ?? {},
        at: timeOf(event.timestamp, now),
      };
      const report = reportOf(event, raw);
      return report === null ? { ...item, kind: 'other' } : { ...item, kind: 'status', report };
    }
    case 'call_status':
    case 'account_error':
    case 'call':
    case 'other':
      return {
        ...base,
        kind: 'other',
        dedupeKey: changeKey({ raw, change }),
        orderKey: `${place.configId}:${event.kind}`,
        sender: {},
        at: now,
      };
  }
}

/** Kept so that a wrong set-up can be found, without person and text: it is nobody's here. */
function unknownItem(event: InboundEvent, raw: Json, change: ChangeContext, now: number): InboundItem {
  const id = 'id' in event ? event.id : undefined;
  return {
    kind: 'other',
    tenantId: null,
    configId: null,
    channel: 'whatsapp',
    dedupeKey: changeKey({ raw, change }),
    orderKey: 'unknown',
    sender: {},
    raw: {
      kind: event.kind,
      field: change.field,
      phone_number_id: change.phoneNumberId,
      ...(id === undefined ? {} : { id }),
    },
    at: now,
  };
}

function senderOf({ from, user_id, name }: InboundMessageEvent): Sender {
  return compact<Sender>({
    phone: from ?? undefined,
    userId: user_id,
    profileName: name?.slice(0, NAME_LENGTH_MAX),
  });
}

/** Who is reached differently from now on; `null` when the message says no such thing, or not from where. */
function addressChangeOf({ type, from, system }: InboundMessageEvent): { from: Sender; to: Sender } | null {
  if (type !== 'system' || system === undefined) return null;
  const old = from === null ? {} : { phone: from };
  if (system.type === 'user_changed_number' && system.wa_id !== undefined && from !== null) {
    return { from: old, to: compact<Sender>({ phone: system.wa_id, userId: system.user_id }) };
  }
  if (system.type === 'user_changed_user_id' && system.user_id !== undefined) {
    if (system.previous_user_id === undefined && from === null) return null;
    return {
      from: compact<Sender>({ ...old, userId: system.previous_user_id }),
      to: compact<Sender>({ phone: system.wa_id, userId: system.user_id }),
    };
  }
  return null;
}

const MEDIA_KINDS: Readonly<Record<string, MediaKind>> = {
  image: 'image',
  sticker: 'image',
  audio: 'audio',
  voice: 'audio',
  video: 'video',
  document: 'document',
};

/** Types that tell something about another message or about the chat, and answer nothing. */
const NO_INPUT: ReadonlySet<string> = new Set([
  'reaction',
  'system',
  'edit',
  'revoke',
  'request_welcome',
  'unsupported',
  'unknown',
]);

/** What a flow sees of a message; `null` when it is no answer to anything. Types that are new are `unsupported` input. */
function userInputOf(event: InboundMessageEvent): UserInput | null {
  const { id, type, reply, media, location } = event;
  if (NO_INPUT.has(type)) return null;
  const text = (event.text ?? '').slice(0, TEXT_LENGTH_MAX);
  const unsupported: UserInput = { id, kind: 'unsupported', text };
  if (type === 'text') return event.text == null ? null : { id, kind: 'text', text };
  if (reply !== undefined) {
    return reply.kind === 'nfm_reply'
      ? { id, kind: 'form', text }
      : { id, kind: 'choice', text, replyId: reply.id };
  }
  if (type === 'location')
    return location === undefined ? unsupported : { id, kind: 'location', text, location };
  if (type === 'contacts') return { id, kind: 'contacts', text: (event.contacts ?? []).join(', ') };
  const kind = Object.hasOwn(MEDIA_KINDS, type) ? MEDIA_KINDS[type] : undefined;
  if (kind === undefined || media?.id === undefined) return unsupported;
  const file = compact<NonNullable<UserInput['media']>>({
    kind,
    mediaId: `${WHATSAPP_MEDIA}${media.id}`,
    mimeType: media.mime_type,
    fileName: media.filename,
  });
  return { id, kind: 'media', text, media: file };
}

const REPORTED: ReadonlySet<string> = new Set<ReportedDelivery>([
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
]);

function reportOf(event: InboundStatusEvent, raw: Json): DeliveryReport | null {
  if (!REPORTED.has(event.status)) return null;
  const delivery = event.status as ReportedDelivery;
  const error = delivery === 'failed' || event.errors !== undefined ? classifyError(null, raw) : undefined;
  return compact<DeliveryReport>({
    externalId: event.id,
    messageId: event.biz_opaque_callback_data,
    delivery,
    error: error && {
      code: error.code === null ? 'unknown' : String(error.code),
      detail: error.detail,
      ...actionOf(error),
    },
    recipient: recipientOf(event),
  });
}

/** What is to be done about a failure that was reported after the message had been taken. */
function actionOf({
  class: errorClass,
  retryable,
  scope,
}: ClassifiedError): Partial<DeliveryReport['error']> {
  if (retryable) return { action: 'retry', scope };
  const isStopped = errorClass === 'auth' || errorClass === 'pause' || errorClass === 'config';
  return isStopped && scope === 'number' ? { action: 'pause' } : {};
}

function recipientOf(event: InboundStatusEvent): Sender | undefined {
  const phone =
    event.recipient_id !== null && /^\d+$/.test(event.recipient_id) ? event.recipient_id : undefined;
  if (event.group === true || (phone === undefined && event.recipient_user_id === undefined))
    return undefined;
  return compact<Sender>({ phone, userId: event.recipient_user_id });
}

function timeOf(seconds: number | null, now: number): number {
  const at = (seconds ?? 0) * 1000;
  return at <= 0 || at > now + CLOCK_SKEW_MS ? now : at;
}

function changeKey(value: unknown): string {
  return `change:${sha256(JSON.stringify(value))}`;
}

function shortKey(key: string): string {
  return key.length <= KEY_LENGTH_MAX ? key : `${key.slice(0, 300)}:${sha256(key)}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
