import { phoneKey, type Instant } from '@fluxo/core';
import type { Transaction } from '../db/unit-of-work.js';
import {
  addAliases,
  findByAliases,
  insertContact,
  type Alias,
} from '../features/contacts/contacts.repository.js';
import type { Recipient } from '../features/conversations/conversations.repository.js';
import type { Sender } from './inbound-item.js';
import { plainText } from './jsonb-text.js';
import { TurnConflict } from './turn-conflict.js';

/** Addresses of a sender, the one that changes least first. A Brazilian phone is one with and without its ninth digit. */
export function aliasesOf(sender: Sender): Alias[] {
  const phone = sender.phone === undefined ? '' : phoneKey(sender.phone);
  return [
    ...(sender.userId ? [{ kind: 'whatsapp-user', value: plainText(sender.userId) } as const] : []),
    ...(phone !== '' ? [{ kind: 'whatsapp-phone', value: phone } as const] : []),
    ...(sender.visitorId ? [{ kind: 'web-visitor', value: sender.visitorId } as const] : []),
  ];
}

/** Where answers to a sender go. */
export function recipientOf(sender: Sender): Recipient {
  return {
    ...(sender.phone && { phone: sender.phone }),
    ...(sender.userId && { userId: sender.userId }),
    ...(sender.visitorId && { visitorId: sender.visitorId }),
  };
}

/** The contact that an address leads to; addresses seen for the first time are remembered, new people get a contact. */
export async function findWriter(
  trx: Transaction,
  tenantId: string,
  sender: Sender,
  now: Instant,
): Promise<string> {
  const aliases = aliasesOf(sender);
  if (aliases.length === 0) throw new Error('Expected a sender with at least one address.');
  const found = await findByAliases(trx, tenantId, aliases);
  const known = found[0]?.contactId;
  const missing = aliases.filter((alias) => !found.some((each) => each.alias === alias));
  if (known !== undefined && missing.length === 0) return known;
  const phone = aliases.find(({ kind }) => kind === 'whatsapp-phone')?.value ?? '';
  const name = plainText(sender.profileName ?? '').slice(0, 200);
  const contactId = known ?? (await insertContact(trx, { tenantId, name, phone }, now));
  const added = await addAliases(trx, tenantId, contactId, missing, now);
  // Somebody else has just tied one of the addresses, perhaps to another contact.
  if (added < missing.length) throw new TurnConflict('address taken');
  return contactId;
}

/** The contact that an address leads to, if any. */
export async function findKnownWriter(
  trx: Transaction,
  tenantId: string,
  sender: Sender,
): Promise<string | null> {
  return (await findByAliases(trx, tenantId, aliasesOf(sender)))[0]?.contactId ?? null;
}
