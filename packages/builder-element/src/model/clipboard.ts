import type { FlowEdge, FlowNode, JsonObject, NodeId } from '@fluxo/core';
import { isJsonObject } from '@fluxo/core/language';
import { outgoingEdges } from './derived.js';
import type { EditorDocument } from './editor-document.js';

/** Nodes and the edges among them, as they travel through the system's clipboard. */
export interface Excerpt {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

/** Marks our JSON on the clipboard, with the version of its form. */
const MARK = 'fluxo-nodes';

/** The given nodes with the edges among them. */
export function excerptOf(document: EditorDocument, ids: Iterable<NodeId>): Excerpt {
  const chosen = new Set(ids);
  const nodes = [...chosen].flatMap((id) => document.nodes.get(id) ?? []);
  const edges = nodes.flatMap((node) =>
    outgoingEdges(document, node.id).filter((edge) => chosen.has(edge.to)),
  );
  return { nodes, edges };
}

/** The excerpt as text for the clipboard. */
export function writeExcerpt(excerpt: Excerpt): string {
  return JSON.stringify({ [MARK]: 1, ...excerpt }, null, 2);
}

/** Reads text from the clipboard: an excerpt, or a whole flow file. `null` when it is something else. */
export function readExcerpt(text: string): Excerpt | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isJsonObject(value) || (value[MARK] !== 1 && value['fluxo'] !== 1)) return null;
  const nodes = arrayOf(value['nodes']).flatMap(readNode);
  const known = new Set(nodes.map(({ id }) => id));
  const edges = arrayOf(value['edges']).flatMap(readEdge);
  return { nodes, edges: edges.filter((edge) => known.has(edge.from.node) && known.has(edge.to)) };
}

function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function readNode(value: unknown): readonly FlowNode[] {
  if (!isJsonObject(value)) return [];
  const { id, type, title, description, position, settings } = value;
  if (typeof id !== 'string' || typeof type !== 'string') return [];
  return [
    {
      id,
      type,
      title: typeof title === 'string' ? title : '',
      description: typeof description === 'string' ? description : '',
      position: readPosition(position),
      settings: isJsonObject(settings) ? settings : {},
    },
  ];
}

function readPosition(value: unknown): FlowNode['position'] {
  const { x, y }: JsonObject = isJsonObject(value) ? value : {};
  return { x: typeof x === 'number' ? x : 0, y: typeof y === 'number' ? y : 0 };
}

function readEdge(value: unknown): readonly FlowEdge[] {
  if (!isJsonObject(value) || !isJsonObject(value['from'])) return [];
  const { node, port } = value['from'];
  const to = value['to'];
  return typeof node === 'string' && typeof port === 'string' && typeof to === 'string'
    ? [{ from: { node, port }, to }]
    : [];
}

/**
 * Copies with new ids, moved as one block so that its top left corner is at `corner`. Edges follow their nodes.
 *
 * @param newId Gives an id that the document does not have.
 */
export function copyExcerpt(excerpt: Excerpt, corner: FlowNode['position'], newId: () => string): Excerpt {
  const ids = new Map(excerpt.nodes.map((node) => [node.id, newId()]));
  const left = Math.min(...excerpt.nodes.map(({ position }) => position.x));
  const top = Math.min(...excerpt.nodes.map(({ position }) => position.y));
  return {
    nodes: excerpt.nodes.map((node) => ({
      ...node,
      id: ids.get(node.id) ?? node.id,
      position: { x: corner.x + node.position.x - left, y: corner.y + node.position.y - top },
    })),
    edges: excerpt.edges.flatMap((edge) => {
      const node = ids.get(edge.from.node);
      const to = ids.get(edge.to);
      return node !== undefined && to !== undefined ? [{ from: { node, port: edge.from.port }, to }] : [];
    }),
  };
}
