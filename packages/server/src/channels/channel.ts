import type { ChannelKind, MessageContent } from '@fluxo/core';

/** One outbound message as the dispatcher hands it to a channel. */
export interface Delivery {
  /** Id of the row in `messages`; travels as `biz_opaque_callback_data` on WhatsApp. */
  readonly messageId: string;
  readonly tenantId: string;
  readonly conversationId: string;
  readonly configId: string;
  /** Where it goes, as the channel knows the person. */
  readonly recipient: Recipient;
  readonly content: MessageContent;
  /** The channel's id of the message that this one quotes. */
  readonly quotes?: string;
}

/** Addresses of a person on a channel; at least one is set. */
export interface Recipient {
  /** WhatsApp `wa_id`: digits only. */
  readonly phone?: string;
  /** WhatsApp business-scoped user id. */
  readonly userId?: string;
  /** Web visitor. */
  readonly visitorId?: string;
}

/** What became of one attempt. The dispatcher decides what to do by `kind`; `code` and `detail` are for people. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly externalId: string; readonly recipient?: Recipient }
  /** Try again later; `scope` says who has to wait: this pair, the whole number, or only this message. */
  | {
      readonly kind: 'retry';
      readonly scope: 'message' | 'pair' | 'number';
      readonly afterMs: number | null;
      readonly code: string;
      readonly detail: string;
      /** One more attempt may help; further ones do not. */
      readonly once?: true;
    }
  /** The request may have been taken: neither success nor failure. */
  | { readonly kind: 'in-doubt'; readonly detail: string }
  /** Outside the 24 h window: only a template can be sent. */
  | { readonly kind: 'window-closed'; readonly code: string; readonly detail: string }
  /** This message never goes out. */
  | { readonly kind: 'failed'; readonly code: string; readonly detail: string }
  /** The whole number stops until somebody repairs it; messages are kept. */
  | { readonly kind: 'paused'; readonly code: string; readonly detail: string };

/** A way to reach people. Adding one is a folder here and one line in `channels/index.ts`. */
export interface Channel {
  readonly kind: ChannelKind;
  /** Never throws for what the other side answers; that is an outcome. */
  send(delivery: Delivery): Promise<SendOutcome>;
  /**
   * Shows the person that their message was read and, with `typing`, that an answer is being written. A courtesy: nothing
   * depends on it.
   */
  acknowledge?(tenantId: string, configId: string, externalId: string, typing: boolean): Promise<void>;
}
