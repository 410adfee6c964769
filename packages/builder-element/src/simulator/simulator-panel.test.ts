import { expect, html, aTimeout } from '@open-wc/testing';
import type { FluxoTranscript } from '@fluxo/chat-widget/transcript';
import type { Flow } from '@fluxo/core';
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

async function settled(): Promise<void> {
  for (let i = 0; i < 6; i++) await aTimeout(0);
}

function texts({ panel }: Simulator): readonly string[] {
  const { messages } = panel.shadowRoot!.querySelector<FluxoTranscript>('fluxo-transcript')!;
  return messages.map(({ content }) =>
    'text' in content ? content.text : 'title' in content ? content.title : content.kind,
  );
}

async function say({ panel }: Simulator, text: string): Promise<void> {
  panel.shadowRoot!.querySelector<HTMLTextAreaElement>('#message')!.value = text;
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
    for (const details of deepAll<HTMLDetailsElement>(test.panel, 'details')) details.open = true;
    await settled();
    expect(deepAll(test.panel, 'tr')[0]!.textContent.replace(/\s+/g, '')).to.equal('cpf52998224725');
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

  it('begins anew on the other channel', async () => {
    const test = await simulator();
    await say(test, '1');
    deepAll<HTMLButtonElement>(test.panel, '[role=radio]')[1]!.click();
    await settled();
    expect(texts(test)).to.deep.equal(['Olá', 'Como ajudar?']);
    expect(deepAll(test.panel, '.chat')[0]!.className).to.contain('web');
  });

  it('moves the clock to the next deadline', async () => {
    const test = await simulator();
    button(test.panel, /Até o próximo prazo/).click();
    await settled();
    expect(deepAll(test.panel, '.closed')[0]!.textContent).to.contain('inatividade');
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
