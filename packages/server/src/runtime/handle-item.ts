import { assertNever, type FlowId, type Instant, type JsonObject, type UserInput } from '@fluxo/core';
import type { Transaction } from '../db/unit-of-work.js';
import {
  addAliases,
  findContact,
  moveAliases,
  updateContact,
} from '../features/contacts/contacts.repository.js';
import {
  findKeyByExternalId,
  lockLastClosed,
  lockOpenConversation,
  type Conversation,
  type PendingStart,
} from '../features/conversations/conversations.repository.js';
import { claimMedia } from './claim-media.js';
import { applyEvent } from './apply-event.js';
import type { CommandContext } from './command-handlers/command-handler.js';
import { ConversationTurn } from './conversation-turn.js';
import { draftConversation } from './draft-conversation.js';
import { aliasesOf, findKnownWriter, findWriter, recipientOf } from './find-writer.js';
import { graceText } from './grace-text.js';
import { identify, openMain } from './identify.js';
import type { WaitingItem } from './inbox.repository.js';
import { contactRecord, occurrenceRecord } from './system-values.js';
import type { RunnerConfig } from './sources.js';
import { addVisitorVariables, findVisitorVariables } from './visitor-variables.repository.js';

/** What items are handled with, apart from the turn. */
export type ItemContext = Omit<CommandContext, 'turn'>;

type Message = Extract<WaitingItem, { readonly kind: 'message' }>;

/**
 * Handles one item under the lock of its writer's conversation. The turn that comes back has to be written; `null` means
 * that no conversation changes.
 *
 * @throws {TurnConflict} when another process was faster.
 */
export async function handleItem(
  context: ItemContext,
  item: WaitingItem,
  now: Instant,
): Promise<ConversationTurn | null> {
  switch (item.kind) {
    case 'message':
      return handleMessage(context, item, now);
    case 'start':
      return handleStart(context, item, now);
    case 'identity':
      return handleIdentity(context, item, now);
    case 'variables':
      await addVisitorVariables(context.trx, item.tenantId, item.sender.visitorId ?? '', item.variables, now);
      return null;
    case 'system':
      return handleChangedAddress(context, item, now);
    case 'status':
      throw new Error('Expected reports to be handled by the outbox.');
    default:
      return assertNever(item);
  }
}

async function handleMessage(
  context: ItemContext,
  received: Message,
  now: Instant,
): Promise<ConversationTurn | null> {
  const { trx, configs } = context;
  const item = await claimMedia(trx, received, now);
  const { tenantId, configId } = item;
  const contactId = await findWriter(trx, tenantId, item.sender, now);
  const open = await lockOpenConversation(trx, tenantId, contactId, configId);
  if (open) {
    const turn = new ConversationTurn(open, now, { isNew: false });
    turn.change({ recipient: { ...open.recipient, ...recipientOf(item.sender) } });
    if (open.pendingStart) return beginPending(context, turn, open.pendingStart, item, now);
    const input = await resolveQuote(trx, item, open.id);
    turn.addInbound(input, at(item, now));
    await applyEvent({ ...context, turn }, { type: 'replied', at: now, input });
    return turn;
  }
  const config = await configs.find(trx, tenantId, configId);
  if (!config) return null;
  const closed = await lockLastClosed(trx, tenantId, contactId, configId);
  if (closed && isInGrace(closed, config, now)) return answerInGrace(closed, item, now);
  return begin(context, config, contactId, item, now);
}

async function handleStart(
  context: ItemContext,
  item: WaitingItem,
  now: Instant,
): Promise<ConversationTurn | null> {
  const { trx, configs } = context;
  const config = await configs.find(trx, item.tenantId, item.configId);
  if (!config?.startOnOpen) return null;
  const contactId = await findWriter(trx, item.tenantId, item.sender, now);
  if (await lockOpenConversation(trx, item.tenantId, contactId, item.configId)) return null;
  return begin(context, config, contactId, item, now);
}

async function handleIdentity(
  context: ItemContext,
  item: Extract<WaitingItem, { readonly kind: 'identity' }>,
  now: Instant,
): Promise<ConversationTurn | null> {
  const { trx } = context;
  const { tenantId, configId, identity } = item;
  const contactId = await findWriter(trx, tenantId, item.sender, now);
  const open = await lockOpenConversation(trx, tenantId, contactId, configId);
  const claim = {
    key: identity.key,
    keyType: 'other',
    name: identity.name ?? null,
    ...(identity.email !== undefined && { email: identity.email }),
    ...(identity.phone !== undefined && { phone: identity.phone }),
    proof: 'signed',
  } as const;
  if (!open) {
    // Nothing to identify yet: only the addresses are tied, and the conversation to come begins identified.
    const config = await context.configs.find(trx, tenantId, configId);
    if (!config) return null;
    const draft = new ConversationTurn(draftOf(item, contactId, now), now, { isNew: true });
    await identify({ ...context, configs: { find: () => Promise.resolve(null) }, turn: draft }, claim);
    const person = draft.conversation.identifiedContactId;
    // Also when that person has a conversation going on elsewhere: this device takes part in it.
    if (person !== null && person !== contactId) await moveAliases(trx, tenantId, contactId, person);
    return null;
  }
  const turn = new ConversationTurn(open, now, { isNew: false });
  const system = await identify({ ...context, turn }, claim);
  await applyEvent({ ...context, turn }, { type: 'contextChanged', at: now, system });
  return turn;
}

/** A person is reached under another address from now on. */
async function handleChangedAddress(
  context: ItemContext,
  item: Extract<WaitingItem, { readonly kind: 'system' }>,
  now: Instant,
): Promise<ConversationTurn | null> {
  const { trx } = context;
  const { tenantId, configId, change } = item;
  const contactId = await findKnownWriter(trx, tenantId, change.from);
  if (contactId === null) return null;
  // An address that leads to somebody else already stays theirs.
  await addAliases(trx, tenantId, contactId, aliasesOf(change.to), now);
  const phone = aliasesOf(change.to).find(({ kind }) => kind === 'whatsapp-phone')?.value;
  if (phone !== undefined) await updateContact(trx, tenantId, contactId, { phone }, now);
  const open = await lockOpenConversation(trx, tenantId, contactId, configId);
  if (!open) return null;
  const turn = new ConversationTurn(open, now, { isNew: false });
  turn.change({ recipient: { ...open.recipient, ...recipientOf(change.to) } });
  return turn;
}

async function begin(
  context: ItemContext,
  config: RunnerConfig,
  contactId: string,
  item: WaitingItem,
  now: Instant,
): Promise<ConversationTurn | null> {
  const flow = config.startFlow[item.channel];
  if (flow === null) return null;
  const { visitorId } = item.sender;
  const variables =
    visitorId === undefined ? {} : await findVisitorVariables(context.trx, item.tenantId, visitorId);
  const turn = new ConversationTurn(draftOf(item, contactId, now), now, { isNew: true });
  return start(context, turn, config, { flow, variables }, item, now);
}

/** The answer to a message that we sent first begins the flow that was decided then. */
async function beginPending(
  context: ItemContext,
  turn: ConversationTurn,
  { flow, variables, answerVariable }: PendingStart,
  item: Message,
  now: Instant,
): Promise<ConversationTurn | null> {
  const { tenantId, configId } = item;
  const config = await context.configs.find(context.trx, tenantId, configId);
  if (!config) return null;
  turn.change({ pendingStart: null });
  const answer = answerVariable === '' ? {} : { [answerVariable]: item.input.text };
  return start(context, turn, config, { flow, variables: { ...variables, ...answer } }, item, now);
}

async function start(
  context: ItemContext,
  turn: ConversationTurn,
  config: RunnerConfig,
  { flow, variables }: { readonly flow: FlowId; readonly variables: JsonObject },
  item: WaitingItem,
  now: Instant,
): Promise<ConversationTurn | null> {
  const { trx, tenants } = context;
  const { tenantId, channel } = item;
  const { contactId } = turn.conversation;
  const tenant = await tenants.find(trx, tenantId);
  const contact = await findContact(trx, tenantId, contactId);
  if (!tenant || !contact) return null;
  const isRecognised = channel === 'whatsapp' || contact.isKeyVerified;
  const contato = isRecognised
    ? contactRecord(contact, true)
    : { ...contactRecord(contact, false), chaveUnica: '', identificado: false };
  if (isRecognised && contact.uniqueKey !== null) turn.change({ identifiedContactId: contactId });
  const input = item.kind === 'message' ? await resolveQuote(trx, item, turn.conversation.id) : null;
  if (input) turn.addInbound(input, at(item, now));
  // Marked by the host: nobody has to be identified for the occurrence.
  const isEligible = isRecognised && contact.eligibleAt !== null;
  const occurrence = isEligible ? await openMain({ ...context, turn }, contactId) : null;
  await applyEvent(
    { ...context, turn },
    {
      type: 'started',
      at: now,
      flow,
      channel,
      locale: config.language,
      timeZone: tenant.timeZone,
      idleSeconds: config.idleSeconds,
      variables,
      system: { contato, ...(occurrence && { ocorrencia: occurrenceRecord(occurrence) }) },
      ...(input && { input, useAsAnswer: config.firstMessageAnswers }),
    },
  );
  return turn;
}

function draftOf(item: WaitingItem, contactId: string, now: Instant): Conversation {
  return draftConversation({ ...item, contactId, recipient: recipientOf(item.sender) }, now);
}

function isInGrace(closed: Conversation, config: RunnerConfig, now: Instant): boolean {
  return (
    closed.closeReason === 'closed-by-agent' &&
    closed.closedAt !== null &&
    now < closed.closedAt + config.graceSeconds * 1000
  );
}

/** A late word to an agent goes to the closed conversation; the first one is told how to begin a new one. */
function answerInGrace(closed: Conversation, item: Message, now: Instant): ConversationTurn {
  const turn = new ConversationTurn(closed, now, { isNew: false });
  turn.addInbound(item.input, at(item, now));
  if (!closed.isGraceAnswered) {
    turn.addOutbound({ kind: 'text', text: graceText[closed.state.locale] }, { sender: 'system', key: null });
    turn.change({ isGraceAnswered: true });
  }
  return turn;
}

/**
 * Names the message that the user answered by the engine's key. A choice from a menu of another conversation gets the
 * name of no menu: keys are unique only within a conversation, so it could be taken for one of this one.
 */
async function resolveQuote(trx: Transaction, item: Message, conversationId: string): Promise<UserInput> {
  const { input, quotedExternalId } = item;
  if (quotedExternalId === undefined) return input;
  const quoted = await findKeyByExternalId(trx, item.tenantId, quotedExternalId);
  if (!quoted) return input;
  if (quoted.conversationId === conversationId) {
    return quoted.key === null ? input : { ...input, inReplyTo: quoted.key };
  }
  const option = input.replyId?.slice(input.replyId.indexOf(':') + 1);
  return { ...input, inReplyTo: NO_MENU, ...(option !== undefined && { replyId: `${NO_MENU}:${option}` }) };
}

/** The engine numbers its menus from 1. */
const NO_MENU = 'o0';

/** Channels report their own time; it never lies in our future. */
function at(item: WaitingItem, now: Instant): Instant {
  return Math.min(item.at, now);
}
