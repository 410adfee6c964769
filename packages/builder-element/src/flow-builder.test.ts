import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { resetMouse, sendKeys } from '@web/test-runner-commands';
import type { Flow } from '@fluxo/core';
import type { FlowTest } from '@fluxo/core/simulation';
import './define.js';
import { MemoryDataSource } from './data/memory-data-source.js';
import type { DataSource } from './data/data-source.js';
import { DataSourceError } from './data/data-source-error.js';
import type { SaveRequestedDetail } from './builder-events.js';
import type { FlowBuilderElement } from './flow-builder.element.js';

const flow = (name = 'Boas-vindas'): Flow => ({
  fluxo: 1,
  name,
  description: '',
  nodes: [
    { id: 'e', type: 'entry', title: '', description: '', position: { x: 0, y: 0 }, settings: {} },
    {
      id: 'm',
      type: 'message',
      title: 'Olá',
      description: '',
      position: { x: 360, y: 0 },
      settings: { text: 'Oi' },
    },
  ],
  edges: [{ from: { node: 'e', port: 'default' }, to: 'm' }],
});

const source = (options: ConstructorParameters<typeof MemoryDataSource>[0] = {}): MemoryDataSource =>
  new MemoryDataSource({
    flows: [
      { id: 'f1', document: flow(), updatedAt: '2026-11-20T10:00:00Z', updatedBy: 'Ana' },
      { id: 'f2', document: flow('Outro') },
    ],
    userName: 'Ana',
    ...options,
  });

/** Parts that load later come as single modules here, from a machine that may be busy. */
const LOADING = { timeout: 8000 };

interface Builder {
  readonly element: FlowBuilderElement;
  readonly data: DataSource;
}

async function open(data: DataSource = source(), flowId: string | null = 'f1'): Promise<Builder> {
  const element = await fixture<FlowBuilderElement>(
    html`<flow-builder
      style="display:block;width:1100px;height:640px"
      flow-id=${flowId ?? 'none'}
      .dataSource=${data}
      .flowId=${flowId}
    ></flow-builder>`,
  );
  await waitUntil(() => element.document !== null, 'the flow is loaded');
  await settled(element);
  return { element, data };
}

async function settled(element: FlowBuilderElement): Promise<void> {
  await element.updateComplete;
  await nextFrame();
  await nextFrame();
  // Colours are measured when their transitions are over; what moves for ever is left to move.
  const ending = animationsIn(element.shadowRoot!).filter(
    (one) => one.effect?.getComputedTiming().endTime !== Infinity,
  );
  await Promise.allSettled(ending.map((one) => one.finished));
}

function animationsIn(root: ShadowRoot): readonly Animation[] {
  const inner = [...root.querySelectorAll('*')].flatMap((one) =>
    one.shadowRoot ? animationsIn(one.shadowRoot) : [],
  );
  return [...root.getAnimations(), ...inner];
}

/** The first element that matches, through shadow roots. */
function deep(root: ParentNode, selector: string): HTMLElement | null {
  const found = root.querySelector<HTMLElement>(selector);
  if (found) return found;
  for (const element of root.querySelectorAll('*')) {
    const inner = element.shadowRoot && deep(element.shadowRoot, selector);
    if (inner) return inner;
  }
  return null;
}

function find(element: FlowBuilderElement, selector: string): HTMLElement {
  const found = deep(element.shadowRoot!, selector);
  if (!found) throw new Error(`Expected an element ${selector}.`);
  return found;
}

/** The button of an open dialog with the given text. */
function button(element: FlowBuilderElement, tag: string, text: string): HTMLButtonElement {
  const dialog = find(element, tag);
  const buttons = [...dialog.shadowRoot!.querySelectorAll('button')];
  const found = buttons.find((one) => one.textContent.trim().startsWith(text));
  if (!found)
    throw new Error(
      `Expected a button ${text} among ${buttons.map((one) => one.textContent.trim()).join(', ')}.`,
    );
  return found;
}

function toolbar(element: FlowBuilderElement, label: string): HTMLButtonElement {
  const bar = find(element, 'fluxo-toolbar');
  const found = bar.shadowRoot!.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`);
  if (!found) throw new Error(`Expected a button ${label}.`);
  return found;
}

async function rename(element: FlowBuilderElement, name: string): Promise<void> {
  const input = find(element, 'fluxo-toolbar').shadowRoot!.querySelector('input')!;
  input.value = name;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await settled(element);
}

const stateOf = (element: FlowBuilderElement): string =>
  find(element, 'fluxo-toolbar').shadowRoot!.querySelector('.state')!.textContent.trim();

describe('<flow-builder>', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => resetMouse());

  it('loads the flow and says by whom and when it was saved', async () => {
    const { element } = await open();
    expect(element.document).to.deep.equal(flow());
    expect(stateOf(element)).to.contain('Salvo por Ana');
    expect(find(element, '[data-node="m"]').getAttribute('aria-label')).to.contain('Olá, Mensagem');
  });

  it('begins a new flow with nothing but its entry', async () => {
    const { element } = await open(source(), null);
    expect(element.document?.nodes.map(({ type }) => type)).to.deep.equal(['entry']);
    expect(element.hasUnsavedChanges).to.equal(false);
  });

  it('says what happened when a flow cannot be loaded, and tries again', async () => {
    const data = source();
    let fails = true;
    const getFlow = data.getFlow.bind(data);
    data.getFlow = (id, options) =>
      fails ? Promise.reject(new DataSourceError('offline', 'No answer.')) : getFlow(id, options);
    const element = await fixture<FlowBuilderElement>(
      html`<flow-builder
        style="width:900px;height:500px"
        .dataSource=${data}
        .flowId=${'f1'}
      ></flow-builder>`,
    );
    await waitUntil(() => element.shadowRoot!.querySelector('[role="alert"]') !== null, 'the error is shown');
    expect(element.shadowRoot!.querySelector('[role="alert"]')!.textContent).to.contain(
      'Não foi possível abrir o fluxo',
    );
    await expect(element).to.be.accessible();
    fails = false;
    element.shadowRoot!.querySelector<HTMLButtonElement>('[role="alert"] .primary')!.click();
    await waitUntil(() => element.document !== null, 'the flow is loaded');
  });

  describe('saving', () => {
    it('stores a new revision by Ctrl+S, also from within a field', async () => {
      const { element, data } = await open();
      await rename(element, 'Novo nome');
      expect(stateOf(element)).to.equal('Alterações não salvas');
      find(element, 'fluxo-toolbar').shadowRoot!.querySelector('input')!.focus();
      const saved = oneEvent(element, 'flow-saved');
      await sendKeys({ down: 'Control' });
      await sendKeys({ press: 's' });
      await sendKeys({ up: 'Control' });
      const event = (await saved) as CustomEvent<unknown>;
      expect(event.detail).to.deep.equal({ flowId: 'f1', revision: 2, name: 'Novo nome' });
      expect((await data.getFlow('f1')).document.name).to.equal('Novo nome');
      expect(element.hasUnsavedChanges).to.equal(false);
    });

    it('gives a new flow its id by the first save', async () => {
      const { element, data } = await open(source(), null);
      await rename(element, 'Fluxo novo');
      expect(await element.save()).to.equal(true);
      expect(element.flowId).to.be.a('string');
      expect((await data.getFlow(element.flowId!)).document.name).to.equal('Fluxo novo');
    });

    it('asks for a name when there is none, and marks one that is taken', async () => {
      const { element } = await open(source(), null);
      expect(await element.save()).to.equal(false);
      await waitUntil(
        () =>
          deep(element.shadowRoot!, 'fluxo-details-dialog')?.shadowRoot?.querySelector('dialog')?.open ===
          true,
        'the dialog is open',
      );
      await sendKeys({ press: 'Escape' });
      await rename(element, 'OUTRO');
      expect(await element.save()).to.equal(false);
      await settled(element);
      const field = find(element, 'fluxo-toolbar').shadowRoot!.querySelector('input')!;
      expect(field.getAttribute('aria-invalid')).to.equal('true');
    });

    it('can be taken over by the host', async () => {
      const { element, data } = await open();
      await rename(element, 'Pelo painel');
      let asked: SaveRequestedDetail | null = null;
      element.addEventListener('save-requested', (event) => {
        event.preventDefault();
        asked = (event as CustomEvent<SaveRequestedDetail>).detail;
      });
      await element.save();
      expect(asked!.document.name).to.equal('Pelo painel');
      expect(asked!.baseRevision).to.equal(1);
      expect((await data.getFlow('f1')).revision).to.equal(1);
      element.markSaved({ revision: 7, by: 'Bia' });
      expect(element.hasUnsavedChanges).to.equal(false);
    });

    it('keeps the edits and says why when saving fails', async () => {
      const { element, data } = await open();
      data.saveFlow = () => Promise.reject(new DataSourceError('offline', 'No answer.'));
      await rename(element, 'X');
      expect(await element.save()).to.equal(false);
      await settled(element);
      expect(element.hasUnsavedChanges).to.equal(true);
      expect(find(element, 'fluxo-toolbar').shadowRoot!.querySelector('.state.failed')).to.exist;
    });

    it('shows both sides of a conflict and overwrites when told so', async () => {
      const { element, data } = await open();
      await data.saveFlow('f1', { baseRevision: 1, document: { ...flow(), description: 'da Bia' } });
      await rename(element, 'Minha versão');
      const saving = element.save();
      await waitUntil(
        () =>
          deep(element.shadowRoot!, 'fluxo-conflict-dialog')?.shadowRoot?.querySelector('dialog')?.open ===
          true,
        'the dialog is open',
      );
      await expect(find(element, 'fluxo-conflict-dialog')).to.be.accessible();
      button(element, 'fluxo-conflict-dialog', 'Salvar por cima').click();
      expect(await saving).to.equal(true);
      const stored = await data.getFlow('f1');
      expect([stored.revision, stored.document.name]).to.deep.equal([3, 'Minha versão']);
    });

    it('saves a conflicting edit as a copy and goes on with it', async () => {
      const { element, data } = await open();
      await data.saveFlow('f1', { baseRevision: 1, document: { ...flow(), description: 'da Bia' } });
      await rename(element, 'Minha versão');
      const saving = element.save();
      await waitUntil(
        () =>
          deep(element.shadowRoot!, 'fluxo-conflict-dialog')?.shadowRoot?.querySelector('dialog')?.open ===
          true,
        'the dialog is open',
      );
      button(element, 'fluxo-conflict-dialog', 'Salvar como cópia').click();
      expect(await saving).to.equal(true);
      expect(element.flowId).not.to.equal('f1');
      expect(element.hasUnsavedChanges).to.equal(false);
      expect((await data.getFlow('f1')).document.description).to.equal('da Bia');
    });

    it('offers to take along conversations inside older revisions', async () => {
      const occupancy = {
        conversations: 2,
        nodes: [{ node: 'm', revision: 1, conversations: 2, movable: true }],
      };
      const { element, data } = await open(source({ occupancy: { f1: occupancy } }));
      let movedTo = 0;
      data.moveOccupants = (_id, revision) => {
        movedTo = revision;
        return Promise.resolve({ moved: 2, occupancy: { conversations: 0, nodes: [] } });
      };
      await rename(element, 'Y');
      await element.save();
      await settled(element);
      const strip = element.shadowRoot!.querySelector('.strip')!;
      expect(strip.textContent).to.contain('2 atendimentos continuam em versões anteriores');
      [...strip.querySelectorAll('button')].find((one) => one.textContent.includes('Mover'))!.click();
      await waitUntil(() => element.shadowRoot!.querySelector('.strip') === null, 'the notice goes');
      expect(movedTo).to.equal(2);
    });
  });

  describe('tests and real conversations', () => {
    const passing: FlowTest = {
      name: 'Diz oi',
      channel: 'web',
      at: '2026-01-05T12:00:00Z',
      steps: [{ open: true }, { expect: ['Oi'] }],
    };
    const withTests = (): MemoryDataSource =>
      source({
        tests: {
          f1: [passing, { ...passing, name: 'Diz tchau', steps: [{ open: true }, { expect: ['Tchau'] }] }],
        },
      });

    it('runs the tests after every save and says beside the save which fail', async () => {
      const { element } = await open(withTests());
      await rename(element, 'Outro nome');
      expect(await element.save()).to.equal(true);
      const told = (): string => deep(element.shadowRoot!, '.tests')?.textContent.trim() ?? '';
      await waitUntil(() => told() === '1 de 2 testes passam', 'the tests have run', LOADING);
      expect(find(element, '.tests').title).to.equal('Falha o teste “Diz tchau”');
      expect(element.hasUnsavedChanges).to.equal(false);
      find(element, '.tests').click();
      await waitUntil(
        () => deep(element.shadowRoot!, '.failure') !== null,
        'the failing step is shown',
        LOADING,
      );
      await expect(element).to.be.accessible();
    });

    it('tests from the selected node by a key, and lights it up', async () => {
      const { element } = await open();
      find(element, '[data-node="m"]').focus();
      await sendKeys({ press: 't' });
      await waitUntil(
        () => deep(element.shadowRoot!, 'fluxo-transcript') !== null,
        'the conversation begins',
      );
      await settled(element);
      expect(find(element, 'fluxo-simulator-bar').shadowRoot!.textContent).to.contain('Começa em “Olá”');
      expect(find(element, '[data-node="m"]').classList.contains('visited')).to.equal(true);
      expect(find(element, '[data-node="e"]').classList.contains('visited')).to.equal(false);
    });

    it('keeps the test conversation while another panel is looked at', async () => {
      const { element } = await open();
      const tab = (name: string): HTMLElement =>
        find(element, `fluxo-side-panels`).shadowRoot!.querySelector<HTMLElement>(
          `[role=tab][aria-label="${name}"]`,
        )!;
      tab('Testar').click();
      await waitUntil(
        () => deep(element.shadowRoot!, 'fluxo-transcript') !== null,
        'the conversation begins',
      );
      const before = find(element, 'fluxo-transcript');
      tab('Detalhes').click();
      await settled(element);
      expect(find(element, '[data-node="m"]').classList.contains('visited')).to.equal(false);
      tab('Testar').click();
      await settled(element);
      expect(find(element, 'fluxo-transcript')).to.equal(before);
    });

    it('opens the flow that a replayed conversation went into, unless the host does', async () => {
      const { element } = await open();
      const want = (): boolean =>
        find(element, 'fluxo-side-panels').dispatchEvent(new CustomEvent('flow-wanted', { detail: 'f2' }));
      const stop = (event: Event): void => event.preventDefault();
      element.addEventListener('flow-open-requested', stop);
      want();
      await settled(element);
      expect(element.flowId).to.equal('f1');
      element.removeEventListener('flow-open-requested', stop);
      want();
      await waitUntil(() => element.document?.name === 'Outro', 'the other flow is open', LOADING);
    });
  });

  describe('leaving', () => {
    it('goes at once when everything is saved', async () => {
      const { element } = await open();
      const left = oneEvent(element, 'flow-left');
      toolbar(element, 'Voltar').click();
      expect(((await left) as CustomEvent<{ flowId: string }>).detail.flowId).to.equal('f1');
    });

    it('asks first when something is unsaved, and stays, saves or discards as told', async () => {
      const { element, data } = await open();
      let left = 0;
      element.addEventListener('flow-left', () => left++);
      await rename(element, 'Z');
      const isAsking = (): boolean =>
        deep(element.shadowRoot!, 'fluxo-leave-dialog')?.shadowRoot?.querySelector('dialog')?.open === true;
      toolbar(element, 'Voltar').click();
      await waitUntil(isAsking, 'it asks');
      await expect(find(element, 'fluxo-leave-dialog')).to.be.accessible();
      button(element, 'fluxo-leave-dialog', 'Continuar editando').click();
      await settled(element);
      expect(left).to.equal(0);
      toolbar(element, 'Voltar').click();
      await waitUntil(isAsking, 'it asks again');
      button(element, 'fluxo-leave-dialog', 'Salvar e sair').click();
      await waitUntil(() => left === 1, 'it leaves');
      expect((await data.getFlow('f1')).document.name).to.equal('Z');
    });

    it('can be taken over by the host', async () => {
      const { element } = await open();
      await rename(element, 'Z');
      element.addEventListener('leave-requested', (event) => event.preventDefault());
      let left = 0;
      element.addEventListener('flow-left', () => left++);
      toolbar(element, 'Voltar').click();
      await settled(element);
      expect(left).to.equal(0);
    });

    it('keeps the tab from closing while something is unsaved', async () => {
      const { element } = await open();
      const close = (): boolean => {
        const event = new Event('beforeunload', { cancelable: true });
        window.dispatchEvent(event);
        return !event.defaultPrevented;
      };
      expect(close()).to.equal(true);
      await rename(element, 'Z');
      expect(close()).to.equal(false);
      await element.save();
      expect(close()).to.equal(true);
    });
  });

  describe('after a crash', () => {
    it('offers the local copy of the flow and restores it as unsaved', async () => {
      const first = await open();
      await rename(first.element, 'Não salvo');
      window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
      first.element.remove();
      const { element } = await open();
      const strip = element.shadowRoot!.querySelector('.strip')!;
      expect(strip.textContent).to.contain('alterações não salvas de uma visita anterior');
      strip.querySelector<HTMLButtonElement>('.primary')!.click();
      await settled(element);
      expect(element.document?.name).to.equal('Não salvo');
      expect(element.hasUnsavedChanges).to.equal(true);
      expect(await element.save()).to.equal(true);
    });

    it('forgets the copy when told so, and never offers that of another flow', async () => {
      const first = await open();
      await rename(first.element, 'Não salvo');
      window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
      first.element.remove();
      const other = await open(source(), 'f2');
      expect(other.element.shadowRoot!.querySelector('.strip')).to.equal(null);
      other.element.remove();
      const second = await open();
      second.element.shadowRoot!.querySelector<HTMLButtonElement>('.strip button')!.click();
      second.element.remove();
      const third = await open();
      expect(third.element.shadowRoot!.querySelector('.strip')).to.equal(null);
    });
  });

  describe('keys and screens', () => {
    it('fills the window of the host, and Esc leaves', async () => {
      const { element } = await open();
      const changes: boolean[] = [];
      element.addEventListener('fullscreen-changed', (event) =>
        changes.push((event as CustomEvent<boolean>).detail),
      );
      toolbar(element, 'Tela cheia').click();
      await settled(element);
      expect(element.hasAttribute('fullscreen')).to.equal(true);
      expect(element.getBoundingClientRect().width).to.equal(window.innerWidth);
      find(element, '[data-node="m"]').focus();
      await sendKeys({ press: 'Escape' });
      await settled(element);
      expect(element.hasAttribute('fullscreen')).to.equal(false);
      expect(changes).to.deep.equal([true, false]);
    });

    it('adds a node from "Novo Nó" at the middle of the view', async () => {
      const { element } = await open();
      toolbar(element, 'Novo Nó').click();
      await settled(element);
      await sendKeys({ type: 'mensagem' });
      await sendKeys({ press: 'Enter' });
      await settled(element);
      expect(element.document?.nodes.length).to.equal(3);
      expect(element.document?.nodes.at(-1)?.type).to.equal('message');
    });

    it('undoes by Ctrl+Z on the canvas but leaves it to the text in a field', async () => {
      const { element } = await open();
      await rename(element, 'Muda');
      const field = find(element, 'fluxo-toolbar').shadowRoot!.querySelector('input')!;
      field.focus();
      await sendKeys({ down: 'Control' });
      await sendKeys({ press: 'z' });
      await sendKeys({ up: 'Control' });
      expect(element.document?.name).to.equal('Muda');
      find(element, '[data-node="m"]').focus();
      await sendKeys({ down: 'Control' });
      await sendKeys({ press: 'z' });
      await sendKeys({ up: 'Control' });
      expect(element.document?.name).to.equal('Boas-vindas');
    });

    it('edits nothing when it is read only', async () => {
      const { element } = await open();
      element.readonly = true;
      await settled(element);
      find(element, '[data-node="m"]').focus();
      await sendKeys({ press: 'Delete' });
      expect(element.document?.nodes.length).to.equal(2);
      expect(await element.save()).to.equal(false);
    });

    it('switches its language at run time', async () => {
      const { element } = await open();
      element.lang = 'en';
      await settled(element);
      await settled(element);
      expect(toolbar(element, 'Back')).to.exist;
      expect(find(element, '[role="listbox"]').getAttribute('aria-label')).to.equal('Flow canvas');
    });

    it('tells the flow as a tree that can be worked by keyboard', async () => {
      const { element } = await open();
      find(element, '[data-node="m"]').focus();
      await sendKeys({ press: 'o' });
      await settled(element);
      const rows = (): readonly HTMLElement[] => [
        ...find(element, 'fluxo-outline').shadowRoot!.querySelectorAll<HTMLElement>('[role="treeitem"]'),
      ];
      expect(rows().map((one) => one.textContent.replace(/\s+/g, ' ').trim())).to.deep.equal([
        'Entrada',
        'Olá',
        'Padrão: sem ligação',
      ]);
      await expect(find(element, 'fluxo-outline')).to.be.accessible();
      rows()[0]!.focus();
      await sendKeys({ press: 'End' });
      await settled(element);
      await sendKeys({ press: 'Enter' });
      await settled(element);
      await sendKeys({ type: 'encerrar' });
      await sendKeys({ press: 'Enter' });
      await settled(element);
      expect(element.document?.edges.length).to.equal(2);
      expect(element.document?.nodes.at(-1)?.type).to.equal('end');
    });

    it('has nothing for axe: whole screen, light and dark, narrow', async () => {
      const { element } = await open();
      await expect(element).to.be.accessible();
      element.theme = 'dark';
      await settled(element);
      await expect(element).to.be.accessible();
      element.style.width = '390px';
      await settled(element);
      await settled(element);
      await expect(element).to.be.accessible();
    });
  });
});
