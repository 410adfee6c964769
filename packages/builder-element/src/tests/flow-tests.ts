import type { Flow } from '@fluxo/core';
import type { StoredFlowTest } from '@fluxo/core/contract';
import type { FlowCoverage, FlowTest, FlowTestResult } from '@fluxo/core/simulation';
import type { DataSource } from '../data/data-source.js';
import type { NodeRegistry } from '../model/node-registry.js';

/** One test of the flow with what came of running it last; `null` when it has not run since it was loaded or changed. */
export interface ListedTest {
  readonly stored: StoredFlowTest;
  readonly result: FlowTestResult | null;
}

/** How many of a flow's tests passed when all were run last. */
export interface TestSummary {
  readonly passed: number;
  readonly total: number;
  /** Names of those that failed. */
  readonly failed: readonly string[];
}

/** What the tests of a flow are run against and stored in. */
export interface TestedFlow {
  readonly id: string;
  readonly source: DataSource;
  readonly nodeTypes: NodeRegistry;
}

/**
 * The tests of the flow that is being edited: kept in the data source, run in the browser by the engine. The engine comes
 * with the first run.
 */
export class FlowTests {
  #flow: TestedFlow | null = null;
  #phase: 'unloaded' | 'loading' | 'loaded' | 'failed' = 'unloaded';
  #error: unknown = null;
  #tests: readonly ListedTest[] = [];
  #running: ReadonlySet<string> = new Set();
  #summary: TestSummary | null = null;
  #runs = 0;
  readonly #listeners = new Set<() => void>();

  get phase(): 'unloaded' | 'loading' | 'loaded' | 'failed' {
    return this.#phase;
  }

  /** Why the tests could not be loaded, changed or run. */
  get error(): unknown {
    return this.#error;
  }

  get tests(): readonly ListedTest[] {
    return this.#tests;
  }

  /** Ids of tests that are running. */
  get running(): ReadonlySet<string> {
    return this.#running;
  }

  /** Of the last run of all tests; `null` before, and after a change of them. */
  get summary(): TestSummary | null {
    return this.#summary;
  }

  /** What the tests that were run walked in this flow, each. */
  get coverages(): readonly FlowCoverage[] {
    return this.#tests.flatMap(({ result }) => (result ? [result.coverage] : []));
  }

  /** Calls the listener after every change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Another flow is edited now; `null` for one that was never saved and has no tests. */
  follow(flow: TestedFlow | null): void {
    if (this.#flow?.id === flow?.id && this.#flow?.source === flow?.source) return;
    this.#flow = flow;
    this.#runs++;
    this.#phase = flow ? 'unloaded' : 'loaded';
    this.#tests = [];
    this.#running = new Set();
    this.#summary = null;
    this.#error = null;
    this.#tell();
  }

  /** Loads the tests; those that have not changed keep their results. */
  async load(): Promise<void> {
    const flow = this.#flow;
    if (!flow) return;
    if (this.#phase !== 'loaded') this.#phase = 'loading';
    this.#tell();
    try {
      const stored = await flow.source.listFlowTests(flow.id);
      if (flow !== this.#flow) return;
      this.#show(stored);
    } catch (error) {
      if (flow !== this.#flow) return;
      this.#phase = 'failed';
      this.#error = error;
    }
    this.#tell();
  }

  /**
   * Runs tests against a document and the current revisions of the flows that it enters. All tests, or the one with this id.
   * A later run takes the place of one that is going on.
   */
  async run(document: Flow, only?: string): Promise<void> {
    const flow = this.#flow;
    if (!flow) return;
    if (this.#phase !== 'loaded') await this.load();
    const wanted = this.#tests.filter(({ stored }) => only === undefined || stored.id === only);
    if (flow !== this.#flow || this.#phase !== 'loaded' || wanted.length === 0) return;
    const run = ++this.#runs;
    this.#running = new Set(wanted.map(({ stored }) => stored.id));
    this.#error = null;
    this.#tell();
    try {
      const { runTests } = await import('./run-tests.js');
      for await (const [id, result] of runTests(flow, document, wanted)) {
        if (run !== this.#runs) return;
        this.#setResult(id, result);
      }
    } catch (error) {
      if (run !== this.#runs) return;
      this.#error = error;
      this.#running = new Set();
    }
    if (only === undefined && this.#error === null) this.#summarize();
    this.#tell();
  }

  /** Takes a test in that was made elsewhere. */
  add(stored: StoredFlowTest): void {
    if (this.#phase !== 'loaded') return;
    this.#show([...this.#tests.map((one) => one.stored), stored]);
    this.#tell();
  }

  rename(stored: StoredFlowTest, name: string): Promise<boolean> {
    return this.#change(stored, { ...stored.test, name });
  }

  /** Does again what the test does, and expects from now on what comes back now. */
  async reRecord(stored: StoredFlowTest, document: Flow): Promise<boolean> {
    const flow = this.#flow;
    if (!flow) return false;
    try {
      const { recordAgain } = await import('./run-tests.js');
      const test = await recordAgain(flow, document, stored.test);
      return (await this.#change(stored, test)) && (await this.run(document, stored.id), true);
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  /** Takes the test away at once, and brings it back when the store refuses. */
  async remove(stored: StoredFlowTest): Promise<boolean> {
    const flow = this.#flow;
    if (!flow) return false;
    const before = this.#tests;
    this.#tests = before.filter((one) => one.stored.id !== stored.id);
    this.#summary = null;
    this.#tell();
    try {
      await flow.source.deleteFlowTest(flow.id, stored);
      return true;
    } catch (error) {
      this.#tests = before;
      this.#fail(error);
      return false;
    }
  }

  async #change(stored: StoredFlowTest, test: FlowTest): Promise<boolean> {
    const flow = this.#flow;
    if (!flow) return false;
    try {
      const changed = await flow.source.updateFlowTest(flow.id, stored, test);
      this.#show(this.#tests.map((one) => (one.stored.id === stored.id ? changed : one.stored)));
      this.#error = null;
      this.#tell();
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  #fail(error: unknown): void {
    this.#error = error;
    this.#tell();
  }

  #show(stored: readonly StoredFlowTest[]): void {
    const known = new Map(this.#tests.map((one) => [one.stored.id, one]));
    this.#tests = [...stored]
      .sort((a, b) => a.test.name.localeCompare(b.test.name))
      .map((one) => {
        const old = known.get(one.id);
        const isSame = old !== undefined && isSameBut('name', old.stored.test, one.test);
        return { stored: one, result: isSame ? old.result : null };
      });
    this.#phase = 'loaded';
    this.#summary = null;
  }

  #setResult(id: string, result: FlowTestResult): void {
    this.#tests = this.#tests.map((one) => (one.stored.id === id ? { ...one, result } : one));
    this.#running = new Set([...this.#running].filter((other) => other !== id));
    this.#tell();
  }

  #summarize(): void {
    const failed = this.#tests.filter(({ result }) => result?.passed !== true);
    this.#summary = {
      passed: this.#tests.length - failed.length,
      total: this.#tests.length,
      failed: failed.map(({ stored }) => stored.test.name),
    };
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

function isSameBut(name: 'name', a: FlowTest, b: FlowTest): boolean {
  return JSON.stringify({ ...a, [name]: '' }) === JSON.stringify({ ...b, [name]: '' });
}
