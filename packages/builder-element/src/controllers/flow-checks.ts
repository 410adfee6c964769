import type { Flow, FlowId, ReferenceKind, ValidationContext } from '@fluxo/core';
import type { DataSource } from '../data/data-source.js';
import { flowOf, type EditorDocument } from '../model/editor-document.js';
import type { NodeRegistry } from '../model/node-registry.js';
import { placeIssues, type PlacedIssue } from '../panels/placed-issue.js';
import { calledBy, loadWithReferences } from '../simulator/referenced-flows.js';
import { loadValidation } from './validation-loader.js';

/** Edits in a row are checked once, after this pause: typing never waits for validation. */
const PAUSE_MS = 300;

const REFERENCE_KINDS: readonly ReferenceKind[] = [
  'flow',
  'queue',
  'schedule',
  'occurrence-type',
  'occurrence-status',
  'template',
];

/** What a flow is checked within. */
interface Surroundings {
  readonly source: DataSource;
  readonly flowId: FlowId | null;
  readonly nodeTypes: NodeRegistry;
}

/** Keeps the list of problems in step with the document. */
export class FlowChecks {
  issues: readonly PlacedIssue[] = [];
  readonly #changed: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wanted: EditorDocument | null = null;
  #context: ValidationContext = {};
  #surroundings: Surroundings | null = null;
  /** Documents of the flows that this one calls, directly or through others; those that are gone are not in it. */
  #called: Readonly<Record<FlowId, Flow>> = {};
  #asked: ReadonlySet<FlowId> = new Set();
  #reading: Promise<void> = Promise.resolve();
  #isPattern: ((source: string) => boolean) | null = null;
  #loads = 0;

  /** @param changed Called when there is a new list. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** What something is called that a setting refers to, as far as that was learned. */
  readonly nameOf = (kind: ReferenceKind, id: string): string | undefined =>
    this.#context.references?.[kind]?.get(id);

  /** Checks a document soon; at once when it is the first of its flow. */
  follow(document: EditorDocument, isFirst: boolean): void {
    if (document === this.#wanted) return;
    this.#wanted = document;
    clearTimeout(this.#timer);
    if (isFirst) void this.#check();
    else this.#timer = setTimeout(() => void this.#check(), PAUSE_MS);
  }

  /** Learns what the flow can refer to, and checks again. What cannot be asked for is not checked. */
  async learn(surroundings: Surroundings): Promise<void> {
    const { source, flowId } = surroundings;
    const load = ++this.#loads;
    this.#surroundings = surroundings;
    this.#called = {};
    this.#asked = new Set();
    const [lists, facts] = await Promise.all([
      Promise.all(
        REFERENCE_KINDS.map((kind) =>
          source.listReferences(kind).then(
            (options) => [kind, new Map(options.map(({ id, name }) => [id, name]))] as const,
            () => null,
          ),
        ),
      ),
      source.referenceFacts().catch(() => null),
    ]);
    if (load !== this.#loads) return;
    this.#context = {
      references: Object.fromEntries(lists.filter((list) => list !== null)),
      ...(flowId !== null && { flowId }),
      ...(facts && {
        queues: new Map(facts.queues.map((queue) => [queue.id, queue])),
        schedules: new Map(facts.schedules.map((schedule) => [schedule.id, schedule])),
        channelConfigs: facts.channelConfigs,
      }),
    };
    await this.#check();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#loads++;
    this.#wanted = null;
  }

  async #check(): Promise<void> {
    const document = this.#wanted;
    if (document === null) return;
    const validation = await loadValidation().catch(() => null);
    // Without the rules there is nothing to tell; the next edit tries again.
    if (validation === null || document !== this.#wanted) return;
    const met = { patterns: false };
    const isPattern =
      this.#isPattern ??
      (() => {
        met.patterns = true;
        return true;
      });
    const called = this.#called;
    const flows = validation.factsOfFlows(called, this.#context);
    const flow = flowOf(document);
    this.issues = placeIssues(validation.validateFlow(flow, { ...this.#context, flows, isPattern }));
    this.#changed();
    await Promise.all([this.#loadCalled(flow, called), met.patterns ? this.#loadPatterns() : undefined]);
  }

  /** Flows that are called for the first time are read, and the document, checked with `checked`, is checked with them. */
  async #loadCalled(flow: Flow, checked: Readonly<Record<FlowId, Flow>>): Promise<void> {
    const { nodeTypes, source, flowId } = this.#surroundings ?? {};
    if (!nodeTypes || !source) return;
    const own = flowId ?? '';
    const missing = calledBy(flow, nodeTypes).filter((id) => id !== own && !this.#asked.has(id));
    this.#asked = new Set([...this.#asked, ...missing]);
    if (missing.length > 0) this.#reading = this.#readCalled(flow, own, nodeTypes, source);
    await this.#reading;
    if (this.#called !== checked) await this.#check();
  }

  async #readCalled(flow: Flow, own: FlowId, nodeTypes: NodeRegistry, source: DataSource): Promise<void> {
    const load = this.#loads;
    const known = this.#called;
    const read = (id: FlowId) =>
      source.getFlow(id).then(
        ({ document }) => document,
        () => null,
      );
    const { [own]: _own, ...called } = await loadWithReferences(own, flow, nodeTypes, async (id) =>
      Promise.resolve(known[id] ?? read(id)),
    );
    if (load !== this.#loads) return;
    this.#called = called;
  }

  async #loadPatterns(): Promise<void> {
    const module = await import('../forms/pattern-syntax.js').catch(() => null);
    if (!module || this.#isPattern) return;
    this.#isPattern = module.isPattern;
    await this.#check();
  }
}
