import { fixture, html } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import { ContextProvider } from '@lit/context';
import type { Flow, NodeDefinition } from '@fluxo/core';
import type { LitElement } from 'lit';
import { commandsContext } from '../contexts/commands.context.js';
import { localeContext } from '../contexts/locale.context.js';
import { nodeRegistryContext } from '../contexts/node-registry.context.js';
import { readonlyContext } from '../contexts/readonly.context.js';
import { storeContext } from '../contexts/store.context.js';
import { EditorCommands } from '../controllers/editor-commands.js';
import { commandFor, placeOf } from '../controllers/keymap.js';
import { EditorStore } from '../model/editor-store.js';
import { testDefinitions } from '../model/editor.test-support.js';
import { NodeRegistry } from '../model/node-registry.js';
import { CanvasElement, type AddNodeWanted } from './canvas.element.js';
import { ContextMenuElement } from './context-menu.element.js';
import { MinimapElement } from './minimap.element.js';
import { ZoomBoxElement } from './zoom-box.element.js';

if (!customElements.get('fluxo-canvas')) {
  customElements.define('fluxo-minimap', MinimapElement);
  customElements.define('fluxo-zoom-box', ZoomBoxElement);
  customElements.define('fluxo-context-menu', ContextMenuElement);
  customElements.define('fluxo-canvas', CanvasElement);
}

/** A canvas on a page of its own, with commands and keys as in the builder. */
export class CanvasPage {
  readonly store: EditorStore;
  readonly wanted: AddNodeWanted[] = [];
  readonly said: string[] = [];
  readonly created: Flow[] = [];
  canvas!: CanvasElement;

  private constructor(
    flow: Flow,
    readonly nodeTypes: NodeRegistry,
  ) {
    this.store = new EditorStore(flow);
  }

  static async open(
    flow: Flow,
    options: {
      readonly definitions?: readonly NodeDefinition[];
      readonly isReadonly?: boolean;
      readonly width?: number;
      readonly height?: number;
    } = {},
  ): Promise<CanvasPage> {
    const { definitions = testDefinitions, isReadonly = false, width = 780, height = 560 } = options;
    const page = new CanvasPage(flow, new NodeRegistry(definitions));
    const host = await fixture<HTMLElement>(
      html`<div
        style="position:fixed;left:0;top:0;width:${width}px;height:${height}px;background:#fff"
      ></div>`,
    );
    new ContextProvider(host, { context: storeContext, initialValue: page.store });
    new ContextProvider(host, { context: nodeRegistryContext, initialValue: page.nodeTypes });
    new ContextProvider(host, { context: localeContext, initialValue: 'pt-BR' });
    new ContextProvider(host, { context: readonlyContext, initialValue: isReadonly });
    const canvas = new CanvasElement();
    page.canvas = canvas;
    let ids = 0;
    const commands = new EditorCommands(() => ({
      store: page.store,
      nodeTypes: page.nodeTypes,
      locale: 'pt-BR',
      isReadonly,
      newId: () => `new${++ids}`,
      view: canvas,
      shell: {
        save: () => {},
        saveAndExit: () => {},
        leave: () => {},
        setFullscreen: () => {},
        isFullscreen: false,
        undo: () => page.store.undo(),
        redo: () => page.store.redo(),
        open: (panel) => page.said.push(`open ${panel}`),
        testFrom: (id) => page.said.push(`test from ${id}`),
        createFlow: (made) => {
          page.created.push(made);
          return Promise.resolve('made');
        },
        writeClipboard: () => {},
        readClipboard: () => Promise.resolve(''),
        announce: (text) => page.said.push(text['pt-BR']),
      },
    }));
    new ContextProvider(host, { context: commandsContext, initialValue: commands });
    host.addEventListener('add-node-wanted', (event) => page.wanted.push(event.detail));
    host.addEventListener('text-announced', (event) => page.said.push(event.detail['pt-BR']));
    host.addEventListener('keydown', (event) => {
      const command = commandFor(commands.commands, event, placeOf(event, canvas.surface));
      if (command && commands.run(command.id)) event.preventDefault();
    });
    canvas.style.cssText = 'position:absolute;inset:0';
    host.append(canvas);
    await canvas.updateComplete;
    await drawn();
    return page;
  }

  get root(): ShadowRoot {
    return (this.canvas as LitElement).shadowRoot!;
  }

  get cards(): readonly HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>('[role="option"]')];
  }

  card(id: string): HTMLElement {
    const card = this.root.querySelector<HTMLElement>(`[data-node="${id}"]`);
    if (!card) throw new Error(`Expected a card for ${id}.`);
    return card;
  }

  get wires(): readonly string[] {
    return [...this.store.state.document.edges.values()].map(
      ({ from, to }) => `${from.node}:${from.port}>${to}`,
    );
  }

  get focused(): string | null {
    const active = this.root.activeElement;
    return active instanceof HTMLElement ? (active.dataset['node'] ?? active.className) : null;
  }

  /** The middle of an element on the page. */
  at(element: Element): [number, number] {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [Math.round(x + width / 2), Math.round(y + height / 2)];
  }

  socket(id: string, port: string | null): Element {
    const found = this.card(id).querySelector(port === null ? '.socket.in' : `.socket[data-port="${port}"]`);
    if (!found) throw new Error(`Expected a socket of ${id}.`);
    return found;
  }

  /** Presses at one place, moves in steps to another, and lets go. */
  async drag(from: [number, number], to: [number, number]): Promise<void> {
    await sendMouse({ type: 'move', position: from });
    await sendMouse({ type: 'down' });
    await sendMouse({
      type: 'move',
      position: [Math.round((from[0] + to[0]) / 2), Math.round((from[1] + to[1]) / 2)],
    });
    await sendMouse({ type: 'move', position: to });
    await sendMouse({ type: 'up' });
    await drawn();
  }

  async click(element: Element): Promise<void> {
    await sendMouse({ type: 'click', position: this.at(element) });
    await drawn();
  }
}

/** After the next two frames everything that was asked for is on the screen. */
export async function drawn(): Promise<void> {
  for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
}
