import { FLOW_FORMAT_VERSION, type Flow, type FlowEdge, type FlowNode, type JsonObject } from '@fluxo/core';

const STEP = 320;
const LANE = 240;

/**
 * Writes a sample flow node by node. Places are given as lane and step, so that the drawing reads like the text: steps go
 * to the right, where wires leave a card, and branches take lanes below each other.
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

  /** Adds a node in a lane, at a step. */
  node(
    id: string,
    type: string,
    title: string,
    [lane, step]: readonly [number, number],
    settings: JsonObject,
  ): this {
    this.#nodes.push({
      id,
      type,
      title,
      description: '',
      position: { x: step * STEP, y: lane * LANE },
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
