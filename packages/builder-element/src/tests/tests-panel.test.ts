import { aTimeout, expect, html, waitUntil } from '@open-wc/testing';
import type { Flow } from '@fluxo/core';
import type { FlowTest } from '@fluxo/core/simulation';
import { nodeTypes } from '@fluxo/core';
import type { CanvasMarks } from '../canvas/canvas-marks.js';
import { DataSourceError } from '../data/data-source-error.js';
import { MemoryDataSource } from '../data/memory-data-source.js';
import { NodeRegistry } from '../model/node-registry.js';
import { Draft } from '../model/transaction.js';
import { button, deepAll, editorWith, SAMPLE_FLOW, type TestEditor } from '../panels/editor.test-support.js';
import type { PaintedDetail } from '../panels/painted.js';
import { defineTests } from './define-tests.js';
import { FlowTests } from './flow-tests.js';
import type { TestsPanelElement } from './tests-panel.element.js';

defineTests();

const BOLETO: FlowTest = {
  name: 'Boleto',
  channel: 'whatsapp',
  at: '2026-01-05T15:00:00.000Z',
  steps: [
    { open: true },
    {
      expect: ['Olá', { menu: 'Como ajudar?', options: ['Boleto', 'Guia'] }],
    },
    { tap: 'Boleto' },
    { expect: ['Qual o seu CPF?'] },
  ],
};
const GUIA: FlowTest = {
  ...BOLETO,
  name: 'Guia',
  steps: [{ open: true }, { tap: 'Guia' }, { closed: 'completed' }],
};

interface Page {
  readonly editor: TestEditor;
  readonly panel: TestsPanelElement;
  readonly tests: FlowTests;
  readonly source: MemoryDataSource;
  readonly painted: (CanvasMarks | null)[];
}

async function open(
  tests: readonly FlowTest[] = [BOLETO, GUIA],
  source = new MemoryDataSource({ flows: [{ id: 'f', document: SAMPLE_FLOW }], tests: { f: tests } }),
): Promise<Page> {
  const flowTests = new FlowTests();
  flowTests.follow({ id: 'f', source, nodeTypes: new NodeRegistry(nodeTypes) });
  const painted: (CanvasMarks | null)[] = [];
  const editor = await editorWith(
    html`<fluxo-tests-panel
      .flowId=${'f'}
      .tests=${flowTests}
      @painted=${({ detail }: CustomEvent<PaintedDetail>) => painted.push(detail.marks)}
    ></fluxo-tests-panel>`,
    { flow: SAMPLE_FLOW, dataSource: source },
  );
  const panel = editor.host.querySelector<TestsPanelElement>('fluxo-tests-panel')!;
  await settled();
  return { editor, panel, tests: flowTests, source, painted };
}

async function settled(): Promise<void> {
  for (let i = 0; i < 6; i++) await aTimeout(0);
}

/** Colours are looked at when their transitions are over. */
async function atRest({ panel }: Page): Promise<Element> {
  const moving = panel
    .shadowRoot!.getAnimations()
    .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(moving.map((one) => one.finished));
  return panel;
}

const states = ({ panel }: Page): readonly (string | null)[] =>
  deepAll(panel, 'li .state').map((one) => one.getAttribute('aria-label'));

async function runAll(page: Page): Promise<void> {
  button(page.panel, 'Executar todos').click();
  await waitUntil(() => page.tests.summary !== null && page.tests.running.size === 0, 'all have run', {
    timeout: 8000,
  });
  await settled();
}

function say({ editor }: Page, text: string): void {
  const { store } = editor;
  const draft = new Draft(store.state).changeNode('i', {
    settings: { ...store.state.document.nodes.get('i')!.settings, message: text },
  });
  store.dispatch(draft.commit({ 'pt-BR': 'x', en: 'x', es: 'x' }));
}

describe('tests panel', () => {
  it('lists the tests by name and runs them against what is on the screen', async () => {
    const page = await open();
    expect(deepAll(page.panel, '.name').map((one) => one.textContent)).to.deep.equal(['Boleto', 'Guia']);
    expect(states(page)).to.deep.equal(['Ainda não executado', 'Ainda não executado']);
    await expect(await atRest(page)).to.be.accessible();
    await runAll(page);
    expect(states(page)).to.deep.equal(['Passa', 'Passa']);
    expect(deepAll(page.panel, '.head [role=status]')[0]!.textContent.trim()).to.equal(
      '2 de 2 testes passam',
    );
    await expect(await atRest(page)).to.be.accessible();
  });

  it('says at which step a test fails, what was expected and what was found', async () => {
    const page = await open();
    say(page, 'Seu CPF?');
    await runAll(page);
    expect(states(page)).to.deep.equal(['Falha', 'Passa']);
    const failure = deepAll(page.panel, '.failure')[0]!.textContent.replace(/\s+/g, ' ');
    expect(failure).to.contain('Passo 4: mensagens do fluxo');
    expect(failure).to.contain('Esperado Qual o seu CPF?');
    expect(failure).to.contain('Encontrado Seu CPF?');
    await expect(await atRest(page)).to.be.accessible();
  });

  it('draws blanks at the ends of texts, which would be seen no other way', async () => {
    const page = await open([BOLETO]);
    say(page, 'Qual o seu CPF? ');
    await runAll(page);
    expect(deepAll(page.panel, '.failure')[0]!.textContent).to.contain('Qual o seu CPF?␣');
  });

  it('records a test again, which then passes and is stored', async () => {
    const page = await open([BOLETO]);
    say(page, 'Seu CPF?');
    await runAll(page);
    button(page.panel, 'Regravar: Boleto').click();
    await waitUntil(() => states(page)[0] === 'Passa', 'it passes', { timeout: 8000 });
    const [stored] = await page.source.listFlowTests('f');
    expect(stored!.version).to.equal(2);
    expect(JSON.stringify(stored!.test.steps)).to.contain('Seu CPF?');
  });

  it('renames a test, keeping its result', async () => {
    const page = await open([BOLETO]);
    await runAll(page);
    button(page.panel, 'Renomear: Boleto').click();
    await settled();
    const input = deepAll<HTMLInputElement>(page.panel, 'form input')[0]!;
    input.value = 'Segunda via';
    input.form!.requestSubmit();
    await settled();
    expect((await page.source.listFlowTests('f'))[0]!.test.name).to.equal('Segunda via');
    expect(states(page)).to.deep.equal(['Passa']);
  });

  it('deletes a test after asking, and brings it back when the server refuses', async () => {
    const page = await open();
    page.source.deleteFlowTest = () => Promise.reject(new DataSourceError('offline', 'No answer.'));
    button(page.panel, 'Excluir: Boleto').click();
    await settled();
    await expect(await atRest(page)).to.be.accessible();
    button(page.panel, 'Excluir').click();
    await settled();
    expect(deepAll(page.panel, '[role=alert]')).to.have.length(1);
    expect(states(page)).to.have.length(2);
    Reflect.deleteProperty(page.source, 'deleteFlowTest');
    button(page.panel, 'Excluir: Boleto').click();
    await settled();
    button(page.panel, 'Excluir').click();
    await settled();
    expect((await page.source.listFlowTests('f')).map(({ test }) => test.name)).to.deep.equal(['Guia']);
  });

  it('paints what the tests walk, and what they never do, while that is wanted', async () => {
    const page = await open([GUIA]);
    const box = deepAll<HTMLInputElement>(page.panel, '.coverage input')[0]!;
    box.click();
    await waitUntil(() => (page.painted.at(-1)?.nodeCounts.size ?? 0) > 0, 'it is painted', {
      timeout: 8000,
    });
    const marks = page.painted.at(-1)!;
    expect([...marks.nodeCounts]).to.deep.equal([
      ['e', 1],
      ['m', 1],
      ['o', 1],
    ]);
    expect([...(marks.missedNodes ?? [])]).to.deep.equal(['i']);
    expect(marks.nodeNotes?.get('i')).to.equal('nunca');
    expect(marks.portNotes?.get('o\noption:b')).to.equal('1×');
    expect(marks.portNotes?.get('o\noption:a')).to.equal('nunca');
    expect(marks.wireCounts.get('m\ndefault')).to.equal(1);
    expect(deepAll(page.panel, '.coverage small')[0]!.textContent).to.match(
      /^3 de 4 nós e 3 de \d saídas percorridos$/,
    );
    box.click();
    await settled();
    expect(page.painted.at(-1)).to.equal(null);
  });

  it('says what to do when there are no tests, and when they cannot be loaded', async () => {
    const empty = await open([]);
    expect(empty.panel.shadowRoot!.textContent).to.contain('Nenhum teste ainda');
    await expect(empty.panel).to.be.accessible();
    button(empty.panel, 'Abrir Testar').click();
    expect(empty.editor.asked).to.include('open simulator');
    const source = new MemoryDataSource({
      flows: [{ id: 'f', document: SAMPLE_FLOW }],
      tests: { f: [GUIA] },
    });
    source.listFlowTests = () => Promise.reject(new DataSourceError('offline', 'No answer.'));
    const page = await open([], source);
    await expect(await atRest(page)).to.be.accessible();
    Reflect.deleteProperty(source, 'listFlowTests');
    button(page.panel, 'Tentar de novo').click();
    await settled();
    expect(states(page)).to.have.length(1);
  });

  it('runs tests with the flows that are called, as they are stored', async () => {
    const caller: Flow = {
      ...SAMPLE_FLOW,
      nodes: [
        SAMPLE_FLOW.nodes[0]!,
        { ...SAMPLE_FLOW.nodes[1]!, id: 'c', type: 'flow', settings: { flow: 'g', returns: true } },
      ],
      edges: [{ from: { node: 'e', port: 'default' }, to: 'c' }],
    };
    const source = new MemoryDataSource({
      flows: [
        { id: 'f', document: caller },
        { id: 'g', document: SAMPLE_FLOW },
      ],
      tests: { f: [BOLETO] },
    });
    const tests = new FlowTests();
    tests.follow({ id: 'f', source, nodeTypes: new NodeRegistry(nodeTypes) });
    await tests.run(caller);
    expect(tests.summary).to.deep.equal({ passed: 1, total: 1, failed: [] });
  });
});
