import { ContextProvider } from '@lit/context';
import { aTimeout } from '@open-wc/testing';
import { html, render } from 'lit';
import { nodeTypes, type Flow, type FlowNode } from '@fluxo/core';
import { commandsContext } from '../contexts/commands.context.js';
import { dataSourceContext } from '../contexts/data-source.context.js';
import { nodeRegistryContext } from '../contexts/node-registry.context.js';
import { readonlyContext } from '../contexts/readonly.context.js';
import { saveStatusContext } from '../contexts/save-status.context.js';
import { storeContext } from '../contexts/store.context.js';
import { EditorCommands } from '../controllers/editor-commands.js';
import type { ShellPort, ViewPort } from '../commands/command.js';
import type { DataSource } from '../data/data-source.js';
import { MemoryDataSource } from '../data/memory-data-source.js';
import { EditorStore } from '../model/editor-store.js';
import { NodeRegistry } from '../model/node-registry.js';
import type { SaveStatus } from '../model/save-status.js';

/** A node for tests. */
export function node(id: string, type: string, settings: FlowNode['settings'] = {}, title = ''): FlowNode {
  return { id, type, title, description: '', position: { x: 0, y: 0 }, settings };
}

/** Entry → greeting → menu of two, whose first option asks for a CPF. */
export const SAMPLE_FLOW: Flow = {
  fluxo: 1,
  name: 'Atendimento',
  description: 'Menu de entrada',
  nodes: [
    node('e', 'entry'),
    node('m', 'message', { text: 'Olá' }, 'Boas-vindas'),
    node(
      'o',
      'options',
      {
        body: 'Como ajudar?',
        button: 'Ver',
        options: [
          { id: 'a', code: '1', title: 'Boleto', description: '' },
          { id: 'b', code: '2', title: 'Guia', description: '' },
        ],
      },
      'Menu',
    ),
    node('i', 'input', { message: 'Qual o seu CPF?', inputType: 'cpf', variable: 'cpf' }, 'CPF'),
  ],
  edges: [
    { from: { node: 'e', port: 'default' }, to: 'm' },
    { from: { node: 'm', port: 'default' }, to: 'o' },
    { from: { node: 'o', port: 'option:a' }, to: 'i' },
  ],
};

/** What panels stand in, without canvas and shell: what those would be asked is written down. */
export interface TestEditor {
  readonly host: HTMLElement;
  readonly store: EditorStore;
  readonly asked: string[];
  readonly setStatus: (status: SaveStatus) => void;
}

/** The editor of the test before goes when the next one comes. */
let present: HTMLElement | null = null;

/** An editor for panels under test, with the element in it. */
export async function editorWith(
  content: unknown,
  options: { readonly flow?: Flow; readonly isReadonly?: boolean; readonly dataSource?: DataSource } = {},
): Promise<TestEditor> {
  // Not `fixture`, which waits for a frame that a page in the background never draws.
  present?.remove();
  const host = (present = document.createElement('div'));
  document.body.append(host);
  host.style.cssText = 'height: 600px; width: 360px';
  const store = new EditorStore(options.flow ?? SAMPLE_FLOW);
  const registry = new NodeRegistry(nodeTypes);
  const asked: string[] = [];
  const isReadonly = options.isReadonly ?? false;
  const commands = new EditorCommands(() => ({
    store,
    nodeTypes: registry,
    locale: 'pt-BR',
    isReadonly,
    newId: () => `n${store.state.document.nodes.size + 1}`,
    view: viewOf(asked),
    shell: shellOf(asked, store),
  }));
  new ContextProvider(host, { context: storeContext, initialValue: store });
  new ContextProvider(host, { context: commandsContext, initialValue: commands });
  new ContextProvider(host, { context: nodeRegistryContext, initialValue: registry });
  new ContextProvider(host, { context: readonlyContext, initialValue: isReadonly });
  new ContextProvider(host, {
    context: dataSourceContext,
    initialValue: options.dataSource ?? new MemoryDataSource(),
  });
  const status = new ContextProvider(host, {
    context: saveStatusContext,
    initialValue: { kind: 'saved', at: null, by: '' },
  });
  render(html`<div style="height: 100%">${content}</div>`, host);
  await aTimeout(0);
  return { host, store, asked, setStatus: (next) => status.setValue(next) };
}

function viewOf(asked: string[]): ViewPort {
  const box = { x: 0, y: 0, width: 248, height: 120 };
  return {
    visible: () => ({ x: 0, y: 0, width: 1000, height: 600 }),
    boxOf: () => box,
    sizeOfType: () => box,
    zoomTo: () => {},
    zoomBy: () => {},
    fit: () => {},
    reveal: (id: string) => asked.push(`reveal ${id}`),
    startConnecting: () => {},
    editTitle: () => {},
  } as unknown as ViewPort;
}

function shellOf(asked: string[], store: EditorStore): ShellPort {
  return {
    save: () => asked.push('save'),
    saveAndExit: () => asked.push('saveAndExit'),
    leave: () => asked.push('leave'),
    setFullscreen: (on: boolean) => asked.push(`fullscreen ${on}`),
    isFullscreen: false,
    undo: () => store.undo(),
    redo: () => store.redo(),
    open: (panel: string) => asked.push(`open ${panel}`),
    testFrom: (id: string) => asked.push(`test from ${id}`),
    createFlow: () => Promise.resolve('made'),
    writeClipboard: () => {},
    readClipboard: () => Promise.resolve(''),
    announce: () => {},
  };
}

/** Everything inside an element and the shadow roots below it that a selector finds. */
export function deepAll<T extends Element = HTMLElement>(root: Element | ShadowRoot, selector: string): T[] {
  const scope = root instanceof Element ? (root.shadowRoot ?? root) : root;
  const own = [...scope.querySelectorAll<T>(selector)];
  const inner = [...scope.querySelectorAll('*')]
    .filter((e) => e.shadowRoot)
    .flatMap((e) => deepAll<T>(e, selector));
  return [...own, ...inner];
}

/** A button by its accessible name or text. */
export function button(root: Element, name: RegExp | string): HTMLButtonElement {
  const fits = (text: string): boolean => (typeof name === 'string' ? text === name : name.test(text));
  const found = deepAll<HTMLButtonElement>(root, 'button').find((one) =>
    fits((one.getAttribute('aria-label') ?? one.textContent).trim().replace(/\s+/g, ' ')),
  );
  if (!found) throw new Error(`Expected a button named ${name}.`);
  return found;
}
