import type { ApiCall, Json } from '@fluxo/core';
import type { HttpClient } from '../outbound/http-client.js';
import type { ServiceCaller } from './service-caller.js';

/** Longest time-out that an API node may ask for. */
const MAX_TIMEOUT_SECONDS = 30;
/** Longest answer that is read; a stored value may be no longer. */
const MAX_ANSWER_BYTES = 256 * 1024;

/** References to the tenant's secrets, which flows name and never hold. */
const SECRET = /\{\{\s*segredo\.[A-Za-z_][A-Za-z0-9_]{0,63}\s*\}\}/;

/** API calls by the server's one HTTP client. */
export class ApiCaller implements ServiceCaller {
  readonly #http: HttpClient;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  async call(
    _tenantId: string,
    call: ApiCall,
    idempotencyKey: string,
  ): Promise<{ outcome: string; value?: { status: number; body: Json } }> {
    // A placeholder must not travel to somebody else's server in place of the secret it names.
    if (hasSecret(call)) return { outcome: 'unknown-secret' };
    const result = await this.#http.send({
      method: call.method,
      url: call.url,
      headers: {
        ...Object.fromEntries(call.headers.map(({ name, value }) => [name, value])),
        'idempotency-key': idempotencyKey,
      },
      ...(call.body !== null && { body: call.body }),
      timeoutMs: Math.min(call.timeoutSeconds, MAX_TIMEOUT_SECONDS) * 1000,
      maxBytes: MAX_ANSWER_BYTES,
    });
    if (!result.ok) return { outcome: result.error.kind === 'timeout' ? 'time-out' : result.error.kind };
    return { outcome: 'ok', value: { status: result.value.status, body: readBody(result.value.body) } };
  }
}

function hasSecret(call: ApiCall): boolean {
  return [call.url, call.body ?? '', ...call.headers.map(({ value }) => value)].some((text) =>
    SECRET.test(text),
  );
}

/** JSON is parsed, other text is kept as text. */
function readBody(bytes: Buffer): Json {
  const text = bytes.toString('utf8');
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
