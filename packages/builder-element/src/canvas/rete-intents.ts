import type { NodeId, PortRef, Position } from '@fluxo/core';
import type { ClassicPreset, GetSchemes, NodeEditor } from 'rete';
import type { AreaPlugin, RenderSignal } from 'rete-area-plugin';
import { BidirectFlow, type ConnectionExtra, type ConnectionPlugin } from 'rete-connection-plugin';

/** The one input of a node, as Rete's keys name it. */
export const INPUT_KEY = 'in';

export type Schemes = GetSchemes<
  ClassicPreset.Node,
  ClassicPreset.Connection<ClassicPreset.Node, ClassicPreset.Node> & ConnectionExtra
>;

/** Tells the connection plugin which elements are ports. */
export type SocketSignal = RenderSignal<
  'socket',
  { readonly nodeId: string; readonly side: 'input' | 'output'; readonly key: string }
>;

/** What a person means by what Rete noticed. Whoever listens turns it into commands; Rete itself changes nothing. */
export interface Intents {
  /** A node was pressed. */
  pick(id: NodeId): void;
  /** A pressed node is dragged to a place; `position` is of that node, not yet snapped. */
  drag(id: NodeId, position: Position): void;
  /** The pressed node was let go, dragged or not. */
  release(id: NodeId): void;
  /** Whether a wire may be drawn from a port now. */
  mayPull(from: PortRef): boolean;
  /** The wire that a person pulls off when taking hold of a node's input; `null` when there is none. */
  wireInto(id: NodeId): PortRef | null;
  /** A wire is being drawn from a port; `replugs` when it was taken off an input. */
  pull(from: PortRef, replugs: boolean): void;
  /** A wire was let go on a node's input. */
  connect(from: PortRef, to: NodeId): void;
  disconnect(from: PortRef): void;
  /** A wire was let go elsewhere than on an input. */
  drop(from: PortRef): void;
  /** Allowed zoom for a wanted one; `null` refuses. */
  clampZoom(zoom: number, source: string | undefined): number | null;
}

/**
 * Makes Rete a view: each of its own mutations is vetoed and told as an intent. The document's next state then comes back
 * through `ReteView.show`.
 */
export function turnIntoIntents(
  editor: NodeEditor<Schemes>,
  area: AreaPlugin<Schemes, SocketSignal>,
  connection: ConnectionPlugin<Schemes>,
  intents: Intents,
): void {
  let pressed: NodeId | null = null;

  editor.addPipe((signal) => {
    switch (signal.type) {
      case 'connectioncreate': {
        const { source, sourceOutput, target } = signal.data;
        intents.connect({ node: source, port: sourceOutput }, target);
        return undefined;
      }
      case 'connectionremove':
        intents.disconnect({ node: signal.data.source, port: signal.data.sourceOutput });
        return undefined;
      case 'nodecreate':
      case 'noderemove':
      case 'clear':
        return undefined;
      default:
        return signal;
    }
  });

  area.addPipe((signal) => {
    switch (signal.type) {
      case 'nodepicked':
        pressed = signal.data.id;
        intents.pick(signal.data.id);
        return signal;
      case 'nodetranslate':
        // Rete also tells of the first place of a new view, which nobody dragged.
        if (signal.data.id === pressed) intents.drag(signal.data.id, signal.data.position);
        return undefined;
      case 'nodedragged':
        pressed = null;
        intents.release(signal.data.id);
        return signal;
      case 'zoom': {
        const zoom = intents.clampZoom(signal.data.zoom, signal.data.source);
        return zoom === null ? undefined : { ...signal, data: { ...signal.data, zoom } };
      }
      default:
        return signal;
    }
  });

  // Rete's own flows have the shape of `Flow` without extending it, as their preset does too.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
  connection.addPreset(() => new PullFlow(intents));
  connection.addPipe((signal) => {
    if (!('type' in signal)) return signal;
    if (signal.type === 'connectiondrop' && !signal.data.created) {
      intents.drop({ node: signal.data.initial.nodeId, port: signal.data.initial.key });
    }
    return signal;
  });
}

/**
 * Drawing a wire: press a port and let go on an input, or click one after the other. Pressing an input takes its wire off,
 * so from then on the wire's port is what is held.
 */
class PullFlow extends BidirectFlow<Schemes, never[]> {
  readonly #intents: Intents;

  constructor(intents: Intents) {
    super({ pickByClick: true });
    this.#intents = intents;
  }

  override async pick(
    params: Parameters<BidirectFlow<Schemes, never[]>['pick']>[0],
    context: Parameters<BidirectFlow<Schemes, never[]>['pick']>[1],
  ): Promise<void> {
    const { socket, event } = params;
    if (event === 'up' || this.getPickedSocket()) return super.pick(params, context);
    const replugs = socket.side === 'input';
    const from = replugs ? this.#intents.wireInto(socket.nodeId) : { node: socket.nodeId, port: socket.key };
    if (!from || !this.#intents.mayPull(from)) return;
    this.#intents.pull(from, replugs);
    await super.pick(
      { event, socket: { ...socket, side: 'output', nodeId: from.node, key: from.port } },
      context,
    );
  }
}
