import type { JsonObject } from '@fluxo/core';
import { readArrayAt, readIdAt, readKey, readObject, readObjectAt, readStringAt } from '../read-json.js';
import { graphError, parameterError, type GraphError } from './graph-errors.js';

/*
 * The limits of the Cloud API, written down apart from the code that sends, so that one can judge the other.
 * Source: Meta's pages of the message types (2026).
 */

/** Length as the Cloud API counts it: Unicode code points. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}

type Check = GraphError | null;

/** The first check that fails. */
function first(...checks: readonly (() => Check)[]): Check {
  for (const check of checks) {
    const found = check();
    if (found !== null) return found;
  }
  return null;
}

function text(value: unknown, name: string, max: number, min = 1): Check {
  if (value === undefined) return parameterError(`The parameter ${name} is required.`);
  if (typeof value !== 'string') return parameterError(`Param ${name} must be a string.`);
  if (lengthOf(value) > max) return parameterError(`Param ${name} must be at most ${max} characters long.`);
  return lengthOf(value) < min
    ? parameterError(`Param ${name} must be at least ${min} characters long.`)
    : null;
}

function optionalText(value: unknown, name: string, max: number): Check {
  return value === undefined ? null : text(value, name, max);
}

function refuse(details: string): GraphError {
  return graphError(131009, details);
}

/** What the Cloud API would say about a message body before trying to deliver it; `null` when it takes it. */
export function checkMessage(body: JsonObject): GraphError | null {
  if (readKey(body, 'messaging_product') !== 'whatsapp') {
    return parameterError('The parameter messaging_product is required.');
  }
  if (readIdAt(body, 'to') === undefined && readStringAt(body, 'recipient') === undefined) {
    return parameterError('The parameter to is required.');
  }
  const type = readStringAt(body, 'type') ?? 'text';
  const context = readKey(body, 'context');
  return first(
    () => optionalText(readKey(body, 'biz_opaque_callback_data'), 'biz_opaque_callback_data', 512),
    () =>
      context === undefined || readStringAt(readObject(context), 'message_id') !== undefined
        ? null
        : parameterError("The parameter context['message_id'] is required."),
    () => checkContent(type, body),
  );
}

function checkContent(type: string, body: JsonObject): Check {
  const content = readObjectAt(body, type);
  if (type === 'contacts') {
    const cards = readArrayAt(body, 'contacts').length;
    return cards >= 1 && cards <= 257 ? null : refuse('Number of contacts is not valid');
  }
  if (content === undefined) return parameterError(`The parameter ${type} is required.`);
  switch (type) {
    case 'text':
      return text(readKey(content, 'body'), "text['body']", 4096);
    case 'image':
    case 'video':
    case 'document':
      return first(
        () => checkHandle(content, type),
        () => optionalText(readKey(content, 'caption'), `${type}['caption']`, 1024),
      );
    case 'audio':
    case 'sticker':
      return first(
        () => checkHandle(content, type),
        () =>
          Object.hasOwn(content, 'caption')
            ? parameterError(`Unexpected key "caption" on param "${type}".`)
            : null,
      );
    case 'location':
      return readIdAt(content, 'latitude') === undefined && typeof readKey(content, 'latitude') !== 'number'
        ? parameterError("The parameter location['latitude'] is required.")
        : null;
    case 'reaction':
      return first(
        () => text(readKey(content, 'message_id'), "reaction['message_id']", 512),
        () => text(readKey(content, 'emoji'), "reaction['emoji']", 16, 0),
      );
    case 'template':
      return first(
        () => text(readKey(content, 'name'), "template['name']", 512),
        () => text(readKey(readObjectAt(content, 'language'), 'code'), "template['language']['code']", 16),
      );
    case 'interactive':
      return checkInteractive(content);
    default:
      return graphError(131051, `Message type ${type} is not supported.`);
  }
}

function checkHandle(media: JsonObject, type: string): Check {
  const hasId = readIdAt(media, 'id') !== undefined;
  const link = readStringAt(media, 'link');
  if (hasId === (link !== undefined))
    return parameterError(`Param ${type} must have exactly one of id and link.`);
  if (link === undefined) return null;
  return URL.canParse(link) && /^https?:/.test(link) ? null : refuse('Param link is not a valid URI');
}

function checkInteractive(interactive: JsonObject): Check {
  const action = readObjectAt(interactive, 'action');
  const type = readStringAt(interactive, 'type');
  const frame = () =>
    first(
      () => checkHeader(readObjectAt(interactive, 'header'), type),
      () => text(readKey(readObjectAt(interactive, 'body'), 'text'), "interactive['body']['text']", 1024),
      () =>
        Object.hasOwn(interactive, 'footer')
          ? text(readKey(readObjectAt(interactive, 'footer'), 'text'), "interactive['footer']['text']", 60)
          : null,
    );
  if (action === undefined) return parameterError("The parameter interactive['action'] is required.");
  switch (type) {
    case 'button':
      return first(frame, () => checkButtons(readArrayAt(action, 'buttons')));
    case 'list':
      return first(frame, () => checkList(action));
    case 'cta_url': {
      const parameters = readObjectAt(action, 'parameters');
      return first(
        frame,
        () => text(readKey(parameters, 'display_text'), "['parameters']['display_text']", 20),
        () => text(readKey(parameters, 'url'), "['parameters']['url']", 2000),
        () =>
          URL.canParse(readStringAt(parameters, 'url') ?? '') ? null : refuse('Param url is not a valid URI'),
      );
    }
    case 'location_request_message':
      return first(frame, () =>
        readKey(action, 'name') === 'send_location' ? null : refuse('Action name must be send_location'),
      );
    case 'request_contact_info':
      return first(frame, () =>
        readKey(action, 'name') === 'request_contact_info' ? null : refuse('Action name is not valid'),
      );
    default:
      return refuse(`Interactive type ${type ?? ''} is not supported here`);
  }
}

function checkHeader(header: JsonObject | undefined, type: string | undefined): Check {
  if (header === undefined) return null;
  const kind = readStringAt(header, 'type') ?? '';
  if (kind === 'text') return text(readKey(header, 'text'), "interactive['header']['text']", 60);
  if (type === 'list') return refuse('Header of a list must be text');
  const media = readObjectAt(header, kind);
  return ['image', 'video', 'document'].includes(kind) && media !== undefined
    ? checkHandle(media, kind)
    : refuse('Header type is not valid');
}

function checkButtons(buttons: readonly unknown[]): Check {
  if (buttons.length < 1 || buttons.length > 3) {
    return refuse('Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3');
  }
  const replies = buttons.map((button) => readObjectAt(readObject(button), 'reply'));
  const titles = replies.map((reply) => readStringAt(reply, 'title') ?? '');
  const ids = replies.map((reply) => readStringAt(reply, 'id') ?? '');
  if (titles.some((title) => lengthOf(title) < 1 || lengthOf(title) > 20)) {
    return refuse('Button title length invalid. Min length: 1, Max length: 20');
  }
  if (new Set(titles).size < titles.length) return refuse('Duplicated button title');
  return checkIds(ids, 256, 'button');
}

function checkIds(ids: readonly string[], max: number, what: string): Check {
  if (ids.some((id) => lengthOf(id) < 1 || lengthOf(id) > max)) {
    return refuse(`${what} id length invalid. Min length: 1, Max length: ${max}`);
  }
  if (ids.some((id) => id.trim() !== id)) return refuse(`${what} id cannot have leading or trailing spaces`);
  return new Set(ids).size < ids.length ? refuse(`Duplicated ${what} id`) : null;
}

function checkList(action: JsonObject): Check {
  const sections = readArrayAt(action, 'sections').map(readObject);
  const rows = sections.flatMap((section) => readArrayAt(section, 'rows').map(readObject));
  const titles = sections.map((section) => readStringAt(section, 'title'));
  return first(
    () => text(readKey(action, 'button'), "interactive['action']['button']", 20),
    () => (sections.length >= 1 && sections.length <= 10 ? null : refuse('Invalid sections count')),
    () => (rows.length > 10 ? refuse('Total row count exceed max allowed count: 10') : null),
    () => (rows.length < 1 ? refuse('A list needs at least one row') : null),
    () =>
      titles.some((title) =>
        title === undefined ? sections.length > 1 : lengthOf(title) < 1 || lengthOf(title) > 24,
      )
        ? refuse('Section title is missing or too long. Max length is 24')
        : null,
    () =>
      rows.some((row) => lengthOf(readStringAt(row, 'title') ?? '') > 24)
        ? refuse('Row title is too long. Max length is 24')
        : null,
    () =>
      rows.some((row) => (readStringAt(row, 'title') ?? '') === '') ? refuse('Row title is required') : null,
    () =>
      rows.some((row) => lengthOf(readStringAt(row, 'description') ?? '') > 72)
        ? refuse('Row description is too long. Max length is 72')
        : null,
    () =>
      checkIds(
        rows.map((row) => readStringAt(row, 'id') ?? ''),
        200,
        'row',
      ),
  );
}
