import { FLOW_FORMAT_VERSION, type Flow, type FlowEdge } from '../flow/flow.js';
import type { JsonObject } from '../lib/json.js';

/** Distances on the canvas, in canvas units: a card and the room for its wires. */
const STEP = 320;
const LANE = 240;

/** A node in short. */
export interface SketchedNode {
  readonly type: string;
  readonly title: string;
  /** Steps go to the right, where wires leave a card; branches take lanes below each other. */
  readonly at: readonly [lane: number, step: number];
  readonly settings?: JsonObject;
  /** Where the ports lead, by port; a text alone is where `default` leads. */
  readonly to?: string | Readonly<Record<string, string>>;
}

/**
 * Writes a flow from nodes by id. The entry, called `entrada`, leads to the first one. Ids are the given names: the same
 * whenever the flow is written, so that saving it again finds nothing to change.
 */
export function sketchFlow(
  name: string,
  description: string,
  nodes: Readonly<Record<string, SketchedNode>>,
): Flow {
  const [first = ''] = Object.keys(nodes);
  const all: readonly (readonly [string, SketchedNode])[] = [
    ['entrada', { type: 'entry', title: 'Entrada', at: [0, 0], to: first }],
    ...Object.entries(nodes),
  ];
  return {
    fluxo: FLOW_FORMAT_VERSION,
    name,
    description,
    nodes: all.map(
      ([
        id,
        {
          type,
          title,
          at: [lane, step],
          settings = {},
        },
      ]) => ({
        id,
        type,
        title,
        description: '',
        position: { x: step * STEP, y: lane * LANE },
        settings,
      }),
    ),
    edges: all.flatMap(([node, { to = {} }]): FlowEdge[] =>
      Object.entries(typeof to === 'string' ? { default: to } : to).map(([port, target]) => ({
        from: { node, port },
        to: target,
      })),
    ),
  };
}

/** Options of a menu: id, code, title and, where it helps, a description. */
export function sketchOptions(
  ...options: readonly (readonly [id: string, code: string, title: string, description?: string])[]
): readonly JsonObject[] {
  return options.map(([id, code, title, description = '']) => ({ id, code, title, description }));
}

/** A condition with one rule, or several that all hold. */
export function sketchCondition(
  id: string,
  name: string,
  ...rules: readonly (readonly [variable: string, operator: string, value?: string])[]
): JsonObject {
  return {
    id,
    name,
    join: 'all',
    rules: rules.map(([variable, operator, value = ''], index) => ({
      id: `${id}-${index + 1}`,
      variable,
      operator,
      value,
    })),
  };
}
