import {
  defineNode,
  type Flow,
  type FlowEdge,
  type FlowNode,
  type JsonObject,
  type NodeDefinition,
} from '@fluxo/core';
import type { CommandContext, CommandRun, ShellPort, ViewPort } from '../commands/command.js';
import { EditorStore } from './editor-store.js';
import { NodeRegistry } from './node-registry.js';

const label = (text: string) => ({ 'pt-BR': text, en: `${text} (en)`, es: `${text} (es)` });

const entry = defineNode({
  id: 'entry',
  category: 'flow',
  icon: 'play',
  label: label('Entrada'),
  description: label('Início'),
  fields: [],
  ports: () => [{ id: 'default', label: label('Padrão'), unconnected: 'return' }],
  summary: () => '',
  waits: false,
  fixed: true,
});

const say = defineNode({
  id: 'say',
  category: 'talk',
  icon: 'message-square',
  label: label('Mensagem'),
  description: label('Envia um texto'),
  fields: [{ kind: 'text', key: 'text', label: label('Texto') }],
  ports: () => [
    { id: 'default', label: label('Padrão'), unconnected: 'return' },
    { id: 'error', label: label('Erro'), unconnected: 'close' },
  ],
  summary: ({ text }) => text,
  waits: false,
});

const choose = defineNode({
  id: 'choose',
  category: 'ask',
  icon: 'list',
  label: label('Opções'),
  description: label('Mostra opções'),
  fields: [
    {
      kind: 'list',
      key: 'options',
      label: label('Opções'),
      itemLabel: label('Opção'),
      minItems: 1,
      fields: [{ kind: 'text', key: 'title', label: label('Título') }],
    },
  ],
  ports: ({ options }) =>
    options.map(({ id, title }) => ({
      id: `option:${id}`,
      label: label(title || id),
      unconnected: 'return' as const,
    })),
  summary: ({ options }) => options.map(({ title }) => title).join(', '),
  waits: true,
});

const note = defineNode({
  id: 'note',
  category: 'flow',
  icon: 'sticky-note',
  label: label('Nota'),
  description: label('Nota no palco'),
  fields: [{ kind: 'text', key: 'text', label: label('Texto') }],
  ports: () => [],
  summary: ({ text }) => text,
  waits: false,
  decorative: true,
});

/** A small language for tests: an entry, a message with two exits, a menu, a note. */
export const testDefinitions: readonly NodeDefinition[] = [entry, say, choose, note];
export const testNodeTypes = new NodeRegistry(testDefinitions);

export function testNode(
  id: string,
  type = 'say',
  x = 0,
  y = 0,
  settings: JsonObject = { text: id },
): FlowNode {
  return { id, type, title: id.toUpperCase(), description: '', position: { x, y }, settings };
}

/** `wire('a', 'b')` joins port `default` of a to b. */
export function wire(from: string, to: string, port = 'default'): FlowEdge {
  return { from: { node: from, port }, to };
}

export function testFlow(nodes: readonly FlowNode[], edges: readonly FlowEdge[] = []): Flow {
  return {
    fluxo: 1,
    name: 'Teste',
    description: '',
    nodes: [testNode('entry', 'entry', 0, 0, {}), ...nodes],
    edges,
  };
}

/** A store with everything that commands need around it; what they asked for is noted. */
export class TestEditor {
  readonly store: EditorStore;
  readonly asked: string[] = [];
  readonly said: string[] = [];
  readonly created: Flow[] = [];
  clipboard = '';
  isReadonly = false;
  #ids = 0;

  constructor(
    flow: Flow,
    readonly nodeTypes: NodeRegistry = testNodeTypes,
  ) {
    this.store = new EditorStore(flow);
  }

  get document() {
    return this.store.state.document;
  }

  get selection() {
    return this.store.state.selection;
  }

  /** Edges as `from:port>to`, sorted. */
  get wires(): readonly string[] {
    return [...this.document.edges.values()].map(({ from, to }) => `${from.node}:${from.port}>${to}`).sort();
  }

  get ids(): readonly string[] {
    return [...this.document.nodes.keys()];
  }

  get context(): CommandContext {
    const note = (text: string): void => void this.asked.push(text);
    const view: ViewPort = {
      visible: () => ({ x: 0, y: 0, width: 1200, height: 800 }),
      zoomTo: (factor) => note(`zoom-to ${factor}`),
      zoomBy: (factor) => note(`zoom-by ${factor}`),
      fit: (ids) => note(`fit ${ids?.join() ?? 'all'}`),
      reveal: (id) => note(`reveal ${id}`),
      startConnecting: () => note('start-connecting'),
      editTitle: (id) => note(`edit-title ${id}`),
      cancelGesture: () => false,
    };
    const shell: ShellPort = {
      save: () => note('save'),
      saveAndExit: () => note('save-and-exit'),
      leave: () => note('leave'),
      setFullscreen: (on) => note(`fullscreen ${on}`),
      isFullscreen: false,
      undo: () => this.store.undo(),
      redo: () => this.store.redo(),
      open: (panel) => note(`open ${panel}`),
      testFrom: () => {},
      createFlow: (flow) => {
        this.created.push(flow);
        return Promise.resolve('made');
      },
      writeClipboard: (text) => (this.clipboard = text),
      readClipboard: () => Promise.resolve(this.clipboard),
      announce: (text) => this.said.push(text.en),
    };
    return {
      state: this.store.state,
      nodeTypes: this.nodeTypes,
      locale: 'pt-BR',
      isReadonly: this.isReadonly,
      newId: () => `new${++this.#ids}`,
      view,
      shell,
      latest: () => this.context,
    };
  }

  run(command: { readonly run: CommandRun } | CommandRun): boolean {
    const run = typeof command === 'function' ? command : command.run;
    return run(this.context, (transaction) => this.store.dispatch(transaction));
  }

  can(command: { readonly run: CommandRun } | CommandRun): boolean {
    const run = typeof command === 'function' ? command : command.run;
    return run(this.context);
  }

  select(...ids: readonly string[]): this {
    this.store.dispatch({
      changes: [],
      selection: { nodes: new Set(ids), edges: new Set(), focus: ids.at(-1) ?? null },
      step: null,
      mergeKey: null,
    });
    return this;
  }
}

/** Nodes and edges without their order, for comparing documents. */
export function contentOf(flow: Flow): unknown {
  const byId = <T>(list: readonly T[], key: (item: T) => string) =>
    [...list].sort((a, b) => key(a).localeCompare(key(b)));
  return {
    ...flow,
    nodes: byId(flow.nodes, ({ id }) => id),
    edges: byId(flow.edges, ({ from }) => `${from.node} ${from.port}`),
  };
}
