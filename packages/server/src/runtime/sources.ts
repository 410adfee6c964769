import type { ChannelKind, Flow, FlowId, Locale, RevisionId } from '@fluxo/core';
import type { Transaction } from '../db/unit-of-work.js';

/** What the runner reads of flows. */
export interface FlowSource {
  /** The flow's current revision; `null` for a flow that is gone. */
  findCurrentRevision(trx: Transaction, tenantId: string, flowId: FlowId): Promise<RevisionId | null>;
  /** An immutable document; `null` when there is no such revision. */
  findDocument(
    trx: Transaction,
    tenantId: string,
    revisionId: RevisionId,
  ): Promise<{ readonly flowId: FlowId; readonly document: Flow } | null>;
}

/** What the runner reads of a channel config. */
export interface RunnerConfig {
  readonly id: string;
  readonly language: Locale;
  readonly idleSeconds: number;
  readonly graceSeconds: number;
  /** The message that begins a conversation answers its first question. */
  readonly firstMessageAnswers: boolean;
  readonly startOnOpen: boolean;
  readonly occurrenceType: string | null;
  readonly startFlow: Readonly<Record<ChannelKind, FlowId | null>>;
}

export interface ConfigSource {
  find(trx: Transaction, tenantId: string, configId: string): Promise<RunnerConfig | null>;
}

/** What the runner reads of a tenant. */
export interface RunnerTenant {
  /** IANA zone of its days and dates. */
  readonly timeZone: string;
  readonly operatorRegistration: string;
  /** A typed key is believed without proof. */
  readonly trustsTypedKeys: boolean;
}

export interface TenantSource {
  find(trx: Transaction, tenantId: string): Promise<RunnerTenant | null>;
}
