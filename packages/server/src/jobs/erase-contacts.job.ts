import type { UnitOfWork } from '../db/unit-of-work.js';
import type { ContactsService } from '../features/contacts/contacts.service.js';
import { findErasuresDue } from '../features/contacts/erasure.repository.js';
import type { FreeJob } from './job.js';

const MINUTE_MS = 60_000;
/** The last words have this long to reach the person; then the data goes whether they have or not. */
const PATIENCE_MS = 10 * MINUTE_MS;

/** Erases people whose conversations were closed for it, once the last messages are out. */
export function createEraseContactsJob(
  unitOfWork: UnitOfWork,
  contacts: Pick<ContactsService, 'finishErasure'>,
): FreeJob {
  return {
    name: 'erase-contacts',
    everyMs: MINUTE_MS,
    async perform(now) {
      const before = new Date(now.getTime() - PATIENCE_MS);
      const due = await unitOfWork.asRunner((trx) => findErasuresDue(trx, before));
      for (const { tenantId, id } of due) {
        const actor = { subject: 'system', name: '', roles: [] };
        await unitOfWork.withTenant(tenantId, (trx) =>
          contacts.finishErasure({ tenantId, actor, trx, requestId: '', now }, id),
        );
      }
      return due.length > 0 ? { erased: due.length } : null;
    },
  };
}
