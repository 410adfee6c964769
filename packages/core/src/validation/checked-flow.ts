import type { Flow, FlowNode, NodeId } from '../flow/flow.js';
import { buildGraph, reachableFrom, type FlowGraph } from '../flow/graph.js';
import type { NodeTypes } from '../flow/node-types.js';
import type { Json, JsonObject } from '../lib/json.js';
import type { LocalText, Locale } from '../lib/local-text.js';
import type { NodeDefinition, Port } from '../nodes/define-node.js';
import { completeSettings } from '../schema/complete-settings.js';
import type { Field } from '../schema/field.js';
import { walkFields, type FieldVisit } from '../schema/walk-fields.js';
import { compileTemplate, templatePaths, type CompiledTemplate } from '../text/template.js';
import { parsePath } from '../text/read-path.js';

/** Edges out of one node that are looked through one by one. */
const FEW_EDGES = 8;

/** One node with what every rule asks of it, worked out at most once. */
export class CheckedNode {
  readonly source: FlowNode;
  readonly definition: NodeDefinition;
  readonly flow: CheckedFlow;
  /** Place among the nodes of the document. */
  readonly index: number;
  /** JSON Pointer into the flow. */
  readonly path: string;
  #ports: readonly Port[] | undefined;
  #targets: ReadonlyMap<string, NodeId> | undefined;
  #visits: readonly FieldVisit[] | undefined;
  #variables: NodeVariables | undefined;

  constructor(source: FlowNode, definition: NodeDefinition, flow: CheckedFlow, index: number) {
    this.source = source;
    this.definition = definition;
    this.flow = flow;
    this.index = index;
    this.path = `/nodes/${index}`;
  }

  get id(): NodeId {
    return this.source.id;
  }

  /** Title, or what the type is called. */
  titleIn(locale: Locale): string {
    return this.source.title.trim() || this.definition.label[locale];
  }

  get ports(): readonly Port[] {
    return (this.#ports ??= this.definition.decorative
      ? []
      : this.definition.ports(completeSettings(this.definition.fields, this.source.settings)));
  }

  /** Settings that are shown and used, in the order of their fields; paths begin within the settings. */
  get settings(): readonly FieldVisit[] {
    if (!this.#visits) {
      const visits: FieldVisit[] = [];
      walkFields(this.definition.fields, this.source.settings, '', (visit) => {
        if (visit.isVisible) visits.push(visit);
      });
      this.#visits = visits;
    }
    return this.#visits;
  }

  get variables(): NodeVariables {
    return (this.#variables ??= variablesOf(this));
  }

  /** Flow that the node calls, and whether that one returns here. */
  get call(): { readonly flow: string; readonly returns: boolean } | null {
    const reference = this.settings.find(({ field }) => field.kind === 'reference' && field.to === 'flow');
    const flow = reference?.value;
    return typeof flow === 'string' && flow !== '' ? { flow, returns: this.ports.length > 0 } : null;
  }

  /** Node that a port leads to. */
  target(port: string): NodeId | undefined {
    const edges = this.flow.graph.outgoing(this.id);
    // Most nodes have a way or two: looking through them takes less than a table of them.
    if (edges.length <= FEW_EDGES) return edges.findLast(({ from }) => from.port === port)?.to;
    this.#targets ??= new Map(edges.map(({ from, to }) => [from.port, to]));
    return this.#targets.get(port);
  }
}

/** Variables that a node reads and writes, by their first names. */
export interface NodeVariables {
  readonly reads: readonly VariableRead[];
  readonly writes: readonly { readonly name: string; readonly setting: string }[];
}

export interface VariableRead {
  readonly name: string;
  /** The whole path, as shown. */
  readonly path: string;
  /** JSON Pointer into the settings. */
  readonly setting: string;
  /** Has a default or is asked whether it is filled: may be unset. */
  readonly isGuarded: boolean;
  /** Place of the first placeholder in its text. */
  readonly offset: number | null;
}

/** A flow indexed for its rules: one pass over it, everything else when a rule asks. */
export class CheckedFlow {
  readonly source: Flow;
  readonly graph: FlowGraph;
  /** Nodes of known types, notes left out, in document order. */
  readonly nodes: readonly CheckedNode[];
  readonly entry: CheckedNode | undefined;
  /** A type that ends the conversation, for fixes. */
  readonly endType: NodeDefinition | undefined;
  readonly #byId = new Map<NodeId, CheckedNode>();
  readonly #templates = new Map<string, CompiledTemplate>();
  #starts: readonly CheckedNode[] | undefined;
  #reachable: ReadonlySet<NodeId> | undefined;

  constructor(types: NodeTypes, source: Flow) {
    this.source = source;
    this.graph = buildGraph(source);
    this.nodes = source.nodes.flatMap((node, index) => {
      const definition = types.get(node.type);
      return definition && !definition.decorative ? [new CheckedNode(node, definition, this, index)] : [];
    });
    for (const node of this.nodes) this.#byId.set(node.id, node);
    this.entry = this.nodes.find(({ definition }) => definition.fixed);
    this.endType = [...types.values()].find(
      (type) =>
        !type.fixed &&
        !type.decorative &&
        !type.waits &&
        type.ports(completeSettings(type.fields, {})).length === 0,
    );
  }

  node(id: NodeId): CheckedNode | undefined {
    return this.#byId.get(id);
  }

  template(text: string): CompiledTemplate {
    let template = this.#templates.get(text);
    if (!template) this.#templates.set(text, (template = compileTemplate(text)));
    return template;
  }

  /** Nodes at which a conversation can begin: the entry, and those that are entered from outside. */
  get starts(): readonly CheckedNode[] {
    return (this.#starts ??= this.nodes.filter(
      (node) =>
        node === this.entry ||
        node.definition.isEnteredFromOutside?.(
          completeSettings(node.definition.fields, node.source.settings),
        ),
    ));
  }

  /** Nodes that a conversation can reach. */
  get reachable(): ReadonlySet<NodeId> {
    if (!this.#reachable) {
      const reached = new Set<NodeId>();
      for (const start of this.starts) {
        if (reached.has(start.id)) continue;
        for (const id of reachableFrom(this.graph, start.id, (node) => !reached.has(node))) reached.add(id);
      }
      this.#reachable = reached;
    }
    return this.#reachable;
  }
}

/** Text of a setting that takes variables: what is rendered when the node runs. */
export function templateTextOf(visit: FieldVisit): string | null {
  const { field, value } = visit;
  if (field.kind === 'media')
    return isObject(value) && typeof value['url'] === 'string' ? value['url'] : null;
  if (typeof value !== 'string') return null;
  if (field.kind === 'text') return field.template ? value : null;
  if (field.kind === 'operand') return value;
  return field.kind === 'variable' && field.access === 'reads' && value.includes('{{') ? value : null;
}

/** Operators that ask whether a variable is there at all. */
const ASKS_FOR_EMPTY: ReadonlySet<Json> = new Set(['filled', 'empty']);

function variablesOf(node: CheckedNode): NodeVariables {
  const reads: VariableRead[] = [];
  const writes: { name: string; setting: string }[] = [];
  for (const visit of node.settings) {
    const { field, value, path } = visit;
    const text = templateTextOf(visit);
    if (text !== null) {
      if (!text.includes('{{')) continue;
      for (const read of templatePaths(node.flow.template(text))) {
        const [name] = read.path;
        const shown = text.slice(read.offset, text.indexOf('}}', read.offset) + 2);
        if (typeof name === 'string') {
          const isGuarded = read.hasDefault || isGuardedBy(visit, node.definition.fields);
          reads.push({ name, path: shown, setting: path, isGuarded, offset: read.offset });
        }
      }
    } else if (field.kind === 'variable' && typeof value === 'string' && value.trim() !== '') {
      const name = parsePath(value)?.[0];
      if (typeof name !== 'string') continue;
      if (field.access === 'writes') writes.push({ name, setting: path });
      else
        reads.push({
          name,
          path: value.trim(),
          setting: path,
          isGuarded: isGuardedBy(visit, node.definition.fields),
          offset: null,
        });
    }
  }
  return { reads, writes };
}

/** A variable compared by "is filled" or "is empty": a sibling operand names the setting with the operator. */
function isGuardedBy(visit: FieldVisit, fields: readonly Field[]): boolean {
  if (visit.field.kind !== 'variable') return false;
  const key = operatorKeyBeside(visit.field.key, fields);
  const operator = key === null ? undefined : visit.within[key];
  return operator !== undefined && ASKS_FOR_EMPTY.has(operator);
}

function operatorKeyBeside(key: string, fields: readonly Field[]): string | null {
  const operand = fields.find((field) => field.kind === 'operand');
  if (operand?.kind === 'operand' && fields.some((field) => field.key === key)) return operand.operatorKey;
  for (const field of fields) {
    if (field.kind !== 'list' && field.kind !== 'group') continue;
    const found = operatorKeyBeside(key, field.fields);
    if (found !== null) return found;
  }
  return null;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A sentence in every language, written when it is read: of a thousand problems a screen shows a few, in one language. Own
 * getters, so that JSON and messages between threads have the plain text.
 */
export function eachLocale(write: (locale: Locale) => string): LocalText {
  return {
    get 'pt-BR'() {
      return write('pt-BR');
    },
    get en() {
      return write('en');
    },
    get es() {
      return write('es');
    },
  };
}
