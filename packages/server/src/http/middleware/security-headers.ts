import cors from '@koa/cors';
import compress from 'koa-compress';
import { constants } from 'node:zlib';
import type Koa from 'koa';
import helmet from 'koa-helmet';

/**
 * Headers of every answer. The default policy of contents forbids everything; pages (documentation, demo) set their own.
 * Elements run on other sites, so scripts of `/sdk` may be loaded from anywhere.
 */
export function securityHeaders(): Koa.Middleware {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
      },
    },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    // Would break pages of hosts that open ours in a window; tokens never live in cookies.
    crossOriginOpenerPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
}

/**
 * Any site may call: the bearer token is the only credential and browsers never add it by themselves. Which sites may use
 * a web chat is decided by its channel config.
 */
export function crossOrigin(): Koa.Middleware {
  return cors({
    origin: '*',
    allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: [
      'Authorization',
      'Content-Type',
      'If-Match',
      'Idempotency-Key',
      'X-Request-Id',
      'Last-Event-ID',
    ],
    exposeHeaders: ['ETag', 'Location', 'Retry-After', 'X-Request-Id', 'Idempotency-Replayed'],
    maxAge: 86_400,
    keepHeadersOnError: true,
  });
}

/** Below this an answer fits one packet anyway. */
const MIN_BYTES = 1024;

/** Compresses answers, but never an event stream: it would wait for more to compress and the client would hear nothing. */
export function compression(): Koa.Middleware {
  return compress({
    filter: (type) => !/event-stream/i.test(type) && /json|text|javascript|svg|xml/i.test(type),
    threshold: MIN_BYTES,
    gzip: { level: 6 },
    br: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    deflate: false,
  });
}
