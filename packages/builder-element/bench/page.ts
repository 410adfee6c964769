import { ContextProvider } from '@lit/context';
import type { Flow, FlowEdge, FlowNode } from '@fluxo/core';
import { CanvasElement } from '../src/canvas/canvas.element.js';
import { MinimapElement } from '../src/canvas/minimap.element.js';
import type { ShellPort } from '../src/commands/command.js';
import { commandsContext } from '../src/contexts/commands.context.js';
import { nodeRegistryContext } from '../src/contexts/node-registry.context.js';
import { storeContext } from '../src/contexts/store.context.js';
import { EditorCommands } from '../src/controllers/editor-commands.js';
import { EditorStore } from '../src/model/editor-store.js';
import { NodeRegistry } from '../src/model/node-registry.js';
import { sampleDefinitions } from './sample-definitions.js';

declare global {
  interface Window {
    build(n: number): Promise<void>;
    fit(zoom: number): void;
    dragPoint(): [x: number, y: number];
    runCommand(command: string): boolean;
    flowOf(n: number): Flow;
  }
}

customElements.define('fluxo-canvas', CanvasElement);
customElements.define('fluxo-minimap', MinimapElement);

/** The graph of the peers' pages: rows of ten, node i wired to i+1 and i+10. */
function sampleFlow(n: number): Flow {
  const nodes: FlowNode[] = [];
  const edges: FlowEdge[] = [];
  for (let i = 0; i < n; i++) {
    nodes.push({
      id: String(i),
      type: 'message',
      title: `Mensagem ${i}`,
      description: '',
      position: { x: (i % 10) * 280 + 20, y: Math.floor(i / 10) * 190 + 20 },
      settings: { text: `Olá {{nome}}, opção ${i % 3}` },
    });
    if (i + 1 < n) edges.push({ from: { node: String(i), port: 'o0' }, to: String(i + 1) });
    if (i + 10 < n) edges.push({ from: { node: String(i), port: 'o1' }, to: String(i + 10) });
  }
  return { fluxo: 1, name: 'Medida', description: '', nodes, edges };
}

const frames = (count: number): Promise<void> =>
  new Promise((resolve) => {
    const step = (left: number): void => {
      if (left === 0) resolve();
      else requestAnimationFrame(() => step(left - 1));
    };
    step(count);
  });

const canvas = document.createElement('fluxo-canvas') as CanvasElement;
canvas.style.cssText = 'position:absolute;inset:0';
const nodeTypes = new NodeRegistry(sampleDefinitions);
let store: EditorStore | null = null;

const shell: ShellPort = {
  save: () => {},
  saveAndExit: () => {},
  leave: () => {},
  setFullscreen: () => {},
  isFullscreen: false,
  undo: () => store?.undo(),
  redo: () => store?.redo(),
  open: () => {},
  writeClipboard: () => {},
  readClipboard: () => Promise.resolve(''),
  announce: () => {},
};

const commands = new EditorCommands(
  () =>
    store && {
      store,
      nodeTypes,
      locale: 'pt-BR',
      isReadonly: false,
      newId: () => crypto.randomUUID(),
      view: canvas,
      shell,
    },
);

window.flowOf = sampleFlow;
window.build = async (n) => {
  const root = document.getElementById('root');
  if (!(root instanceof HTMLElement)) throw new Error('Expected an element #root.');
  store = new EditorStore(sampleFlow(n));
  new ContextProvider(root, { context: storeContext, initialValue: store });
  new ContextProvider(root, { context: nodeRegistryContext, initialValue: nodeTypes });
  new ContextProvider(root, { context: commandsContext, initialValue: commands });
  // The peers show the whole graph when asked to, which here needs less than the product's least zoom.
  canvas.zoomRange = { min: 0.005, max: 2 };
  root.append(canvas);
  await frames(2);
};
window.fit = (zoom) => canvas.showOrigin(zoom);
window.dragPoint = () => {
  const node = canvas.shadowRoot?.querySelector('[data-node="0"]');
  const { x, y, width, height } = node?.getBoundingClientRect() ?? new DOMRect();
  return [x + width / 2, y + Math.min(14, height / 2)];
};
window.runCommand = (command) => commands.run(command);
