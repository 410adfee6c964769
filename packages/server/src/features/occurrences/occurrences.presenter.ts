import type {
  Occurrence as OccurrenceView,
  OccurrenceDetail,
  OccurrenceEvent,
  OccurrenceFile,
} from '@fluxo/core/contract';
import type { Occurrence } from './occurrence.js';
import type { OccurrenceEventRow } from './occurrence-events.repository.js';
import { slaState } from './sla.js';

/** An occurrence as the API shows it. */
export function presentOccurrence(occurrence: Occurrence, now: Date): OccurrenceView {
  const status = occurrence.statuses.find(({ code }) => code === occurrence.status);
  return {
    id: occurrence.id,
    version: occurrence.version,
    protocol: occurrence.protocol,
    state: stateOf(occurrence),
    occurrenceType: occurrence.typeId,
    occurrenceTypeName: occurrence.typeName,
    status: occurrence.status,
    statusName: status?.name ?? occurrence.status,
    statusColor: status?.color ?? '#6b7280',
    title: occurrence.title,
    subject: occurrence.subject,
    contact: occurrence.contactId,
    contactName: occurrence.contactName,
    conversation: occurrence.conversationId,
    parent: occurrence.parentId,
    assignee: occurrence.assignee,
    closingReason: occurrence.closingReason,
    sla: {
      state: slaState(
        {
          firstResponseWarnAt: timeOf(occurrence.firstResponseWarnAt),
          firstResponseDueAt: timeOf(occurrence.firstResponseDueAt),
          firstRespondedAt: timeOf(occurrence.firstRespondedAt),
          resolutionWarnAt: timeOf(occurrence.resolutionWarnAt),
          resolutionDueAt: timeOf(occurrence.resolutionDueAt),
          closedAt: timeOf(occurrence.closedAt),
        },
        now.getTime(),
      ),
      firstResponseDueAt: isoOf(occurrence.firstResponseDueAt),
      firstRespondedAt: isoOf(occurrence.firstRespondedAt),
      resolutionDueAt: isoOf(occurrence.resolutionDueAt),
    },
    createdAt: occurrence.createdAt.toISOString(),
    updatedAt: occurrence.updatedAt.toISOString(),
    openedAt: isoOf(occurrence.openedAt),
    closedAt: isoOf(occurrence.closedAt),
  };
}

/** An occurrence with what its list row leaves out. */
export function presentOccurrenceDetail(
  occurrence: Occurrence,
  children: OccurrenceDetail['children'],
  now: Date,
): OccurrenceDetail {
  return { ...presentOccurrence(occurrence, now), description: occurrence.description, children };
}

/** A line of the history with its files; files that are gone are left out. */
export function presentOccurrenceEvent(
  row: OccurrenceEventRow,
  files: ReadonlyMap<string, OccurrenceFile>,
): OccurrenceEvent {
  return {
    id: row.id,
    at: row.at.toISOString(),
    kind: row.kind,
    actor: row.actor,
    actorName: row.actor_name,
    status: row.status,
    previousStatus: row.previous_status,
    closingReason: row.closing_reason,
    note: row.note,
    public: row.is_public,
    files: row.files.flatMap((id) => files.get(id) ?? []),
    fields: row.fields,
  };
}

function stateOf(occurrence: Occurrence): OccurrenceView['state'] {
  if (occurrence.protocol === null) return 'draft';
  return occurrence.closedAt === null ? 'open' : 'closed';
}

function isoOf(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}

function timeOf(date: Date | null): number | null {
  return date?.getTime() ?? null;
}
