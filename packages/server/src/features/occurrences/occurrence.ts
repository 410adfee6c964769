import type { OccurrenceStatus } from '@fluxo/core/contract';

/** A case with its public number. */
export interface Occurrence {
  readonly id: string;
  readonly version: number;
  readonly typeId: string;
  readonly typeName: string;
  readonly statuses: readonly OccurrenceStatus[];
  readonly contactId: string;
  readonly contactName: string;
  readonly contactKey: string | null;
  readonly conversationId: string | null;
  /** The case under which this one was opened. */
  readonly parentId: string | null;
  /** `null` while a draft. */
  readonly protocol: string | null;
  /** Code. */
  readonly status: string;
  readonly title: string;
  readonly description: string;
  readonly subject: string | null;
  readonly assignee: string | null;
  readonly closingReason: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  readonly firstResponseWarnAt: Date | null;
  readonly firstResponseDueAt: Date | null;
  readonly firstRespondedAt: Date | null;
  readonly resolutionWarnAt: Date | null;
  readonly resolutionDueAt: Date | null;
}

/** An occurrence with its number. */
export type OpenedOccurrence = Occurrence & { readonly protocol: string; readonly openedAt: Date };

/** Who does something: a person or program by its token's subject, or a flow. */
export interface OccurrenceActor {
  readonly subject: string;
  readonly name: string;
}

/** Flows act under this name. */
export const BOT: OccurrenceActor = { subject: 'bot', name: '' };
