import type { Json, JsonObject } from '@fluxo/core';
import type { InboundEvent } from './inbound-event.js';
import { compact, parseMessage } from './parse-message.js';
import { senderFinder } from './parse-sender.js';
import { parseStatus } from './parse-status.js';
import {
  readArrayAt,
  readIdAt,
  readKey,
  readNameAt,
  readNumberAt,
  readObject,
  readObjectAt,
  readStringAt,
} from './read-json.js';

/** Longest message id that is taken; Meta's have under 200 characters, and a key must fit into an index. */
const ID_LENGTH_MAX = 300;

/** One event with the piece of the delivery that it was read from. */
interface ReadEvent {
  readonly event: InboundEvent;
  /** Element of `messages[]`, `statuses[]` or `errors[]`; the whole change for other fields. */
  readonly raw: Json;
  readonly change: ChangeContext;
}

/** A piece of a delivery that has no usable shape, kept so that somebody can look at it. */
interface IgnoredPart {
  /** Kebab-case reason. */
  readonly reason: string;
  readonly raw: Json;
  readonly change: ChangeContext;
}

/** Where in the delivery a piece stood. */
export interface ChangeContext {
  /** WhatsApp business account (`entry[].id`). */
  readonly wabaId: string | null;
  readonly field: string | null;
  readonly phoneNumberId: string | null;
  /** Our own number as people write it; digits only. */
  readonly displayPhone: string | null;
}

/** Everything in one delivery. */
export interface WebhookReading {
  readonly events: readonly ReadEvent[];
  readonly ignored: readonly IgnoredPart[];
}

/**
 * Reads the body of one WhatsApp webhook delivery into its events, in order.
 *
 * Takes any value and never throws: a body of another product, or without usable entries, yields no events. Only the
 * field `messages` holds live traffic; every other field (echoes of the phone app, history, standby, templates, …) is one
 * event `other`, even where its value looks like messages. The same message id again in one delivery is `duplicate`.
 *
 * Source: Meta's pages "Messages webhook reference" and "Status messages webhook" (2026).
 */
export function parseWebhook(body: unknown): InboundEvent[] {
  return readWebhook(body).events.map(({ event }) => event);
}

/** Like `parseWebhook`, with the raw piece of every event and the pieces that could not be used. Never throws. */
export function readWebhook(body: unknown): WebhookReading {
  const events: ReadEvent[] = [];
  const ignored: IgnoredPart[] = [];
  const seen = new Set<string>();
  for (const envelope of findEnvelopes(body)) {
    const entries = readKey(envelope, 'entry');
    if (!Array.isArray(entries)) {
      ignored.push({ reason: 'entry-not-a-list', raw: envelope, change: NO_CHANGE });
      continue;
    }
    for (const entry of entries as readonly unknown[]) readEntry(entry, seen, events, ignored);
  }
  return { events, ignored };
}

const NO_CHANGE: ChangeContext = { wabaId: null, field: null, phoneNumberId: null, displayPhone: null };

/**
 * The envelopes in a body: the body itself, or, when it has no `entry`, the objects one level below that have one (some
 * gateways wrap what they pass on). An envelope that names another product does not count.
 */
function findEnvelopes(body: unknown): JsonObject[] {
  const top = readObject(body);
  if (top === undefined) return [];
  const isWrapper = !Object.hasOwn(top, 'entry') && !Object.hasOwn(top, 'object');
  const candidates = isWrapper
    ? Object.values(top)
        .map(readObject)
        .filter((each) => each !== undefined && Object.hasOwn(each, 'entry'))
    : [top];
  return candidates.filter((each): each is JsonObject => {
    const object = readKey(each, 'object');
    return object === undefined || object === 'whatsapp_business_account';
  });
}

function readEntry(entry: unknown, seen: Set<string>, events: ReadEvent[], ignored: IgnoredPart[]): void {
  const object = readObject(entry);
  const changes = readKey(object, 'changes');
  if (object === undefined || !Array.isArray(changes)) {
    ignored.push({ reason: 'entry-without-changes', raw: entry as Json, change: NO_CHANGE });
    return;
  }
  const wabaId = readIdAt(object, 'id') ?? null;
  for (const change of changes as readonly unknown[]) {
    const changeObject = readObject(change);
    const value = readObjectAt(changeObject, 'value');
    const metadata = readObjectAt(value, 'metadata');
    const context: ChangeContext = {
      wabaId,
      field: readNameAt(changeObject, 'field') ?? null,
      phoneNumberId: readIdAt(metadata, 'phone_number_id') ?? null,
      displayPhone: readIdAt(metadata, 'display_phone_number')?.replace(/\D/g, '') ?? null,
    };
    if (changeObject === undefined || context.field === null) {
      ignored.push({ reason: 'change-without-field', raw: change as Json, change: context });
    } else if (context.field !== 'messages') {
      events.push({
        event: compact<InboundEvent & { kind: 'other' }>({
          kind: 'other',
          field: context.field,
          event: readNameAt(value, 'event'),
        }),
        raw: changeObject,
        change: context,
      });
    } else if (value === undefined) {
      ignored.push({ reason: 'change-without-value', raw: changeObject, change: context });
    } else {
      readMessagesChange(value, context, seen, events, ignored);
    }
  }
}

function readMessagesChange(
  value: JsonObject,
  change: ChangeContext,
  seen: Set<string>,
  events: ReadEvent[],
  ignored: IgnoredPart[],
): void {
  const ignore = (reason: string, raw: unknown) => ignored.push({ reason, raw: raw as Json, change });
  const add = (event: InboundEvent, raw: Json) => events.push({ event, raw, change });
  for (const key of ['messages', 'statuses', 'errors']) {
    const list = readKey(value, key);
    if (list !== undefined && list !== null && !Array.isArray(list)) ignore(`${key}-not-a-list`, list);
  }

  const messages = readArrayAt(value, 'messages');
  const findSender = senderFinder(readArrayAt(value, 'contacts'), messages);
  for (const raw of messages) {
    const message = readObject(raw);
    const id = readNameAt(message, 'id');
    if (message === undefined || id === undefined || id.length > ID_LENGTH_MAX) {
      ignore(message === undefined ? 'message-not-an-object' : 'message-without-id', raw);
      continue;
    }
    const key = `${change.phoneNumberId ?? ''} ${id}`;
    if (seen.has(key)) add({ kind: 'duplicate', id }, message);
    else add(parseMessage(message, id, change.phoneNumberId, findSender(message)), message);
    seen.add(key);
  }

  for (const raw of readArrayAt(value, 'statuses')) {
    const status = readObject(raw);
    const id = readNameAt(status, 'id');
    const name = readNameAt(status, 'status');
    if (status === undefined || id === undefined || id.length > ID_LENGTH_MAX || name === undefined) {
      ignore(status === undefined ? 'status-not-an-object' : 'status-without-id', raw);
      continue;
    }
    add(parseStatus(status, id, name, change.phoneNumberId), status);
  }

  for (const raw of readArrayAt(value, 'errors')) {
    const error = readObject(raw);
    if (error === undefined) {
      ignore('error-not-an-object', raw);
      continue;
    }
    const event = compact<InboundEvent & { kind: 'account_error' }>({
      kind: 'account_error',
      phone_number_id: change.phoneNumberId,
      code: readNumberAt(error, 'code') ?? null,
      title: readStringAt(error, 'title'),
    });
    add(event, error);
  }

  for (const raw of readArrayAt(value, 'calls')) {
    const call = readObject(raw);
    const id = readNameAt(call, 'id');
    if (call === undefined || id === undefined) {
      ignore('call-without-id', raw);
      continue;
    }
    const event = compact<InboundEvent & { kind: 'call' }>({
      kind: 'call',
      phone_number_id: change.phoneNumberId,
      id,
      event: readNameAt(call, 'event'),
    });
    add(event, call);
  }
}
