import type { MediaKind } from '../messages/message.js';

/** `breached`: a due time is over; `warning`: four fifths of one have gone by; `none`: the type promises nothing. */
export type SlaState = 'none' | 'ok' | 'warning' | 'breached';

/**
 * A case. Row of `GET /occurrences?type&status&subject&protocol&contact&conversation&parent&assignee&sla&state&openedFrom
 * &openedTo&search&sort=openedAt|updatedAt|protocol|dueAt&order=asc|desc&limit&after`.
 *
 * `protocol` finds by its beginning. `search` finds every word as the beginning of a word of title, subject, protocol, and
 * of the contact's name and key. `state` is `draft`, `open` or `closed`; without it drafts are left out. Repeat `type`,
 * `status` and `sla` for several values. `assignee=none` finds those without one.
 */
export interface Occurrence {
  readonly id: string;
  /** For `If-Match`. */
  readonly version: number;
  /** `null` while a draft. */
  readonly protocol: string | null;
  readonly state: 'draft' | 'open' | 'closed';
  readonly occurrenceType: string;
  readonly occurrenceTypeName: string;
  /** Code of the status. */
  readonly status: string;
  readonly statusName: string;
  /** `#rrggbb`. */
  readonly statusColor: string;
  readonly title: string;
  readonly subject: string | null;
  readonly contact: string;
  readonly contactName: string;
  readonly conversation: string | null;
  readonly parent: string | null;
  /** `sub` of the person who works on it. */
  readonly assignee: string | null;
  readonly closingReason: string | null;
  readonly sla: {
    readonly state: SlaState;
    readonly firstResponseDueAt: string | null;
    readonly firstRespondedAt: string | null;
    readonly resolutionDueAt: string | null;
  };
  readonly createdAt: string;
  readonly updatedAt: string;
  /** `null` while a draft. */
  readonly openedAt: string | null;
  readonly closedAt: string | null;
}

/** `GET /occurrences/:id`, and answer of every change of one. */
export interface OccurrenceDetail extends Occurrence {
  readonly description: string;
  readonly children: readonly {
    readonly id: string;
    readonly protocol: string | null;
    readonly status: string;
  }[];
}

/**
 * Body of `POST /occurrences` (201; takes an `Idempotency-Key`). A `draft` gets its protocol with `POST
 * /occurrences/:id/open`; only drafts can be deleted.
 */
export interface OccurrenceInput {
  readonly occurrenceType: string;
  readonly contact: string;
  /** Absent: the type's default. */
  readonly status?: string;
  readonly title?: string;
  readonly description?: string;
  /** One of the type's subjects, when it has any. */
  readonly subject?: string | null;
  readonly conversation?: string | null;
  readonly parent?: string | null;
  readonly assignee?: string | null;
  readonly draft?: boolean;
  readonly note?: OccurrenceNoteInput;
}

/** Body of `PATCH /occurrences/:id` (with `If-Match`). Absent fields stay. `occurrenceType` and `contact` only of drafts. */
export type OccurrenceChange = Partial<
  Pick<OccurrenceInput, 'title' | 'description' | 'subject' | 'assignee' | 'occurrenceType' | 'contact'>
>;

/**
 * Body of `POST /occurrences/:id/status` (with `If-Match`). A status that closes needs a `closingReason` where the type
 * asks for one; leaving one that closes is 409 `reopening-not-allowed` unless the type allows it.
 */
export interface OccurrenceStatusRequest {
  readonly status: string;
  readonly closingReason?: string;
  readonly note?: OccurrenceNoteInput;
}

/** Body of `POST /occurrences/:id/notes` (201, an `OccurrenceEvent`; takes an `Idempotency-Key`). */
export interface OccurrenceNoteInput {
  readonly text: string;
  /** The customer may see it. Default: false. */
  readonly public?: boolean;
  /** Ids of uploaded files. */
  readonly files?: readonly string[];
}

export interface OccurrenceFile {
  readonly mediaId: string;
  readonly fileName: string;
  readonly kind: MediaKind | null;
  readonly mimeType: string;
  readonly sizeBytes: number;
}

/** Row of `GET /occurrences/:id/events?limit&after&order=asc|desc`: the history, oldest first. It is only added to. */
export interface OccurrenceEvent {
  readonly id: string;
  readonly at: string;
  readonly kind: 'drafted' | 'opened' | 'status-changed' | 'noted' | 'changed';
  /** `sub` of who did it, `bot` for flows. */
  readonly actor: string;
  readonly actorName: string;
  /** The status since then. */
  readonly status: string | null;
  readonly previousStatus: string | null;
  readonly closingReason: string | null;
  readonly note: string | null;
  readonly public: boolean;
  readonly files: readonly OccurrenceFile[];
  /** Of `changed`: names of the fields. */
  readonly fields: readonly string[];
}
