import type { Instant } from '@fluxo/core';
import { uuidv7 } from 'uuidv7';
import type { Conversation } from '../features/conversations/conversations.repository.js';

/** A conversation that has not begun; the event `started` gives it its state. */
export function draftConversation(
  place: Pick<Conversation, 'tenantId' | 'configId' | 'channel' | 'contactId' | 'recipient'>,
  now: Instant,
): Conversation {
  const { tenantId, configId, channel, contactId, recipient } = place;
  return {
    tenantId,
    id: uuidv7(),
    configId,
    contactId,
    identifiedContactId: null,
    channel,
    status: 'bot',
    state: {
      v: 1,
      channel,
      locale: 'pt-BR',
      timeZone: 'UTC',
      idleSeconds: 0,
      frames: [],
      variables: {},
      system: {},
      waiting: null,
      inbox: [],
      turn: 0,
      counter: 0,
      startedAt: now,
      status: null,
      closed: null,
    },
    serviceCall: null,
    dueAt: null,
    recipient,
    occurrenceId: null,
    lastSeq: 0,
    lastInboundAt: null,
    startedAt: now,
    closedAt: null,
    closeReason: null,
    isGraceAnswered: false,
    walk: null,
    pendingStart: null,
  };
}
