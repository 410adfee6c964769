import type { Scope } from '../../auth/scope.js';
import { listOccurrences, type Occurrence } from './occurrences.repository.js';

/** Occurrences as people and other systems look at them. */
export const occurrencesService = {
  /** Newest first. */
  list(
    { trx, tenantId }: Scope,
    page: {
      readonly limit: number;
      readonly after: { readonly openedAt: Date; readonly id: string } | null;
      readonly contactId: string | null;
    },
  ): Promise<Occurrence[]> {
    return listOccurrences(trx, tenantId, page);
  },
};
