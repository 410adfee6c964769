import type { FlowEdge, FlowNode, NodeId, PortRef } from '@fluxo/core';
import { assertNever } from '@fluxo/core/language';
import { portKey, type EditorDocument, type PortKey } from './editor-document.js';

/**
 * The smallest edit of a document. Each holds what was there before and after, so it can be inverted without the document.
 * Removing a node does not remove its edges; the transaction does that first.
 */
export type Change =
  | { readonly kind: 'node-added'; readonly node: FlowNode }
  | { readonly kind: 'node-removed'; readonly node: FlowNode }
  | { readonly kind: 'node-changed'; readonly before: FlowNode; readonly after: FlowNode }
  /** Connects, replugs or (with `after: null`) disconnects a port. */
  | {
      readonly kind: 'edge-changed';
      readonly from: PortRef;
      readonly before: NodeId | null;
      readonly after: NodeId | null;
    }
  | { readonly kind: 'flow-changed'; readonly before: FlowTexts; readonly after: FlowTexts };

/** What a flow says about itself. */
export interface FlowTexts {
  readonly name: string;
  readonly description: string;
}

/** The change that takes this one back. */
export function invertChange(change: Change): Change {
  switch (change.kind) {
    case 'node-added':
      return { kind: 'node-removed', node: change.node };
    case 'node-removed':
      return { kind: 'node-added', node: change.node };
    case 'node-changed':
      return { kind: 'node-changed', before: change.after, after: change.before };
    case 'edge-changed':
      return { kind: 'edge-changed', from: change.from, before: change.after, after: change.before };
    case 'flow-changed':
      return { kind: 'flow-changed', before: change.after, after: change.before };
    default:
      return assertNever(change);
  }
}

/** The changes that take a list of changes back: each inverted, last first. */
export function invertChanges(changes: readonly Change[]): readonly Change[] {
  return changes.map(invertChange).reverse();
}

/** Applies changes in order. A map is copied once at most, however many changes touch it. */
export function applyChanges(document: EditorDocument, changes: readonly Change[]): EditorDocument {
  let nodes: Map<NodeId, FlowNode> | null = null;
  let edges: Map<PortKey, FlowEdge> | null = null;
  let texts: FlowTexts = document;
  for (const change of changes) {
    switch (change.kind) {
      case 'node-added':
        (nodes ??= new Map(document.nodes)).set(change.node.id, change.node);
        break;
      case 'node-removed':
        (nodes ??= new Map(document.nodes)).delete(change.node.id);
        break;
      case 'node-changed':
        (nodes ??= new Map(document.nodes)).set(change.after.id, change.after);
        break;
      case 'edge-changed':
        edges ??= new Map(document.edges);
        if (change.after === null) edges.delete(portKey(change.from));
        else edges.set(portKey(change.from), { from: change.from, to: change.after });
        break;
      case 'flow-changed':
        texts = change.after;
        break;
      default:
        assertNever(change);
    }
  }
  if (!nodes && !edges && texts === document) return document;
  return {
    name: texts.name,
    description: texts.description,
    nodes: nodes ?? document.nodes,
    edges: edges ?? document.edges,
  };
}
