import type { JsonObject } from '@fluxo/core';

/**
 * One thing that a webhook delivery tells, in the order in which the delivery tells it.
 *
 * Field names follow the Cloud API. A key is absent when the delivery does not say it; `null` where the delivery has the
 * place but no value in it (no phone number, no caption, reaction taken back).
 */
export type InboundEvent =
  | InboundMessageEvent
  /** A message id that this delivery carried before: handle it once. */
  | { readonly kind: 'duplicate'; readonly id: string }
  | InboundStatusEvent
  /** Something is wrong with the number as a whole. */
  | {
      readonly kind: 'account_error';
      readonly phone_number_id: string | null;
      readonly code: number | null;
      readonly title?: string;
    }
  /** A call announced among messages. */
  | {
      readonly kind: 'call';
      readonly phone_number_id: string | null;
      readonly id: string;
      readonly event?: string;
    }
  /** A change of another field: to be acknowledged and logged. */
  | { readonly kind: 'other'; readonly field: string; readonly event?: string };

/** A message of a user, or of the platform about a user (`type` `system`). */
export interface InboundMessageEvent {
  readonly kind: 'message';
  /** Number that received it; the routing key. */
  readonly phone_number_id: string | null;
  /** `wamid.…`; unique per number. */
  readonly id: string;
  /** `text`, `image`, `interactive`, …; types that are not known yet pass through. */
  readonly type: string;
  /** Phone number of the sender, digits only; `null` when the payload has none. */
  readonly from: string | null;
  /** Business-scoped id of the sender. */
  readonly user_id?: string;
  /** Profile name of the sender. */
  readonly name?: string;
  /** Seconds since 1970; `null` when the payload has no usable time (use the time of arrival). */
  readonly timestamp: number | null;
  /** Body, caption, or the title that the user saw on what was tapped. */
  readonly text?: string | null;
  readonly reply?: InboundReply;
  /** Kind of an interactive answer that is not a reply to a choice or form. */
  readonly subtype?: string;
  readonly media?: InboundMedia;
  readonly location?: InboundLocation;
  /** Name on each card. */
  readonly contacts?: readonly string[];
  readonly reaction?: { readonly message_id: string | null; readonly emoji: string | null };
  readonly order?: {
    readonly catalog_id: string | null;
    /** Product and quantity. */
    readonly items: readonly (readonly [product: string | null, quantity: number | null])[];
  };
  readonly system?: {
    readonly type: string | null;
    readonly wa_id?: string;
    readonly user_id?: string;
    readonly previous_user_id?: string;
  };
  readonly edit?: { readonly original_message_id: string | null; readonly type: string | null };
  readonly revoke?: { readonly original_message_id: string | null };
  /** What an unsupported message was. */
  readonly unsupported?: string;
  /** Message that this one answers or quotes. */
  readonly context_id?: string;
  readonly forwarded?: true | 'frequently';
  /** Product that a message from a catalogue asks about. */
  readonly referred_product?: string;
  /** Advertisement or post that the user came from. */
  readonly referral?: {
    readonly source_id?: string;
    readonly source_type?: string;
    readonly ctwa_clid?: string;
  };
  readonly group_id?: string;
  readonly identity_hash?: string;
  /** Error codes attached to the message. */
  readonly errors?: readonly number[];
}

/** What the user tapped or sent in. The id decides; the title is for display. */
export type InboundReply =
  | {
      readonly kind: 'button_reply' | 'list_reply';
      readonly id: string;
      readonly title: string;
      readonly description?: string;
    }
  | { readonly kind: 'template_button'; readonly id: string; readonly title: string }
  | {
      readonly kind: 'nfm_reply';
      readonly name: string | null;
      /** Answers of the form; `null` when they cannot be read. */
      readonly response: JsonObject | null;
      /** The answers as they came, when they are not a JSON object. */
      readonly raw?: string;
    };

/** A file that the platform keeps for seven days. */
export interface InboundMedia {
  readonly id?: string;
  readonly mime_type?: string;
  readonly filename?: string;
  /** Recorded in the chat. */
  readonly voice?: boolean;
  readonly animated?: boolean;
  /** The payload carries a download address, good for five minutes. */
  readonly has_url?: true;
}

export interface InboundLocation {
  readonly latitude: number;
  readonly longitude: number;
  readonly name?: string;
  readonly address?: string;
}

/** What became of a message that we sent (`status`) or of a call (`call_status`). */
export interface InboundStatusEvent {
  readonly kind: 'status' | 'call_status';
  readonly phone_number_id: string | null;
  /** Id that the send call answered. */
  readonly id: string;
  /** `sent`, `delivered`, `read`, `played`, `failed`, or an older one. */
  readonly status: string;
  /** Phone number or group; `null` when the recipient has no number that we may see. */
  readonly recipient_id: string | null;
  readonly recipient_user_id?: string;
  /** The recipient is a group. */
  readonly group?: true;
  readonly timestamp: number | null;
  /** Our own string of the send call. */
  readonly biz_opaque_callback_data?: string;
  readonly pricing?: {
    readonly pricing_model?: string;
    readonly type?: string;
    readonly category?: string;
    readonly billable?: boolean;
  };
  readonly errors?: readonly number[];
}
