import { Readable } from 'node:stream';
import Router from '@koa/router';
import type Koa from 'koa';
import { isAllowed } from '../auth/permissions.js';
import type { Actor } from '../auth/actor.js';
import type { SignIn, Tenant } from '../auth/sign-in.js';
import type { UnitOfWork } from '../db/unit-of-work.js';
import { Fault } from '../errors.js';
import { checkInput } from '../features/check-input.js';
import { once } from './idempotency.js';
import { readJsonBody } from './json-body.js';
import { unavailable } from './problem.js';
import type { RateLimiter } from './rate-limit.js';
import { requestIdOf } from './middleware/request-id.js';
import type { Route, RouteAnswer, RouteRequest } from './route.js';

/** Root of the REST API. */
export const API_PREFIX = '/api/v1';

/** Every request is answered within 5 s, also when the database hangs. */
const DEADLINE_MS = 4_800;

export interface ApiDeps {
  readonly routes: readonly Route[];
  readonly signIn: SignIn;
  readonly unitOfWork: UnitOfWork;
  readonly rateLimiter: RateLimiter;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Raised inside the transaction, so that the record of the refusal is written outside it. */
class NotWelcome extends Error {}

/** Turns the list of routes into middleware: token, right, input, one transaction, answer. */
export function createApiRouter(deps: ApiDeps): Router {
  const router = new Router({ prefix: API_PREFIX });
  // `/flows/prerequisites` before `/flows/:id`.
  const ordered = [...deps.routes].sort((a, b) => countParams(a.path) - countParams(b.path));
  for (const route of ordered) {
    router.register(route.path, [route.method], (ctx: Koa.Context) => answer(ctx, route, deps), {
      name: route.id,
    });
  }
  return router;
}

function countParams(path: string): number {
  return path.split('/').filter((step) => step.startsWith(':')).length;
}

async function answer(ctx: Koa.Context, route: Route, deps: ApiDeps): Promise<void> {
  const admitted = await withDeadline(admit(ctx, route, deps));
  const gathered: unknown = await route.gather?.({ ...admitted, request: ctx.req });
  const { status, body, stream, headers } = await withDeadline(run(ctx, route, deps, admitted, gathered));
  ctx.status = status;
  ctx.set({ 'Cache-Control': 'no-store', ...headers });
  if (stream) {
    ctx.type = 'application/json';
    ctx.body = Readable.from(stream(), { objectMode: false });
    return;
  }
  if (body === undefined) return;
  ctx.type = 'application/json';
  ctx.body = JSON.stringify(body);
}

/** Who asks and for what, checked. */
interface Admitted {
  readonly actor: Actor;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** The body before it was checked. */
  readonly raw: unknown;
}

async function admit(ctx: Koa.Context, route: Route, deps: ApiDeps): Promise<Admitted> {
  const actor = await authenticate(ctx, deps);
  if (!isAllowed(actor.roles, route.permission)) {
    throw new Fault('forbidden', {
      code: 'forbidden',
      detail: `Your roles do not include the right ${route.permission}.`,
    });
  }
  const params: unknown = route.params ? checkInput(route.params, paramsOf(ctx), 'path') : undefined;
  refuseUnstorable(ctx.query);
  const query: unknown = route.query ? checkInput(route.query, ctx.query, 'query') : undefined;
  const raw = route.body ? await readJsonBody(ctx, route.bodyLimit) : undefined;
  const body: unknown = route.body ? checkInput(route.body, raw, 'body') : undefined;
  // What is gathered costs something, so who was revoked gets no further; otherwise the transaction below finds out.
  if (route.gather) {
    const tenant = await deps.unitOfWork.withTenant(actor.tenantId, (trx) =>
      deps.signIn.findTenant(trx, actor),
    );
    if (!tenant) throw await refuse(ctx, deps, 'unknown tenant or revoked subject');
  }
  return { actor, params, query, body, raw };
}

async function run(
  ctx: Koa.Context,
  route: Route,
  deps: ApiDeps,
  { actor, params, query, body, raw }: Admitted,
  gathered: unknown,
): Promise<RouteAnswer> {
  const key = route.idempotent ? headerOf(ctx, 'idempotency-key') : undefined;
  const requestId = requestIdOf(ctx);
  try {
    return await deps.unitOfWork.withTenant(actor.tenantId, async (trx) => {
      const tenant: Tenant | null = await deps.signIn.findTenant(trx, actor);
      if (!tenant) throw new NotWelcome();
      const request: RouteRequest = {
        params,
        query,
        body,
        actor,
        tenant,
        ifMatch: headerOf(ctx, 'if-match'),
        acceptLanguage: ctx.get('accept-language'),
        gathered,
        scope: { tenantId: actor.tenantId, actor, trx, requestId, now: new Date(deps.now()) },
      };
      if (key === undefined) return route.handle(request);
      const content = route.form ? gathered : raw;
      const fingerprint = JSON.stringify([route.id, params ?? null, content ?? null]);
      return once(request.scope, key, fingerprint, () => route.handle(request));
    });
  } catch (error) {
    if (!(error instanceof NotWelcome)) throw error;
    throw await refuse(ctx, deps, 'unknown tenant or revoked subject');
  }
}

/** @throws {Fault} 400 for text that no database takes. */
function refuseUnstorable(query: Koa.Context['query']): void {
  for (const [name, value] of Object.entries(query)) {
    if (![value].flat().some((text) => text?.includes('\0'))) continue;
    const message = 'Expected text without NUL.';
    const issues = [{ code: 'unstorable-text', path: `/${name}`, message }];
    throw new Fault('invalid', { code: 'unstorable-text', detail: message, issues });
  }
}

async function authenticate(ctx: Koa.Context, deps: ApiDeps): Promise<Actor> {
  await deps.rateLimiter.checkAddress(ctx.ip);
  const origin = { address: ctx.ip, path: ctx.path, requestId: requestIdOf(ctx) };
  let actor: Actor;
  try {
    actor = await deps.signIn.check(bearerToken(ctx), origin);
  } catch (error) {
    if (error instanceof Fault) await deps.rateLimiter.onRefusal(ctx.ip);
    throw error;
  }
  await deps.rateLimiter.onRequest(`${actor.tenantId}\n${actor.subject}`);
  return actor;
}

async function refuse(ctx: Koa.Context, deps: ApiDeps, reason: string): Promise<Fault> {
  await deps.rateLimiter.onRefusal(ctx.ip);
  return deps.signIn.refuse(reason, { address: ctx.ip, path: ctx.path, requestId: requestIdOf(ctx) });
}

/** The token of the one Authorization header; several headers or several values are none. */
function bearerToken(ctx: Koa.Context): string | null {
  const values = ctx.req.headersDistinct['authorization'] ?? [];
  const [value] = values;
  if (values.length !== 1 || value === undefined) return null;
  return /^Bearer +([^\s,]+)$/i.exec(value)?.[1] ?? null;
}

function headerOf(ctx: Koa.Context, name: string): string | undefined {
  const value = ctx.get(name);
  return value === '' ? undefined : value;
}

function paramsOf(ctx: Koa.Context): unknown {
  return (ctx as Koa.Context & { params: unknown }).params;
}

async function withDeadline<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable()), DEADLINE_MS);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
    // What ends after the deadline has nobody to tell.
    work.catch(() => undefined);
  }
}
