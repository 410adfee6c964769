import type { Instant } from '@fluxo/core';
import type { HookEvent, HookPayload } from '@fluxo/core/contract';
import { uuidv7 } from 'uuidv7';
import { afterCommit, type Transaction } from '../../db/unit-of-work.js';
import { findListeners, insertDeliveries } from './hook-deliveries.repository.js';

/** Something about an occurrence that hooks may want to hear. */
export interface HookNews {
  readonly tenantId: string;
  readonly event: HookEvent;
  readonly occurrence: {
    readonly id: string;
    readonly typeId: string;
    readonly contactId: string;
    readonly protocol: string | null;
    /** Code, after the event. */
    readonly status: string;
  };
  /** What is sent apart from the envelope; asked for only when somebody listens. */
  readonly describe: () => Promise<Pick<HookPayload, 'occurrence' | 'note'>>;
}

type Listener = () => void;

const listeners = new Set<Listener>();

/** Calls back in this process after commits that wrote deliveries; deliveries of other processes are found by looking. */
export function onDeliveriesWritten(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells this process' dispatchers, once the transaction is durable, that there is something to deliver. */
export function wakeDispatchers(trx: Transaction): void {
  afterCommit(trx, () => {
    for (const listener of listeners) listener();
  });
}

/**
 * Writes a delivery for every hook that wants the event, in the transaction of the change: both happen or neither.
 * Inactive hooks get none; those paused for failing get them when they are resumed.
 */
export async function tellHooks(trx: Transaction, news: HookNews, now: Instant): Promise<void> {
  const { tenantId, event, occurrence } = news;
  const hooks = await findListeners(trx, tenantId, {
    typeId: occurrence.typeId,
    status: occurrence.status,
    events: specificAndGeneral(event),
  });
  if (hooks.length === 0) return;
  const content = await news.describe();
  const at = new Date(now);
  await insertDeliveries(
    trx,
    hooks.map((hookId) => {
      const id = uuidv7();
      const payload: HookPayload = { id, event, at: at.toISOString(), tenant: tenantId, ...content };
      return {
        tenantId,
        id,
        hookId,
        event,
        occurrenceId: occurrence.id,
        contactId: occurrence.contactId,
        protocol: occurrence.protocol,
        status: occurrence.status,
        body: JSON.stringify(payload),
      };
    }),
    at,
  );
  wakeDispatchers(trx);
}

/** Closing and reopening are changes of the status too. */
function specificAndGeneral(event: HookEvent): HookEvent[] {
  return event === 'occurrence.closed' || event === 'occurrence.reopened'
    ? [event, 'occurrence.status-changed']
    : [event];
}
