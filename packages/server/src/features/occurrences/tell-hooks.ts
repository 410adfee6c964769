import type { Instant } from '@fluxo/core';
import type { HookEvent, HookPayload } from '@fluxo/core/contract';
import type { Transaction } from '../../db/unit-of-work.js';
import { tellHooks } from '../hook-deliveries/hook-outbox.js';
import type { Occurrence } from './occurrence.js';
import { findChildren, findOccurrence } from './occurrences.repository.js';
import { presentOccurrenceDetail } from './occurrences.presenter.js';

/** Tells the hooks what happened to an occurrence, as it is now in this transaction: given, or read by its id. */
export async function tellHooksOf(
  trx: Transaction,
  tenantId: string,
  about: string | Occurrence,
  event: HookEvent,
  now: Instant,
  note?: HookPayload['note'],
): Promise<void> {
  const occurrence = typeof about === 'string' ? await findOccurrence(trx, tenantId, about) : about;
  if (!occurrence || occurrence.protocol === null) return;
  await tellHooks(
    trx,
    {
      tenantId,
      event,
      occurrence,
      async describe() {
        const children = await findChildren(trx, tenantId, occurrence.id);
        const view = presentOccurrenceDetail(occurrence, children, new Date(now));
        return {
          occurrence: { ...view, contactKey: occurrence.contactKey },
          ...(note && { note }),
        };
      },
    },
    now,
  );
}
