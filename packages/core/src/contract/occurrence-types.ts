import type { Problem } from './http-api.js';

/** One status of an occurrence type. */
export interface OccurrenceStatus {
  /** What nodes and histories store; stays when the name changes. */
  readonly code: string;
  readonly name: string;
  /** `#rrggbb`. */
  readonly color: string;
  /** Reaching it closes the occurrence. */
  readonly closes: boolean;
}

/** How fast occurrences are to be answered and solved. `null`: no promise. */
export interface OccurrenceSla {
  /** Until somebody of the tenant's people answers. */
  readonly firstResponseMinutes: number | null;
  /** Until the occurrence is closed. */
  readonly resolutionMinutes: number | null;
  /** Id of the schedule whose open hours count; `null`: the clock's time. */
  readonly schedule: string | null;
}

/** Row of `GET /occurrence-types?limit&after`; also `GET`, and answer of `POST`, `PUT` and `PATCH` (with `If-Match`). */
export interface OccurrenceType {
  readonly id: string;
  /** For `If-Match`. */
  readonly version: number;
  readonly name: string;
  /** Occurrences of conversations with the bot are of a `chatbot` type. */
  readonly kind: 'chatbot' | 'other';
  readonly statuses: readonly OccurrenceStatus[];
  readonly defaultStatus: string | null;
  /** Text with `{operator}`, `{date}` and `{sequence}`. */
  readonly protocolPattern: string;
  readonly sla: OccurrenceSla;
  readonly subjects: readonly string[];
  readonly closingReasons: readonly string[];
  /** Closing takes one of the closing reasons. */
  readonly requiresClosingReason: boolean;
  /** A closed occurrence can get a status that does not close. */
  readonly allowsReopening: boolean;
}

/** Body of `POST` and `PUT /occurrence-types`. */
export interface OccurrenceTypeInput extends Omit<
  OccurrenceType,
  'id' | 'version' | 'sla' | 'requiresClosingReason' | 'allowsReopening'
> {
  readonly sla?: Partial<OccurrenceSla>;
  readonly requiresClosingReason?: boolean;
  readonly allowsReopening?: boolean;
  /**
   * What occurrences get whose status the new list does not have, by the old code. Without it, leaving out a status that
   * occurrences have is 409 `status-in-use` with a `StatusInUse`.
   */
  readonly replaceStatuses?: Readonly<Record<string, string>>;
}

export interface StatusInUse extends Problem {
  readonly code: 'status-in-use';
  readonly statuses: readonly { readonly code: string; readonly occurrences: number }[];
}

/** `POST /occurrence-types/protocol-preview` with `{ protocolPattern }`. A pattern that cannot be used is 400 with issues. */
export interface ProtocolPreview {
  /** The first number of today. */
  readonly example: string;
  readonly length: number;
}
