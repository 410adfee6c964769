import type { NodeId } from '@fluxo/core';
import type { EditorDocument, PortKey } from './editor-document.js';

/** What commands act on. `focus` is the keyboard's place; it is usually, but not always, selected. */
export interface Selection {
  readonly nodes: ReadonlySet<NodeId>;
  readonly edges: ReadonlySet<PortKey>;
  readonly focus: NodeId | null;
}

export const EMPTY_SELECTION: Selection = { nodes: new Set(), edges: new Set(), focus: null };

/** Selects these nodes and no edges; the focus goes to the last of them. */
export function selectNodes(ids: Iterable<NodeId>): Selection {
  const nodes = new Set(ids);
  return { nodes, edges: new Set(), focus: [...nodes].at(-1) ?? null };
}

/** Selects one edge and no nodes. */
export function selectEdge(key: PortKey): Selection {
  return { nodes: new Set(), edges: new Set([key]), focus: null };
}

/** Adds the node to the selection, or takes it out when it is in. */
export function toggleNode(selection: Selection, id: NodeId): Selection {
  const nodes = new Set(selection.nodes);
  if (!nodes.delete(id)) nodes.add(id);
  return { nodes, edges: selection.edges, focus: id };
}

/** The node that the inspector shows: the only selected one, or `null`. */
export function soleNode(selection: Selection): NodeId | null {
  const [first, second] = selection.nodes;
  return first !== undefined && second === undefined ? first : null;
}

/** Drops what the document no longer holds; the same object when nothing had to go. */
export function pruneSelection(selection: Selection, document: EditorDocument): Selection {
  const isWhole =
    [...selection.nodes].every((id) => document.nodes.has(id)) &&
    [...selection.edges].every((key) => document.edges.has(key)) &&
    (selection.focus === null || document.nodes.has(selection.focus));
  if (isWhole) return selection;
  return {
    nodes: new Set([...selection.nodes].filter((id) => document.nodes.has(id))),
    edges: new Set([...selection.edges].filter((key) => document.edges.has(key))),
    focus: selection.focus !== null && document.nodes.has(selection.focus) ? selection.focus : null,
  };
}
