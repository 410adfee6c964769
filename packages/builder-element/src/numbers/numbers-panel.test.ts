import { aTimeout, expect, html } from '@open-wc/testing';
import type { FlowStatistics } from '@fluxo/core/contract';
import type { CanvasMarks } from '../canvas/canvas-marks.js';
import type { StatisticsQuery } from '../data/data-source.js';
import { DataSourceError } from '../data/data-source-error.js';
import { MemoryDataSource } from '../data/memory-data-source.js';
import { button, deepAll, editorWith, SAMPLE_FLOW } from '../panels/editor.test-support.js';
import type { PaintedDetail } from '../panels/painted.js';
import { defineNumbers } from './define-numbers.js';
import type { NumbersPanelElement } from './numbers-panel.element.js';
import { timeText } from './statistics-marks.js';

defineNumbers();

const NOW = Date.UTC(2026, 10, 23, 12);
const STATISTICS: FlowStatistics = {
  from: '',
  to: '',
  revision: null,
  conversations: 200,
  nodes: [
    { node: 'm', visits: 200, dropOff: 0, ports: [{ port: 'default', count: 200, medianSeconds: 0.1 }] },
    {
      node: 'o',
      visits: 200,
      dropOff: 50,
      ports: [
        { port: 'option:a', count: 120, medianSeconds: 12 },
        { port: 'option:b', count: 30, medianSeconds: 240 },
      ],
    },
    { node: 'gone', visits: 3, dropOff: 0, ports: [] },
  ],
};

async function open(statistics = STATISTICS) {
  const source = new MemoryDataSource({
    flows: [{ id: 'f', document: SAMPLE_FLOW }],
    statistics: { f: statistics },
  });
  const asked: StatisticsQuery[] = [];
  const ask = source.flowStatistics.bind(source);
  source.flowStatistics = (id, query, options) => {
    asked.push(query);
    return ask(id, query, options);
  };
  const painted: (CanvasMarks | null)[] = [];
  const editor = await editorWith(
    html`<fluxo-numbers-panel
      .flowId=${'f'}
      .revision=${3}
      .now=${() => NOW}
      @painted=${({ detail }: CustomEvent<PaintedDetail>) => painted.push(detail.marks)}
    ></fluxo-numbers-panel>`,
    { dataSource: source },
  );
  await settled();
  return {
    editor,
    panel: editor.host.querySelector<NumbersPanelElement>('fluxo-numbers-panel')!,
    source,
    asked,
    painted,
  };
}

async function settled(): Promise<void> {
  for (let i = 0; i < 6; i++) await aTimeout(0);
}

async function choose(panel: Element, index: number, value: string): Promise<void> {
  const select = deepAll<HTMLSelectElement>(panel, 'select')[index]!;
  select.value = value;
  select.dispatchEvent(new Event('change'));
  await settled();
}

describe('numbers panel', () => {
  it('tells how many came to each node and stopped there, most stops first, and goes to a node', async () => {
    const { editor, panel } = await open();
    expect(panel.shadowRoot!.textContent).to.contain('200 atendimentos entraram neste fluxo');
    const rows = deepAll(panel, 'tbody tr').map((row) => row.textContent.trim().replace(/\s+/g, ' '));
    expect(rows).to.deep.equal(['Menu 200 50 25%', 'Boas-vindas 200 0']);
    await expect(panel).to.be.accessible();
    button(panel, 'Menu').click();
    expect(editor.asked).to.include('reveal o');
  });

  it('paints counts, shares and times, until that is switched off', async () => {
    const { panel, painted } = await open();
    const marks = painted.at(-1)!;
    expect(marks.nodeCounts.get('o')).to.equal(200);
    expect(marks.nodeNotes?.get('o')).to.equal('200 entradas · 50 pararam aqui (25%)');
    expect(marks.portNotes?.get('o\noption:a')).to.equal('120 · 60% · 12 s');
    expect(marks.portNotes?.get('o\noption:b')).to.equal('30 · 15% · 4 min');
    expect(marks.wireCounts.get('o\noption:a')).to.equal(120);
    deepAll<HTMLInputElement>(panel, 'input[type=checkbox]')[0]!.click();
    await settled();
    expect(painted.at(-1)).to.equal(null);
  });

  it('asks for the chosen period and revision', async () => {
    const { panel, asked } = await open();
    expect(asked.at(-1)).to.deep.equal({ from: '2026-11-16T12:00:00.000Z', to: '2026-11-23T12:00:00.000Z' });
    await choose(panel, 0, 'month');
    expect(asked.at(-1)!.from).to.equal('2026-10-24T12:00:00.000Z');
    await choose(panel, 1, '2');
    expect(asked.at(-1)!.revision).to.equal(2);
    await choose(panel, 0, 'today');
    expect(Date.parse(asked.at(-1)!.from)).to.equal(new Date(NOW).setHours(0, 0, 0, 0));
  });

  it('says when nobody came, and what to do when the numbers do not come', async () => {
    const none = await open({ ...STATISTICS, conversations: 0, nodes: [] });
    expect(none.panel.shadowRoot!.textContent).to.contain('Nenhum atendimento entrou');
    none.source.flowStatistics = () => Promise.reject(new DataSourceError('offline', 'No answer.'));
    button(none.panel, 'Atualizar').click();
    await settled();
    expect(deepAll(none.panel, '[role=alert]')).to.have.length(1);
    await expect(none.panel).to.be.accessible();
  });

  it('writes times in the unit that is read at once', () => {
    expect([0.2, 40, 240, 7200, 200_000].map((seconds) => timeText(seconds, 'en'))).to.deep.equal([
      '<1 sec',
      '40 sec',
      '4 min',
      '2 hr',
      '2 days',
    ]);
  });
});
