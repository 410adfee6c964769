import type { Json, JsonObject } from '../../lib/json.js';
import { isJsonObject } from '../../lib/json.js';
import type { LocalText } from '../../lib/local-text.js';
import { isVariableName } from '../../text/read-path.js';
import { FLOW_FORMAT_VERSION, type FlowEdge, type FlowNode, type Position } from '../flow.js';
import type { ImportedFlow, ImportNote } from './imported-flow.js';

/** Longest title that is taken over. */
const MAX_TITLE = 80;

/** A port that still has to be connected. */
export interface OpenPort {
  readonly node: string;
  readonly port: string;
}

/** Collects nodes, edges and notes of an import; sees to ids, names and one edge per port. */
export class FlowDraft {
  readonly notes: ImportNote[] = [];
  private readonly nodes: FlowNode[] = [];
  private readonly edges = new Map<string, FlowEdge>();
  private readonly names = new Map<string, string>();
  private readonly taken = new Set<string>();
  private readonly told = new Set<string>();

  constructor() {
    this.add('entry', '', {}, { x: 0, y: 0 });
  }

  /** The entry's way out. */
  get start(): OpenPort {
    return { node: 'n0', port: 'default' };
  }

  /** Adds a node and gives its id. */
  add(type: string, title: string, settings: JsonObject, position: Position): string {
    const id = `n${this.nodes.length}`;
    this.nodes.push({
      id,
      type,
      title: title.trim().slice(0, MAX_TITLE),
      description: '',
      position: { x: onCanvas(position.x), y: onCanvas(position.y) },
      settings: cutTexts(settings) as JsonObject,
    });
    return id;
  }

  /** Joins ports to a node; a port that has its edge keeps it. */
  connect(ports: readonly OpenPort[], to: string | undefined): void {
    if (to === undefined) return;
    for (const { node, port } of ports) {
      const key = `${node}\n${port}`;
      if (!this.edges.has(key)) this.edges.set(key, { from: { node, port }, to });
    }
  }

  /** Tells something once. */
  note(kind: ImportNote['kind'], place: string, node: string | null, text: LocalText): void {
    const key = `${place}\n${node ?? ''}\n${text.en}`;
    if (this.told.has(key)) return;
    this.told.add(key);
    this.notes.push({ kind, place, node, text });
  }

  /** A variable name that is allowed here, the same for the same name there and for no other. */
  variable(name: string): string {
    const known = this.names.get(name);
    if (known !== undefined) return known;
    const plain = name
      .slice(0, 200)
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[^A-Za-z0-9_]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .replace(/^(?=\d)/, 'v')
      .slice(0, 50);
    const base = isVariableName(plain) && !RESERVED.has(plain) ? plain : `v_${plain || 'variavel'}`;
    let free = base;
    for (let count = 2; this.taken.has(free); count += 1) free = `${base}_${count}`;
    this.names.set(name, free);
    this.taken.add(free);
    return free;
  }

  finish(name: string): ImportedFlow {
    return {
      flow: {
        fluxo: FLOW_FORMAT_VERSION,
        name: name.trim().slice(0, MAX_TITLE),
        description: '',
        nodes: this.nodes,
        edges: [...this.edges.values()],
      },
      notes: this.notes,
    };
  }
}

/** First names of the system's variables, which flows cannot set. */
const RESERVED: ReadonlySet<string> = new Set([
  'contato',
  'conversa',
  'ocorrencia',
  'fila',
  'atendente',
  'expediente',
  'api',
  'agora',
  'segredo',
]);

/** Methods that an API node has; what is none of them sends, as webhooks do. */
export function methodOf(text: string): string {
  const method = text.trim().toUpperCase();
  return ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method) ? method : 'POST';
}

/** Farthest place on the canvas that is taken over, in canvas units: beyond it nobody would find a node. */
const MAX_PLACE = 1_000_000;

function onCanvas(place: number): number {
  return Math.max(-MAX_PLACE, Math.min(MAX_PLACE, Math.round(place)));
}

/** Longest text of a setting. */
const MAX_TEXT = 10_000;

function cutTexts(value: Json): Json {
  if (typeof value === 'string') return value.slice(0, MAX_TEXT);
  if (Array.isArray(value)) return (value as readonly Json[]).map(cutTexts);
  return isJsonObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cutTexts(item)]))
    : value;
}

/** Own property of an object of unknown shape; `undefined` for everything else. */
export function member(value: Json | undefined, key: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The text at a key, or the empty text. */
export function textAt(value: Json | undefined, key: string): string {
  const found = member(value, key);
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : '';
}

/** The number at a key, also when it is written as text; or `null`. */
export function numberAt(value: Json | undefined, key: string): number | null {
  const found = member(value, key);
  const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** The objects of the list at a key. */
export function objectsAt(value: Json | undefined, key: string): readonly JsonObject[] {
  const found = member(value, key);
  return Array.isArray(found) ? (found as readonly Json[]).filter(isJsonObject) : [];
}
