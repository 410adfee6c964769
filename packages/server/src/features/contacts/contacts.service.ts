import type { Scope } from '../../auth/scope.js';
import { listContacts, type Contact } from './contacts.repository.js';

/** Contacts as people look at them. */
export const contactsService = {
  /** Newest first. */
  list(
    { trx, tenantId }: Scope,
    page: {
      readonly limit: number;
      readonly after: { readonly createdAt: Date; readonly id: string } | null;
    },
  ): Promise<Contact[]> {
    return listContacts(trx, tenantId, page);
  },
};
