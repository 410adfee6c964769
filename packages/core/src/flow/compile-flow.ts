import { completeSettings } from '../schema/complete-settings.js';
import { findUnsetSettings } from '../schema/find-unset-settings.js';
import type { SettingsOf } from '../schema/settings.js';
import type { NodeDefinition } from '../nodes/define-node.js';
import type { Field } from '../schema/field.js';
import { compileTemplate, type CompiledTemplate } from '../text/template.js';
import type { Flow, FlowEdge, FlowNode, NodeId } from './flow.js';
import type { NodeTypes } from './node-types.js';

/** Settings of some node type, before its step says which. */
export type AnySettings = SettingsOf<readonly Field[]>;

/**
 * A flow made ready to run: nodes and edges indexed, settings completed with their defaults, templates parsed, each at
 * first use and once. Made once per revision and shared by all conversations; what it gives never changes.
 */
export interface CompiledFlow {
  readonly source: Flow;
  readonly entry: CompiledNode;
  node(id: NodeId): CompiledNode | undefined;
  /** The parsed template of a text; the same text is parsed once per flow. */
  template(text: string): CompiledTemplate;
}

/** One node of a compiled flow. */
export class CompiledNode {
  readonly id: NodeId;
  readonly type: string;
  readonly #types: NodeTypes;
  readonly #source: FlowNode;
  readonly #edges: FlowEdge[] = [];
  #settings: AnySettings | undefined;
  #unset: string | null | undefined;
  #prepared: { readonly value: unknown } | undefined;

  constructor(source: FlowNode, types: NodeTypes) {
    this.id = source.id;
    this.type = source.type;
    this.#source = source;
    this.#types = types;
  }

  get title(): string {
    return this.#source.title;
  }

  /** @throws {Error} for a type that is not in the list; `parseFlow` refuses such flows. */
  get definition(): NodeDefinition {
    const definition = this.#types.get(this.type);
    if (definition === undefined) throw new Error(`Expected a known node type, got "${this.type}"`);
    return definition;
  }

  /** Complete settings; the same object every time. */
  get settings(): AnySettings {
    return (this.#settings ??= completeSettings(this.definition.fields, this.#source.settings));
  }

  /** JSON Pointer, within the settings, of the first required setting that is not set; `null` when the node can run. */
  get unset(): string | null {
    if (this.#unset === undefined) {
      const found = findUnsetSettings(this.definition.fields, this.#source.settings, '');
      this.#unset = found.find(({ code }) => code === 'unset-setting')?.path ?? null;
    }
    return this.#unset;
  }

  /** Keeps what a step derives from the settings, such as parsed rules. `prepare` runs once per node. */
  prepared<T>(prepare: (settings: AnySettings) => T): T {
    this.#prepared ??= { value: prepare(this.settings) };
    // One step owns a node, so the slot always holds what that step's `prepare` made.
    return this.#prepared.value as T;
  }

  /** The node at the other end of a port; `undefined` when it is not connected. */
  target(port: string): NodeId | undefined {
    for (const edge of this.#edges) if (edge.from.port === port) return edge.to;
    return undefined;
  }

  /** Adds an edge while the flow is compiled. */
  connect(edge: FlowEdge): void {
    this.#edges.push(edge);
  }
}

/**
 * Compiles a parsed flow. Linear in the number of nodes and edges; texts are not looked at before they are used.
 *
 * @throws {Error} when the flow did not come through `parseFlow`: no entry node, an edge from nowhere.
 */
export function compileFlowOf(types: NodeTypes, flow: Flow): CompiledFlow {
  const nodes = new Map<NodeId, CompiledNode>();
  let entry: CompiledNode | undefined;
  for (const source of flow.nodes) {
    const node = new CompiledNode(source, types);
    nodes.set(source.id, node);
    if (types.get(source.type)?.fixed) entry = node;
  }
  for (const edge of flow.edges) {
    const node = nodes.get(edge.from.node);
    if (node === undefined)
      throw new Error(`Expected an edge from a node of the flow, got "${edge.from.node}"`);
    node.connect(edge);
  }
  if (entry === undefined) throw new Error('Expected a flow with an entry node; parse it first');
  const templates = new Map<string, CompiledTemplate>();
  return {
    source: flow,
    entry,
    node: (id) => nodes.get(id),
    template(text) {
      let template = templates.get(text);
      if (template === undefined) templates.set(text, (template = compileTemplate(text)));
      return template;
    },
  };
}
