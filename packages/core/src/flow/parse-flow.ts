import type { Issue } from '../lib/issue.js';
import { isJsonObject, type Json, type JsonObject } from '../lib/json.js';
import { pointerStep } from '../lib/json-pointer.js';
import { fail, ok, type Result } from '../lib/result.js';
import { utf8Length } from '../lib/utf8-length.js';
import type { NodeDefinition } from '../nodes/define-node.js';
import { checkSettings, malformed, MAX_SETTING_TEXT } from '../schema/check-settings.js';
import { completeSettings } from '../schema/complete-settings.js';
import { FLOW_FORMAT_VERSION, type Flow, type FlowEdge, type FlowNode, type Position } from './flow.js';
import { flowIssue } from './flow-issue-texts.js';
import { MAX_FLOW_BYTES, MAX_FLOW_ISSUES, MAX_FLOW_NODES } from './flow-limits.js';
import { migrateFlow } from './migrate-flow.js';
import type { NodeTypes } from './node-types.js';

/**
 * Reads a flow from its JSON text, or from the value that the text gave. Older versions of the format are migrated.
 *
 * Refused are only documents that cannot be worked with: unreadable text, unknown version, malformed shape, unknown keys,
 * unknown node type or port, duplicate ids, edges from or to nowhere, a number of entry nodes other than one, and
 * documents over the limits of `flow-limits`. Settings may be incomplete. All problems are told, each with a JSON Pointer,
 * up to `MAX_FLOW_ISSUES`. Never throws; linear in the size of the document.
 */
export function parseFlowOf(types: NodeTypes, source: unknown): Result<Flow, Issue[]> {
  try {
    const read = readDocument(source);
    if (!read.ok) return read;
    const migrated = migrateFlow(read.value);
    if (!migrated.ok) return migrated;
    const parser = new FlowParser(types);
    const flow = parser.parse(migrated.value);
    return parser.issues.length > 0 ? fail(parser.issues.slice(0, MAX_FLOW_ISSUES)) : ok(flow);
  } catch (error) {
    // Only a value that is no JSON (a getter that throws, a cycle) comes here.
    const reason = error instanceof Error ? error.message : 'unknown';
    return fail([
      flowIssue('unreadable-document', '', `Expected a JSON document, found a value that fails: ${reason}.`),
    ]);
  }
}

function readDocument(source: unknown): Result<JsonObject, Issue[]> {
  let value = source;
  let bytes: number;
  if (typeof source === 'string') {
    bytes = source.length > MAX_FLOW_BYTES ? source.length : utf8Length(source);
    if (bytes <= MAX_FLOW_BYTES) {
      try {
        value = JSON.parse(source);
      } catch (error) {
        const reason = error instanceof Error ? error.message : 'unknown';
        return fail([flowIssue('unreadable-document', '', `Expected JSON: ${reason}.`)]);
      }
    }
  } else {
    const text = isJsonObject(source) ? JSON.stringify(source) : '';
    bytes = utf8Length(text);
  }
  if (bytes > MAX_FLOW_BYTES) {
    const message = `Expected at most ${MAX_FLOW_BYTES} bytes, found ${bytes}.`;
    return fail([flowIssue('large-document', '', message)]);
  }
  return isJsonObject(value) ? ok(value) : fail([malformed('', 'an object', value)]);
}

const FLOW_KEYS: ReadonlySet<string> = new Set(['fluxo', 'name', 'description', 'nodes', 'edges']);
const NODE_KEYS: ReadonlySet<string> = new Set([
  'id',
  'type',
  'title',
  'description',
  'position',
  'settings',
]);
const EDGE_KEYS: ReadonlySet<string> = new Set(['from', 'to']);
const PORT_KEYS: ReadonlySet<string> = new Set(['node', 'port']);
const POSITION_KEYS: ReadonlySet<string> = new Set(['x', 'y']);

/** Longest id of a node and longest port: both are part of keys that are stored on every turn. */
const MAX_ID = 128;
const ORIGIN: Position = { x: 0, y: 0 };
const NO_SETTINGS: JsonObject = {};
const NO_ITEMS: readonly Json[] = [];

class FlowParser {
  readonly issues: Issue[] = [];
  readonly #types: NodeTypes;
  readonly #nodes = new Map<string, FlowNode>();
  /** Ports by type, from settings left at their defaults, and by node where the settings make others. */
  readonly #typePorts = new Map<NodeDefinition, ReadonlySet<string>>();
  readonly #nodePorts = new Map<string, ReadonlySet<string>>();
  #entries = 0;

  constructor(types: NodeTypes) {
    this.#types = types;
  }

  parse(document: JsonObject): Flow {
    this.#checkKeys(document, FLOW_KEYS, '');
    const name = this.#text(document, 'name', '', true);
    const description = this.#text(document, 'description', '', false);
    const nodes = this.#list(document['nodes'], '/nodes');
    const parsedNodes: FlowNode[] = [];
    if (nodes.length > MAX_FLOW_NODES) {
      const message = `Expected at most ${MAX_FLOW_NODES} nodes, found ${nodes.length}.`;
      this.issues.push(flowIssue('many-nodes', '/nodes', message));
      return { fluxo: FLOW_FORMAT_VERSION, name, description, nodes: [], edges: [] };
    }
    for (let index = 0; index < nodes.length && !this.#isFull(); index += 1) {
      const node = this.#node(nodes[index], `/nodes/${index}`);
      if (node) parsedNodes.push(node);
    }
    if (this.#entries === 0 && !this.#isFull()) {
      this.issues.push(flowIssue('missing-entry-node', '/nodes', 'Expected one entry node, found none.'));
    }
    const edges = this.#list(document['edges'], '/edges');
    const parsedEdges: FlowEdge[] = [];
    const ports = new Map<string, Set<string>>();
    for (let index = 0; index < edges.length && !this.#isFull(); index += 1) {
      const edge = this.#edge(edges[index], `/edges/${index}`, ports);
      if (edge) parsedEdges.push(edge);
    }
    return { fluxo: FLOW_FORMAT_VERSION, name, description, nodes: parsedNodes, edges: parsedEdges };
  }

  #isFull(): boolean {
    return this.issues.length >= MAX_FLOW_ISSUES;
  }

  #node(value: Json | undefined, path: string): FlowNode | null {
    if (!isJsonObject(value)) {
      this.issues.push(malformed(path, 'a node', value));
      return null;
    }
    const found = this.issues.length;
    this.#checkKeys(value, NODE_KEYS, path);
    const id = this.#id(value, 'id', path);
    const typeId = this.#id(value, 'type', path);
    const node: FlowNode = {
      id,
      type: typeId,
      title: this.#text(value, 'title', path, false),
      description: this.#text(value, 'description', path, false),
      position: this.#position(value['position'], path),
      settings: isJsonObject(value['settings']) ? value['settings'] : NO_SETTINGS,
    };
    const type = this.#types.get(typeId);
    if (type === undefined) {
      if (typeId !== '') {
        const message = `Expected a known node type, found "${typeId}".`;
        this.issues.push(flowIssue('unknown-node-type', `${path}/type`, message));
      }
    } else {
      if (Object.hasOwn(value, 'settings')) {
        checkSettings(type.fields, value['settings'], `${path}/settings`, this.issues);
      }
      if (type.fixed) {
        this.#entries += 1;
        if (this.#entries > 1) {
          const message = 'Expected one entry node, found another.';
          this.issues.push(flowIssue('repeated-entry-node', path, message));
        }
      }
    }
    if (id !== '') {
      if (this.#nodes.has(id)) {
        const message = `Expected node ids to be unique, found "${id}" again.`;
        this.issues.push(flowIssue('duplicate-id', `${path}/id`, message));
      } else this.#nodes.set(id, node);
    }
    return this.issues.length === found ? node : null;
  }

  #edge(value: Json | undefined, path: string, used: Map<string, Set<string>>): FlowEdge | null {
    if (!isJsonObject(value)) {
      this.issues.push(malformed(path, 'an edge', value));
      return null;
    }
    this.#checkKeys(value, EDGE_KEYS, path);
    const from = value['from'];
    const to = this.#id(value, 'to', path);
    this.#checkTarget(to, path);
    if (!isJsonObject(from)) {
      this.issues.push(malformed(`${path}/from`, 'a node and a port', from));
      return null;
    }
    this.#checkKeys(from, PORT_KEYS, `${path}/from`);
    const node = this.#id(from, 'node', `${path}/from`);
    const port = this.#id(from, 'port', `${path}/from`);
    if (node === '' || port === '') return null;
    const source = this.#nodes.get(node);
    if (source === undefined) {
      const message = `Expected the id of a node, found "${node}".`;
      this.issues.push(flowIssue('dangling-edge', `${path}/from/node`, message));
    } else if (!this.#hasPort(source, port)) {
      const message = `Expected a port of node "${node}", found "${port}".`;
      this.issues.push(flowIssue('unknown-port', `${path}/from/port`, message));
    }
    let ports = used.get(node);
    if (ports === undefined) used.set(node, (ports = new Set()));
    if (ports.has(port)) {
      const message = `Expected one edge per port, found a second from "${port}" of "${node}".`;
      this.issues.push(flowIssue('duplicate-edge', `${path}/from`, message));
    }
    ports.add(port);
    return { from: { node, port }, to };
  }

  #checkTarget(to: string, path: string): void {
    if (to === '') return;
    const target = this.#nodes.get(to);
    if (target === undefined) {
      this.issues.push(flowIssue('dangling-edge', `${path}/to`, `Expected the id of a node, found "${to}".`));
      return;
    }
    const type = this.#types.get(target.type);
    if (type?.fixed || type?.decorative) {
      const message = `Expected a node with an input, found "${to}" of type "${target.type}".`;
      this.issues.push(flowIssue('inputless-target', `${path}/to`, message));
    }
  }

  /**
   * A port exists when the settings make it, and also when the type has it with untouched settings: switching a port off
   * in the settings must not make a connected flow unsaveable.
   */
  #hasPort(node: FlowNode, port: string): boolean {
    const type = this.#types.get(node.type);
    if (type === undefined) return true;
    let ports = this.#typePorts.get(type);
    if (ports === undefined) {
      ports = new Set(type.ports(completeSettings(type.fields, NO_SETTINGS)).map(({ id }) => id));
      this.#typePorts.set(type, ports);
    }
    if (ports.has(port)) return true;
    ports = this.#nodePorts.get(node.id);
    if (ports === undefined) {
      ports = new Set(type.ports(completeSettings(type.fields, node.settings)).map(({ id }) => id));
      this.#nodePorts.set(node.id, ports);
    }
    return ports.has(port);
  }

  #list(value: Json | undefined, path: string): readonly Json[] {
    if (Array.isArray(value)) return value as readonly Json[];
    this.issues.push(malformed(path, 'a list', value));
    return NO_ITEMS;
  }

  #id(within: JsonObject, key: string, path: string): string {
    const value = within[key];
    if (typeof value === 'string' && value !== '' && value.length <= MAX_ID) return value;
    this.issues.push(malformed(`${path}/${key}`, `a text of 1 to ${MAX_ID} characters`, value));
    return '';
  }

  #text(within: JsonObject, key: string, path: string, isRequired: boolean): string {
    const value = within[key];
    if (value === undefined && !isRequired) return '';
    if (typeof value === 'string' && value.length <= MAX_SETTING_TEXT) return value;
    this.issues.push(malformed(`${path}/${key}`, `a text of at most ${MAX_SETTING_TEXT} characters`, value));
    return '';
  }

  #position(value: Json | undefined, path: string): Position {
    if (value === undefined) return ORIGIN;
    if (!isJsonObject(value)) {
      this.issues.push(malformed(`${path}/position`, 'a position', value));
      return ORIGIN;
    }
    this.#checkKeys(value, POSITION_KEYS, `${path}/position`);
    return { x: this.#coordinate(value, 'x', path), y: this.#coordinate(value, 'y', path) };
  }

  #coordinate(position: JsonObject, key: 'x' | 'y', path: string): number {
    const value = position[key];
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    this.issues.push(malformed(`${path}/position/${key}`, 'a number', value));
    return 0;
  }

  #checkKeys(value: JsonObject, known: ReadonlySet<string>, path: string): void {
    for (const key in value) {
      if (known.has(key)) continue;
      const message = `Expected one of ${[...known].join(', ')}, found "${key.slice(0, 80)}".`;
      this.issues.push(flowIssue('unknown-key', `${path}/${pointerStep(key)}`, message));
    }
  }
}
