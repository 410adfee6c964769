/** Channels that a conversation can run on. */
export type ChannelKind = 'whatsapp' | 'web';

/** Kinds of files that every channel can show. */
export type MediaKind = 'image' | 'audio' | 'video' | 'document';

/** A file by its address. Exactly one of `url` and `mediaId` (the host's media store) is set. */
export interface MediaRef {
  readonly kind: MediaKind;
  readonly url?: string;
  readonly mediaId?: string;
  /** MIME type when known. */
  readonly mimeType?: string;
  /** Name with extension; documents show it. */
  readonly fileName?: string;
}

/** One choice of an options message. */
export interface MessageOption {
  /**
   * What comes back when it is chosen: `<question>:<option id>`, at most 200 characters, no blanks at either end.
   * `question` is the key of the message that asked, so a choice from an old menu is recognised.
   */
  readonly replyId: string;
  readonly title: string;
  readonly description?: string;
}

/**
 * Content of one outbound message, independent of the channel.
 *
 * Texts carry WhatsApp formatting (`*bold*`, `_italic_`, …) and are already filled in. What `fitToChannel` returns is
 * within every limit of the channel; a formatter never has to cut.
 */
export type MessageContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly label: string; readonly url: string }
  | { readonly kind: 'media'; readonly media: MediaRef; readonly caption?: string }
  | {
      readonly kind: 'options';
      /** WhatsApp: `buttons` shows up to 3 reply buttons, `list` an interactive list. The web shows both as a list. */
      readonly layout: 'buttons' | 'list';
      readonly header?: string;
      readonly text: string;
      readonly footer?: string;
      /** Label of the button that opens the list. */
      readonly button: string;
      readonly options: readonly MessageOption[];
    }
  | { readonly kind: 'location-request'; readonly text: string }
  | {
      readonly kind: 'template';
      readonly name: string;
      readonly language: string;
      readonly parameters: readonly string[];
      /** Plain text with the parameters filled in: what transcripts and the web show. */
      readonly text: string;
    };

/** What a user sent, independent of the channel. */
export interface UserInput {
  /** The host's id of the inbound message; unique within the conversation. */
  readonly id: string;
  readonly kind: 'text' | 'choice' | 'media' | 'location' | 'contacts' | 'form' | 'unsupported';
  /** Typed text, title of the choice, or caption; empty when there is none. */
  readonly text: string;
  /** `replyId` of the chosen option (kind `choice`). */
  readonly replyId?: string;
  /** Key of our message that this one replies to, when the channel tells (WhatsApp `context.id`, looked up by the host). */
  readonly inReplyTo?: string;
  readonly media?: MediaRef & { readonly sizeBytes?: number };
  readonly location?: {
    readonly latitude: number;
    readonly longitude: number;
    readonly name?: string;
    readonly address?: string;
  };
}
