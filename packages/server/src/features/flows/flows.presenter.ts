import type { FlowDetail, FlowSummary, FlowUse, RevisionSummary } from '@fluxo/core/contract';
import type { FlowRow, RevisionRow } from './flows.repository.js';

export function presentFlow(row: FlowRow, usedBy: readonly FlowUse[]): FlowSummary {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    revision: row.current_revision,
    updatedAt: row.updated_at.toISOString(),
    updatedBy: row.updated_by,
    nodeCount: row.node_count,
    usedBy,
  };
}

/** A revision as a flow: what it looked like when it was saved. */
export function presentRevision(flow: Pick<FlowRow, 'id' | 'created_at'>, revision: RevisionRow): FlowDetail {
  return {
    id: flow.id,
    revision: revision.number,
    document: revision.document,
    createdAt: flow.created_at.toISOString(),
    updatedAt: revision.created_at.toISOString(),
    updatedBy: revision.created_by,
  };
}

export function presentRevisionSummary(row: Omit<RevisionRow, 'document'>): RevisionSummary {
  return {
    revision: row.number,
    savedAt: row.created_at.toISOString(),
    savedBy: row.created_by,
    nodeCount: row.node_count,
  };
}
