import type { Occurrence } from './occurrences.repository.js';

/** An occurrence as the API shows it. */
export function presentOccurrence(occurrence: Occurrence) {
  return {
    id: occurrence.id,
    protocol: occurrence.protocol,
    occurrenceType: occurrence.typeId,
    occurrenceTypeName: occurrence.typeName,
    status: occurrence.status,
    contact: occurrence.contactId,
    conversation: occurrence.conversationId,
    parent: occurrence.parentId,
    openedAt: occurrence.openedAt.toISOString(),
    closedAt: occurrence.closedAt?.toISOString() ?? null,
  };
}
