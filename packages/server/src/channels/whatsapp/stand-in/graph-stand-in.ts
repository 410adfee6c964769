import { createHash, randomBytes } from 'node:crypto';
import type { Json, JsonObject } from '@fluxo/core';
import { appSecretProof } from '../client.js';
import { slotsOf } from '../../../features/templates/template-parameters.js';
import { bareMimeType, MEDIA_LIMITS } from '../../../features/media/media-limits.js';
import { isUserId, readPhone } from '../parse-sender.js';
import { readArrayAt, readIdAt, readKey, readObject, readObjectAt, readStringAt } from '../read-json.js';
import {
  graphError,
  parameterError,
  tokenError,
  unknownObjectError,
  type GraphError,
} from './graph-errors.js';
import { checkMessage } from './message-limits.js';
import type { StandInNumber } from './webhook-writer.js';

/** One call as it arrived. */
export interface StandInRequest {
  readonly method: string;
  /** Below the mount point: `/v24.0/1065…/messages`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Uint8Array;
}

/** What the caller gets; `silence` never answers, `cut` ends the connection. */
export type StandInAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array | string;
      /** Real time to wait before answering, milliseconds. */
      readonly delayMs: number;
    }
  | { readonly kind: 'silence' }
  /** `after` bytes of a right answer. */
  | { readonly kind: 'cut'; readonly after: string };

/** A call as the judge sees it afterwards. */
export interface RecordedCall {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** Parsed JSON body; `null` for other bodies. */
  readonly body: Json;
  /** Status that was answered; `null` when nothing was. */
  readonly status: number | null;
  /** Id of the message that was accepted. */
  readonly messageId: string | null;
}

/** A message that was accepted, that is, will reach the person. */
export interface AcceptedMessage {
  readonly id: string;
  readonly at: number;
  readonly phoneNumberId: string;
  /** `to` (digits) or `recipient` of the request. */
  readonly to: string;
  readonly body: JsonObject;
  readonly callbackData: string | null;
}

/** Something that goes wrong with calls. */
export interface Fault {
  /** Calls that it hits; all sends of messages when absent. */
  readonly matches?: (call: {
    readonly method: string;
    readonly path: string;
    readonly body: Json;
  }) => boolean;
  /** How many calls it hits; for ever when absent. */
  readonly times?: number;
  /** The message is taken before the fault shows, so that it reaches the person although the caller does not know. */
  readonly accepts?: boolean;
  readonly does:
    | {
        readonly kind: 'error';
        readonly code?: number;
        readonly status: number;
        /** Seconds. */
        readonly retryAfter?: number;
        /** HTML page of a proxy instead of JSON. */
        readonly html?: boolean;
      }
    | { readonly kind: 'silence' }
    | { readonly kind: 'cut' }
    | { readonly kind: 'delay'; readonly ms: number };
}

export interface GraphStandInOptions {
  readonly numbers: readonly StandInNumber[];
  /** Address under which callers reach the stand-in, for the addresses of files. */
  readonly baseUrl: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly templates?: readonly StandInTemplate[];
  /** Two-step verification of the numbers; any is taken when absent. */
  readonly pin?: string;
  /** When the person last wrote to the number; `null`: never. Free messages need it within 24 h. */
  readonly lastWroteAt?: (to: string) => number | null;
  /** Number under which WhatsApp knows the person behind an address; the address itself when absent. */
  readonly resolveAddress?: (to: string) => { readonly waId?: string; readonly userId?: string };
  /** Told about every message that was accepted, before the call is answered. */
  readonly onAccepted?: (message: AcceptedMessage) => void;
  /** Told when the business showed that it read a message or is writing. */
  readonly onRead?: (read: { readonly messageId: string; readonly typing: boolean }) => void;
}

export interface StandInTemplate {
  readonly name: string;
  readonly language: string;
  /** Body with `{{1}}`, `{{2}}`, …; callers must send just these parameters. */
  readonly text: string;
  /** Header, buttons and whatever else it has besides its body, as the Graph API lists them. */
  readonly components?: readonly JsonObject[];
  /** Default `APPROVED`; others are not sent. */
  readonly status?: string;
}

const MAX_REGISTRATIONS = 10;
const WINDOW_MS = 24 * 60 * 60 * 1000;
const FILE_ADDRESS_LIFE_MS = 5 * 60 * 1000;

interface StoredFile {
  readonly bytes: Uint8Array;
  readonly mimeType: string;
  readonly phoneNumberId: string;
}

/**
 * A local Graph API for WhatsApp, for tests and demonstrations: takes the documented requests, checks them against the
 * documented limits, answers with the documented bodies, records everything and misbehaves on request.
 */
export class GraphStandIn {
  readonly calls: RecordedCall[] = [];
  readonly accepted: AcceptedMessage[] = [];
  readonly #options: GraphStandInOptions;
  readonly #files = new Map<string, StoredFile>();
  readonly #subscribed = new Set<string>();
  readonly #unregistered = new Set<string>();
  #registrations = 0;
  #faults: { fault: Fault; left: number }[] = [];

  constructor(options: GraphStandInOptions) {
    this.#options = options;
  }

  /** Makes following calls go wrong. The answer ends it. */
  addFault(fault: Fault): () => void {
    const entry = { fault, left: fault.times ?? Infinity };
    this.#faults.push(entry);
    return () => {
      this.#faults = this.#faults.filter((each) => each !== entry);
    };
  }

  /** Keeps a file as if a user had sent it, and gives its media id. */
  storeFile(phoneNumberId: string, bytes: Uint8Array, mimeType: string): string {
    const id = String(1_000_000_000_000 + (randomBytes(6).readUIntBE(0, 6) % 1_000_000_000_000));
    this.#files.set(id, { bytes, mimeType, phoneNumberId });
    return id;
  }

  /** A file by its media id. */
  readFile(id: string): { readonly bytes: Uint8Array; readonly mimeType: string } | undefined {
    return this.#files.get(id);
  }

  /** True once the app asked for the webhooks of the business account. */
  isSubscribed(businessAccountId: string): boolean {
    return this.#subscribed.has(businessAccountId);
  }

  /** Answers one call. */
  async handle(request: StandInRequest): Promise<StandInAnswer> {
    const body = parseJson(request.body);
    const fault = this.#takeFault(request, body);
    if (fault?.does.kind === 'error' && fault.accepts !== true) {
      const answer = faultAnswer(fault.does);
      this.#record(request, body, answer.status, null);
      return answer;
    }
    if (fault !== null && fault.accepts !== true && fault.does.kind !== 'delay') {
      this.#record(request, body, null, null);
      return fault.does.kind === 'cut' ? { kind: 'cut', after: '' } : { kind: 'silence' };
    }
    const before = this.accepted.length;
    const { status, headers, body: content } = await this.#answer(request, body);
    const messageId = this.accepted.length > before ? (this.accepted.at(-1)?.id ?? null) : null;
    const text = content instanceof Uint8Array ? content : JSON.stringify(content);
    const isSilent = fault?.does.kind === 'silence' || fault?.does.kind === 'cut';
    this.#record(request, body, isSilent ? null : status, messageId);
    if (fault?.does.kind === 'silence') return { kind: 'silence' };
    if (fault?.does.kind === 'cut') return { kind: 'cut', after: String(text).slice(0, 20) };
    if (fault?.does.kind === 'error') return faultAnswer(fault.does);
    return {
      kind: 'answer',
      status,
      headers: { 'content-type': 'application/json; charset=UTF-8', ...headers },
      body: text,
      delayMs: fault?.does.kind === 'delay' ? fault.does.ms : 0,
    };
  }

  #takeFault(request: StandInRequest, body: Json): Fault | null {
    const isSend = (call: { path: string; body: Json }) =>
      /\/messages$/.test(call.path) && readKey(readObject(call.body), 'status') === undefined;
    const entry = this.#faults.find(
      ({ fault, left }) =>
        left > 0 && (fault.matches ?? isSend)({ method: request.method, path: request.path, body }),
    );
    if (entry === undefined) return null;
    entry.left -= 1;
    return entry.fault;
  }

  #record(
    { method, path }: StandInRequest,
    body: Json,
    status: number | null,
    messageId: string | null,
  ): void {
    this.calls.push({ at: this.#options.now(), method, path, body, status, messageId });
  }

  async #answer(request: StandInRequest, body: Json): Promise<Reply> {
    const file = /^\/files\/(\d+)$/.exec(request.path)?.[1];
    const [, version = '', id = '', edge = ''] = request.path.split('/');
    const token = bearerOf(request);
    const numbers = this.#options.numbers.filter(({ accessToken }) => accessToken === token);
    if (token === null || numbers.length === 0) return tokenError();
    if (file !== undefined) return this.#serveFile(file, request.query);
    if (!/^v\d+\.\d+$/.test(version)) return parameterError(`Unknown path components: ${request.path}`);
    const proof = request.query.get('appsecret_proof');
    if (proof !== null && !numbers.some(({ appSecret }) => appSecretProof(appSecret, token) === proof)) {
      return parameterError('Invalid appsecret_proof provided in the API argument');
    }
    if (id === 'debug_token') return this.#debugToken(request.query.get('input_token') ?? '');
    const number = numbers.find(({ phoneNumberId }) => phoneNumberId === id);
    if (number !== undefined) return this.#answerNumber(number, request, edge, body);
    const account = numbers.filter(({ businessAccountId }) => businessAccountId === id);
    if (account.length > 0) return this.#answerAccount(id, account, request, edge);
    const media = this.#files.get(id);
    if (media !== undefined && edge === '') return this.#answerMedia(id, media, request.method);
    return unknownObjectError(id);
  }

  async #answerNumber(
    number: StandInNumber,
    request: StandInRequest,
    edge: string,
    body: Json,
  ): Promise<Reply> {
    if (edge === '' && request.method === 'GET') return okReply(this.#describe(number));
    if (edge === '' && request.method === 'POST') return okReply({ success: true });
    if (request.method !== 'POST') return unknownObjectError(number.phoneNumberId);
    switch (edge) {
      case 'messages':
        return this.#takeMessage(number, body);
      case 'media':
        return this.#takeFile(number, request);
      case 'register':
        return this.#register(number, body);
      case 'deregister':
        this.#unregistered.add(number.phoneNumberId);
        return okReply({ success: true });
      default:
        return unknownObjectError(number.phoneNumberId);
    }
  }

  /** Ten in 72 hours; the stand-in's life is shorter. */
  #register(number: StandInNumber, body: Json): Reply {
    this.#registrations += 1;
    if (this.#registrations > MAX_REGISTRATIONS) return graphError(133016, 'Too many registrations.');
    const pin = readStringAt(readObject(body), 'pin');
    if (pin === undefined || !/^\d{6}$/.test(pin)) return parameterError('Param pin must be 6 digits');
    if (this.#options.pin !== undefined && pin !== this.#options.pin) {
      return graphError(133005, 'Two step verification PIN mismatch.');
    }
    this.#unregistered.delete(number.phoneNumberId);
    return okReply({ success: true });
  }

  #listTemplates(query: URLSearchParams): Reply {
    const all = this.#options.templates ?? [];
    const limit = Number(query.get('limit') ?? 25);
    const from = Number(query.get('after') ?? 0);
    const data = all.slice(from, from + limit).map((template, place) => ({
      name: template.name,
      language: template.language,
      status: template.status ?? 'APPROVED',
      category: 'UTILITY',
      id: String(1000 + from + place),
      components: componentsOf(template),
    }));
    const hasNext = from + limit < all.length;
    const after = String(from + data.length);
    return okReply({
      data,
      paging: {
        cursors: { before: String(from), after },
        ...(hasNext ? { next: `${this.#options.baseUrl()}/next?after=${after}` } : {}),
      },
    });
  }

  #describe(number: StandInNumber): JsonObject {
    return {
      verified_name: number.verifiedName,
      display_phone_number: `+${number.displayPhone}`,
      quality_rating: 'GREEN',
      code_verification_status: 'VERIFIED',
      platform_type: 'CLOUD_API',
      throughput: { level: 'STANDARD' },
      name_status: 'APPROVED',
      status: this.#unregistered.has(number.phoneNumberId) ? 'DISCONNECTED' : 'CONNECTED',
      id: number.phoneNumberId,
    };
  }

  #answerAccount(
    id: string,
    numbers: readonly StandInNumber[],
    { method, query }: StandInRequest,
    edge: string,
  ): Reply {
    const [first] = numbers;
    switch (`${method} ${edge}`) {
      case 'GET phone_numbers':
        return okReply({
          data: numbers.map((number) => this.#describe(number)),
          paging: { cursors: { before: 'B', after: 'A' } },
        });
      case 'POST subscribed_apps':
        this.#subscribed.add(id);
        return okReply({ success: true });
      case 'DELETE subscribed_apps':
        this.#subscribed.delete(id);
        return okReply({ success: true });
      case 'GET subscribed_apps': {
        const app = { id: first?.appId ?? '', link: 'https://www.facebook.com/', name: 'Stand-in' };
        return okReply({ data: this.#subscribed.has(id) ? [{ whatsapp_business_api_data: app }] : [] });
      }
      case 'GET message_templates':
        return this.#listTemplates(query);
      default:
        return unknownObjectError(id);
    }
  }

  #debugToken(token: string): Reply {
    const number = this.#options.numbers.find(({ accessToken }) => accessToken === token);
    if (number === undefined) return okReply({ data: { is_valid: false, scopes: [] } });
    const scopes = ['whatsapp_business_management', 'whatsapp_business_messaging'];
    return okReply({
      data: {
        app_id: number.appId,
        type: 'SYSTEM_USER',
        application: 'Stand-in',
        data_access_expires_at: 0,
        expires_at: 0,
        is_valid: true,
        issued_at: 0,
        scopes,
        granular_scopes: scopes.map((scope) => ({ scope, target_ids: [number.businessAccountId] })),
        user_id: '100000000000001',
      },
    });
  }

  #takeMessage(number: StandInNumber, json: Json): Reply {
    const body = readObject(json);
    if (body === undefined) return parameterError('The request body is not valid JSON.');
    if (this.#unregistered.has(number.phoneNumberId)) {
      return graphError(133010, 'Phone number not registered on the WhatsApp Business Platform.');
    }
    if (readKey(body, 'status') === 'read') {
      const messageId = readStringAt(body, 'message_id');
      if (messageId === undefined) return parameterError('The parameter message_id is required.');
      this.#options.onRead?.({ messageId, typing: readObjectAt(body, 'typing_indicator') !== undefined });
      return okReply({ success: true });
    }
    const limit = checkMessage(body);
    if (limit !== null) return limit;
    const address = readIdAt(body, 'to') ?? readStringAt(body, 'recipient') ?? '';
    const isByUserId = readKey(body, 'to') === undefined;
    const to = isByUserId ? address : (readPhone(address) ?? address);
    if (to === number.displayPhone)
      return graphError(131021, 'Sender and recipient phone number is the same.');
    const wrong = this.#checkTemplate(body) ?? this.#checkWindow(body, to) ?? this.#checkFiles(number, body);
    if (wrong !== null) return wrong;

    const id = `wamid.${randomBytes(27).toString('base64url')}`;
    const known = this.#options.resolveAddress?.(to) ?? (isByUserId ? { userId: to } : { waId: to });
    const isDropped = !isByUserId && isUserId(address);
    if (!isDropped) {
      const message: AcceptedMessage = {
        id,
        at: this.#options.now(),
        phoneNumberId: number.phoneNumberId,
        to,
        body,
        callbackData: readStringAt(body, 'biz_opaque_callback_data') ?? null,
      };
      this.accepted.push(message);
      this.#options.onAccepted?.(message);
    }
    return okReply({
      messaging_product: 'whatsapp',
      contacts: [
        {
          input: address,
          ...(known.waId === undefined || isByUserId ? {} : { wa_id: known.waId }),
          ...(known.userId === undefined ? {} : { user_id: known.userId }),
        },
      ],
      messages: [{ id, ...(readKey(body, 'type') === 'template' ? { message_status: 'accepted' } : {}) }],
    });
  }

  #checkTemplate(body: JsonObject): GraphError | null {
    const template = readObjectAt(body, 'template');
    if (readKey(body, 'type') !== 'template' || template === undefined) return null;
    const name = readStringAt(template, 'name') ?? '';
    const language = readStringAt(readObjectAt(template, 'language'), 'code') ?? '';
    const found = this.#options.templates?.find((each) => each.name === name && each.language === language);
    const status = found?.status ?? 'APPROVED';
    if (status === 'PAUSED') return graphError(132015, 'The template is paused.');
    if (status === 'DISABLED') return graphError(132016, 'The template is disabled.');
    if (found === undefined || status !== 'APPROVED')
      return graphError(132001, `template name (${name}) does not exist in ${language}`);
    const parts = readArrayAt(template, 'components').map(readObject);
    const of = (type: string) => parts.filter((each) => readKey(each, 'type') === type);
    const slots = slotsOf(componentsOf(found));
    const header = slots.find(({ place }) => place === 'header');
    const isHeaderGiven = of('header').some((each) => readArrayAt(each, 'parameters').length > 0);
    if ((header !== undefined) !== isHeaderGiven) return graphError(132012, 'header: Format mismatch.');
    for (const slot of slots) {
      if (slot.place !== 'button') continue;
      const isGiven = of('button').some((each) => readKey(each, 'index') === String(slot.index));
      if (!isGiven) return graphError(131008, `buttons: Button at index ${slot.index} requires a parameter`);
    }
    const given = readArrayAt(of('body')[0], 'parameters').length;
    const wanted = slots.filter(({ place }) => place === 'body').length;
    return given === wanted
      ? null
      : graphError(
          132000,
          `body: number of localizable_params (${given}) does not match the expected number of params (${wanted})`,
        );
  }

  #checkWindow(body: JsonObject, to: string): GraphError | null {
    if (this.#options.lastWroteAt === undefined || readKey(body, 'type') === 'template') return null;
    const wroteAt = this.#options.lastWroteAt(to);
    return wroteAt !== null && this.#options.now() - wroteAt < WINDOW_MS
      ? null
      : graphError(
          131047,
          'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
        );
  }

  /** Media ids must be uploads to this very number. */
  #checkFiles(number: StandInNumber, body: JsonObject): GraphError | null {
    const type = readStringAt(body, 'type') ?? '';
    const id = readIdAt(readObjectAt(body, type), 'id');
    if (!Object.hasOwn(MEDIA_LIMITS, type) || id === undefined) return null;
    return this.#files.get(id)?.phoneNumberId === number.phoneNumberId
      ? null
      : graphError(131053, 'Unable to upload the media used in the message.');
  }

  async #takeFile(number: StandInNumber, request: StandInRequest): Promise<Reply> {
    const type = request.headers['content-type'];
    const form = await new Response(new Uint8Array(request.body), {
      headers: { 'content-type': typeof type === 'string' ? type : '' },
    })
      .formData()
      .catch(() => null);
    const file = form?.get('file');
    if (form?.get('messaging_product') !== 'whatsapp') {
      return parameterError('The parameter messaging_product is required.');
    }
    if (file === null || file === undefined || typeof file === 'string') {
      return parameterError('The parameter file is required.');
    }
    const mimeType = bareMimeType(file.type);
    const limit = Object.values(MEDIA_LIMITS).find(({ types }) => types.includes(mimeType));
    if (limit === undefined)
      return parameterError(`Param file must be a file with one of the following types, got ${mimeType}.`);
    if (file.size > limit.bytes) return graphError(131053, 'The file is larger than the limit.');
    const bytes = new Uint8Array(await file.arrayBuffer());
    return okReply({ id: this.storeFile(number.phoneNumberId, bytes, mimeType) });
  }

  #answerMedia(id: string, file: StoredFile, method: string): Reply {
    if (method === 'DELETE') {
      this.#files.delete(id);
      return okReply({ success: true });
    }
    const expires = this.#options.now() + FILE_ADDRESS_LIFE_MS;
    return okReply({
      messaging_product: 'whatsapp',
      url: `${this.#options.baseUrl()}/files/${id}?ext=${expires}`,
      mime_type: file.mimeType,
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      file_size: String(file.bytes.length),
      id,
    });
  }

  #serveFile(id: string, query: URLSearchParams): Reply {
    const file = this.#files.get(id);
    if (file === undefined || Number(query.get('ext')) < this.#options.now()) {
      return {
        status: 404,
        body: {
          error: { message: 'Media URL expired or not found.', type: 'GraphMethodException', code: 100 },
        },
      };
    }
    return { status: 200, headers: { 'content-type': file.mimeType }, body: file.bytes };
  }
}

function componentsOf({ text, components = [] }: StandInTemplate): JsonObject[] {
  return [{ type: 'BODY', text }, ...components];
}

interface Reply {
  readonly status: number;
  readonly body: JsonObject | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

function okReply(body: JsonObject): Reply {
  return { status: 200, body };
}

function faultAnswer(does: Extract<Fault['does'], { kind: 'error' }>): StandInAnswer & { kind: 'answer' } {
  const { status, code, retryAfter, html } = does;
  return {
    kind: 'answer',
    status,
    headers: {
      'content-type': html === true ? 'text/html' : 'application/json; charset=UTF-8',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    },
    body:
      html === true
        ? `<html><head><title>${status}</title></head><body>${status}</body></html>`
        : JSON.stringify(code === 190 ? tokenError().body : graphError(code ?? 131000).body),
    delayMs: 0,
  };
}

function bearerOf({ headers }: StandInRequest): string | null {
  const value = headers['authorization'];
  return typeof value === 'string' ? (/^Bearer (.+)$/.exec(value)?.[1] ?? null) : null;
}

function parseJson(bytes: Uint8Array): Json {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Json;
  } catch {
    return null;
  }
}
