import { isSamePhone, type JsonObject } from '@fluxo/core';
import type { UniqueKeyType } from '@fluxo/core/contract';
import {
  findByKey,
  findContact,
  insertContact,
  moveAliases,
  updateContact,
  type Contact,
} from '../features/contacts/contacts.repository.js';
import { hasOpenConversation } from '../features/conversations/conversations.repository.js';
import { BOT, type OpenedOccurrence } from '../features/occurrences/occurrence.js';
import { openOccurrence } from '../features/occurrences/open-occurrence.js';
import type { CommandContext } from './command-handlers/command-handler.js';
import { movePair } from './outbox.repository.js';
import { contactRecord, occurrenceRecord } from './system-values.js';

/** Who somebody says they are. */
export interface Claim {
  readonly key: string;
  readonly keyType: UniqueKeyType;
  readonly name: string | null;
  readonly email?: string;
  readonly phone?: string;
  /** `signed`: the host vouches for it. `typed`: anybody could have typed it. */
  readonly proof: 'signed' | 'typed';
}

/** The contact under a key, as far as whoever claims it may see it. */
export async function lookUp(
  context: CommandContext,
  key: string,
): Promise<{ readonly contact: Contact; readonly isProven: boolean } | null> {
  const contact = await findByKey(context.trx, context.turn.conversation.tenantId, key);
  return contact && { contact, isProven: await isProven(context, contact) };
}

/**
 * Identifies the conversation, and opens its main occurrence when it has none.
 *
 * Without proof the conversation is about the contact of that key, but its writer stays who they are: no address moves
 * and nothing stored is shown.
 *
 * @returns the system variables that this brings.
 */
export async function identify(context: CommandContext, claim: Claim): Promise<JsonObject> {
  const { trx, turn } = context;
  const { tenantId, contactId } = turn.conversation;
  const known = await findByKey(trx, tenantId, claim.key);
  const proven = claim.proof === 'signed' || (known !== null && (await isProven(context, known)));
  const id = known?.id ?? (await createUnder(context, claim));
  if (claim.proof === 'signed') {
    await updateContact(trx, tenantId, id, { ...details(claim), isKeyVerified: true }, turn.now);
  } else if (proven && known && !known.isKeyVerified) {
    await updateContact(trx, tenantId, id, { isKeyVerified: true }, turn.now);
  }
  turn.change({ identifiedContactId: id });
  if (proven && id !== contactId) await takeOver(context, contactId, id);
  const contact = await findContact(trx, tenantId, id);
  if (!contact) throw new Error(`Expected contact ${id} to exist within its own transaction.`);
  // Somebody who has just told their own data may see it; of an existing contact only with proof.
  const occurrence = await openMain(context, id);
  return {
    contato: contactRecord(contact, proven || known === null),
    ...(occurrence && { ocorrencia: occurrenceRecord(occurrence) }),
  };
}

/**
 * Opens the occurrence of the channel config's type, once per conversation: `null` when it has one, or there is no type.
 */
export async function openMain(context: CommandContext, contactId: string): Promise<OpenedOccurrence | null> {
  const { trx, turn, configs } = context;
  const { tenantId, configId, id, occurrenceId, state } = turn.conversation;
  if (occurrenceId !== null) return null;
  const typeId = (await configs.find(trx, tenantId, configId))?.occurrenceType ?? null;
  if (typeId === null) return null;
  const occurrence = await openOccurrence(
    trx,
    {
      tenantId,
      typeId,
      contactId,
      conversationId: id,
      parentId: null,
      status: state.status,
      note: '',
      actor: BOT,
    },
    turn.now,
  );
  if (occurrence) {
    turn.change({ occurrenceId: occurrence.id });
    turn.addNotice({ kind: 'notice', code: 'occurrence-opened', values: { protocol: occurrence.protocol } });
  }
  return occurrence;
}

/** The writer proves to be this contact: the same phone, the same person already, or a tenant that believes typed keys. */
async function isProven(context: CommandContext, contact: Contact): Promise<boolean> {
  const { trx, turn, tenants } = context;
  const { tenantId, contactId, recipient, channel } = turn.conversation;
  if (contact.id === contactId && channel === 'whatsapp') return true;
  if (contact.id === contactId && contact.isKeyVerified) return true;
  if (channel === 'whatsapp' && recipient.phone !== undefined && isSamePhone(recipient.phone, contact.phone))
    return true;
  return (await tenants.find(trx, tenantId))?.trustsTypedKeys ?? false;
}

/** Gives the key to the writer, or, when they have another one, to a contact of its own. */
async function createUnder(context: CommandContext, claim: Claim): Promise<string> {
  const { trx, turn } = context;
  const { tenantId, contactId } = turn.conversation;
  const writer = await findContact(trx, tenantId, contactId);
  const id =
    writer?.uniqueKey === null
      ? writer.id
      : await insertContact(trx, { tenantId, name: claim.name ?? '', phone: '' }, turn.now);
  const change = {
    ...details(claim),
    uniqueKey: claim.key,
    uniqueKeyType: claim.keyType,
    isKeyVerified: claim.proof === 'signed',
  };
  await updateContact(trx, tenantId, id, change, turn.now);
  return id;
}

/** The writer is known to be another contact from now on, unless that one has a conversation of its own going on. */
async function takeOver(context: CommandContext, fromId: string, toId: string): Promise<void> {
  const { trx, turn } = context;
  const { tenantId, configId } = turn.conversation;
  if (await hasOpenConversation(trx, tenantId, toId, configId)) return;
  await moveAliases(trx, tenantId, fromId, toId);
  await movePair(trx, tenantId, fromId, toId);
  turn.change({ contactId: toId });
}

function details(claim: Claim): { name?: string; email?: string; phone?: string } {
  return {
    ...(claim.name !== null && { name: claim.name }),
    ...(claim.email !== undefined && { email: claim.email }),
    ...(claim.phone !== undefined && { phone: claim.phone }),
  };
}
