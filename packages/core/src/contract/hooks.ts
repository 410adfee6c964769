import type { OccurrenceDetail } from './occurrences.js';

/** What hooks can be told of. */
export type HookEvent =
  | 'occurrence.opened'
  | 'occurrence.status-changed'
  | 'occurrence.closed'
  | 'occurrence.reopened'
  | 'occurrence.noted'
  | 'occurrence.changed';

/** Row of `GET /hooks?limit&after`; also `GET`, and answer of `POST`, `PUT` and `PATCH` (with `If-Match`). */
export interface Hook {
  readonly id: string;
  /** For `If-Match`. */
  readonly version: number;
  readonly name: string;
  readonly url: string;
  /** `null`: occurrences of every type. */
  readonly occurrenceType: string | null;
  /** Codes; only while the occurrence has one of them. Empty: every status. */
  readonly statuses: readonly string[];
  /** Empty: every event. */
  readonly events: readonly HookEvent[];
  readonly active: boolean;
  /** The secret that requests are signed with is set; it is never shown. */
  readonly hasSecret: boolean;
  /** Set by the server after repeated failure or a 410; `POST /hooks/:id/resume` ends it. */
  readonly paused: {
    readonly at: string;
    readonly reason: 'repeated-failure' | 'gone';
    readonly detail: string;
  } | null;
  /** Deliveries in a row that were given up or whose latest attempt failed. */
  readonly consecutiveFailures: number;
}

/** Body of `POST` and `PUT /hooks`. */
export interface HookInput extends Omit<
  Hook,
  'id' | 'version' | 'hasSecret' | 'paused' | 'consecutiveFailures'
> {
  /** At least 16 characters. Write-only: a text sets, absent keeps. A new hook needs one. */
  readonly secret?: string;
}

/** `waiting`: for its time, or for an earlier delivery of the same occurrence. */
export type HookDeliveryState = 'waiting' | 'delivered' | 'failed' | 'cancelled';

/** Row of `GET /hook-deliveries?hook&state&event&occurrence&protocol&from&to&limit&after`, newest first. */
export interface HookDelivery {
  readonly id: string;
  readonly hook: string;
  readonly hookName: string;
  /** `hook.test` for `POST /hooks/:id/test`. */
  readonly event: HookEvent | 'hook.test';
  readonly occurrence: string | null;
  readonly protocol: string | null;
  readonly status: string | null;
  readonly state: HookDeliveryState;
  readonly attempts: number;
  /** HTTP status of the latest answer. */
  readonly lastStatus: number | null;
  /** Stable code of the latest failure: `unreachable`, `timeout`, `address-not-public`, `http-500` … */
  readonly lastError: string | null;
  readonly createdAt: string;
  readonly nextAttemptAt: string | null;
  readonly finishedAt: string | null;
}

/** `GET /hook-deliveries/:id`. `POST /hook-deliveries/:id/send` sends it again, now. */
export interface HookDeliveryDetail extends HookDelivery {
  /** Body as it is sent; `null` once the data of the person it is about is erased. */
  readonly body: string | null;
  readonly log: readonly HookAttempt[];
}

/** One request and its answer. */
export interface HookAttempt {
  readonly number: number;
  readonly at: string;
  readonly durationMs: number;
  /** Signatures are masked. */
  readonly request: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
  };
  /** `null` when none came. */
  readonly answer: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    /** The first 4,096 characters. */
    readonly body: string;
    readonly isCut: boolean;
  } | null;
  readonly error: string | null;
}

/** Body of the POST that a hook gets; see docs/hooks.md for the headers and the signature. */
export interface HookPayload {
  /** Of the delivery; the same in every attempt. */
  readonly id: string;
  readonly event: HookEvent | 'hook.test';
  readonly at: string;
  readonly tenant: string;
  /** As it was when the event happened; `null` for `hook.test`. */
  readonly occurrence: (OccurrenceDetail & { readonly contactKey: string | null }) | null;
  /** Of `occurrence.noted`; internal notes are told as well, `public` says which. */
  readonly note?: { readonly text: string; readonly public: boolean; readonly files: readonly string[] };
}
