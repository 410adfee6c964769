import type { StoredFlowTest } from '@fluxo/core/contract';
import type { FlowTestRow } from './flow-tests.repository.js';

export function presentFlowTest(row: FlowTestRow): StoredFlowTest {
  return {
    id: row.id,
    version: row.version,
    test: row.document,
    updatedAt: row.updated_at.toISOString(),
    updatedBy: row.updated_by,
  };
}
