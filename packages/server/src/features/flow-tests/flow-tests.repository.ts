import type { FlowTest } from '@fluxo/core';
import { uuidv7 } from 'uuidv7';
import type { Transaction } from '../../db/unit-of-work.js';
import { foldText, nameKey } from '../name.js';

export interface FlowTestRow {
  readonly id: string;
  readonly flow_id: string;
  readonly name: string;
  readonly document: FlowTest;
  readonly version: number;
  readonly updated_at: Date;
  readonly updated_by: string;
}

/** Whose test it is. */
export interface FlowTestPlace {
  readonly tenantId: string;
  readonly flowId: string;
}

/** What is stored with every save. */
export interface StoredTest {
  readonly test: FlowTest;
  readonly by: string;
  readonly at: Date;
}

/** All tests of a flow, by name. */
export async function listFlowTests(trx: Transaction, place: FlowTestPlace): Promise<FlowTestRow[]> {
  return (await trx('flow_tests').where(columnsOf(place)).orderBy(['sort_key', 'id'])) as FlowTestRow[];
}

export async function countFlowTests(trx: Transaction, place: FlowTestPlace): Promise<number> {
  const [row] = await trx('flow_tests').where(columnsOf(place)).count<{ count: number }[]>('* as count');
  return row?.count ?? 0;
}

/** Locks a test until the transaction ends. */
export async function lockFlowTest(
  trx: Transaction,
  place: FlowTestPlace,
  id: string,
): Promise<FlowTestRow | null> {
  const row: unknown = await trx('flow_tests')
    .where({ ...columnsOf(place), id })
    .forUpdate()
    .first();
  return (row as FlowTestRow | undefined) ?? null;
}

export async function insertFlowTest(
  trx: Transaction,
  place: FlowTestPlace,
  id: string,
  save: StoredTest,
): Promise<FlowTestRow> {
  const rows: unknown[] = await trx('flow_tests')
    .insert({ ...columnsOf(place), ...contentOf(save), id, created_at: save.at })
    .returning('*');
  return rows[0] as FlowTestRow;
}

export async function updateFlowTest(
  trx: Transaction,
  place: FlowTestPlace,
  id: string,
  save: StoredTest,
): Promise<FlowTestRow> {
  const rows: unknown[] = await trx('flow_tests')
    .where({ ...columnsOf(place), id })
    .update({ ...contentOf(save), version: trx.raw('version + 1') })
    .returning('*');
  return rows[0] as FlowTestRow;
}

export async function deleteFlowTest(trx: Transaction, place: FlowTestPlace, id: string): Promise<void> {
  await trx('flow_tests')
    .where({ ...columnsOf(place), id })
    .delete();
}

/** Deletes all tests of a flow; answers how many. */
export async function deleteFlowTests(trx: Transaction, place: FlowTestPlace): Promise<number> {
  return trx('flow_tests').where(columnsOf(place)).delete();
}

/** Copies all tests of a flow to another one. */
export async function copyFlowTests(
  trx: Transaction,
  from: FlowTestPlace,
  toFlowId: string,
  save: Omit<StoredTest, 'test'>,
): Promise<void> {
  const to = { tenantId: from.tenantId, flowId: toFlowId };
  const rows = (await listFlowTests(trx, from)).map(({ document }) => ({
    ...columnsOf(to),
    ...contentOf({ ...save, test: document }),
    id: uuidv7(),
    created_at: save.at,
  }));
  if (rows.length > 0) await trx.batchInsert('flow_tests', rows, 100);
}

function columnsOf({ tenantId, flowId }: FlowTestPlace) {
  return { tenant_id: tenantId, flow_id: flowId };
}

function contentOf({ test, by, at }: StoredTest) {
  return {
    name: test.name,
    name_key: nameKey(test.name),
    sort_key: foldText(test.name),
    document: JSON.stringify(test),
    updated_at: at,
    updated_by: by,
  };
}
