import type { NodeId, PortRef, Position } from '@fluxo/core';
import { ClassicPreset, NodeEditor } from 'rete';
import { AreaPlugin, Drag } from 'rete-area-plugin';
import { ConnectionPlugin } from 'rete-connection-plugin';
import { INPUT_KEY, turnIntoIntents, type Intents, type Schemes, type SocketSignal } from './rete-intents.js';

/** Place and scale of the canvas on the screen: screen = canvas × k + (x, y), in CSS px from the container's corner. */
export interface Transform {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

/** Draws what Rete asks to be drawn. */
export interface Renderer {
  renderNode(id: NodeId, element: HTMLElement): void;
  unmountNode(id: NodeId, element: HTMLElement): void;
  /** A wire being drawn from a port to the pointer, in canvas units; `null` when it is over. */
  renderPull(from: PortRef | null, pointer: Position): void;
  /** The canvas was moved or scaled. */
  transformed(transform: Transform): void;
}

/** Element that wires are drawn from or to; `port: null` is a node's input. */
export interface Socket {
  readonly element: HTMLElement;
  readonly port: string | null;
}

/**
 * Rete as the view of a document: panning, zooming, dragging, drawing wires, and views for the nodes that are on the screen.
 *
 * Rete's editor holds no graph: it would be a second, mutable copy of the document with linear look-ups. Views are added and
 * removed by the area itself, which asks for drawing by its `render` and `unmount` signals.
 */
export class ReteView {
  readonly #area: AreaPlugin<Schemes, SocketSignal>;
  readonly #connection = new ConnectionPlugin<Schemes>();
  readonly #renderer: Renderer;
  readonly #sockets = new Map<NodeId, ReadonlyMap<HTMLElement, string | null>>();

  /**
   * @param container The surface; its content is Rete's.
   * @param mayPan Whether a press on the background at this event pans.
   */
  constructor(
    container: HTMLElement,
    renderer: Renderer,
    intents: Intents,
    mayPan: (event: PointerEvent) => boolean,
  ) {
    this.#renderer = renderer;
    const editor = new NodeEditor<Schemes>();
    this.#area = new AreaPlugin<Schemes, SocketSignal>(container);
    editor.use(this.#area);
    this.#area.use(this.#connection);
    turnIntoIntents(editor, this.#area, this.#connection, intents);
    this.#area.area.setDragHandler(new Drag({ down: mayPan, move: () => true }));
    this.#area.addPipe((signal) => {
      switch (signal.type) {
        case 'render':
          if (signal.data.type === 'node') {
            renderer.renderNode(signal.data.payload.id, signal.data.element);
          } else if (
            signal.data.type === 'connection' &&
            signal.data.payload.isPseudo === true &&
            signal.data.end
          ) {
            const { source, sourceOutput } = signal.data.payload;
            renderer.renderPull({ node: source, port: sourceOutput }, signal.data.end);
          }
          break;
        case 'unmount':
          // What is neither a node nor a port is the wire in a person's hand.
          if (!signal.data.element.matches('[data-node], .socket')) renderer.renderPull(null, { x: 0, y: 0 });
          break;
        case 'translated':
        case 'zoomed':
          renderer.transformed(this.transform);
          break;
      }
      return signal;
    });
  }

  /** The element that everything on the canvas lies in. */
  get holder(): HTMLElement {
    return this.#area.area.content.holder;
  }

  get transform(): Transform {
    return this.#area.area.transform;
  }

  /** Where the pointer was last, in canvas units. */
  get pointer(): Position {
    return this.#area.area.pointer;
  }

  /** Nodes that have a view. */
  get mounted(): Iterable<NodeId> {
    return this.#area.nodeViews.keys();
  }

  elementOf(id: NodeId): HTMLElement | null {
    return this.#area.nodeViews.get(id)?.element ?? null;
  }

  /** Gives a node a view at a place; Rete answers with `renderNode`. */
  mount(id: NodeId, position: Position): void {
    if (this.#area.nodeViews.has(id)) return;
    const view = this.#area.addNodeView(new ViewNode(id));
    view.element.dataset['node'] = id;
    // Rete asks for drawing a moment later; until then the view can already take the focus.
    view.element.tabIndex = -1;
    this.place(id, position);
  }

  /** Takes a node's view away. */
  unmount(id: NodeId): void {
    const element = this.elementOf(id);
    if (!element) return;
    this.#renderer.unmountNode(id, element);
    this.setSockets(id, []);
    this.#area.removeNodeView(id);
  }

  /** Puts a view where the document, or a drag going on, has it. */
  place(id: NodeId, position: Position): void {
    const view = this.#area.nodeViews.get(id);
    if (!view) return;
    view.position = { ...position };
    view.element.style.transform = `translate(${position.x}px, ${position.y}px)`;
  }

  /** Tells Rete which elements of a node wires are drawn from and to. */
  setSockets(id: NodeId, sockets: readonly Socket[]): void {
    const before = this.#sockets.get(id);
    const now = new Map(sockets.map(({ element, port }) => [element, port]));
    for (const [element, port] of before ?? []) {
      if (now.get(element) !== port) this.#forget(element);
    }
    for (const [element, port] of now) {
      if (before?.get(element) === port && before.has(element)) continue;
      const side = port === null ? 'input' : 'output';
      void this.#area.emit({
        type: 'render',
        data: { type: 'socket', element, nodeId: id, side, key: port ?? INPUT_KEY },
      });
    }
    if (now.size > 0) this.#sockets.set(id, now);
    else this.#sockets.delete(id);
  }

  #forget(element: HTMLElement): void {
    void this.#area.emit({ type: 'unmount', data: { element } });
  }

  /** Moves and scales at once. */
  setTransform(transform: Transform): void {
    const { area } = this.#area;
    area.transform.x = transform.x;
    area.transform.y = transform.y;
    void area.zoom(transform.k, 0, 0);
  }

  /** Gives up a wire being drawn. */
  cancelPull(): void {
    this.#connection.drop();
  }

  destroy(): void {
    this.#area.destroy();
  }
}

/** What Rete knows of a node: its id. The document knows the rest. */
class ViewNode extends ClassicPreset.Node {
  constructor(id: NodeId) {
    super('');
    this.id = id;
  }
}
