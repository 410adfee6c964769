import type { LocalText, NodeId, PortRef } from '@fluxo/core';
import { nearestNode, type Direction } from '../commands/nearest-node.js';
import { nameOf, takesInput } from '../model/card-geometry.js';
import { portKey, type EditorDocument } from '../model/editor-document.js';
import type { NodeRegistry } from '../model/node-registry.js';
import { CANVAS_TEXTS, KEYBOARD_WIRE_TEXTS } from './canvas-texts.js';

/** A wire being drawn by keyboard. `target` is null while there is no node to connect to. */
export interface KeyboardWire {
  readonly from: PortRef;
  readonly target: NodeId | null;
}

/** What a key does to a wire being drawn. `end` is over: `connect` says whether it is to be joined. */
export type KeyboardWireStep =
  | { readonly kind: 'go'; readonly wire: KeyboardWire; readonly text: LocalText }
  | { readonly kind: 'end'; readonly connect: boolean; readonly text: LocalText | null };

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** Begins at the given port, or at the node's first port without a wire. `null` for a node without ports. */
export function startKeyboardWire(
  document: EditorDocument,
  nodeTypes: NodeRegistry,
  from: NodeId | PortRef,
): Extract<KeyboardWireStep, { kind: 'go' }> | null {
  const port = typeof from === 'string' ? firstFreePort(document, nodeTypes, from) : from;
  if (!port) return null;
  const present = document.edges.get(portKey(port))?.to ?? null;
  const accepts = acceptor(document, nodeTypes);
  const target =
    present ??
    (['right', 'down', 'left', 'up'] as const)
      .map((direction) => nearestNode(document, nodeTypes, port.node, direction, accepts))
      .find((id) => id !== null) ??
    null;
  return said(document, nodeTypes, { from: port, target });
}

/** The next step for a key; `null` when the key means nothing here. */
export function stepKeyboardWire(
  document: EditorDocument,
  nodeTypes: NodeRegistry,
  wire: KeyboardWire,
  key: string,
): KeyboardWireStep | null {
  const direction = DIRECTIONS[key];
  if (direction) {
    const origin = wire.target ?? wire.from.node;
    const target =
      nearestNode(document, nodeTypes, origin, direction, acceptor(document, nodeTypes)) ?? wire.target;
    const name = target === null ? CANVAS_TEXTS.noTarget : namesOf(document, nodeTypes, target);
    return { kind: 'go', wire: { ...wire, target }, text: KEYBOARD_WIRE_TEXTS.target(name) };
  }
  switch (key) {
    case 'c':
    case 'C': {
      const node = document.nodes.get(wire.from.node);
      const ports = node ? nodeTypes.portsOf(node) : [];
      const at = ports.findIndex(({ id }) => id === wire.from.port);
      const next = ports[(at + 1) % Math.max(1, ports.length)];
      if (!next) return null;
      return said(document, nodeTypes, { ...wire, from: { node: wire.from.node, port: next.id } });
    }
    case 'Enter':
      return wire.target === null
        ? { kind: 'end', connect: false, text: CANVAS_TEXTS.noTarget }
        : { kind: 'end', connect: true, text: null };
    case 'Escape':
    case 'Tab':
      return { kind: 'end', connect: false, text: CANVAS_TEXTS.connectCancelled };
    default:
      return null;
  }
}

function acceptor(document: EditorDocument, nodeTypes: NodeRegistry): (id: NodeId) => boolean {
  return (id) => {
    const node = document.nodes.get(id);
    return node !== undefined && takesInput(node, nodeTypes);
  };
}

function firstFreePort(document: EditorDocument, nodeTypes: NodeRegistry, id: NodeId): PortRef | null {
  const node = document.nodes.get(id);
  const ports = node ? nodeTypes.portsOf(node) : [];
  const port = ports.find((one) => !document.edges.has(portKey({ node: id, port: one.id }))) ?? ports[0];
  return port ? { node: id, port: port.id } : null;
}

function said(
  document: EditorDocument,
  nodeTypes: NodeRegistry,
  wire: KeyboardWire,
): Extract<KeyboardWireStep, { kind: 'go' }> {
  const node = document.nodes.get(wire.from.node);
  const port = node && nodeTypes.portsOf(node).find(({ id }) => id === wire.from.port);
  const label: LocalText = port?.label ?? { 'pt-BR': wire.from.port, en: wire.from.port, es: wire.from.port };
  const target = wire.target === null ? null : namesOf(document, nodeTypes, wire.target);
  return { kind: 'go', wire, text: KEYBOARD_WIRE_TEXTS.start(label, target) };
}

function namesOf(document: EditorDocument, nodeTypes: NodeRegistry, id: NodeId): LocalText {
  const node = document.nodes.get(id);
  if (!node) return { 'pt-BR': id, en: id, es: id };
  return {
    'pt-BR': nameOf(node, nodeTypes, 'pt-BR'),
    en: nameOf(node, nodeTypes, 'en'),
    es: nameOf(node, nodeTypes, 'es'),
  };
}
