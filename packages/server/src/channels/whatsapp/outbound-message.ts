import type { MediaKind, MessageContent } from '@fluxo/core';

/** One request to the messages endpoint of the Cloud API: a message to a person, or a read receipt. */
export type OutboundMessage = OutboundContentMessage | OutboundReadReceipt;

export interface OutboundContentMessage {
  readonly recipient: WhatsAppRecipient;
  readonly content: WhatsAppContent;
  /** Id of the message that is quoted (`wamid.…`). Not shown for reactions and templates. */
  readonly quotes?: string;
  /** Our own string, at most 512 characters; every status of the message carries it back. */
  readonly callbackData?: string;
}

/** Marks a message of the user and all before it as read, and may show that we are writing (until we do, at most 25 s). */
export interface OutboundReadReceipt {
  readonly content: { readonly kind: 'read'; readonly messageId: string; readonly typing: boolean };
}

/** Where a message goes. A phone number is preferred; a user id alone goes into a field of its own. */
export interface WhatsAppRecipient {
  /** Digits, with or without `+`. */
  readonly phone?: string;
  /** Business-scoped user id. */
  readonly userId?: string;
  readonly groupId?: string;
}

/**
 * What the formatter can write: everything that flows send (with WhatsApp's own media ids in place of the host's) and
 * what only WhatsApp has.
 */
export type WhatsAppContent =
  | Exclude<MessageContent, { kind: 'media' | 'template' | 'options' }>
  | WhatsAppOptions
  | WhatsAppTemplate
  | { readonly kind: 'media'; readonly media: WhatsAppMedia; readonly caption?: string }
  /** An empty emoji takes the reaction back. */
  | { readonly kind: 'reaction'; readonly messageId: string; readonly emoji: string }
  | {
      readonly kind: 'location';
      readonly latitude: number;
      readonly longitude: number;
      readonly name?: string;
      readonly address?: string;
    }
  /** Asks somebody who is known by user id only for the phone number. */
  | { readonly kind: 'contact-request'; readonly text: string };

type Options = Extract<MessageContent, { kind: 'options' }>;
type Template = Extract<MessageContent, { kind: 'template' }>;

export interface WhatsAppOptions extends Options {
  /** Above reply buttons, instead of the text header. */
  readonly headerMedia?: WhatsAppMedia;
}

export interface WhatsAppTemplate extends Template {
  readonly headerMedia?: WhatsAppMedia;
  /** Value of a text header. */
  readonly headerText?: string;
  readonly headerName?: string;
  /** Names of the body's values, for templates whose places have names; `null` for those that are counted. */
  readonly parameterNames?: readonly (string | null)[];
  /** Values of buttons that take one, by their place from 0. */
  readonly buttons?: readonly {
    readonly index: number;
    readonly kind: 'quick_reply' | 'url' | 'copy_code';
    readonly value: string;
  }[];
}

/** A file: `mediaId` of an upload to this number, else `url` that Meta fetches. */
export interface WhatsAppMedia {
  readonly kind: MediaKind | 'sticker';
  readonly mediaId?: string;
  readonly url?: string;
  readonly mimeType?: string;
  /** Documents show it; its extension decides the icon. */
  readonly fileName?: string;
  /** Plays as a voice message; OGG with Opus only. */
  readonly voice?: boolean;
}
