import { isJsonObject, type Json, type JsonObject } from '@fluxo/core';
import type { InboundLocation, InboundMedia, InboundMessageEvent, InboundReply } from './inbound-event.js';
import type { Sender } from './parse-sender.js';
import {
  readArrayAt,
  readBooleanAt,
  readIdAt,
  readKey,
  readNameAt,
  readNumberAt,
  readObject,
  readObjectAt,
  readStringAt,
} from './read-json.js';

type MessageDetail = Partial<
  Omit<InboundMessageEvent, 'kind' | 'phone_number_id' | 'id' | 'type' | 'from' | 'timestamp'>
>;

/** Drops keys whose value is `undefined`, so that a key that is there has a value. */
export function compact<T extends object>(object: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

/** Reads one element of `messages[]` whose id is known to be good. */
export function parseMessage(
  message: JsonObject,
  id: string,
  phoneNumberId: string | null,
  sender: Sender,
): InboundMessageEvent {
  const type = readNameAt(message, 'type') ?? 'unknown';
  return compact<InboundMessageEvent>({
    kind: 'message',
    phone_number_id: phoneNumberId,
    id,
    type,
    from: sender.phone,
    user_id: sender.userId,
    name: sender.name,
    timestamp: parseTimestamp(readKey(message, 'timestamp')),
    ...parseContext(message),
    ...(Object.hasOwn(READERS, type) ? READERS[type]?.(message) : {}),
    errors: parseErrorCodes(message),
  });
}

/**
 * Seconds since 1970, or `null` when there is no usable time. Takes text and numbers; values beyond the year 5138 in
 * seconds are milliseconds, which some gateways send.
 */
export function parseTimestamp(value: unknown): number | null {
  const number =
    typeof value === 'string' && /^\d{1,16}$/.test(value.trim())
      ? Number(value)
      : typeof value === 'number'
        ? value
        : NaN;
  if (!Number.isFinite(number) || number <= 0) return null;
  const seconds = Math.floor(number >= 1e11 ? number / 1000 : number);
  return seconds < 1e11 ? seconds : null;
}

/** Codes of an `errors` array; absent when there are none. */
export function parseErrorCodes(object: JsonObject): readonly number[] | undefined {
  const codes = readArrayAt(object, 'errors')
    .map((error) => readNumberAt(readObject(error), 'code'))
    .filter((code) => code !== undefined);
  return codes.length === 0 ? undefined : codes;
}

const READERS: Readonly<Record<string, (message: JsonObject) => MessageDetail>> = {
  text: (message) => ({ text: readStringAt(readObjectAt(message, 'text'), 'body') ?? null }),
  image: mediaReader('image'),
  video: mediaReader('video'),
  document: mediaReader('document'),
  sticker: mediaReader('sticker'),
  audio: mediaReader('audio'),
  voice: mediaReader('voice'),
  location: (message) =>
    compact<MessageDetail>({ location: parseLocation(readObjectAt(message, 'location')) }),
  contacts: (message) => ({ contacts: readArrayAt(message, 'contacts').map(cardName) }),
  interactive: (message) => parseInteractive(readObjectAt(message, 'interactive')),
  button: parseTemplateButton,
  reaction: (message) => {
    const reaction = readObjectAt(message, 'reaction');
    return {
      reaction: {
        message_id: readNameAt(reaction, 'message_id') ?? null,
        emoji: readNameAt(reaction, 'emoji') ?? null,
      },
    };
  },
  order: parseOrder,
  system: (message) => {
    const system = readObjectAt(message, 'system');
    return {
      system: compact<NonNullable<MessageDetail['system']>>({
        type: readNameAt(system, 'type') ?? null,
        wa_id: readIdAt(system, 'wa_id'),
        user_id: readNameAt(system, 'user_id'),
        previous_user_id: readNameAt(system, 'previous_user_id'),
      }),
    };
  },
  edit: (message) => {
    const edit = readObjectAt(message, 'edit');
    return {
      edit: {
        original_message_id: readNameAt(edit, 'original_message_id') ?? null,
        type: readNameAt(readObjectAt(edit, 'message'), 'type') ?? null,
      },
    };
  },
  revoke: (message) => ({
    revoke: {
      original_message_id: readNameAt(readObjectAt(message, 'revoke'), 'original_message_id') ?? null,
    },
  }),
  unsupported: (message) =>
    compact<MessageDetail>({ unsupported: readNameAt(readObjectAt(message, 'unsupported'), 'type') }),
};

function parseContext(message: JsonObject): MessageDetail {
  const context = readObjectAt(message, 'context');
  const referral = readObjectAt(message, 'referral');
  return compact<MessageDetail>({
    context_id: readNameAt(context, 'id'),
    forwarded:
      readBooleanAt(context, 'frequently_forwarded') === true
        ? 'frequently'
        : readBooleanAt(context, 'forwarded') === true
          ? true
          : undefined,
    referred_product: readNameAt(readObjectAt(context, 'referred_product'), 'product_retailer_id'),
    group_id: readIdAt(message, 'group_id'),
    identity_hash: readNameAt(readObjectAt(message, 'identity'), 'hash'),
    referral:
      referral === undefined
        ? undefined
        : compact<NonNullable<MessageDetail['referral']>>({
            source_id: readIdAt(referral, 'source_id'),
            source_type: readNameAt(referral, 'source_type'),
            ctwa_clid: readNameAt(referral, 'ctwa_clid'),
          }),
  });
}

function mediaReader(key: string): (message: JsonObject) => MessageDetail {
  return (message) => {
    const media = readObjectAt(message, key);
    return {
      media: compact<InboundMedia>({
        id: readIdAt(media, 'id'),
        mime_type: readNameAt(media, 'mime_type'),
        filename: readNameAt(media, 'filename'),
        voice: readBooleanAt(media, 'voice'),
        animated: readBooleanAt(media, 'animated'),
        has_url: readNameAt(media, 'url') === undefined ? undefined : true,
      }),
      text: readStringAt(media, 'caption') ?? null,
    };
  };
}

/** A place; absent unless both coordinates are on the globe. */
function parseLocation(location: JsonObject | undefined): InboundLocation | undefined {
  const latitude = readNumberAt(location, 'latitude');
  const longitude = readNumberAt(location, 'longitude');
  if (latitude === undefined || longitude === undefined) return undefined;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined;
  return compact<InboundLocation>({
    latitude,
    longitude,
    name: readNameAt(location, 'name'),
    address: readNameAt(location, 'address'),
  });
}

function cardName(card: unknown): string {
  const object = readObject(card);
  const name = readObjectAt(object, 'name');
  const parts = [readNameAt(name, 'first_name'), readNameAt(name, 'last_name')];
  const phone = readObject(readArrayAt(object, 'phones')[0]);
  return (
    readNameAt(name, 'formatted_name') ??
    (parts.filter((part) => part !== undefined).join(' ') || undefined) ??
    readNameAt(phone, 'phone') ??
    ''
  );
}

function parseInteractive(interactive: JsonObject | undefined): MessageDetail {
  const type = readNameAt(interactive, 'type');
  const answer = type === undefined ? undefined : readObjectAt(interactive, type);
  if ((type === 'button_reply' || type === 'list_reply') && answer !== undefined) {
    const id = readIdAt(answer, 'id');
    const title = readStringAt(answer, 'title') ?? '';
    if (id === undefined) return { text: title, subtype: type };
    const reply = compact<InboundReply & { kind: 'button_reply' | 'list_reply' }>({
      kind: type,
      id,
      title,
      description: readNameAt(answer, 'description'),
    });
    return { text: title, reply };
  }
  if (type === 'nfm_reply' && answer !== undefined) {
    return { text: readStringAt(answer, 'body') ?? null, reply: parseFormReply(answer) };
  }
  return compact<MessageDetail>({ subtype: type });
}

function parseFormReply(answer: JsonObject): InboundReply {
  const name = readNameAt(answer, 'name') ?? null;
  const given = readKey(answer, 'response_json');
  const parsed = typeof given === 'string' ? parseJson(given) : (given as Json | undefined);
  if (parsed !== undefined && isJsonObject(parsed)) return { kind: 'nfm_reply', name, response: parsed };
  return typeof given === 'string'
    ? { kind: 'nfm_reply', name, response: null, raw: given }
    : { kind: 'nfm_reply', name, response: null };
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function parseTemplateButton(message: JsonObject): MessageDetail {
  const button = readObjectAt(message, 'button');
  const title = readStringAt(button, 'text') ?? null;
  // Without a payload the text is all that tells the buttons of a template apart.
  const id = readIdAt(button, 'payload') ?? (title === '' ? undefined : (title ?? undefined));
  return id === undefined
    ? { text: title }
    : { text: title, reply: { kind: 'template_button', id, title: title ?? id } };
}

function parseOrder(message: JsonObject): MessageDetail {
  const order = readObjectAt(message, 'order');
  const items = readArrayAt(order, 'product_items').map((item) => {
    const object = readObject(item);
    return [
      readIdAt(object, 'product_retailer_id') ?? null,
      readNumberAt(object, 'quantity') ?? null,
    ] as const;
  });
  return {
    text: readStringAt(order, 'text') ?? null,
    order: { catalog_id: readIdAt(order, 'catalog_id') ?? null, items },
  };
}
