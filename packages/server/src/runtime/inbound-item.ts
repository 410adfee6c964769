import type { ChannelKind, Json, JsonObject, UserInput } from '@fluxo/core';

/** Addresses under which a channel knows a person; at least one is set on messages. */
export interface Sender {
  /** WhatsApp number, digits only, as Meta wrote it (the ninth digit is settled when the contact is looked up). */
  readonly phone?: string;
  /** WhatsApp business-scoped user id. */
  readonly userId?: string;
  /** Web visitor. */
  readonly visitorId?: string;
  /** Name that the person gave themselves on the channel. */
  readonly profileName?: string;
}

/** What a channel reports about one of our messages, in rising rank except `failed`. */
export type ReportedDelivery = 'sent' | 'delivered' | 'read' | 'played' | 'failed';

/** One report about one of our messages. At least one of the two ids is set. */
export interface DeliveryReport {
  /** The channel's id of the message (`wamid`). */
  readonly externalId?: string;
  /** Our id of the message, carried back by the channel (`biz_opaque_callback_data`). */
  readonly messageId?: string;
  readonly delivery: ReportedDelivery;
  /** Why it failed, for people. */
  readonly error?: {
    readonly code: string;
    readonly detail: string;
    /** `retry`: once more, as a new message. `pause`: the whole number stops until somebody repairs it. */
    readonly action?: 'retry' | 'pause';
    /** Who waits before it is tried again. */
    readonly scope?: 'message' | 'pair' | 'number';
  };
  /** Address under which the message reached the person, when it differs from the one written to. */
  readonly recipient?: Sender;
}

interface InboundBase {
  /** `null` when no channel config takes the event: it is stored outside any tenant, without its text. */
  readonly tenantId: string | null;
  readonly configId: string | null;
  readonly channel: ChannelKind;
  /**
   * The same for every repetition of the same happening and different for all others of that channel config:
   * `message:<wamid>`, `status:<wamid>:<status>`, `change:<hash>`. At most 400 characters.
   */
  readonly dedupeKey: string;
  /**
   * Items with the same order key are handled one after another in the order in which they were accepted:
   * `<configId>:<person>` for messages, `<configId>:<wamid>` for reports.
   */
  readonly orderKey: string;
  readonly sender: Sender;
  /** What was received, kept for support. */
  readonly raw: Json;
  /** When it happened by the channel's clock, milliseconds since 1970. */
  readonly at: number;
}

/**
 * One thing that reached the server from outside, ready to be stored.
 *
 * `message` is handled by the conversation runner, `status` by the outbox; `system` changes addresses of a contact;
 * `start`, `identity` and `variables` come from the web chat; `other` is only kept.
 */
export type InboundItem = InboundBase &
  (
    | {
        readonly kind: 'message';
        /** `id` is the channel's id of the message. `inReplyTo` stays unset: it is looked up from `quotedExternalId`. */
        readonly input: UserInput;
        /** The channel's id of the message that this one replies to (WhatsApp `context.id`). */
        readonly quotedExternalId?: string;
      }
    | { readonly kind: 'status'; readonly report: DeliveryReport }
    | {
        readonly kind: 'system';
        /** The person `from` is reached as `to` from now on (`user_changed_number`, `user_changed_user_id`). */
        readonly change: { readonly from: Sender; readonly to: Sender };
      }
    | { readonly kind: 'start' }
    | {
        readonly kind: 'identity';
        /** Claims of a token whose signature was checked. */
        readonly identity: {
          readonly key: string;
          readonly name?: string;
          readonly email?: string;
          readonly phone?: string;
        };
      }
    | { readonly kind: 'variables'; readonly variables: JsonObject }
    | { readonly kind: 'other' }
  );
