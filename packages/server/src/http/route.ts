import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import type { Actor } from '../auth/actor.js';
import type { Permission } from '../auth/permissions.js';
import type { Scope } from '../auth/scope.js';
import type { Tenant } from '../auth/sign-in.js';

/** One request as a route's handler sees it: everything checked, inside one transaction of the caller's tenant. */
export interface RouteRequest<Params = unknown, Query = unknown, Body = unknown> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly scope: Scope;
  readonly actor: Actor;
  readonly tenant: Tenant;
  /** Of `If-Match`; read by `expectedVersion`. */
  readonly ifMatch: string | undefined;
  /** Of `Accept-Language`; empty when not sent. */
  readonly acceptLanguage: string;
  /** What the route's `gather` gave. */
  readonly gathered: unknown;
}

/** What a route may look at before its transaction. */
export interface GatherRequest<Params = unknown, Query = unknown, Body = unknown> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly actor: Actor;
  /** The request itself, for bodies that are no JSON. */
  readonly request: IncomingMessage;
}

export interface RouteAnswer {
  readonly status: number;
  /** JSON; absent for 204. */
  readonly body?: unknown;
  /** The text of a JSON document too long for one piece, made after the transaction; instead of `body`. */
  readonly stream?: () => AsyncIterable<string>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What an answer of a status means, for the documentation. */
export interface AnswerDescription {
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly headers?: readonly ('ETag' | 'Location')[];
}

/** One operation of the REST API: router, right, OpenAPI document and tests are made from it. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below `/api/v1`, parameters as `:name`. */
  readonly path: string;
  /** Unique camelCase name of the operation. */
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly tag: string;
  readonly permission: Permission;
  readonly params: z.ZodObject | undefined;
  readonly query: z.ZodObject | undefined;
  readonly body: z.ZodType | undefined;
  /** Bytes. */
  readonly bodyLimit?: number;
  /** Takes an `Idempotency-Key`: the same key and body give the same answer, done once. */
  readonly idempotent?: boolean;
  /** Takes an `If-Match`. */
  readonly versioned?: boolean;
  readonly answers: Readonly<Record<number, AnswerDescription>>;
  /** Fields of a `multipart/form-data` body, which `gather` reads. */
  readonly form?: z.ZodObject;
  /**
   * Slow work that must hold neither the transaction nor its connection: receiving a file, asking another service. Runs
   * after the rights are checked, and without the deadline of other requests; its answer is JSON, part of what an
   * `Idempotency-Key` stands for when there is a form, and comes to `handle` as `gathered`.
   */
  gather?(request: GatherRequest): Promise<unknown>;
  handle(request: RouteRequest): Promise<RouteAnswer>;
}

interface Typed<
  Params extends z.ZodObject | undefined,
  Query extends z.ZodObject | undefined,
  Body extends z.ZodType | undefined,
> extends Omit<Route, 'params' | 'query' | 'body' | 'handle' | 'gather'> {
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  gather?(request: GatherRequest<Output<Params>, Output<Query>, Output<Body>>): Promise<unknown>;
  handle(request: RouteRequest<Output<Params>, Output<Query>, Output<Body>>): Promise<RouteAnswer>;
}

type Output<Schema extends z.ZodType | undefined> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** Keeps the types of parameters, query and body for the handler. */
export function defineRoute<
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(route: Typed<Params, Query, Body>): Route {
  return {
    ...route,
    params: route.params,
    query: route.query,
    body: route.body,
    ...(route.gather && {
      gather: async (request: GatherRequest) =>
        route.gather?.(request as GatherRequest<Output<Params>, Output<Query>, Output<Body>>),
    }),
    // The router calls it only with what these very schemas made.
    handle: (request) => route.handle(request as RouteRequest<Output<Params>, Output<Query>, Output<Body>>),
  };
}
