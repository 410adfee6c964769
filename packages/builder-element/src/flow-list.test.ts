import { expect, fixture, html, aTimeout, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Flow } from '@fluxo/core';
import type { ChannelConfig } from '@fluxo/core/contract';
import type { DataSource } from './data/data-source.js';
import { DataSourceError } from './data/data-source-error.js';
import { MemoryDataSource } from './data/memory-data-source.js';
import { defineFlowList } from './flow-list/define-flow-list.js';
import type { FlowListElement } from './flow-list.element.js';
import type { FlowOpenedDetail } from './flow-list/flow-table.element.js';
import { button, deepAll } from './panels/editor.test-support.js';

defineFlowList();

const flow = (name: string, description = '', calls?: string): Flow => ({
  fluxo: 1,
  name,
  description,
  nodes: calls
    ? [
        {
          id: 'n',
          type: 'flow',
          title: '',
          description: '',
          position: { x: 0, y: 0 },
          settings: { flow: calls },
        },
      ]
    : [],
  edges: [],
});

const config = (id: string, name: string, startFlow: string | null): ChannelConfig =>
  ({ id, name, startFlow, webStartFlow: null, secrets: {} }) as unknown as ChannelConfig;

function sample(): MemoryDataSource {
  return new MemoryDataSource({
    flows: [
      { id: 'a', document: flow('Atendimento', 'Menu de entrada', 'b'), updatedBy: 'Ana' },
      { id: 'b', document: flow('Financeiro › Boleto') },
      { id: 'c', document: flow('Financeiro › Débito') },
      { id: 'd', document: flow('Pesquisa') },
    ],
    channelConfigs: [config('w', 'Principal', 'a')],
    missing: ['queue'],
  });
}

async function list(dataSource: DataSource = sample(), lang = ''): Promise<FlowListElement> {
  const element = await fixture<FlowListElement>(
    html`<flow-list .dataSource=${dataSource} lang=${lang}></flow-list>`,
  );
  await settled();
  return element;
}

async function settled(): Promise<void> {
  for (let i = 0; i < 6; i++) await aTimeout(0);
}

const focused = (element: Element): Element | null => {
  const active = element.shadowRoot?.activeElement ?? null;
  return active?.shadowRoot?.activeElement ?? active;
};

const names = (element: FlowListElement) =>
  deepAll(element, 'td.name button, td.name a').map((e) => e.textContent.trim());
const groups = (element: FlowListElement) =>
  deepAll(element, 'th.group').map((e) => e.textContent.trim().replace(/\s+/g, ' '));

async function choose(element: FlowListElement, name: string, action: RegExp): Promise<void> {
  button(element, `Ações de ${name}`).click();
  await settled();
  button(element, action).click();
  await settled();
}

/** The memory source with some of its methods replaced. */
function withMethods(methods: Partial<DataSource>): DataSource {
  return Object.assign(sample(), methods);
}

describe('flow list', () => {
  it('groups flows by the prefix of their names and says who changed them and where they are used', async () => {
    const element = await list();
    expect(names(element)).to.deep.equal(['Atendimento', 'Pesquisa', 'Boleto', 'Débito']);
    expect(groups(element)).to.deep.equal(['Financeiro 2']);
    expect(deepAll(element, 'tr.flow')[0]!.textContent.replace(/\s+/g, ' ')).to.contain(
      'Entrada de Principal agora mesmo por Ana',
    );
    await expect(element).to.be.accessible();
  });

  it('folds a group', async () => {
    const element = await list();
    button(element, /^Financeiro/).click();
    await settled();
    expect(names(element)).to.deep.equal(['Atendimento', 'Pesquisa']);
    await expect(element).to.be.accessible();
  });

  it('opens a flow by an event that the host can take over', async () => {
    const element = await list();
    const opened: FlowOpenedDetail[] = [];
    element.addEventListener('flow-opened', (event) =>
      opened.push((event as CustomEvent<FlowOpenedDetail>).detail),
    );
    button(element, 'Boleto').click();
    expect(opened).to.deep.equal([{ id: 'b', name: 'Financeiro › Boleto' }]);
    element.flowHref = '#flows/{id}';
    await settled();
    const link = deepAll<HTMLAnchorElement>(element, 'td.name a')[0]!;
    expect(link.getAttribute('href')).to.equal('#flows/a');
    element.addEventListener('flow-opened', (event) => event.preventDefault(), { once: true });
    const click = new MouseEvent('click', { bubbles: true, cancelable: true, composed: true });
    link.dispatchEvent(click);
    expect(click.defaultPrevented).to.equal(true);
  });

  it('asks for a new flow', async () => {
    const element = await list();
    let asked = 0;
    element.addEventListener('flow-create-requested', () => asked++);
    button(element, 'Novo').click();
    expect(asked).to.equal(1);
  });

  it('searches, says when nothing fits, and clears the search', async () => {
    const element = await list();
    const input = deepAll<HTMLInputElement>(element, 'input[type=search]')[0]!;
    input.value = 'debito';
    input.focus();
    await sendKeys({ press: 'Enter' });
    await settled();
    expect(names(element)).to.deep.equal(['Débito']);
    input.value = 'nada disso';
    await sendKeys({ press: 'Enter' });
    await settled();
    expect(deepAll(element, '.empty')[0]!.textContent).to.contain('Nenhum fluxo encontrado');
    await expect(element).to.be.accessible();
    button(element, 'Limpar busca').click();
    await settled();
    expect(names(element)).to.have.length(4);
  });

  it('orders by last change without groups', async () => {
    const element = await list();
    const select = deepAll<HTMLSelectElement>(element, 'select')[0]!;
    select.value = 'updatedAt desc';
    select.dispatchEvent(new Event('change'));
    await settled();
    expect(groups(element)).to.deep.equal([]);
    expect(names(element)).to.include('Financeiro › Boleto');
  });

  it('shows more on demand', async () => {
    const many = Array.from({ length: 60 }, (_, i) => ({
      id: `f${i}`,
      document: flow(`Fluxo ${String(i).padStart(2, '0')}`),
    }));
    const element = await list(new MemoryDataSource({ flows: many }));
    expect(names(element)).to.have.length(50);
    button(element, 'Mostrar mais').click();
    await settled();
    expect(names(element)).to.have.length(60);
    expect(deepAll(element, '.footer')[0]!.textContent).to.contain('60 fluxos');
  });

  it('duplicates under a name that is free', async () => {
    const element = await list();
    await choose(element, 'Pesquisa', /^Duplicar$/);
    await choose(element, 'Pesquisa', /^Duplicar$/);
    expect(names(element)).to.include.members(['Pesquisa (cópia)', 'Pesquisa (cópia 2)']);
    expect(deepAll(element, '.told')[0]!.textContent).to.equal('Cópia criada: Pesquisa (cópia 2)');
  });

  it('deletes after asking', async () => {
    const element = await list();
    await choose(element, 'Pesquisa', /^Excluir$/);
    await expect(element).to.be.accessible();
    button(element, 'Excluir fluxo').click();
    await settled();
    expect(names(element)).not.to.include('Pesquisa');
  });

  it('puts a flow back that cannot be deleted and names what uses it', async () => {
    const element = await list();
    await choose(element, 'Financeiro › Boleto', /^Excluir$/);
    button(element, 'Excluir fluxo').click();
    await settled();
    expect(names(element)).to.include('Boleto');
    const dialog = element.shadowRoot!.querySelector('fluxo-delete-flow-dialog')!.shadowRoot!;
    expect(dialog.textContent).to.contain('Fluxo Atendimento');
    await expect(element).to.be.accessible();
  });

  it('says what went wrong and what to do when an action fails', async () => {
    const element = await list(
      withMethods({ deleteFlow: () => Promise.reject(new DataSourceError('offline', 'x')) }),
    );
    await choose(element, 'Pesquisa', /^Excluir$/);
    button(element, 'Excluir fluxo').click();
    await settled();
    expect(names(element)).to.include('Pesquisa');
    expect(deepAll(element, '[role=alert]')[0]!.textContent).to.contain('Sem conexão');
    await expect(element).to.be.accessible();
  });

  it('makes a flow the entry of a channel at once, and takes it back when that fails', async () => {
    const data = sample();
    const element = await list(data);
    await choose(element, 'Pesquisa', /^Usar como entrada/);
    const boxes = deepAll<HTMLInputElement>(element, 'fieldset input');
    expect(boxes.map(({ checked }) => checked)).to.deep.equal([false, false]);
    await expect(element).to.be.accessible();
    boxes[0]!.click();
    await settled();
    expect((await data.listChannelConfigs())[0]!.startFlow).to.equal('d');
    data.setStartFlow = () => Promise.reject(new DataSourceError('conflict', 'x'));
    deepAll<HTMLInputElement>(element, 'fieldset input')[1]!.click();
    await settled();
    expect(deepAll<HTMLInputElement>(element, 'fieldset input')[1]!.checked).to.equal(false);
    expect(deepAll(element, '[role=alert]')[0]!.textContent).to.contain('Outra pessoa mudou');
    button(element, 'Concluir').click();
    await settled();
    expect(
      deepAll(element, 'tr.flow').find((row) => row.textContent.includes('Pesquisa'))!.textContent,
    ).to.contain('Entrada de Principal');
  });

  const entry = {
    id: 'e',
    type: 'entry',
    title: '',
    description: '',
    position: { x: 0, y: 0 },
    settings: {},
  };
  const file = (value: unknown, name = 'x.json'): File => new File([JSON.stringify(value)], name);

  it('imports a file of our own and numbers its name when that is taken', async () => {
    const element = await list();
    await element.importFile(file({ ...flow('Pesquisa'), nodes: [entry] }));
    await settled();
    expect(names(element)).to.include('Pesquisa (cópia)');
  });

  it('takes the name of the file for a flow without one', async () => {
    const element = await list();
    await element.importFile(file({ ...flow(''), nodes: [entry] }, 'Segunda via.fluxo.json'));
    await settled();
    expect(names(element)).to.include('Segunda via');
  });

  it('names every problem of a file of our own with its place, and makes nothing', async () => {
    const element = await list();
    void element.importFile(file({ ...flow('X'), nodes: [{ ...entry, position: 'ali' }] }));
    const dialog = await opened(element);
    expect(dialog.textContent).to.contain('/nodes/0');
    await expect(element).to.be.accessible();
    expect(names(element)).not.to.include('X');
  });

  async function opened(element: FlowListElement): Promise<HTMLElement> {
    const inside = (): HTMLDialogElement | null =>
      element.shadowRoot!.querySelector('fluxo-import-dialog')!.shadowRoot?.querySelector('dialog') ?? null;
    await waitUntil(() => inside()?.open === true, 'the dialog is open');
    return inside()!;
  }

  it('shows what becomes of a Typebot before it makes a flow of it', async () => {
    const element = await list();
    const bot = {
      version: '6',
      name: 'Bot da clínica',
      events: [{ id: 's', type: 'start', outgoingEdgeId: 'e1' }],
      edges: [{ id: 'e1', from: { eventId: 's' }, to: { groupId: 'g' } }],
      variables: [],
      groups: [
        {
          id: 'g',
          title: 'Início',
          graphCoordinates: { x: 0, y: 0 },
          blocks: [
            { id: 'b', type: 'text', content: { richText: [{ type: 'p', children: [{ text: 'Olá' }] }] } },
            { id: 'p', type: 'payment input', options: {} },
          ],
        },
      ],
    };
    const importing = element.importFile(file(bot));
    const dialog = await opened(element);
    expect(dialog.textContent).to.contain('Exportado do Typebot');
    expect(dialog.querySelector('.left-out, .changed')).to.exist;
    expect(names(element)).not.to.include('Bot da clínica');
    await expect(element).to.be.accessible();
    dialog.querySelector<HTMLButtonElement>('.primary')!.click();
    await importing;
    await settled();
    expect(names(element)).to.include('Bot da clínica');
  });

  it('makes the chosen flows of a RapidPro export, which call each other by their new ids', async () => {
    const element = await list();
    const data = sample();
    element.dataSource = data;
    await settled();
    const send = (uuid: string, text: string, to: string | null) => ({
      uuid,
      actions: [{ uuid: `${uuid}-a`, type: 'send_msg', text }],
      exits: [{ uuid: `${uuid}-x`, destination_uuid: to }],
    });
    const call = {
      uuid: 'n2',
      actions: [{ uuid: 'n2-a', type: 'enter_flow', flow: { uuid: 'child', name: 'Filho' } }],
      router: {
        type: 'switch',
        operand: '@child.run.status',
        categories: [{ uuid: 'c1', name: 'Complete', exit_uuid: 'n2-x' }],
        default_category_uuid: 'c1',
        cases: [],
      },
      exits: [{ uuid: 'n2-x', destination_uuid: null }],
    };
    const source = {
      version: '13',
      flows: [
        { uuid: 'parent', name: 'Pai', type: 'messaging', nodes: [send('n1', 'Oi', 'n2'), call] },
        { uuid: 'child', name: 'Filho', type: 'messaging', nodes: [send('m1', 'Olá', null)] },
        { uuid: 'other', name: 'Sobra', type: 'messaging', nodes: [send('o1', 'Nada', null)] },
      ],
    };
    const importing = element.importFile(file(source));
    const dialog = await opened(element);
    expect(dialog.textContent).to.contain('Exportado do RapidPro');
    dialog.querySelectorAll<HTMLInputElement>('input[type=checkbox]')[2]!.click();
    await settled();
    dialog.querySelector<HTMLButtonElement>('.primary')!.click();
    await importing;
    await settled();
    expect(names(element)).to.include('Filho').and.include('Pai').and.not.include('Sobra');
    const { items } = await data.listFlows({});
    const idOf = (name: string): string => items.find((one) => one.name === name)!.id;
    const parent = (await data.getFlow(idOf('Pai'))).document;
    expect(parent.nodes.find(({ type }) => type === 'flow')!.settings['flow']).to.equal(idOf('Filho'));
  });

  it('says in words what is wrong with a file', async () => {
    const element = await list();
    await element.importFile(new File(['{'], 'quebrado.json'));
    await settled();
    expect(deepAll(element, '[role=alert]')[0]!.textContent).to.contain(
      'quebrado.json não é um arquivo JSON',
    );
    await element.importFile(new File(['{"a":1}'], 'outro.json'));
    await settled();
    expect(deepAll(element, '[role=alert]')[0]!.textContent).to.contain('outro.json não é um fluxo');
  });

  it('works by keyboard: menu opens, arrows move, Escape returns the focus', async () => {
    const element = await list();
    const trigger = button(element, 'Ações de Atendimento');
    trigger.focus();
    await sendKeys({ press: 'Enter' });
    await settled();
    await sendKeys({ press: 'ArrowDown' });
    expect(focused(element)!.textContent!.trim()).to.equal('Exportar');
    await expect(element).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await settled();
    expect(focused(element)).to.equal(trigger);
  });

  it('shows what is missing before flows can be used', async () => {
    const element = await list();
    expect(deepAll(element, '.notice')[0]!.textContent).to.contain('Uma fila de atendimento');
  });

  it('shows a skeleton while loading, an empty list that says what to do, and an error that can be tried again', async () => {
    const loading = await list(withMethods({ listFlows: () => new Promise(() => {}) }));
    expect(deepAll(loading, '.table.skeletons')).to.have.length(1);
    await expect(loading).to.be.accessible();
    const empty = await list(new MemoryDataSource());
    button(empty, 'Criar o primeiro fluxo');
    await expect(empty).to.be.accessible();
    let isDown = true;
    const data = sample();
    const down = await list(
      Object.assign(sample(), {
        listFlows: (query: object) =>
          isDown ? Promise.reject(new DataSourceError('unavailable', 'x')) : data.listFlows(query),
      }),
    );
    await expect(down).to.be.accessible();
    isDown = false;
    button(down, 'Tentar de novo').click();
    await settled();
    expect(names(down)).to.have.length(4);
  });

  it('offers nothing that changes flows when it may only be read', async () => {
    const element = await list();
    element.readonly = true;
    await settled();
    expect(() => button(element, 'Novo')).to.throw();
    button(element, 'Ações de Pesquisa').click();
    await settled();
    expect(deepAll(element, '[role=menuitem]').map((e) => e.textContent.trim())).to.deep.equal(['Exportar']);
  });

  it('speaks English and Spanish, switched while it runs', async () => {
    const element = await list();
    const speaks = (name: string): Promise<void> =>
      waitUntil(() => deepAll(element, 'button').some((one) => one.textContent.trim() === name), name);
    element.lang = 'en-US';
    await speaks('New');
    element.lang = 'es';
    await speaks('Nuevo');
  });

  it('is accessible in dark', async () => {
    const element = await fixture<FlowListElement>(
      html`<flow-list .dataSource=${sample()} theme="dark"></flow-list>`,
    );
    await settled();
    await expect(element).to.be.accessible();
  });
});
