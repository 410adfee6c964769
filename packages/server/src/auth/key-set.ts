import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import type { HttpClient } from '../outbound/http-client.js';

/** Keys are read again after this long, and at once when a token names an unknown one. */
const MAX_AGE_MS = 10 * 60_000;
/** Between two reads caused by unknown key ids, so that forged tokens cannot make us call the host all the time. */
const COOLDOWN_MS = 30_000;
const TIMEOUT_MS = 3_000;

/** The host's public keys behind a URL, read through the server's one HTTP client. */
export function createKeySet(url: URL, client: HttpClient): JWTVerifyGetKey {
  return createRemoteJWKSet(url, {
    cacheMaxAge: MAX_AGE_MS,
    cooldownDuration: COOLDOWN_MS,
    timeoutDuration: TIMEOUT_MS,
    [customFetch]: async (address: string) => {
      const answer = await client.send({
        method: 'GET',
        url: address,
        headers: { accept: 'application/json' },
        timeoutMs: TIMEOUT_MS,
      });
      if (!answer.ok)
        throw new Error(`Expected a key set at ${url.href}, but the call was ${answer.error.kind}.`);
      return new Response(new Uint8Array(answer.value.body), { status: answer.value.status });
    },
  });
}
