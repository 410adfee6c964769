import type { Issue } from '../lib/issue.js';
import type { MediaKind } from '../messages/message.js';
import type { Problem } from './http-api.js';

/** Kind of a unique key: how it is checked and normalised. */
export type UniqueKeyType = 'cpf' | 'email' | 'other';

/**
 * A person. Row of `GET /contacts?search&key&phone&email&eligible&sort=createdAt|name&order=asc|desc&limit&after`, answer
 * of `POST /contacts` (201) and `PATCH /contacts/:id` (with `If-Match`).
 *
 * `search` finds every word as the beginning of a word of the name (case and accents folded), of the key, the e-mail or
 * the phone in any spelling.
 */
export interface Contact {
  readonly id: string;
  /** For `If-Match`. */
  readonly version: number;
  readonly name: string;
  /** `null` for somebody who is known by an address only. */
  readonly uniqueKey: string | null;
  readonly uniqueKeyType: UniqueKeyType | null;
  /** Somebody trusted vouched for the key: the host, an administrator, or the person's own recognised phone. */
  readonly verified: boolean;
  readonly email: string;
  /** As people write it: `(11) 98765-4321`, others with `+` and country. */
  readonly phone: string;
  /** When the host marked the person eligible: conversations get their occurrence without being identified first. */
  readonly eligibleAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** `GET /contacts/:id`. */
export interface ContactDetail extends Contact {
  readonly aliases: readonly ContactAlias[];
  readonly counts: {
    readonly conversations: number;
    readonly openConversations: number;
    readonly occurrences: number;
    readonly openOccurrences: number;
  };
}

/** An address under which a channel knows the person. */
export interface ContactAlias {
  readonly kind: 'whatsapp-phone' | 'whatsapp-user' | 'web-visitor';
  readonly value: string;
  readonly createdAt: string;
}

/**
 * Body of `POST /contacts`. A key or phone that another contact has is 409 `contact-exists` with a `ContactExists`.
 * Without `uniqueKeyType` the kind is found by the key's form.
 */
export interface ContactInput {
  readonly name: string;
  readonly uniqueKey: string;
  readonly uniqueKeyType?: UniqueKeyType;
  readonly email?: string;
  readonly phone?: string;
}

/** Body of `PATCH /contacts/:id`: absent fields stay, an empty text removes e-mail or phone. */
export type ContactChange = Partial<ContactInput>;

export interface ContactExists extends Problem {
  readonly code: 'contact-exists';
  /** The one that has the key or the phone. */
  readonly contact: string;
  readonly issues: readonly Issue[];
}

/**
 * `POST /contacts/:id/merge` (with `If-Match` of `:id`): everything of `from` belongs to `:id` afterwards and `from` is
 * gone. Repeating it answers the same. While both differ in something that only one can have it is 409 `merge-conflict`
 * with a `MergeRefused`, unless `dropConflicts` says that the values of `from` may go and its open conversations be closed.
 */
export interface MergeContactsRequest {
  readonly from: string;
  readonly dropConflicts?: boolean;
}

/** One thing that two contacts both have and only one can keep. */
export type MergeConflict =
  | {
      readonly field: 'name' | 'uniqueKey' | 'email' | 'phone';
      /** Of the contact that stays. */
      readonly kept: string;
      /** Of the one that goes. */
      readonly dropped: string;
    }
  | {
      /** Both have an open conversation in one channel config. */
      readonly field: 'conversation';
      readonly kept: string;
      readonly dropped: string;
    };

export interface MergeContactsAnswer {
  readonly contact: Contact;
  /** Rows that moved, by resource. */
  readonly moved: Readonly<Record<string, number>>;
  readonly conflicts: readonly MergeConflict[];
}

export interface MergeRefused extends Problem {
  readonly code: 'merge-conflict';
  readonly conflicts: readonly MergeConflict[];
}

/**
 * `POST /contacts/:id/eligible`: the host marks the person. Every open conversation of theirs without an occurrence gets
 * one of its channel config's type, later ones get it when they begin.
 */
export interface EligibleAnswer {
  readonly contact: Contact;
  /** Occurrences that this opened. */
  readonly occurrences: readonly {
    readonly id: string;
    readonly protocol: string;
    readonly conversation: string;
  }[];
}

/**
 * `GET /contacts/:id/export`: one JSON document with everything stored about the person, streamed. Lists are in the order
 * of time; `files` are fetched one by one with `GET /media/:id`.
 */
export interface ContactExport {
  readonly exportedAt: string;
  readonly contact: ContactDetail;
  readonly conversations: readonly object[];
  readonly messages: readonly object[];
  readonly traces: readonly object[];
  readonly occurrences: readonly object[];
  readonly occurrenceEvents: readonly object[];
  readonly hookDeliveries: readonly object[];
  readonly files: readonly {
    readonly mediaId: string;
    readonly kind: MediaKind | null;
    readonly fileName: string;
  }[];
}

/**
 * Answer to `POST /contacts/:id/erasure` (with `If-Match`). `erased` (200): the person's data is gone. `closing` (202):
 * running conversations were closed politely, and the data goes as soon as those last messages are out, after ten minutes
 * at the latest; until then repeating the request, with the present version, answers `closing`. With the tenant's setting
 * `keepsOccurrences` the occurrences stay with their protocols, statuses and times, about nobody, and the contact stays
 * as an empty row that they refer to (`anonymised`).
 */
export interface ContactErasure {
  readonly contact: string;
  readonly state: 'erased' | 'closing';
  /** `null` while `closing`. */
  readonly mode: 'deleted' | 'anonymised' | null;
  readonly erasedAt: string | null;
  /** Rows deleted or emptied, by table. */
  readonly counts: Readonly<Record<string, number>>;
}
