import type { FlowId, ReferenceKind, ValidationContext } from '@fluxo/core';
import { validateFlow } from '@fluxo/core/language';
import type { DataSource } from '../data/data-source.js';
import { flowOf, type EditorDocument } from '../model/editor-document.js';
import { placeIssues, type PlacedIssue } from '../panels/placed-issue.js';

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

/** Keeps the list of problems in step with the document. */
export class FlowChecks {
  issues: readonly PlacedIssue[] = [];
  readonly #changed: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #checked: EditorDocument | null = null;
  #context: ValidationContext = {};
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
    if (document === this.#checked) return;
    clearTimeout(this.#timer);
    if (isFirst) this.#run(document);
    else this.#timer = setTimeout(() => this.#run(document), PAUSE_MS);
  }

  /** Learns what the flow can refer to, and checks again. What cannot be asked for is not checked. */
  async learn(source: DataSource, flowId: FlowId | null): Promise<void> {
    const load = ++this.#loads;
    const lists = await Promise.all(
      REFERENCE_KINDS.map(async (kind) => {
        try {
          const options = await source.listReferences(kind);
          return [kind, new Map(options.map(({ id, name }) => [id, name]))] as const;
        } catch {
          return null;
        }
      }),
    );
    if (load !== this.#loads) return;
    const references: ValidationContext['references'] = Object.fromEntries(
      lists.filter((list) => list !== null),
    );
    this.#context = { references, ...(flowId === null ? {} : { flowId }) };
    if (this.#checked) this.#run(this.#checked);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#loads++;
  }

  #run(document: EditorDocument): void {
    this.#checked = document;
    this.issues = placeIssues(validateFlow(flowOf(document), this.#context));
    this.#changed();
  }
}
