import { createHmac } from 'node:crypto';
import type { JsonObject } from '@fluxo/core';
import type { HttpAnswer, HttpClient, HttpRequest } from '../../outbound/http-client.js';
import { classifyError, type ClassifiedError } from './errors.js';
import { readArrayAt, readIdAt, readNameAt, readObject } from './read-json.js';
import { isUserId, readPhone } from './parse-sender.js';

/** What a number's calls need; the fields of a channel config. */
export interface WhatsAppCredentials {
  /** Id of the number, not the number. */
  readonly phoneNumberId: string;
  readonly businessAccountId: string;
  readonly appId: string;
  readonly accessToken: string;
  /** Signs calls with `appsecret_proof`; absent: calls go without. */
  readonly appSecret?: string;
}

/** Where the Graph API is. */
export interface GraphSettings {
  /** `WHATSAPP_GRAPH_URL`, without the version: `https://graph.facebook.com`. */
  readonly url: string;
  /** `WHATSAPP_GRAPH_VERSION`: `v24.0`. */
  readonly version: string;
  /** How long one call may take. Default 20 s: longer than Meta's slow answers, shorter than a turn of the outbox. */
  readonly timeoutMs?: number;
}

/** What came of one call. */
export type GraphOutcome =
  | { readonly kind: 'ok'; readonly body: JsonObject }
  | { readonly kind: 'error'; readonly status: number; readonly error: ClassifiedError }
  /** No answer. `mayHaveArrived`: the other side may have acted all the same. */
  | { readonly kind: 'no-answer'; readonly mayHaveArrived: boolean; readonly detail: string };

/** What came of sending a message. */
export type SendAnswer =
  | {
      readonly kind: 'accepted';
      /** `wamid.…` */
      readonly messageId: string;
      /** Address under which Meta knows the person; the number can differ from the one written to. */
      readonly recipient: { readonly phone?: string; readonly userId?: string };
      /** `accepted`, or `held_for_quality_assessment` or `paused` for templates that do not go out yet. */
      readonly status: string;
    }
  | Exclude<GraphOutcome, { kind: 'ok' }>;

const TIMEOUT_MS = 20_000;

/** Calls of the Graph API for WhatsApp. One for the whole server; credentials come with each call. */
export class GraphClient {
  readonly #http: HttpClient;
  readonly #settings: GraphSettings;
  readonly #now: () => number;

  /** @param now Milliseconds since 1970, for `Retry-After` dates. */
  constructor(http: HttpClient, settings: GraphSettings, now: () => number = Date.now) {
    this.#http = http;
    this.#settings = { ...settings, url: settings.url.replace(/\/+$/, '') };
    this.#now = now;
  }

  /**
   * Posts one message body. There is no idempotency key: after `no-answer` with `mayHaveArrived` the message may be on
   * its way. A 200 that cannot be read is that, too.
   */
  async sendMessage(credentials: WhatsAppCredentials, body: JsonObject): Promise<SendAnswer> {
    const outcome = await this.call(credentials, 'POST', `${credentials.phoneNumberId}/messages`, {
      json: body,
    });
    if (outcome.kind !== 'ok') return outcome;
    const message = readObject(readArrayAt(outcome.body, 'messages')[0]);
    const messageId = readNameAt(message, 'id');
    if (messageId === undefined) return UNREADABLE;
    const contact = readObject(readArrayAt(outcome.body, 'contacts')[0]);
    const waId = readIdAt(contact, 'wa_id');
    const phone = readPhone(waId);
    const userId =
      readNameAt(contact, 'user_id') ?? (waId !== undefined && isUserId(waId) ? waId : undefined);
    return {
      kind: 'accepted',
      messageId,
      recipient: { ...(phone === undefined ? {} : { phone }), ...(userId === undefined ? {} : { userId }) },
      status: readNameAt(message, 'message_status') ?? 'accepted',
    };
  }

  /** Marks a message and all before it as read; `typing` shows that an answer is being written. */
  markRead(credentials: WhatsAppCredentials, body: JsonObject): Promise<GraphOutcome> {
    return this.call(credentials, 'POST', `${credentials.phoneNumberId}/messages`, { json: body });
  }

  /** Fields of the number; the cheapest proof that token and Phone Number Id belong together. */
  readPhoneNumber(credentials: WhatsAppCredentials): Promise<GraphOutcome> {
    const fields =
      'verified_name,display_phone_number,quality_rating,code_verification_status,platform_type,throughput,name_status,status';
    return this.call(credentials, 'GET', credentials.phoneNumberId, { query: { fields } });
  }

  /** Numbers of the business account; must contain the configured one. */
  listPhoneNumbers(credentials: WhatsAppCredentials): Promise<GraphOutcome> {
    return this.call(credentials, 'GET', `${credentials.businessAccountId}/phone_numbers`);
  }

  /** What the token is good for: `data.app_id`, `data.scopes`, `data.is_valid`. */
  debugToken(credentials: WhatsAppCredentials): Promise<GraphOutcome> {
    return this.call(credentials, 'GET', 'debug_token', { query: { input_token: credentials.accessToken } });
  }

  /** Without this no webhook arrives for the business account. Repeating it is harmless. */
  subscribeApp(credentials: WhatsAppCredentials): Promise<GraphOutcome> {
    return this.call(credentials, 'POST', `${credentials.businessAccountId}/subscribed_apps`);
  }

  /** Apps that get the webhooks of the business account. */
  listSubscribedApps(credentials: WhatsAppCredentials): Promise<GraphOutcome> {
    return this.call(credentials, 'GET', `${credentials.businessAccountId}/subscribed_apps`);
  }

  /** Registers the number with the Cloud API; `pin` is its two-step verification, set by the first registration. */
  registerNumber(credentials: WhatsAppCredentials, pin: string): Promise<GraphOutcome> {
    return this.call(credentials, 'POST', `${credentials.phoneNumberId}/register`, {
      json: { messaging_product: 'whatsapp', pin },
    });
  }

  /** Templates of the business account, one page; follow `paging.cursors.after`. */
  listTemplates(credentials: WhatsAppCredentials, after?: string): Promise<GraphOutcome> {
    return this.call(credentials, 'GET', `${credentials.businessAccountId}/message_templates`, {
      query: {
        fields: 'name,status,category,language,components,quality_score,rejected_reason',
        limit: '50',
        ...(after === undefined ? {} : { after }),
      },
    });
  }

  /** Any call. `path` comes after the version and holds ids only, which are encoded piece by piece. */
  async call(
    credentials: WhatsAppCredentials,
    method: HttpRequest['method'],
    path: string,
    content: {
      readonly query?: Readonly<Record<string, string>>;
      readonly json?: JsonObject;
      readonly form?: { readonly contentType: string; readonly body: Uint8Array };
    } = {},
  ): Promise<GraphOutcome> {
    const { url, version } = this.#settings;
    const address = new URL(`${url}/${version}/${path.split('/').map(encodeURIComponent).join('/')}`);
    for (const [key, value] of Object.entries(content.query ?? {})) address.searchParams.set(key, value);
    if (credentials.appSecret !== undefined && credentials.appSecret !== '') {
      address.searchParams.set(
        'appsecret_proof',
        appSecretProof(credentials.appSecret, credentials.accessToken),
      );
    }
    const contentType = content.json === undefined ? content.form?.contentType : 'application/json';
    const body = content.json === undefined ? content.form?.body : JSON.stringify(content.json);
    const answer = await this.#http.send({
      method,
      url: address.href,
      headers: {
        authorization: `Bearer ${credentials.accessToken}`,
        accept: 'application/json',
        ...(contentType === undefined ? {} : { 'content-type': contentType }),
      },
      ...(body === undefined ? {} : { body }),
      timeoutMs: this.#settings.timeoutMs ?? TIMEOUT_MS,
    });
    if (!answer.ok) {
      const { kind, mayHaveArrived } = answer.error;
      return { kind: 'no-answer', mayHaveArrived, detail: `Graph API: ${kind}` };
    }
    return readAnswer(answer.value, this.#now());
  }
}

const UNREADABLE: GraphOutcome & { kind: 'no-answer' } = {
  kind: 'no-answer',
  mayHaveArrived: true,
  detail: 'Graph API: answered 200 with a body that cannot be read',
};

/** Reads any answer, also an HTML page of a proxy or nothing at all. */
function readAnswer({ status, headers, body }: HttpAnswer, now: number): GraphOutcome {
  const text = body.toString('utf8');
  const json = readObject(parseJson(text));
  const isOk = status >= 200 && status <= 299;
  if (isOk && json !== undefined && !Object.hasOwn(json, 'error')) return { kind: 'ok', body: json };
  if (isOk && json === undefined) return UNREADABLE;
  if (status === 504 && json === undefined) {
    // A gateway that gave up waiting says nothing about what happened behind it.
    return { kind: 'no-answer', mayHaveArrived: true, detail: 'Graph API: HTTP 504' };
  }
  return { kind: 'error', status, error: classifyError(status, json ?? text, headers, now) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Proof that a call comes from the app itself; apps can demand it. Source: Meta, "Securing Graph API requests". */
export function appSecretProof(appSecret: string, accessToken: string): string {
  return createHmac('sha256', appSecret).update(accessToken).digest('hex');
}
