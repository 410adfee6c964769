import { ContextProvider } from '@lit/context';
import { CanvasElement } from '../src/canvas/canvas.element.js';
import { MinimapElement } from '../src/canvas/minimap.element.js';
import type { ShellPort } from '../src/commands/command.js';
import { commandsContext } from '../src/contexts/commands.context.js';
import { nodeRegistryContext } from '../src/contexts/node-registry.context.js';
import { storeContext } from '../src/contexts/store.context.js';
import { EditorCommands } from '../src/controllers/editor-commands.js';
import { EditorStore } from '../src/model/editor-store.js';
import { NodeRegistry } from '../src/model/node-registry.js';
import { pasteText } from '../src/commands/clipboard.js';
import { findNodes } from '../src/commands/find-nodes.js';
import { goToNode } from '../src/commands/travel.js';
import { writeExcerpt } from '../src/model/clipboard.js';
import { frames } from './frames.js';
import { sampleDefinitions } from './sample-definitions.js';
import { sampleFlow } from './sample-flow.js';

customElements.define('fluxo-canvas', CanvasElement);
customElements.define('fluxo-minimap', MinimapElement);

const canvas = new CanvasElement();
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
  testFrom: () => {},
  createFlow: () => Promise.resolve(null),
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

/** Milliseconds that an action keeps the page busy before the frame that shows it. */
async function timed(act: () => void): Promise<number> {
  const start = performance.now();
  act();
  // Without the wait for frames, which on a busy machine says more about the machine.
  const acted = performance.now() - start;
  await frames(2);
  return acted;
}

window.measureCommands = async () => {
  canvas.showOrigin(1);
  await frames(2);
  const { nodes, edges } = sampleFlow(200);
  const text = writeExcerpt({ nodes, edges });
  const last = store ? String(store.state.document.nodes.size - 1) : '0';
  return {
    'paste 200': await timed(() => commands.run(pasteText(text))),
    undo: await timed(() => commands.run('undo')),
    'find and jump': await timed(() => {
      const [found] = store ? findNodes(store.state.document, nodeTypes, 'pt-BR', `Mensagem ${last}`) : [];
      if (found) commands.run(goToNode(found.node.id));
    }),
    'auto-layout': await timed(() => {
      commands.run('select-none');
      commands.run('auto-layout');
    }),
  };
};
