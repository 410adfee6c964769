import { createHash, randomUUID } from 'node:crypto';
import { fail, ok, type Result } from '@fluxo/core';
import type { HttpClient } from '../../outbound/http-client.js';
import type { GraphClient, GraphOutcome, WhatsAppCredentials } from './client.js';
import { readNameAt, readNumberAt } from './read-json.js';

/** A file with its bytes. */
export interface MediaFile {
  readonly bytes: Uint8Array;
  /** With or without parameters (`audio/ogg; codecs=opus`). */
  readonly mimeType: string;
  readonly fileName?: string;
}

/** Why a file of a user could not be fetched. `retry`: worth another try later. */
export interface MediaFailure {
  readonly retry: boolean;
  readonly detail: string;
}

/** Hosts that Meta serves files from; the token goes to no other. */
const META_MEDIA_HOSTS: ReadonlySet<string> = new Set(['lookaside.fbsbx.com']);

/** Files of WhatsApp messages, both ways. */
export class WhatsAppMediaClient {
  readonly #graph: GraphClient;
  readonly #http: HttpClient;
  readonly #allowedOrigins: ReadonlySet<string>;

  /** @param allowedOrigins Further origins that files may come from: that of `WHATSAPP_GRAPH_URL` when it is not Meta's. */
  constructor(graph: GraphClient, http: HttpClient, allowedOrigins: readonly string[] = []) {
    this.#graph = graph;
    this.#http = http;
    this.#allowedOrigins = new Set(allowedOrigins);
  }

  /** Uploads a file to the number; `id` is good for 30 days and for messages of this number only. */
  async upload(credentials: WhatsAppCredentials, file: MediaFile): Promise<GraphOutcome> {
    const boundary = `fluxo-${randomUUID()}`;
    return this.#graph.call(credentials, 'POST', `${credentials.phoneNumberId}/media`, {
      form: {
        contentType: `multipart/form-data; boundary=${boundary}`,
        body: writeForm(boundary, file),
      },
    });
  }

  /**
   * Fetches a file that a user sent. Asks for its address, which is good for five minutes, and once more when the address
   * has expired meanwhile. Checks size and, when Meta gives it, the hash.
   */
  async download(
    credentials: WhatsAppCredentials,
    mediaId: string,
    maxBytes: number,
  ): Promise<Result<MediaFile, MediaFailure>> {
    for (let attempt = 1; ; attempt += 1) {
      const place = await this.#graph.call(credentials, 'GET', mediaId, {
        query: { phone_number_id: credentials.phoneNumberId },
      });
      if (place.kind !== 'ok') {
        const isTemporary = place.kind === 'no-answer' || place.error.retryable;
        const detail = place.kind === 'no-answer' ? place.detail : place.error.detail;
        return fail({ retry: isTemporary && !isGone(place), detail });
      }
      const url = readNameAt(place.body, 'url');
      if (url === undefined)
        return fail({ retry: false, detail: 'The platform gave no address for the file.' });
      if (!this.#isAllowed(url))
        return fail({ retry: false, detail: "The file is not on the platform's hosts." });
      if ((readNumberAt(place.body, 'file_size') ?? 0) > maxBytes) {
        return fail({ retry: false, detail: 'The file is larger than the limit.' });
      }
      const answer = await this.#http.send({
        method: 'GET',
        url,
        headers: { authorization: `Bearer ${credentials.accessToken}` },
        maxBytes,
        timeoutMs: 60_000,
      });
      if (!answer.ok) {
        return answer.error.kind === 'too-large'
          ? fail({ retry: false, detail: 'The file is larger than the limit.' })
          : fail({ retry: answer.error.kind !== 'refused', detail: `Download: ${answer.error.kind}` });
      }
      const { status, body } = answer.value;
      if (status === 404 && attempt === 1) continue;
      if (status !== 200)
        return fail({ retry: status >= 500 || status === 429, detail: `Download: HTTP ${status}` });
      const bytes = new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
      const sha256 = readNameAt(place.body, 'sha256');
      if (sha256 !== undefined && !isHashOf(bytes, sha256)) {
        return fail({ retry: true, detail: 'The file arrived damaged.' });
      }
      return ok({ bytes, mimeType: readNameAt(place.body, 'mime_type') ?? 'application/octet-stream' });
    }
  }

  #isAllowed(text: string): boolean {
    if (!URL.canParse(text)) return false;
    const url = new URL(text);
    if (this.#allowedOrigins.has(url.origin)) return true;
    return url.protocol === 'https:' && META_MEDIA_HOSTS.has(url.hostname);
  }
}

/** The id itself is unknown or older than seven days: asking again changes nothing. */
function isGone(outcome: Exclude<GraphOutcome, { kind: 'ok' }>): boolean {
  return outcome.kind === 'error' && outcome.status === 404;
}

/** Meta writes the hash in hexadecimal or in base64. */
function isHashOf(bytes: Uint8Array, expected: string): boolean {
  const digest = createHash('sha256').update(bytes).digest();
  if (/^[0-9a-f]{64}$/i.test(expected)) return digest.toString('hex') === expected.toLowerCase();
  return !/^[A-Za-z0-9+/]{43}=$/.test(expected) || digest.toString('base64') === expected;
}

function writeForm(boundary: string, { bytes, mimeType, fileName }: MediaFile): Uint8Array {
  // A quote or line break in a name would end the header.
  const name = (fileName ?? 'file').replace(/["\r\n\\]/g, '_');
  const type = mimeType.replace(/[\r\n]/g, '');
  const field = (key: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`;
  const head = `${field('messaging_product', 'whatsapp')}${field('type', type)}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`;
  const encoder = new TextEncoder();
  const parts = [encoder.encode(head), bytes, encoder.encode(`\r\n--${boundary}--\r\n`)];
  const form = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    form.set(part, at);
    at += part.length;
  }
  return form;
}
