import type { JsonObject } from '../../lib/json.js';

/** A node in short: type, settings, and where its ports lead. */
export type ShortNode = readonly [
  type: string,
  settings: JsonObject,
  ports?: Readonly<Record<string, string>> | string,
];

/**
 * Writes a flow document from nodes by id, an entry node before the first one included. A text as the third part is where
 * the port `default` leads.
 */
export function document(name: string, nodes: Readonly<Record<string, ShortNode>>): JsonObject {
  const ids = Object.keys(nodes);
  const all: [string, ShortNode][] = [['entrada', ['entry', {}, ids[0] ?? {}]], ...Object.entries(nodes)];
  return {
    fluxo: 1,
    name,
    description: '',
    nodes: all.map(([id, [type, settings]], index) => ({
      id,
      type,
      title: id,
      description: '',
      position: { x: 0, y: index * 160 },
      settings,
    })),
    edges: all.flatMap(([node, [, , ports = {}]]) =>
      Object.entries(typeof ports === 'string' ? { default: ports } : ports).map(([port, to]) => ({
        from: { node, port },
        to,
      })),
    ),
  };
}

/** Options with ids `o1`, `o2`, … and codes `1`, `2`, … */
export function optionList(...titles: readonly string[]): readonly JsonObject[] {
  return titles.map((title, index) => ({ id: `o${index + 1}`, code: String(index + 1), title }));
}

/** A message node. */
export function says(text: string, next?: string): ShortNode {
  return next === undefined ? ['message', { text }] : ['message', { text }, next];
}
