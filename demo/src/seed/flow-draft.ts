import { FLOW_FORMAT_VERSION, type Flow, type FlowEdge, type FlowNode, type JsonObject } from '@fluxo/core';

const COLUMN = 320;
const ROW = 220;

/**
 * Writes a sample flow node by node. Places are given as columns and rows, so that the drawing reads like the text.
 *
 * Ids are the given names: stable over every seeding, so that a repeated seeding finds nothing to change.
 */
export class FlowDraft {
  readonly #nodes: FlowNode[] = [];
  readonly #edges: FlowEdge[] = [];

  constructor(
    readonly name: string,
    readonly description: string,
  ) {
    this.node('entrada', 'entry', 'Entrada', [0, 0], {});
  }

  /** Adds a node at a column and row. */
  node(
    id: string,
    type: string,
    title: string,
    [column, row]: readonly [number, number],
    settings: JsonObject,
  ): this {
    this.#nodes.push({
      id,
      type,
      title,
      description: '',
      position: { x: column * COLUMN, y: row * ROW },
      settings,
    });
    return this;
  }

  /** Connects a port, `default` unless named, to a node. */
  edge(from: string, to: string, port = 'default'): this {
    this.#edges.push({ from: { node: from, port }, to });
    return this;
  }

  build(): Flow {
    return {
      fluxo: FLOW_FORMAT_VERSION,
      name: this.name,
      description: this.description,
      nodes: this.#nodes,
      edges: this.#edges,
    };
  }
}
