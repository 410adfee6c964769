import type { MediaRef } from '@fluxo/core';
import type { TranscriptContent } from '@fluxo/core/contract';

/**
 * One line of a transcript. Frames of the web chat (`ServerMessageFrame`) and rows of the REST API
 * (`ConversationMessage`) fit as they are.
 */
export interface TranscriptMessage {
  /** Unique and stable: the key of its row. */
  readonly id: string;
  /** RFC 3339 instant. */
  readonly at: string;
  readonly from: 'visitor' | 'bot' | 'agent' | 'system';
  readonly agentName?: string;
  /** Key by which choices refer to this message. */
  readonly key?: string;
  readonly content: TranscriptContent;
  readonly delivery?: Delivery | null;
  /** Says more about `failed`: it is too old to be sent without asking. */
  readonly failure?: 'expired';
}

/** How far an outgoing message got. */
export type Delivery = 'pending' | 'sent' | 'delivered' | 'read' | 'failed';

/** Whose messages stand on the inline end: the visitor's own, or the company's (bot and agents). */
export type Perspective = 'visitor' | 'agent';

/** Gives the address of a file of the host's media store, `null` when there is none. */
export type MediaResolver = (media: MediaRef) => string | null;
