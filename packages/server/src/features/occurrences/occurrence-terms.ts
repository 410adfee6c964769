import type { Transaction } from '../../db/unit-of-work.js';
import { replaceTerms } from '../search-terms.repository.js';
import { distinctTerms, wordsOf } from '../search-terms.js';

/** Keeps the words by which an occurrence is found: those of its title and subject. */
export function indexOccurrence(
  trx: Transaction,
  tenantId: string,
  occurrence: { readonly id: string; readonly title: string; readonly subject: string | null },
): Promise<void> {
  const terms = distinctTerms(wordsOf(`${occurrence.title} ${occurrence.subject ?? ''}`));
  return replaceTerms(trx, { tenantId, kind: 'occurrence', ownerId: occurrence.id, terms });
}
