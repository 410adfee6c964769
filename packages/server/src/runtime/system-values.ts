import { formatPhone, type JsonObject } from '@fluxo/core';
import type { Contact } from '../features/contacts/contacts.repository.js';
import type { OpenedOccurrence } from '../features/occurrences/occurrence.js';

/** `ocorrencia.*` of the conversation, and the record that an occurrence node stores. */
export function occurrenceRecord(occurrence: OpenedOccurrence): JsonObject {
  return {
    id: occurrence.id,
    protocolo: occurrence.protocol,
    tipo: occurrence.typeName,
    status: occurrence.status,
    abertura: occurrence.openedAt.toISOString(),
  };
}

/**
 * `contato.*` of a conversation.
 *
 * @param isProven False for somebody who only typed the key of this contact: then nothing stored is shown but the first
 * name, because anybody can type another person's key.
 */
export function contactRecord(contact: Contact, isProven: boolean): JsonObject {
  const [firstName = ''] = contact.name.split(/\s+/u);
  return {
    nome: isProven ? contact.name : firstName,
    chaveUnica: contact.uniqueKey ?? '',
    email: isProven ? contact.email : '',
    telefone: isProven && contact.phone !== '' ? formatPhone(contact.phone) : '',
    identificado: contact.uniqueKey !== null,
    verificado: contact.uniqueKey !== null && isProven,
  };
}
