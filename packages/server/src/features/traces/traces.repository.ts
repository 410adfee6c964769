import type { TraceEntry } from '@fluxo/core';
import type { Transaction } from '../../db/unit-of-work.js';

/** What one turn of a conversation left behind. */
export interface TracedTurn {
  readonly id: string;
  readonly at: Date;
  readonly turn: number;
  readonly entries: readonly TraceEntry[];
}

/** Turns of a conversation in their order, behind the one that a page ended with. */
export async function readTraces(
  trx: Transaction,
  tenantId: string,
  conversationId: string,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<TracedTurn[]> {
  const query = trx('traces')
    .where({ tenant_id: tenantId, conversation_id: conversationId })
    .orderBy(['at', 'id'])
    .limit(limit)
    .select('id', 'at', 'turn', 'entries');
  if (after) void query.whereRaw('(at, id) > (?, ?)', [after.at, after.id]);
  return (await query) as TracedTurn[];
}
