import type { FlowId } from '../flow/flow.js';
import type { JsonObject } from '../lib/json.js';

/**
 * Where a task stands. `draft`: recipients may still change. `scheduled`: waits for `executeAt`. `running`: sends.
 * `paused`: sends nothing until it is resumed. The others are final: every recipient has a result.
 */
export type TaskStatus = 'draft' | 'scheduled' | 'running' | 'paused' | 'completed' | 'cancelled' | 'expired';

/** Message that begins a task's conversations: a template that WhatsApp has approved. */
export interface TaskTemplate {
  readonly name: string;
  /** Language code of the template: `pt_BR`. */
  readonly language: string;
  /**
   * Values of the template's parameters, in order. Each may hold templates such as `{{ contato.nome }}` or a variable of
   * the recipient; a parameter that is empty for a recipient skips them.
   */
  readonly parameters: readonly string[];
  /** The template's text with `{{1}}`, `{{2}}` … for its parameters: what transcripts show. */
  readonly text: string;
}

/**
 * Body of `POST /tasks` (201, a `Task` in status `draft`) and `PUT /tasks/:id` (with `If-Match`, only while `draft`).
 * Begin it with `POST /tasks/:id/start`.
 */
export interface TaskInput {
  readonly name: string;
  readonly channelConfig: string;
  readonly template: TaskTemplate;
  /** Flow that a recipient's answer begins. */
  readonly flow: FlowId;
  /** Variables that every conversation begins with; a recipient's own go before them. */
  readonly variables?: JsonObject;
  /** Variable that gets the text of the answer; empty for none. */
  readonly answerVariable?: string;
  /** ISO 8601; absent or `null`: as soon as it is started. */
  readonly executeAt?: string | null;
  /** ISO 8601: who has not been written to by then is not written to any more. */
  readonly expiresAt: string;
  /** How long an answer still begins the flow, in hours, from 1 to 720. Default: 24. */
  readonly answerHours?: number;
  /** Templates per minute, from 1 to 3,000. Default: 60. */
  readonly ratePerMinute?: number;
}

/** `GET /tasks/:id`, row of `GET /tasks?status&limit&after` (newest first). */
export interface Task {
  readonly id: string;
  /** For `If-Match`. */
  readonly version: number;
  readonly name: string;
  readonly channelConfig: string;
  readonly template: TaskTemplate;
  readonly flow: FlowId;
  readonly variables: JsonObject;
  readonly answerVariable: string;
  readonly executeAt: string | null;
  readonly expiresAt: string;
  readonly answerHours: number;
  readonly ratePerMinute: number;
  readonly status: TaskStatus;
  readonly counts: TaskCounts;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** Recipients by result; they add up to `total`. */
export interface TaskCounts {
  readonly total: number;
  readonly waiting: number;
  /** The template is in the recipient's conversation and on its way, or beyond. */
  readonly sent: number;
  readonly skipped: number;
  /** The task was cancelled or expired before it was their turn. */
  readonly dropped: number;
}

/**
 * One person of a task, as sent in JSON: element of the list `{ recipients }` of `PUT /tasks/:id/recipients`, or one line
 * of an `application/x-ndjson` file. A CSV file has a header line; its columns `phone`, `key` and `name` (also `telefone`,
 * `chave`, `nome`) are these fields, every other column is a variable.
 */
export interface TaskRecipientInput {
  /** Phone with country code, or a Brazilian one without. One of `phone` and `key` is needed. */
  readonly phone?: string;
  /** Unique key of a known contact. */
  readonly key?: string;
  /** Name for a contact that is new. */
  readonly name?: string;
  readonly variables?: JsonObject;
}

/** Answer to `PUT /tasks/:id/recipients`, which replaces all recipients of a draft. */
export interface TaskRecipientsAnswer {
  readonly version: number;
  readonly total: number;
  /** Lines that repeat a person of an earlier line; they were left out. At most 100 are named. */
  readonly duplicates: readonly { readonly line: number; readonly firstLine: number }[];
  readonly duplicateCount: number;
}

/**
 * What came of one recipient. `waiting`: not their turn yet, or a conversation of theirs is still going on. `sent` goes on
 * as `delivered`, `read`, `answered` or `failed`. `skipped`: `reason` says why. `dropped`: the task ended before.
 */
export type TaskResult =
  'waiting' | 'sent' | 'delivered' | 'read' | 'answered' | 'failed' | 'skipped' | 'dropped';

/** Row of `GET /tasks/:id/recipients?result&limit&after`, in the order of the file. */
export interface TaskRecipient {
  /** Line of the file or place in the list, from 1. */
  readonly line: number;
  readonly phone: string;
  readonly key: string;
  readonly name: string;
  readonly result: TaskResult;
  /**
   * Stable code: `unknown-contact`, `erased-contact`, `opted-out`, `no-phone`, `empty-parameter`, `open-conversation`, or
   * the channel's own code of a failed send.
   */
  readonly reason: string | null;
  readonly contact: string | null;
  readonly conversation: string | null;
  readonly at: string | null;
}

/**
 * `POST /tasks/:id/start`, `/pause`, `/resume` and `/cancel` (all with `If-Match`) answer the `Task`; 409 `wrong-status`
 * when the task's status does not allow it. Pausing and cancelling stop what has not been handed to the channel's outbox.
 */
export type TaskAction = 'start' | 'pause' | 'resume' | 'cancel';
