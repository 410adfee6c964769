import type { Flow } from '../flow/flow.js';
import type { ReferenceKind } from '../schema/field.js';
import type { Issue } from '../lib/issue.js';
import type { TraceEntry } from '../engine/state.js';
import type { Json } from '../lib/json.js';
import type { FlowTest } from '../simulation/flow-test.js';
import type { ConversationStatus, TranscriptContent } from './chat-protocol.js';
import type { ChannelKind, MediaKind } from '../messages/message.js';

/** Body of every error answer (RFC 9457, `application/problem+json`). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** Stable kebab-case code to decide by. */
  readonly code: string;
  /** Sentence that says what to do. */
  readonly detail: string;
  readonly issues?: readonly Issue[];
  readonly requestId?: string;
}

/** One page of a list. `next` goes into `?after=` for the following page; `null` on the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Row of `GET /flows?search&sort=name|updatedAt&order=asc|desc&limit&after`. */
export interface FlowSummary {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Current revision, from 1. */
  readonly revision: number;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly nodeCount: number;
  readonly usedBy: readonly FlowUse[];
}

/** Where a flow is used: start flow of a channel config, or another flow's flow node. */
export interface FlowUse {
  readonly kind: 'channel-config' | 'flow';
  readonly id: string;
  readonly name: string;
}

/** `GET /flows/:id`, and of `POST /flows` (201) with `{ document }`. */
export interface FlowDetail {
  readonly id: string;
  readonly revision: number;
  readonly document: Flow;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
}

/** `PUT /flows/:id`. `baseRevision` is the one the edit began from; a newer one on the server is 409 `revision-conflict` with a `SaveConflict`. */
export interface SaveFlowRequest {
  readonly baseRevision: number;
  readonly document: Flow;
}

export interface SaveFlowAnswer {
  readonly id: string;
  readonly revision: number;
  readonly updatedAt: string;
  readonly updatedBy: string;
  /** Open conversations inside older revisions of this flow. */
  readonly occupancy: Occupancy;
}

export interface Occupancy {
  readonly conversations: number;
  readonly nodes: readonly {
    readonly node: string;
    readonly revision: number;
    readonly conversations: number;
    /** The node exists in the new revision with the same type. */
    readonly movable: boolean;
  }[];
}

export interface SaveConflict extends Problem {
  readonly code: 'revision-conflict';
  /** The revision the edit was based on and the current one. */
  readonly base: FlowDetail;
  readonly current: FlowDetail;
}

/** Answer to `DELETE /flows/:id` (409) while channel configs or other flows use it. */
export interface FlowInUse extends Problem {
  readonly code: 'flow-in-use';
  readonly usedBy: readonly FlowUse[];
}

/** Row of `GET /flows/:id/revisions?limit&after`, newest first. `GET /flows/:id/revisions/:revision` is a `FlowDetail`. */
export interface RevisionSummary {
  readonly revision: number;
  readonly savedAt: string;
  readonly savedBy: string;
  readonly nodeCount: number;
}

/**
 * `POST /flows/:id/occupancy/move`: conversations inside older revisions go on in `toRevision` at their present node, where
 * that node is `movable`. `GET /flows/:id/occupancy` is the present `Occupancy`.
 */
export interface MoveOccupantsRequest {
  readonly toRevision: number;
}

export interface MoveOccupantsAnswer {
  readonly moved: number;
  /** Who is still inside older revisions. */
  readonly occupancy: Occupancy;
}

/** Body of `PATCH /channel-configs/:id` (with `If-Match`) that makes a flow the entry of a channel; absent keys stay. */
export interface SetStartFlowRequest {
  readonly startFlow?: string | null;
  readonly webStartFlow?: string | null;
}

/** Answer to `POST /media` (multipart, one part `file`): how a setting refers to the file. */
export interface MediaUploaded {
  readonly mediaId: string;
  readonly kind: MediaKind;
  readonly mimeType: string;
  readonly fileName: string;
  readonly sizeBytes: number;
}

/** `GET /flows/prerequisites`: what a tenant still needs before a flow can be reached. */
export interface Prerequisites {
  readonly missing: readonly ('channel-config' | 'chatbot-occurrence-type' | 'queue' | 'schedule')[];
}

/** Things a reference field can point to: `GET /references?to=queue`. */
export interface ReferenceOption {
  readonly to: ReferenceKind;
  readonly id: string;
  readonly name: string;
}

/**
 * `GET /references/facts`: what checking a flow needs to know of the things that it may refer to, besides their names. A
 * schedule opens when it has an opening ahead.
 */
export interface ReferenceFacts {
  readonly queues: readonly {
    readonly id: string;
    readonly name: string;
    readonly isActive: boolean;
    readonly members: number;
    readonly schedule: string | null;
  }[];
  readonly schedules: readonly { readonly id: string; readonly name: string; readonly everOpens: boolean }[];
  readonly channelConfigs: readonly {
    readonly id: string;
    readonly name: string;
    readonly phoneNumberId: string;
    readonly startFlow: string | null;
    readonly webStartFlow: string | null;
  }[];
}

/** Row of `GET /channel-configs`. Secrets are write-only: `secrets` tells which are set. */
export interface ChannelConfig {
  readonly id: string;
  readonly name: string;
  readonly publicKey: string;
  readonly phoneNumberId: string;
  readonly businessAccountId: string;
  readonly appId: string;
  readonly applicationInstance: 'sandbox' | 'production';
  readonly occurrenceType: string | null;
  readonly startFlow: string | null;
  readonly webStartFlow: string | null;
  readonly language: string;
  readonly idleSeconds: number;
  readonly graceSeconds: number;
  readonly firstMessageAnswers: boolean;
  readonly web: {
    readonly allowedOrigins: readonly string[];
    readonly title: string;
    readonly greeting: string;
    readonly accent: string;
    readonly startOnOpen: boolean;
  };
  readonly secrets: Readonly<Record<'accessToken' | 'appSecret' | 'verifyToken' | 'identitySecret', boolean>>;
}

/** Row of `GET /conversations?status&flow&limit&after`; `flow`: only those that walked it. */
export interface ConversationSummary {
  readonly id: string;
  readonly channel: ChannelKind;
  readonly status: ConversationStatus;
  readonly contactName: string;
  readonly startedAt: string;
  readonly lastMessageAt: string;
  readonly lastMessage: string;
  readonly protocol: string | null;
}

/** Row of `GET /conversations/:id/messages?since`. */
export interface ConversationMessage {
  readonly id: string;
  readonly seq: number;
  readonly at: string;
  readonly from: 'visitor' | 'bot' | 'agent' | 'system';
  readonly content: TranscriptContent;
  readonly delivery: 'pending' | 'sent' | 'delivered' | 'read' | 'failed' | null;
}

/**
 * Row of `GET /flows/:id/tests` (a `Page` of all the flow's tests, by name), and answer of `POST /flows/:id/tests` (201) and
 * `PUT /flows/:id/tests/:testId` (with `If-Match`), whose body is `{ test }`. `DELETE` takes `If-Match` too.
 */
export interface StoredFlowTest {
  readonly id: string;
  /** For `If-Match`. */
  readonly version: number;
  readonly test: FlowTest;
  readonly updatedAt: string;
  readonly updatedBy: string;
}

/**
 * `GET /flows/:id/statistics?from&to&revision`: what conversations did inside a flow. Instants are ISO 8601; the period is
 * widened to whole hours, and to whole UTC days where it lies more than two months back.
 */
export interface FlowStatistics {
  readonly from: string;
  readonly to: string;
  /** `null`: all revisions. */
  readonly revision: number | null;
  /** Conversations whose first step in the flow (or revision) lies in the period. */
  readonly conversations: number;
  readonly nodes: readonly NodeStatistics[];
}

export interface NodeStatistics {
  readonly node: string;
  /** Times entered. */
  readonly visits: number;
  /** Conversations that ended here without leaving by a port: given up, timed out, closed. */
  readonly dropOff: number;
  readonly ports: readonly {
    readonly port: string;
    readonly count: number;
    /** Between entering the node and leaving by this port; within 5 %. */
    readonly medianSeconds: number;
  }[];
}

/**
 * `GET /conversations/:id/trace?limit&after`: every step of a conversation for the replay on the canvas, oldest first.
 * `limit` counts turns (200).
 */
export interface ConversationTrace {
  readonly conversation: string;
  readonly entries: readonly ConversationTraceEntry[];
  /** Goes into `?after=` for the turns behind these; `null` on the last page. */
  readonly next: string | null;
}

export interface ConversationTraceEntry {
  readonly at: string;
  readonly turn: number;
  readonly flow: string | null;
  /** Revision number of that flow. */
  readonly revision: number | null;
  readonly node: string | null;
  readonly kind: TraceEntry['kind'];
  readonly port?: string;
  readonly code?: string;
  readonly detail?: string;
  /** Values of variables that the tenant marks as sensitive are masked. */
  readonly changed?: Readonly<Record<string, Json>>;
}
