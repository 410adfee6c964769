import type { IncomingMessage } from 'node:http';
import { fail, ok, type Result } from '@fluxo/core';

/** Why a body was not read. */
export type BodyFailure = 'too-large' | 'too-slow' | 'cut';

/**
 * Reads the bytes of a request as they came.
 *
 * Stops at once when the announced or the received length is over the limit, and when the body is not complete in time;
 * nothing more is kept then.
 */
export function readRawBody(
  request: IncomingMessage,
  maxBytes: number,
  timeoutMs: number,
): Promise<Result<Uint8Array, BodyFailure>> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return Promise.resolve(fail('too-large'));
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const finish = (result: Result<Uint8Array, BodyFailure>) => {
      clearTimeout(timer);
      request.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
      request.on('error', () => {});
      resolve(result);
    };
    const onData = (chunk: Uint8Array) => {
      size += chunk.length;
      if (size > maxBytes) finish(fail('too-large'));
      else chunks.push(chunk);
    };
    const onEnd = () => finish(ok(new Uint8Array(Buffer.concat(chunks))));
    const onClose = () => finish(fail('cut'));
    const timer = setTimeout(() => finish(fail('too-slow')), timeoutMs);
    request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}
