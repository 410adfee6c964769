import { uuidv7 } from 'uuidv7';
import type { FlowTest, Issue } from '@fluxo/core';
import type { Page, StoredFlowTest } from '@fluxo/core/contract';
import type { Scope } from '../../auth/scope.js';
import { Fault, notFound, translateViolation } from '../../errors.js';
import type { RecordAudit } from '../audit/audit.service.js';
import { MAX_NAME_LENGTH } from '../name.js';
import { nameTaken } from '../settings/settings.service.js';
import { versionConflict } from '../version.js';
import { MAX_FLOW_TESTS, parseFlowTest } from './flow-test-language.js';
import { presentFlowTest } from './flow-tests.presenter.js';
import {
  copyFlowTests,
  countFlowTests,
  deleteFlowTest,
  deleteFlowTests,
  insertFlowTest,
  listFlowTests,
  lockFlowTest,
  updateFlowTest,
  type FlowTestRow,
} from './flow-tests.repository.js';

export interface FlowTestsDeps {
  readonly audit: RecordAudit;
  /** True for a flow that is there; nobody deletes it (`share`) or works on it (`update`) until the transaction ends. */
  readonly holdFlow: (scope: Scope, flowId: string, lock: 'share' | 'update') => Promise<boolean>;
}

/** Tests of flows: stored and handed out here, run by whoever has the flow before them. */
export class FlowTestsService {
  constructor(private readonly deps: FlowTestsDeps) {}

  async list(scope: Scope, flowId: string): Promise<Page<StoredFlowTest>> {
    await this.#holdFlow(scope, flowId);
    const rows = await listFlowTests(scope.trx, placeOf(scope, flowId));
    return { items: rows.map(presentFlowTest), next: null };
  }

  async create(scope: Scope, flowId: string, source: unknown): Promise<StoredFlowTest> {
    const test = checkTest(source);
    await this.#holdFlow(scope, flowId, 'update');
    const place = placeOf(scope, flowId);
    if ((await countFlowTests(scope.trx, place)) >= MAX_FLOW_TESTS) {
      throw new Fault('conflict', {
        code: 'too-many-tests',
        detail: `A flow has at most ${MAX_FLOW_TESTS} tests. Delete one that says the same as another.`,
      });
    }
    const id = uuidv7();
    const row = await store(() => insertFlowTest(scope.trx, place, id, saveOf(scope, test)));
    await this.#record(scope, 'created', flowId, row);
    return presentFlowTest(row);
  }

  async replace(
    scope: Scope,
    flowId: string,
    id: string,
    version: number,
    source: unknown,
  ): Promise<StoredFlowTest> {
    const test = checkTest(source);
    await this.#lock(scope, flowId, id, version);
    const row = await store(() => updateFlowTest(scope.trx, placeOf(scope, flowId), id, saveOf(scope, test)));
    await this.#record(scope, 'changed', flowId, row);
    return presentFlowTest(row);
  }

  async remove(scope: Scope, flowId: string, id: string, version: number): Promise<void> {
    const row = await this.#lock(scope, flowId, id, version);
    await deleteFlowTest(scope.trx, placeOf(scope, flowId), id);
    await this.#record(scope, 'deleted', flowId, row);
  }

  /** A copy of a flow has copies of its tests. */
  async copy(scope: Scope, fromFlowId: string, toFlowId: string): Promise<void> {
    const save = { by: scope.actor.name, at: scope.now };
    await copyFlowTests(scope.trx, placeOf(scope, fromFlowId), toFlowId, save);
  }

  /** Tests of a flow that is deleted are of no use to anybody. */
  async removeAll(scope: Scope, flowId: string): Promise<void> {
    await deleteFlowTests(scope.trx, placeOf(scope, flowId));
  }

  async #lock(scope: Scope, flowId: string, id: string, version: number): Promise<FlowTestRow> {
    await this.#holdFlow(scope, flowId);
    const row = await lockFlowTest(scope.trx, placeOf(scope, flowId), id);
    if (!row) throw notFound('flow test');
    if (row.version !== version) throw versionConflict();
    return row;
  }

  async #holdFlow(scope: Scope, flowId: string, lock: 'share' | 'update' = 'share'): Promise<void> {
    if (!(await this.deps.holdFlow(scope, flowId, lock))) throw notFound('flow');
  }

  #record(scope: Scope, action: string, flow: string, { id, name }: FlowTestRow): Promise<void> {
    return this.deps.audit(scope, { action, resource: 'flow-test', resourceId: id, changes: { flow, name } });
  }
}

function placeOf({ tenantId }: Scope, flowId: string) {
  return { tenantId, flowId };
}

function saveOf({ actor, now }: Scope, test: FlowTest) {
  return { test, by: actor.name, at: now };
}

async function store(work: () => Promise<FlowTestRow>): Promise<FlowTestRow> {
  try {
    return await work();
  } catch (error) {
    return translateViolation(error, { flow_tests_name_key: () => nameTaken('test', '/test/name') });
  }
}

/** @throws {Fault} 400 `invalid-flow-test` with every problem and its place in the body. */
function checkTest(source: unknown): FlowTest {
  const parsed = parseFlowTest(source);
  const issues: Issue[] = parsed.ok ? [] : [...parsed.error];
  const name = parsed.ok ? parsed.value.name.trim() : '';
  if (parsed.ok && (name === '' || name.length > MAX_NAME_LENGTH)) {
    issues.push({
      code: 'invalid-name',
      path: '/name',
      message: `Expected a name of 1 to ${MAX_NAME_LENGTH} characters.`,
    });
  }
  if (parsed.ok && issues.length === 0) return { ...parsed.value, name };
  throw new Fault('invalid', {
    code: 'invalid-flow-test',
    detail: 'This cannot be stored as a test: see issues.',
    issues: issues.map((issue) => ({ ...issue, path: `/test${issue.path}` })),
  });
}
