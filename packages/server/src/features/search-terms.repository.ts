import type { Transaction } from '../db/unit-of-work.js';

/** What words lead to. */
type TermKind = 'contact' | 'occurrence';

/** The words by which one thing is found, from now on. */
export async function replaceTerms(
  trx: Transaction,
  of: {
    readonly tenantId: string;
    readonly kind: TermKind;
    readonly ownerId: string;
    readonly terms: readonly string[];
  },
): Promise<void> {
  const { tenantId, kind, ownerId, terms } = of;
  await trx('search_terms')
    .where({ tenant_id: tenantId, kind, owner_id: ownerId })
    .whereNotIn('term', [...terms])
    .delete();
  if (terms.length === 0) return;
  await trx('search_terms')
    .insert(terms.map((term) => ({ tenant_id: tenantId, kind, term, owner_id: ownerId })))
    .onConflict(['tenant_id', 'kind', 'term', 'owner_id'])
    .ignore();
}
