import type { Json, MediaRef, MessageContent } from '@fluxo/core';
import type { HttpClient } from '../../outbound/http-client.js';
import type { Channel, Delivery, SendOutcome } from '../channel.js';
import type { GraphClient, GraphOutcome, SendAnswer, WhatsAppCredentials } from './client.js';
import type { ClassifiedError } from './errors.js';
import { formatMessage } from './format.js';
import { bareMimeType, MEDIA_LIMITS } from '../../features/media/media-limits.js';
import { fillTemplate } from '../../features/templates/template-parameters.js';
import type { MediaFile, WhatsAppMediaClient } from './media.js';
import type {
  OutboundContentMessage,
  WhatsAppContent,
  WhatsAppMedia,
  WhatsAppTemplate,
} from './outbound-message.js';
import { readPhone } from './parse-sender.js';
import { readIdAt } from './read-json.js';
import { UploadCache } from './uploads.js';

/** What the channel needs from the rest of the server. */
export interface WhatsAppChannelPorts {
  readonly graph: GraphClient;
  readonly media: WhatsAppMediaClient;
  /** Fetches files that a flow names by address. */
  readonly http: HttpClient;
  /** Credentials of a channel config; `null` when it is gone or has none for WhatsApp. */
  findCredentials(tenantId: string, configId: string): Promise<WhatsAppCredentials | null>;
  /** A file of the media store; `null` when it is gone or still on its way here. */
  readMedia(tenantId: string, mediaId: string): Promise<MediaFile | null>;
  /** Components of a template as last read; `null` when it is not known. */
  findTemplate?(
    tenantId: string,
    configId: string,
    name: string,
    language: string,
  ): Promise<readonly Json[] | null>;
  /** Milliseconds since 1970. */
  now(): number;
}

type Prepared<Content> =
  | { readonly ok: true; readonly content: Content; readonly uploadOf?: string }
  | { readonly ok: false; readonly outcome: SendOutcome };

/** Larger documents are sent by address, so that they do not stand in this server's memory. */
const UPLOAD_BYTES_MAX = 16 * 1024 * 1024;

/** WhatsApp as a way to reach people, by Meta's Cloud API. */
export class WhatsAppChannel implements Channel {
  readonly kind = 'whatsapp';
  readonly #ports: WhatsAppChannelPorts;
  readonly #uploads = new UploadCache();

  constructor(ports: WhatsAppChannelPorts) {
    this.#ports = ports;
  }

  /**
   * Sends one message. Files are uploaded first and sent by id, because Meta's own fetching of addresses fails on
   * redirects and slow hosts; an address that we cannot fetch is left to Meta after all.
   */
  async send(delivery: Delivery): Promise<SendOutcome> {
    const credentials = await this.#ports.findCredentials(delivery.tenantId, delivery.configId);
    if (credentials === null) {
      return { kind: 'failed', code: 'config-missing', detail: 'The channel config has no WhatsApp number.' };
    }
    if (credentials.accessToken === '') {
      return { kind: 'paused', code: 'token-missing', detail: 'The channel config has no access token.' };
    }
    const { phone, userId } = delivery.recipient;
    if (readPhone(phone) === undefined && userId === undefined) {
      return {
        kind: 'failed',
        code: 'no-address',
        detail: 'The person has neither a phone number nor a user id.',
      };
    }
    const prepared = await this.#prepare(credentials, delivery);
    if (!prepared.ok) return prepared.outcome;
    const message: OutboundContentMessage = {
      recipient: { ...(phone === undefined ? {} : { phone }), ...(userId === undefined ? {} : { userId }) },
      content: prepared.content,
      ...(delivery.quotes === undefined ? {} : { quotes: delivery.quotes }),
      callbackData: delivery.messageId,
    };
    const answer = await this.#ports.graph.sendMessage(credentials, formatMessage(message));
    if (answer.kind === 'error' && answer.error.class === 'retry_once' && prepared.uploadOf !== undefined) {
      // The number may have lost the file: the next attempt uploads it again.
      this.#uploads.drop(credentials.phoneNumberId, prepared.uploadOf);
    }
    return outcomeOf(answer);
  }

  /**
   * Shows the person that their message was read and, with `typing`, that an answer is being written. Says nothing about
   * success: it is a courtesy, and nothing depends on it.
   */
  async acknowledge(tenantId: string, configId: string, externalId: string, typing: boolean): Promise<void> {
    const credentials = await this.#ports.findCredentials(tenantId, configId);
    if (credentials === null || credentials.accessToken === '') return;
    await this.#ports.graph.markRead(
      credentials,
      formatMessage({ content: { kind: 'read', messageId: externalId, typing } }),
    );
  }

  async #prepare(credentials: WhatsAppCredentials, delivery: Delivery): Promise<Prepared<WhatsAppContent>> {
    const { content, tenantId } = delivery;
    if (content.kind === 'template') return this.#prepareTemplate(credentials, delivery, content);
    if (content.kind !== 'media') return { ok: true, content };
    const { media, ...rest } = content;
    const file = await this.#prepareFile(credentials, tenantId, media);
    if (!file.ok) return file;
    const { uploadOf } = file;
    return {
      ok: true,
      content: { ...rest, media: file.content },
      ...(uploadOf === undefined ? {} : { uploadOf }),
    };
  }

  /** Puts the values where the template has its places; a template that is not known takes all of them in its body. */
  async #prepareTemplate(
    credentials: WhatsAppCredentials,
    { tenantId, configId }: Delivery,
    content: Extract<MessageContent, { kind: 'template' }>,
  ): Promise<Prepared<WhatsAppContent>> {
    const components = await this.#ports.findTemplate?.(tenantId, configId, content.name, content.language);
    if (components == null) return { ok: true, content };
    const filled = fillTemplate(components, content.parameters);
    if (!filled.ok) return { ok: false, outcome: { kind: 'failed', ...filled.error } };
    const { header, body, buttons } = filled.value;
    const names = body.map(({ name }) => name);
    const template: WhatsAppTemplate = {
      ...content,
      parameters: body.map(({ text }) => text),
      ...(names.some((name) => name !== null) ? { parameterNames: names } : {}),
      ...(header?.kind === 'text' ? { headerText: header.text } : {}),
      ...(header?.kind === 'text' && header.name !== null ? { headerName: header.name } : {}),
      buttons,
    };
    if (header === null || header.kind === 'text') return { ok: true, content: template };
    const stored = /^media:(.+)$/i.exec(header.source)?.[1];
    const source =
      stored === undefined
        ? { kind: header.kind, url: header.source }
        : { kind: header.kind, mediaId: stored };
    const file = await this.#prepareFile(credentials, tenantId, source);
    if (!file.ok) return file;
    const { uploadOf } = file;
    return {
      ok: true,
      content: { ...template, headerMedia: file.content },
      ...(uploadOf === undefined ? {} : { uploadOf }),
    };
  }

  /** Uploads a file unless the number has it. */
  async #prepareFile(
    credentials: WhatsAppCredentials,
    tenantId: string,
    media: MediaRef,
  ): Promise<Prepared<WhatsAppMedia>> {
    const key = media.mediaId === undefined ? `url:${media.url ?? ''}` : `media:${tenantId}:${media.mediaId}`;
    const known = this.#uploads.find(credentials.phoneNumberId, key, this.#ports.now());
    if (known !== undefined) return { ok: true, content: byId(media, known), uploadOf: key };

    const file =
      media.mediaId === undefined
        ? await this.#fetch(media)
        : await this.#ports.readMedia(tenantId, media.mediaId);
    if (file === null) {
      return media.url === undefined
        ? { ok: false, outcome: { kind: 'failed', code: 'media-missing', detail: 'The file is gone.' } }
        : { ok: true, content: byLink(media) };
    }
    const limit = MEDIA_LIMITS[media.kind];
    if (file.bytes.length > limit.bytes || !limit.types.includes(bareMimeType(file.mimeType))) {
      const detail = `WhatsApp takes ${media.kind} files up to ${limit.bytes} bytes of ${limit.types.join(', ')}.`;
      return { ok: false, outcome: { kind: 'failed', code: 'media-not-accepted', detail } };
    }
    const fileName = media.fileName ?? file.fileName;
    const named = fileName === undefined ? file : { ...file, fileName };
    const upload = await this.#ports.media.upload(credentials, named);
    if (upload.kind !== 'ok') return { ok: false, outcome: uploadOutcomeOf(upload) };
    const id = readIdAt(upload.body, 'id');
    if (id === undefined) {
      return { ok: false, outcome: retry('upload-unreadable', 'The upload was answered without an id.') };
    }
    this.#uploads.keep(credentials.phoneNumberId, key, id, this.#ports.now());
    return { ok: true, content: byId(media, id, fileName), uploadOf: key };
  }

  /** The file behind an address; `null` when we cannot have it or should leave it to Meta. */
  async #fetch(media: MediaRef): Promise<MediaFile | null> {
    if (media.url === undefined) return null;
    const answer = await this.#ports.http.send({
      method: 'GET',
      url: media.url,
      maxBytes: Math.min(MEDIA_LIMITS[media.kind].bytes, UPLOAD_BYTES_MAX),
      maxRedirects: 3,
    });
    if (!answer.ok || answer.value.status !== 200) return null;
    const { body, headers } = answer.value;
    const type = headers['content-type'];
    const mimeType = media.mimeType ?? (typeof type === 'string' ? type : '');
    // A type that WhatsApp does not take is for Meta to refuse, which reads the file itself.
    if (!MEDIA_LIMITS[media.kind].types.includes(bareMimeType(mimeType))) return null;
    return {
      bytes: new Uint8Array(body.buffer, body.byteOffset, body.byteLength),
      mimeType: bareMimeType(mimeType),
    };
  }
}

function byId({ kind, fileName }: MediaRef, mediaId: string, otherName?: string): WhatsAppMedia {
  const name = fileName ?? otherName;
  return { kind, mediaId, ...(name === undefined ? {} : { fileName: name }) };
}

function byLink({ kind, url, fileName }: MediaRef): WhatsAppMedia {
  return {
    kind,
    ...(url === undefined ? {} : { url }),
    ...(fileName === undefined ? {} : { fileName }),
  };
}

function retry(code: string, detail: string): SendOutcome {
  return { kind: 'retry', scope: 'message', afterMs: null, code, detail };
}

/** What the outbox does about an answer to a send. */
function outcomeOf(answer: SendAnswer): SendOutcome {
  switch (answer.kind) {
    case 'accepted': {
      const { recipient } = answer;
      const isKnown = recipient.phone !== undefined || recipient.userId !== undefined;
      return { kind: 'sent', externalId: answer.messageId, ...(isKnown ? { recipient } : {}) };
    }
    case 'no-answer':
      return answer.mayHaveArrived
        ? { kind: 'in-doubt', detail: answer.detail }
        : retry('no-connection', answer.detail);
    case 'error':
      return outcomeOfError(answer.error);
  }
}

/** An upload that may have arrived is simply repeated: nobody sees a file that no message names. */
function uploadOutcomeOf(outcome: Exclude<GraphOutcome, { kind: 'ok' }>): SendOutcome {
  if (outcome.kind === 'no-answer') return retry('no-connection', outcome.detail);
  const result = outcomeOfError(outcome.error);
  return result.kind === 'in-doubt' ? retry('upload-unreadable', result.detail) : result;
}

function outcomeOfError(error: ClassifiedError): SendOutcome {
  const { detail, scope, retryAfterMs } = error;
  const code = error.code === null ? 'http' : String(error.code);
  switch (error.class) {
    case 'retry_backoff':
      return { kind: 'retry', scope, afterMs: retryAfterMs, code, detail };
    case 'retry_once':
      return { kind: 'retry', scope, afterMs: retryAfterMs, code, detail, once: true };
    case 'window':
      return { kind: 'window-closed', code, detail };
    case 'unknown':
      return { kind: 'in-doubt', detail };
    case 'auth':
    case 'wait_72h':
      return { kind: 'paused', code, detail };
    case 'config':
    case 'pause':
      // A template or a recipient that is not allowed says nothing about the rest of the number.
      return scope === 'number' ? { kind: 'paused', code, detail } : { kind: 'failed', code, detail };
    case 'retry_new_url':
    case 'bug':
    case 'permanent':
      return { kind: 'failed', code, detail };
  }
}
