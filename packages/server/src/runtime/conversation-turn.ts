import {
  deadlineOf,
  type ConversationState,
  type Instant,
  type MessageContent,
  type TraceEntry,
  type UserInput,
} from '@fluxo/core';
import type { TranscriptContent } from '@fluxo/core/contract';
import { uuidv7 } from 'uuidv7';
import { DELIVERED_BY } from '../channels/index.js';
import { countSteps, NO_WALK } from '../features/statistics/walk.js';
import type {
  Conversation,
  Message,
  TurnChange,
} from '../features/conversations/conversations.repository.js';

type Changes = { -readonly [Key in keyof Conversation]: Conversation[Key] };

/** The working copy of a conversation while an event is handled under its lock: what is to be written, collected. */
export class ConversationTurn {
  readonly now: Instant;
  readonly isNew: boolean;
  readonly trace: TraceEntry[] = [];
  readonly #conversation: Changes;
  readonly #callBefore: Conversation['serviceCall'];
  readonly #messages: Message[] = [];
  readonly #outgoing: { messageId: string }[] = [];

  /** `conversation.state` of a new one is set by the first event. */
  constructor(conversation: Conversation, now: Instant, options: { readonly isNew: boolean }) {
    this.#conversation = { ...conversation };
    this.#callBefore = conversation.serviceCall;
    this.now = now;
    this.isNew = options.isNew;
  }

  get conversation(): Conversation {
    return this.#conversation;
  }

  /** Changes everything but the state. */
  change(changes: Partial<Omit<Conversation, 'state' | 'tenantId' | 'id' | 'lastSeq'>>): void {
    Object.assign(this.#conversation, changes);
  }

  /** Takes over what the engine decided. */
  setState(state: ConversationState): void {
    this.#conversation.state = state;
    if (state.closed) {
      this.change({
        status: 'closed',
        closedAt: state.closed.at,
        closeReason: state.closed.reason,
        serviceCall: null,
        pendingStart: null,
      });
    } else if (this.#conversation.status === 'bot' || this.#conversation.status === 'queued') {
      this.change({ status: state.waiting?.for === 'queue' ? 'queued' : 'bot' });
    }
  }

  /** Adds what the user sent to the transcript. */
  addInbound(input: UserInput, at: Instant): void {
    this.#add({
      direction: 'in',
      sender: 'visitor',
      content: inboundContent(input),
      externalId: input.id,
      at,
    });
    this.change({ lastInboundAt: at });
  }

  /** Adds a message to the transcript and, where the channel needs it, to the outbox. */
  addOutbound(
    content: MessageContent,
    from: { readonly sender: 'bot' | 'system'; readonly key: string | null },
  ): void {
    const viaOutbox = DELIVERED_BY[this.#conversation.channel] === 'outbox';
    const id = this.#add({
      direction: 'out',
      sender: from.sender,
      content,
      key: from.key,
      delivery: viaOutbox ? 'pending' : 'sent',
      at: this.now,
    });
    if (viaOutbox) this.#outgoing.push({ messageId: id });
  }

  /** Adds a line of the system, seen by whoever sees the transcript and sent nowhere. */
  addNotice(content: Extract<TranscriptContent, { readonly kind: 'notice' }>): void {
    this.#add({ direction: 'out', sender: 'system', content, delivery: 'sent', at: this.now });
  }

  /** This turn stored the service call that the conversation waits for, so this process makes it. */
  get ownsCall(): boolean {
    return this.#conversation.serviceCall !== null && this.#conversation.serviceCall !== this.#callBefore;
  }

  get hasOutgoing(): boolean {
    return this.#outgoing.length > 0;
  }

  get hasMessages(): boolean {
    return this.#messages.length > 0;
  }

  /** What is to be written. */
  toChange(inboxId: number | null): TurnChange {
    const { state, serviceCall, pendingStart } = this.#conversation;
    const lease = serviceCall?.['leaseUntil'];
    const moments = [
      deadlineOf(state),
      typeof lease === 'number' ? lease : null,
      pendingStart?.until ?? null,
    ].filter((at) => at !== null);
    this.#conversation.dueAt = state.closed || moments.length === 0 ? null : Math.min(...moments);
    const { walk, steps } = countSteps(this.#conversation.walk ?? NO_WALK, this.trace, state.frames);
    return {
      conversation: { ...this.#conversation, walk },
      isNew: this.isNew,
      messages: this.#messages,
      outgoing: this.#outgoing,
      trace: this.trace,
      steps,
      inboxId,
    };
  }

  #add(
    line: Pick<Message, 'direction' | 'sender' | 'content' | 'at'> &
      Partial<Pick<Message, 'key' | 'externalId' | 'delivery'>>,
  ): string {
    this.#conversation.lastSeq += 1;
    const id = uuidv7();
    this.#messages.push({
      id,
      conversationId: this.#conversation.id,
      seq: this.#conversation.lastSeq,
      key: null,
      externalId: null,
      delivery: null,
      ...line,
    });
    return id;
  }
}

/** What transcripts show of an input. */
function inboundContent(input: UserInput): TranscriptContent {
  switch (input.kind) {
    case 'choice':
      return {
        kind: 'choice',
        replyId: input.replyId ?? '',
        title: input.text,
        ...(input.inReplyTo !== undefined && { inReplyTo: input.inReplyTo }),
      };
    case 'media':
      return input.media
        ? { kind: 'media', media: input.media, ...(input.text !== '' && { caption: input.text }) }
        : { kind: 'unsupported', text: input.text };
    case 'location':
      return input.location
        ? { kind: 'location', ...input.location }
        : { kind: 'unsupported', text: input.text };
    case 'unsupported':
      return { kind: 'unsupported', text: input.text };
    case 'text':
    case 'contacts':
    case 'form':
      return { kind: 'text', text: input.text };
  }
}
