import type { FlowNode, Locale, NodeId, Position } from '@fluxo/core';
import type { EditorDocument } from './editor-document.js';
import type { NodeRegistry } from './node-registry.js';

/** Axis-parallel rectangle in canvas units (CSS px at zoom 1). */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Measures of a node's card in canvas units. The card is drawn from them and wires are placed by them, so that nothing has to
 * be measured in the DOM: measuring was 42 % of the load time of Rete's own renderer.
 */
export const CARD = {
  width: 248,
  headerHeight: 52,
  /** The one-line summary, for types that have settings. */
  summaryHeight: 28,
  /** A port's row; also the least height of a target for the pointer. */
  portHeight: 28,
  paddingBottom: 6,
  /** Where wires end: left edge, this far below the top. */
  inputOffset: 26,
} as const;

/** Distance between the dots of the background; nodes snap to it. */
export const GRID = 20;

const NOTE_LINE_HEIGHT = 20;
const NOTE_CHARACTERS_PER_LINE = 32;
const NOTE_LINES = { least: 3, most: 16 };

/** The box of a node's card. */
export function boxOf(node: FlowNode, nodeTypes: NodeRegistry): Rect {
  return { ...node.position, width: CARD.width, height: heightOf(node, nodeTypes) };
}

function heightOf(node: FlowNode, nodeTypes: NodeRegistry): number {
  const definition = nodeTypes.definitionOf(node.type);
  if (definition?.decorative === true) return noteHeight(nodeTypes.summaryOf(node, 'pt-BR'));
  const ports = nodeTypes.portsOf(node).length;
  return portsTop(node, nodeTypes) + ports * CARD.portHeight + CARD.paddingBottom;
}

function noteHeight(text: string): number {
  const lines = text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / NOTE_CHARACTERS_PER_LINE)), 0);
  return Math.min(NOTE_LINES.most, Math.max(NOTE_LINES.least, lines)) * NOTE_LINE_HEIGHT + 24;
}

function portsTop(node: FlowNode, nodeTypes: NodeRegistry): number {
  const hasSummary = (nodeTypes.definitionOf(node.type)?.fields.length ?? 1) > 0;
  return CARD.headerHeight + (hasSummary ? CARD.summaryHeight : 0);
}

/** Where a wire leaves: the right edge at the middle of the port's row. A port that is gone gives the last row. */
export function portAnchor(node: FlowNode, port: string, nodeTypes: NodeRegistry): Position {
  const ports = nodeTypes.portsOf(node);
  const found = ports.findIndex(({ id }) => id === port);
  const row = found === -1 ? Math.max(0, ports.length - 1) : found;
  return {
    x: node.position.x + CARD.width,
    y: node.position.y + portsTop(node, nodeTypes) + (row + 0.5) * CARD.portHeight,
  };
}

/** Where wires into a node end: its left edge, beside the title. */
export function inputAnchor(node: FlowNode): Position {
  return { x: node.position.x, y: node.position.y + CARD.inputOffset };
}

/** True when wires may end at the node. */
export function takesInput(node: FlowNode, nodeTypes: NodeRegistry): boolean {
  const definition = nodeTypes.definitionOf(node.type);
  return definition?.fixed !== true && definition?.decorative !== true;
}

/** Name of a node for people: its title, else the label of its type. */
export function nameOf(node: FlowNode, nodeTypes: NodeRegistry, locale: Locale): string {
  return node.title.trim() || (nodeTypes.definitionOf(node.type)?.label[locale] ?? node.type);
}

/** The least box around the given nodes; `null` without any. */
export function boundsOf(
  document: EditorDocument,
  ids: Iterable<NodeId>,
  nodeTypes: NodeRegistry,
): Rect | null {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const id of ids) {
    const node = document.nodes.get(id);
    if (!node) continue;
    const box = boxOf(node, nodeTypes);
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return left === Infinity ? null : { x: left, y: top, width: right - left, height: bottom - top };
}

/** True when the boxes share an area, or come nearer to each other than `gap`. */
export function overlaps(a: Rect, b: Rect, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  );
}

/** The nearest crossing of the grid. */
export function snapToGrid(position: Position): Position {
  return { x: Math.round(position.x / GRID) * GRID, y: Math.round(position.y / GRID) * GRID };
}
