import { formatPhone } from '@fluxo/core';
import type { Contact } from './contacts.repository.js';

/** A contact as the API shows it. */
export function presentContact(contact: Contact) {
  return {
    id: contact.id,
    name: contact.name,
    uniqueKey: contact.uniqueKey,
    verified: contact.isKeyVerified,
    email: contact.email,
    phone: contact.phone && formatPhone(contact.phone),
    createdAt: contact.createdAt.toISOString(),
  };
}
