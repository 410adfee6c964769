import { phoneKey } from '@fluxo/core';
import type { Knex } from 'knex';
import type { Transaction } from '../../db/unit-of-work.js';
import { foldText } from '../name.js';
import { queryTerms, rangeEnd } from '../search-terms.js';
import { CONTACT_COLUMNS, toContact, type Contact, type ContactRow } from './contacts.repository.js';
import { normalizeKey } from './unique-key.js';

export type ContactSort = 'createdAt' | 'name';

export interface ContactFilter {
  readonly search: string | null;
  readonly key: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly isEligible: boolean | null;
}

export interface ContactPage {
  readonly limit: number;
  readonly sort: ContactSort;
  readonly order: 'asc' | 'desc';
  /** Sorting value and id of the last row before. */
  readonly after: readonly [string, string] | null;
}

const SORT_SQL: Readonly<Record<ContactSort, string>> = {
  createdAt: 'created_at',
  name: 'name_key collate "C"',
};

/** Value of the sorting column of a row, for the cursor. */
export function contactSortValue(contact: Contact, sort: ContactSort): string {
  return sort === 'name' ? foldText(contact.name.trim()) : contact.createdAt.toISOString();
}

/** A page of contacts. Every word of `search` is the beginning of a word of name, key, e-mail or phone. */
export async function listContacts(
  trx: Transaction,
  tenantId: string,
  filter: ContactFilter,
  page: ContactPage,
): Promise<Contact[]> {
  const query = trx('contacts').where('tenant_id', tenantId).whereNull('erased_at');
  if (filter.key !== null) void query.where('unique_key', normalizeKey(filter.key)?.value ?? filter.key);
  if (filter.email !== null) narrow(query, trx, tenantId, [foldText(filter.email.trim())], true);
  if (filter.phone !== null) narrow(query, trx, tenantId, [phoneKey(filter.phone)], true);
  if (filter.isEligible !== null)
    void (filter.isEligible ? query.whereNotNull('eligible_at') : query.whereNull('eligible_at'));
  if (filter.search !== null) {
    const terms = queryTerms(filter.search);
    // Nothing but marks finds nothing, not everything.
    if (terms.length === 0) return [];
    narrow(query, trx, tenantId, terms, false);
  }
  const column = SORT_SQL[page.sort];
  if (page.after) {
    const sign = page.order === 'asc' ? '>' : '<';
    const value = page.sort === 'name' ? '?' : 'cast(? as timestamptz)';
    void query.whereRaw(`(${column}, id) ${sign} (${value}, ?)`, [...page.after]);
  }
  const rows: ContactRow[] = await query
    .orderByRaw(`${column} ${page.order}, id ${page.order}`)
    .limit(page.limit)
    .select(CONTACT_COLUMNS);
  return rows.map(toContact);
}

function narrow(
  query: Pick<Knex.QueryBuilder, 'whereIn'>,
  trx: Transaction,
  tenantId: string,
  terms: readonly string[],
  isWhole: boolean,
): void {
  for (const term of terms) {
    const owners = trx('search_terms').where({ tenant_id: tenantId, kind: 'contact' }).select('owner_id');
    if (isWhole) void owners.where('term', term.slice(0, 64));
    else void owners.where('term', '>=', term).where('term', '<', rangeEnd(term));
    void query.whereIn('id', owners);
  }
}
