import { formatPhone } from '@fluxo/core';
import type { Contact as ContactView, ContactAlias, ContactDetail } from '@fluxo/core/contract';
import type { Contact } from './contacts.repository.js';

/** A contact as the API shows it. */
export function presentContact(contact: Contact): ContactView {
  return {
    id: contact.id,
    version: contact.version,
    name: contact.name,
    uniqueKey: contact.uniqueKey,
    uniqueKeyType: contact.uniqueKeyType,
    verified: contact.isKeyVerified,
    email: contact.email,
    phone: contact.phone === '' ? '' : formatPhone(contact.phone),
    eligibleAt: contact.eligibleAt?.toISOString() ?? null,
    createdAt: contact.createdAt.toISOString(),
    updatedAt: contact.updatedAt.toISOString(),
  };
}

/** A contact with its addresses and how much there is of it. */
export function presentContactDetail(
  contact: Contact,
  aliases: readonly ContactAlias[],
  counts: ContactDetail['counts'],
): ContactDetail {
  return { ...presentContact(contact), aliases, counts };
}
