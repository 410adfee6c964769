import type { SlaState } from '@fluxo/core/contract';
import type { Transaction } from '../../db/unit-of-work.js';
import { queryTerms, rangeEnd } from '../search-terms.js';
import type { Occurrence } from './occurrence.js';
import { SELECT_OCCURRENCE, toOccurrence } from './occurrences.repository.js';
import { SLA_STATE_SQL } from './sla.js';

export const OCCURRENCE_SORTS = ['openedAt', 'updatedAt', 'protocol', 'dueAt'] as const;

export type OccurrenceSort = (typeof OCCURRENCE_SORTS)[number];

/** No promise sorts after every promise. */
const NEVER = '9999-12-31T00:00:00.000Z';

/** What each order goes by; every one has an index of this very expression. */
const SORT_SQL: Readonly<Record<OccurrenceSort, string>> = {
  openedAt: 'coalesce(o.opened_at, o.created_at)',
  updatedAt: 'o.updated_at',
  protocol: `(coalesce(o.protocol, '') collate "C")`,
  dueAt: `coalesce(o.resolution_due_at, timestamptz '${NEVER}')`,
};

/** Value of the sorting column of a row, for the cursor. */
export function sortValue(occurrence: Occurrence, sort: OccurrenceSort): string {
  switch (sort) {
    case 'openedAt':
      return (occurrence.openedAt ?? occurrence.createdAt).toISOString();
    case 'updatedAt':
      return occurrence.updatedAt.toISOString();
    case 'protocol':
      return occurrence.protocol ?? '';
    case 'dueAt':
      return occurrence.resolutionDueAt?.toISOString() ?? NEVER;
  }
}

export interface OccurrenceFilter {
  readonly types: readonly string[];
  readonly statuses: readonly string[];
  readonly subject: string | null;
  /** Beginning of the number. */
  readonly protocol: string | null;
  readonly contactId: string | null;
  readonly conversationId: string | null;
  readonly parentId: string | null;
  /** `none`: nobody works on it. */
  readonly assignee: string | null;
  readonly sla: readonly SlaState[];
  readonly state: 'draft' | 'open' | 'closed' | null;
  readonly openedFrom: Date | null;
  readonly openedTo: Date | null;
  readonly search: string | null;
}

export interface OccurrencePage {
  readonly limit: number;
  readonly sort: OccurrenceSort;
  readonly order: 'asc' | 'desc';
  /** Sorting value and id of the last row before. */
  readonly after: readonly [string, string] | null;
}

type Bindings = Record<string, string | number | Date | readonly string[]>;

/** A page of occurrences, by id where the sorting values are equal. */
export async function listOccurrences(
  trx: Transaction,
  tenantId: string,
  filter: OccurrenceFilter,
  page: OccurrencePage,
  now: Date,
): Promise<Occurrence[]> {
  const bindings: Bindings = { tenant: tenantId, now, limit: page.limit };
  const where = ['o.tenant_id = :tenant', ...conditions(filter, bindings)];
  const column = SORT_SQL[page.sort];
  if (page.after) {
    bindings['afterValue'] = page.after[0];
    bindings['afterId'] = page.after[1];
    const cast = page.sort === 'protocol' ? ':afterValue' : 'cast(:afterValue as timestamptz)';
    where.push(`(${column}, o.id) ${page.order === 'asc' ? '>' : '<'} (${cast}, :afterId)`);
  }
  const { rows } = await trx.raw<{ rows: Parameters<typeof toOccurrence>[0][] }>(
    `${SELECT_OCCURRENCE} where ${where.join(' and ')}
     order by ${column} ${page.order}, o.id ${page.order} limit :limit`,
    bindings as never,
  );
  return rows.map(toOccurrence);
}

function conditions(filter: OccurrenceFilter, bindings: Bindings): string[] {
  const found: string[] = [];
  const add = (name: string, value: Bindings[string] | null, sql: string) => {
    if (value === null || (Array.isArray(value) && value.length === 0)) return;
    bindings[name] = value;
    found.push(sql);
  };
  add('types', filter.types, 'o.occurrence_type_id = any(:types)');
  add('statuses', filter.statuses, 'o.status = any(:statuses)');
  add('subject', filter.subject, 'o.subject = :subject');
  add('contact', filter.contactId, 'o.contact_id = :contact');
  add('conversation', filter.conversationId, 'o.conversation_id = :conversation');
  add('parent', filter.parentId, 'o.parent_id = :parent');
  if (filter.assignee === 'none') found.push('o.assignee is null');
  else add('assignee', filter.assignee, 'o.assignee = :assignee');
  add('sla', filter.sla, `(${SLA_STATE_SQL}) = any(:sla)`);
  add('openedFrom', filter.openedFrom, 'o.opened_at >= :openedFrom');
  add('openedTo', filter.openedTo, 'o.opened_at < :openedTo');
  if (filter.protocol !== null) found.push(startsWith('protocol', filter.protocol, bindings));
  switch (filter.state) {
    case null:
      found.push('o.protocol is not null');
      break;
    case 'draft':
      found.push('o.protocol is null');
      break;
    case 'open':
      found.push('o.protocol is not null and o.closed_at is null');
      break;
    case 'closed':
      found.push('o.closed_at is not null');
  }
  if (filter.search !== null) found.push(...searched(filter.search, bindings));
  return found;
}

/** Every word is the beginning of a word of the occurrence, of its contact, or of its number. */
function searched(search: string, bindings: Bindings): string[] {
  const terms = queryTerms(search);
  // Nothing but marks finds nothing, not everything.
  if (terms.length === 0) return ['false'];
  return terms.map((term, index) => {
    const name = `word${index}`;
    bindings[name] = term;
    bindings[`${name}End`] = rangeEnd(term);
    const owners = (kind: string) =>
      `select owner_id from search_terms
       where tenant_id = :tenant and kind = '${kind}' and term >= :${name} and term < :${name}End`;
    return `(o.id in (${owners('occurrence')}) or o.contact_id in (${owners('contact')})
      or ${startsWith(`${name}Protocol`, term, bindings)})`;
  });
}

/** The number begins with a text, letters in either case. */
function startsWith(name: string, text: string, bindings: Bindings): string {
  const forms = [...new Set([text, text.toUpperCase()])];
  return `(${forms
    .map((form, index) => {
      bindings[`${name}${index}`] = form;
      bindings[`${name}${index}End`] = rangeEnd(form);
      const column = SORT_SQL.protocol;
      return `(${column} >= :${name}${index} and ${column} < :${name}${index}End)`;
    })
    .join(' or ')})`;
}
