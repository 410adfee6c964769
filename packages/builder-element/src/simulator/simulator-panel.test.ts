import { expect, html, aTimeout } from '@open-wc/testing';
import type { FluxoTranscript } from '@fluxo/chat-widget/transcript';
import type { Flow } from '@fluxo/core';
import { runFlowTest } from '@fluxo/core/simulation';
import { MemoryDataSource } from '../data/memory-data-source.js';
import { selectNodes } from '../model/selection.js';
import { Draft, selectionOnly } from '../model/transaction.js';
import {
  button,
  deepAll,
  editorWith,
  node,
  SAMPLE_FLOW,
  type TestEditor,
} from '../panels/editor.test-support.js';
import { defineSimulator } from './define-simulator.js';
import type { CanvasMarks } from '../canvas/canvas-marks.js';
import type { PaintedDetail } from '../panels/painted.js';
import type { SimulatorPanelElement } from './simulator-panel.element.js';

defineSimulator();

interface Simulator {
  readonly editor: TestEditor;
  readonly panel: SimulatorPanelElement;
  readonly moved: CanvasMarks[];
}

async function simulator(flow: Flow = SAMPLE_FLOW, dataSource = new MemoryDataSource()): Promise<Simulator> {
  const moved: CanvasMarks[] = [];
  const editor = await editorWith(
    html`<fluxo-simulator-panel
      .flowId=${'f'}
      @painted=${({ detail }: CustomEvent<PaintedDetail>) => detail.marks && moved.push(detail.marks)}
    ></fluxo-simulator-panel>`,
    { flow, dataSource },
  );
  await settled();
  return { editor, panel: editor.host.querySelector<SimulatorPanelElement>('fluxo-simulator-panel')!, moved };
}

async function openSection({ panel }: Simulator, name: RegExp): Promise<void> {
  button(panel, name).click();
  await settled();
}

function choose(select: HTMLSelectElement, value: string): void {
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

const queueFlow: Flow = {
  ...SAMPLE_FLOW,
  nodes: [
    node('e', 'entry'),
    node('a', 'api', { method: 'GET', url: 'https://api.example/guia', variable: 'guia' }, 'Guia'),
    node('q', 'queue', { queue: 'x', message: 'Aguarde' }, 'Pessoas'),
    node('m', 'message', { text: 'Até logo' }, 'Fim'),
    node('f', 'message', { text: 'Fila cheia' }, 'Cheia'),
  ],
  edges: [
    { from: { node: 'e', port: 'default' }, to: 'a' },
    { from: { node: 'a', port: 'default' }, to: 'q' },
    { from: { node: 'q', port: 'finished' }, to: 'm' },
    { from: { node: 'q', port: 'full' }, to: 'f' },
  ],
};

async function settled(): Promise<void> {
  for (let i = 0; i < 8; i++) await aTimeout(0);
}

function texts({ panel }: Simulator): readonly string[] {
  const { messages } = panel.shadowRoot!.querySelector<FluxoTranscript>('fluxo-transcript')!;
  return messages.map(({ content }) =>
    'text' in content ? content.text : 'title' in content ? content.title : content.kind,
  );
}

async function say({ panel }: Simulator, text: string): Promise<void> {
  deepAll<HTMLTextAreaElement>(panel, '#message')[0]!.value = text;
  button(panel, 'Enviar').click();
  await settled();
}

describe('simulator panel', () => {
  it('talks with the unsaved flow and tells where the conversation stands', async () => {
    const test = await simulator();
    expect(texts(test)).to.deep.equal(['Olá', 'Como ajudar?']);
    expect(test.moved.at(-1)!.current).to.equal('o');
    await say(test, '1');
    expect(texts(test).slice(-2)).to.deep.equal(['1', 'Qual o seu CPF?']);
    const { current, visited, walked } = test.moved.at(-1)!;
    expect(current).to.equal('i');
    expect([...visited]).to.deep.equal(['e', 'm', 'o', 'i']);
    expect([...walked]).to.include('o\noption:a');
    await expect(test.panel).to.be.accessible();
  });

  it('takes a click on an option, and shows the variables that were set', async () => {
    const test = await simulator();
    const option = deepAll<HTMLButtonElement>(test.panel, 'button').find((b) =>
      b.textContent.includes('Boleto'),
    )!;
    option.click();
    await settled();
    await say(test, '529.982.247-25');
    await openSection(test, /^Variáveis/);
    const rows = deepAll(test.panel, 'tbody tr').map((row) => row.textContent.replace(/\s+/g, ''));
    expect(rows[0]).to.equal('cpf52998224725');
    expect(rows.some((row) => row.startsWith('conversa.canalwhatsapp'))).to.equal(true);
    expect(deepAll(test.panel, 'tr.changed th')[0]!.textContent.trim()).to.equal('cpf');
    await expect(test.panel).to.be.accessible();
  });

  it('says that the conversation has ended, and why', async () => {
    const test = await simulator();
    await say(test, '2');
    expect(deepAll(test.panel, '.closed')[0]!.textContent).to.contain('fim do fluxo');
    expect(deepAll<HTMLTextAreaElement>(test.panel, '#message')[0]!.disabled).to.equal(true);
    await expect(test.panel).to.be.accessible();
  });

  it('offers to start over when the flow has changed meanwhile', async () => {
    const test = await simulator();
    const { store } = test.editor;
    store.dispatch(
      new Draft(store.state)
        .changeNode('m', { settings: { text: 'Bom dia' } })
        .commit({ 'pt-BR': 'x', en: 'x', es: 'x' }),
    );
    await settled();
    expect(test.panel.shadowRoot!.textContent).to.contain('O fluxo mudou');
    button(test.panel, 'Recomeçar').click();
    await settled();
    expect(texts(test)[0]).to.equal('Bom dia');
  });

  it('begins at the selected node', async () => {
    const test = await simulator();
    test.editor.store.dispatch(selectionOnly(selectNodes(['i'])));
    await settled();
    button(test.panel, 'Testar a partir do nó selecionado').click();
    await settled();
    expect(texts(test)).to.deep.equal(['Qual o seu CPF?']);
  });

  it('shows the same conversation on the other channel, without saying anything again', async () => {
    const test = await simulator();
    await say(test, '1');
    const before = texts(test);
    deepAll<HTMLButtonElement>(test.panel, '[role=radio]')[1]!.click();
    await settled();
    expect(texts(test)).to.deep.equal(before);
    expect(deepAll(test.panel, '.chat')[0]!.className).to.contain('web');
  });

  it('moves the clock to the next deadline, and forward or back to a date and time', async () => {
    const test = await simulator();
    await say(test, '1');
    await openSection(test, /^Relógio/);
    await expect(test.panel).to.be.accessible();
    const field = deepAll<HTMLInputElement>(test.panel, 'input[type=datetime-local]')[0]!;
    const set = async (value: string): Promise<void> => {
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await settled();
      button(test.panel, 'Ir para').click();
      await settled();
    };
    await set('2020-03-02T09:30');
    expect(texts(test)).to.deep.equal(['Olá', 'Como ajudar?']);
    expect(deepAll(test.panel, 'fluxo-simulator-clock')[0]!.shadowRoot!.textContent).to.contain(
      '02/03/2020, 09:30',
    );
    await set('2020-03-02T10:30');
    expect(deepAll(test.panel, 'fluxo-simulator-clock')[0]!.shadowRoot!.textContent).to.contain(
      '02/03/2020, 10:30',
    );
    button(test.panel, /Até o próximo prazo/).click();
    await settled();
    expect(deepAll(test.panel, '.closed')[0]!.textContent).to.contain('inatividade');
  });

  it('asks what an API and a queue would answer, and goes on by that', async () => {
    const test = await simulator(queueFlow);
    const pending = (): string => deepAll(test.panel, '.waiting b')[0]?.textContent ?? '';
    expect(pending()).to.equal('Esperando a API');
    await expect(test.panel).to.be.accessible();
    const body = deepAll<HTMLTextAreaElement>(test.panel, '.waiting textarea')[0]!;
    body.value = '{"numero": 7, "itens": [1, 2]}';
    body.dispatchEvent(new Event('input', { bubbles: true }));
    button(test.panel, 'Responder').click();
    await settled();
    expect(pending()).to.equal('Na fila de atendimento');
    await openSection(test, /^Variáveis/);
    expect(deepAll(test.panel, 'details pre')[0]!.textContent).to.contain('"numero": 7');
    button(test.panel, 'Finalizado normalmente').click();
    await settled();
    expect(texts(test)).to.deep.equal(['Aguarde', 'Até logo']);
  });

  it('answers by itself what is forced, for a kind and for one node', async () => {
    const test = await simulator(queueFlow);
    await openSection(test, /^Serviços/);
    await expect(test.panel).to.be.accessible();
    const selects = (): HTMLSelectElement[] =>
      deepAll<HTMLSelectElement>(test.panel, 'fluxo-outcome-choice select, select');
    const named = (name: string, index = 0): HTMLSelectElement =>
      selects().filter((one) => one.closest('label')?.querySelector('span')?.textContent === name)[index]!;
    choose(named('Fila'), 'full');
    await settled();
    choose(named('Guia'), 'answer');
    await settled();
    button(test.panel, 'Recomeçar').click();
    await settled();
    expect(texts(test).at(-1)).to.equal('Fila cheia');
    choose(named('Pessoas'), 'finished');
    await settled();
    button(test.panel, 'Recomeçar').click();
    await settled();
    expect(texts(test).at(-1)).to.equal('Até logo');
  });

  it('begins with variables that are typed, and remembers them for the flow', async () => {
    localStorage.clear();
    const greeting: Flow = {
      ...SAMPLE_FLOW,
      nodes: [node('e', 'entry'), node('m', 'message', { text: 'Olá {{nome}}, {{idade}}' })],
      edges: [{ from: { node: 'e', port: 'default' }, to: 'm' }],
    };
    const test = await simulator(greeting);
    await openSection(test, /^Início/);
    for (let i = 0; i < 2; i++) {
      button(test.panel, 'Adicionar variável').click();
      await settled();
    }
    const write = async (index: number, value: string): Promise<void> => {
      const input = deepAll<HTMLInputElement>(test.panel, '.row input')[index]!;
      input.value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await settled();
    };
    await write(0, 'nome');
    await write(1, 'Ana');
    await write(2, 'idade');
    choose(deepAll<HTMLSelectElement>(test.panel, '.row select')[1]!, 'number');
    await write(3, 'muitos');
    expect(deepAll(test.panel, '.problem')[0]!.textContent).to.equal('Não é um número.');
    await expect(test.panel).to.be.accessible();
    await write(3, '41');
    button(test.panel, 'Recomeçar').click();
    await settled();
    expect(texts(test)).to.deep.equal(['Olá Ana, 41']);
    const again = await simulator(greeting);
    expect(texts(again)).to.deep.equal(['Olá Ana, 41']);
    localStorage.clear();
  });

  it('tells every step in words and goes to its node', async () => {
    const test = await simulator();
    await say(test, '1');
    await openSection(test, /^Passos/);
    const steps = deepAll(test.panel, 'ol li').map((row) => row.textContent.trim());
    expect(steps).to.include('Entrou em “Boas-vindas”');
    expect(steps).to.include('Saiu de “Menu” por “Boleto”');
    await expect(test.panel).to.be.accessible();
    deepAll<HTMLButtonElement>(test.panel, 'ol button').at(-1)!.click();
    expect(test.editor.asked).to.include('reveal i');
  });

  it('keeps a conversation as a test, which passes', async () => {
    const dataSource = new MemoryDataSource({ flows: [{ id: 'f', document: SAMPLE_FLOW }] });
    const test = await simulator(SAMPLE_FLOW, dataSource);
    await say(test, '1');
    button(test.panel, 'Salvar como teste').click();
    await settled();
    await expect(test.panel).to.be.accessible();
    deepAll<HTMLInputElement>(test.panel, '#name')[0]!.value = 'Boleto';
    button(test.panel, 'Salvar').click();
    await settled();
    const [stored] = await dataSource.listFlowTests('f');
    expect(stored!.test.name).to.equal('Boleto');
    expect(runFlowTest(stored!.test, { flows: { f: SAMPLE_FLOW }, start: 'f' }).passed).to.equal(true);
  });

  it('runs flows that are called, as they are stored', async () => {
    const called: Flow = {
      ...SAMPLE_FLOW,
      name: 'Chamado',
      nodes: [node('e', 'entry'), node('m', 'message', { text: 'Do outro fluxo' })],
      edges: [{ from: { node: 'e', port: 'default' }, to: 'm' }],
    };
    const calling: Flow = {
      ...SAMPLE_FLOW,
      nodes: [node('e', 'entry'), node('c', 'flow', { flow: 'g', returns: true })],
      edges: [{ from: { node: 'e', port: 'default' }, to: 'c' }],
    };
    const test = await simulator(calling, new MemoryDataSource({ flows: [{ id: 'g', document: called }] }));
    expect(texts(test)).to.deep.equal(['Do outro fluxo']);
  });

  it('says what went wrong when a called flow could not be loaded', async () => {
    const calling: Flow = {
      ...SAMPLE_FLOW,
      nodes: [node('e', 'entry'), node('c', 'flow', { flow: 'gone', returns: true })],
      edges: [{ from: { node: 'e', port: 'default' }, to: 'c' }],
    };
    const test = await simulator(calling);
    expect(deepAll(test.panel, '[role=alert]')[0]!.textContent).to.contain('Não encontrado');
    await expect(test.panel).to.be.accessible();
  });
});
