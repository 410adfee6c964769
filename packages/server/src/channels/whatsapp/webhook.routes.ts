import { Router } from '@koa/router';
import type { Context } from 'koa';
import { isJsonObject, type JsonObject } from '@fluxo/core';
import { Fault } from '../../errors.js';
import { asFault, describeProblem } from '../../http/problem.js';
import type { PlatformChange } from '../../features/channel-configs/apply-platform-change.js';
import type { Inbox } from '../../runtime/inbox.js';
import { toInboundItems } from './inbound-items.js';
import { readWebhook } from './parse.js';
import { readRawBody } from './raw-body.js';
import { answerHandshake, verifySignature } from './signature.js';
import type { FindWebhookConfig } from './webhook-configs.js';

/** What the receiver needs from the rest of the server. */
export interface WebhookPorts {
  readonly findConfig: FindWebhookConfig;
  readonly inbox: Inbox;
  /**
   * Takes over what a delivery tells about the account: called before the delivery is stored and answered, again when it
   * is repeated.
   */
  applyChange?(change: PlatformChange): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
  /** Told about what was answered with 200 but means that something is wrong or new. */
  onOddity(oddity: WebhookOddity): void;
  /** Told about errors that were answered with 503. */
  onError(error: unknown): void;
  /** Everything has to be answered within this time. Default 4.5 s: Meta repeats what it waits for. */
  readonly deadlineMs?: number;
}

/** For counters and the log; no text of anybody. */
export type WebhookOddity =
  | { readonly kind: 'unknown-number'; readonly configId: string; readonly count: number }
  | { readonly kind: 'ignored-part'; readonly configId: string; readonly reason: string }
  | { readonly kind: 'wrong-signature'; readonly configId: string };

/** Meta sends up to 3 MB in one delivery. */
const MAX_BYTES = 3 * 1024 * 1024;
const DEADLINE_MS = 4_500;
/** After refusing an upload, how long its rest is thrown away before the connection is cut. */
const DRAIN_MS = 1_000;

/**
 * The callback addresses of WhatsApp: `GET` and `POST /webhooks/whatsapp/:configId`.
 *
 * A delivery is answered with 200 only after it is stored. Content that nobody understands is stored and answered with
 * 200 too, because Meta repeats everything else for days. Mount it before any body parser: the signature is over the
 * bytes as they came.
 */
export function whatsAppWebhookRouter(ports: WebhookPorts): Router {
  const router = new Router();
  const path = '/webhooks/whatsapp/:configId';
  router.get(path, (ctx) => handleHandshake(ctx, String(ctx.params['configId']), ports));
  router.post(path, (ctx) => handleDelivery(ctx, String(ctx.params['configId']), ports));
  return router;
}

async function handleHandshake(ctx: Context, configId: string, ports: WebhookPorts): Promise<void> {
  try {
    const config = await ports.findConfig(configId);
    const answer = answerHandshake(new URLSearchParams(ctx.querystring), config?.verifyTokens ?? []);
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.set('Cache-Control', 'no-store');
    ctx.status = answer.status;
    ctx.type = 'text/plain';
    ctx.body = answer.status === 200 ? answer.challenge : answer.status === 400 ? 'challenge' : 'token';
  } catch (error) {
    ports.onError(error);
    refuse(ctx, unavailable());
  }
}

async function handleDelivery(ctx: Context, configId: string, ports: WebhookPorts): Promise<void> {
  const deadline = ports.now() + (ports.deadlineMs ?? DEADLINE_MS);
  const left = () => Math.max(1, deadline - ports.now());
  // Unpacking would let a small body fill the memory, and Meta does not pack.
  if (!['', 'identity'].includes(ctx.get('content-encoding').toLowerCase())) {
    refuseUpload(ctx, 'unsupported-type', 'unsupported-encoding', 'Send the body unpacked.');
    return;
  }
  const body = await readRawBody(ctx.req, MAX_BYTES, left());
  if (!body.ok) {
    if (body.error === 'too-large') {
      refuseUpload(ctx, 'too-large', 'large-body', `Send at most ${MAX_BYTES} bytes.`);
    } else {
      refuseUpload(ctx, 'invalid', 'incomplete-body', 'The body did not arrive in time.');
    }
    return;
  }
  try {
    const config = await withDeadline(ports.findConfig(configId), left());
    if (
      !verifySignature(body.value, ctx.get('x-hub-signature-256'), config?.appSecrets ?? []) ||
      config === null
    ) {
      ports.onOddity({ kind: 'wrong-signature', configId });
      refuse(ctx, new Fault('unauthenticated', { code: 'signature', detail: 'signature' }));
      return;
    }
    const document = parseObject(body.value);
    if (document === null) {
      const detail = 'Expected a JSON object.';
      refuse(ctx, new Fault('invalid', { code: 'unreadable-body', detail }));
      return;
    }
    const reading = readWebhook(document);
    for (const { reason } of reading.ignored) ports.onOddity({ kind: 'ignored-part', configId, reason });
    const { items, unknownNumbers } = toInboundItems(reading, config, ports.now());
    if (unknownNumbers > 0) ports.onOddity({ kind: 'unknown-number', configId, count: unknownNumbers });
    for (const { event, raw, change } of reading.events) {
      if (event.kind !== 'other' || change.wabaId === null) continue;
      const { tenantId } = config;
      const told = { tenantId, businessAccountId: change.wabaId, field: event.field, raw };
      await withDeadline(ports.applyChange?.(told) ?? Promise.resolve(), left());
    }
    if (items.length > 0) await withDeadline(ports.inbox.accept(items), left());
    ctx.status = 200;
    ctx.type = 'text/plain';
    ctx.body = 'ok';
  } catch (error) {
    ports.onError(error);
    refuse(ctx, unavailable());
  }
}

function parseObject(bytes: Uint8Array): JsonObject | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

class DeadlineError extends Error {}

/** Gives up waiting, not the work: a store that ends later is harmless, because the repetition finds it there. */
async function withDeadline<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlineError('The database did not answer in time.')), ms);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

function unavailable(): Fault {
  const detail = 'The delivery could not be stored. Send it again.';
  return new Fault('unavailable', { code: 'unavailable', detail, retryAfter: 5 });
}

function refuse(ctx: Context, fault: Fault): void {
  const requestId: unknown = (ctx.state as Record<string, unknown>)['requestId'];
  const { status, body } = describeProblem(asFault(fault), typeof requestId === 'string' ? requestId : '');
  ctx.status = status;
  if (fault.retryAfter !== undefined) ctx.set('Retry-After', String(fault.retryAfter));
  ctx.type = 'application/problem+json';
  ctx.body = JSON.stringify(body);
}

/** Refuses a body that was not read to its end; the connection cannot be used again. */
function refuseUpload(
  ctx: Context,
  kind: 'unsupported-type' | 'too-large' | 'invalid',
  code: string,
  detail: string,
): void {
  refuse(ctx, new Fault(kind, { code, detail }));
  ctx.set('Connection', 'close');
  // Without reading on, the answer can be lost in a reset of the connection.
  ctx.req.resume();
  const { socket } = ctx.req;
  setTimeout(() => socket.destroy(), DRAIN_MS).unref();
}
