import { aTimeout, expect, html } from '@open-wc/testing';
import type { ConversationSummary, ConversationTrace } from '@fluxo/core/contract';
import type { CanvasMarks } from '../canvas/canvas-marks.js';
import { DataSourceError } from '../data/data-source-error.js';
import { MemoryDataSource } from '../data/memory-data-source.js';
import { button, deepAll, editorWith, node, SAMPLE_FLOW } from '../panels/editor.test-support.js';
import type { PaintedDetail } from '../panels/painted.js';
import { defineReplay } from './define-replay.js';
import type { ReplayPanelElement } from './replay-panel.element.js';

defineReplay();

const at = '2026-11-20T10:00:00Z';
const SUMMARY: ConversationSummary = {
  id: 'c1',
  channel: 'whatsapp',
  status: 'closed',
  contactName: 'Ana',
  startedAt: at,
  lastMessageAt: at,
  lastMessage: 'Obrigada',
  protocol: '123',
};
const step = (flow: string, node: string, kind: 'entered' | 'left' | 'answered', more: object = {}) =>
  ({ at, turn: 1, flow, revision: 1, node, kind, ...more }) as const;
const TRACE: ConversationTrace = {
  conversation: 'c1',
  next: null,
  entries: [
    step('f', 'e', 'entered'),
    step('f', 'e', 'left', { port: 'default' }),
    step('f', 'o', 'entered'),
    step('f', 'o', 'answered', { detail: 'Boleto', changed: { escolha: '1' } }),
    step('f', 'o', 'left', { port: 'option:a' }),
    step('g', 'x', 'entered', { changed: { escolha: '2', plano: { nome: 'Ouro' } } }),
  ],
};

async function open(conversations = [{ summary: SUMMARY, trace: TRACE }]) {
  const source = new MemoryDataSource({
    flows: [
      { id: 'f', document: SAMPLE_FLOW },
      {
        id: 'g',
        document: {
          ...SAMPLE_FLOW,
          name: 'Financeiro',
          nodes: [node('x', 'message', { text: 'Oi' }, 'Valor')],
        },
      },
    ],
    conversations,
  });
  const painted: (CanvasMarks | null)[] = [];
  const wanted: string[] = [];
  const editor = await editorWith(
    html`<fluxo-replay-panel
      .flowId=${'f'}
      .revision=${2}
      @painted=${({ detail }: CustomEvent<PaintedDetail>) => painted.push(detail.marks)}
      @flow-wanted=${({ detail }: CustomEvent<string>) => wanted.push(detail)}
    ></fluxo-replay-panel>`,
    { dataSource: source },
  );
  await settled();
  const panel = editor.host.querySelector<ReplayPanelElement>('fluxo-replay-panel')!;
  return { editor, panel, source, painted, wanted };
}

async function settled(): Promise<void> {
  for (let i = 0; i < 8; i++) await aTimeout(0);
}

async function openFirst(panel: Element): Promise<void> {
  deepAll<HTMLButtonElement>(panel, 'li button')[0]!.click();
  await settled();
}

const position = (panel: Element): string => deepAll(panel, 'p[role=status] b')[0]!.textContent;

describe('replay panel', () => {
  it('offers recent conversations that walked the flow, and opens one by its id', async () => {
    const { panel } = await open();
    expect(deepAll(panel, 'li button')[0]!.textContent.replace(/\s+/g, ' '))
      .to.contain('Ana')
      .and.contain('123 · Obrigada');
    await expect(panel).to.be.accessible();
    deepAll<HTMLInputElement>(panel, 'input[name=id]')[0]!.value = ' c1 ';
    button(panel, 'Abrir').click();
    await settled();
    expect(position(panel)).to.equal('Passo 1 de 6');
  });

  it('goes step by step, lights the way up to there and shows the variables of that moment', async () => {
    const { editor, panel, painted } = await open();
    await openFirst(panel);
    await expect(panel).to.be.accessible();
    for (let i = 0; i < 3; i++) {
      button(panel, 'Próximo passo').click();
      await settled();
    }
    expect(position(panel)).to.equal('Passo 4 de 6');
    const marks = painted.at(-1)!;
    expect(marks.current).to.equal('o');
    expect([...marks.visited]).to.deep.equal(['e', 'o']);
    expect([...marks.walked]).to.deep.equal(['e\ndefault']);
    expect(editor.asked).to.include('reveal o');
    expect(deepAll(panel, 'tr.changed')[0]!.textContent.replace(/\s+/g, '')).to.equal('escolha1');
    button(panel, 'Passo anterior').click();
    await settled();
    expect(panel.shadowRoot!.querySelector('fluxo-variable-table')!.shadowRoot!.textContent).to.contain(
      'Nenhuma variável',
    );
  });

  it('follows the conversation into another flow, names it and opens it when asked', async () => {
    const { panel, painted, wanted } = await open();
    await openFirst(panel);
    button(panel, 'Último passo').click();
    await settled();
    expect(panel.shadowRoot!.textContent).to.contain('Este passo está no fluxo “Financeiro”');
    expect(deepAll(panel, '[aria-current=step]')[0]!.textContent).to.contain('Financeiro › Valor');
    expect(painted.at(-1)!.current).to.equal(null);
    await expect(panel).to.be.accessible();
    button(panel, 'Abrir este fluxo').click();
    expect(wanted).to.deep.equal(['g']);
    panel.flowId = 'g';
    await settled();
    expect(painted.at(-1)!.current).to.equal('x');
  });

  it('says when the conversation walked another revision than the one on the screen', async () => {
    const { panel } = await open();
    await openFirst(panel);
    expect(panel.shadowRoot!.textContent).to.contain('andou pela revisão 1; na tela está a 2');
  });

  it('says when nobody walked the flow, when there is no such conversation and when the list does not come', async () => {
    const { panel, source } = await open([]);
    expect(deepAll(panel, 'p.muted')[0]!.textContent).to.contain('Nenhum atendimento');
    await panel.open('nobody');
    await settled();
    expect(deepAll(panel, '[role=alert]')[0]!.textContent).to.contain('Não encontrado');
    source.listConversations = () => Promise.reject(new DataSourceError('offline', 'No answer.'));
    panel.flowId = 'g';
    await settled();
    expect(
      deepAll(panel, 'fluxo-conversation-picker')[0]!.shadowRoot!.querySelectorAll('[role=alert]'),
    ).to.have.length(1);
    await expect(panel).to.be.accessible();
  });
});
