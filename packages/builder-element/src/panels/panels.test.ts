import { expect, html, aTimeout, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { nodeTypes, validateFlow } from '@fluxo/core';
import { defineForms } from '../forms/define-forms.js';
import { selectNodes } from '../model/selection.js';
import { selectionOnly } from '../model/transaction.js';
import { flowOf, portKey } from '../model/editor-document.js';
import { MemoryDataSource } from '../data/memory-data-source.js';
import { defineHistory } from './define-history.js';
import { definePanels } from './define-panels.js';
import { button, deepAll, editorWith, node, SAMPLE_FLOW, type TestEditor } from './editor.test-support.js';
import { placeIssues } from './placed-issue.js';
import { NODE_TYPE_FORMAT } from './palette-drag.js';
import type { ActionPaletteElement } from './action-palette.element.js';
import type { AddNodeDialogElement } from './add-node-dialog.element.js';
import type { ConflictDialogElement } from './conflict-dialog.element.js';
import type { DetailsDialogElement } from './details-dialog.element.js';
import type { KeymapHelpElement } from './keymap-help.element.js';
import type { LeaveDialogElement } from './leave-dialog.element.js';
import type { OccupancyDialogElement } from './occupancy-dialog.element.js';
import type { PanelFrameElement } from './panel-frame.element.js';
import type { SearchDialogElement } from './search-dialog.element.js';

defineForms();
definePanels();
defineHistory();

const ISSUES = placeIssues(
  validateFlow({ ...SAMPLE_FLOW, nodes: [...SAMPLE_FLOW.nodes, node('x', 'message')] }),
);

function select(editor: TestEditor, ...ids: string[]): Promise<void> {
  editor.store.dispatch(selectionOnly(selectNodes(ids)));
  return settled();
}

async function settled(): Promise<void> {
  for (let i = 0; i < 4; i++) await aTimeout(0);
}

function find<T extends HTMLElement>({ host }: TestEditor, tag: string): T {
  return host.querySelector<T>(tag)!;
}

function type(input: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  input.value = value;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

describe('toolbar', () => {
  it('says whether what is on the screen is safe', async () => {
    const editor = await editorWith(html`<fluxo-toolbar></fluxo-toolbar>`);
    const text = () => deepAll(editor.host, '.state')[0]!.textContent.trim();
    expect(text()).to.equal('Tudo salvo');
    editor.setStatus({ kind: 'unsaved' });
    await settled();
    expect(text()).to.equal('Alterações não salvas');
    editor.setStatus({ kind: 'saved', at: new Date().toISOString(), by: 'Ana' });
    await settled();
    expect(text()).to.equal('Salvo por Ana agora mesmo');
    editor.setStatus({ kind: 'conflict' });
    await settled();
    await expect(find(editor, 'fluxo-toolbar')).to.be.accessible();
  });

  it('renames the flow while typing, as one undo step', async () => {
    const editor = await editorWith(html`<fluxo-toolbar></fluxo-toolbar>`);
    const input = deepAll<HTMLInputElement>(editor.host, 'input')[0]!;
    type(input, 'Atendimento 2');
    type(input, 'Atendimento 24h');
    expect(editor.store.state.document.name).to.equal('Atendimento 24h');
    await settled();
    button(editor.host, /^Desfazer: /).click();
    expect(editor.store.state.document.name).to.equal('Atendimento');
  });

  it('runs the commands of its buttons', async () => {
    const editor = await editorWith(
      html`<fluxo-toolbar .issueCounts=${{ errors: 2, warnings: 1 }}></fluxo-toolbar>`,
    );
    for (const name of [
      'Voltar',
      'Novo Nó',
      'Testar',
      'Salvar',
      'Salvar e sair',
      '2 erros, 1 aviso',
      'Tela cheia',
    ]) {
      button(editor.host, name).click();
    }
    expect(editor.asked).to.deep.equal([
      'leave',
      'open add-node',
      'open simulator',
      'save',
      'saveAndExit',
      'open issues',
      'fullscreen true',
    ]);
  });

  it('offers nothing that changes a flow that may only be read', async () => {
    const editor = await editorWith(html`<fluxo-toolbar></fluxo-toolbar>`, { isReadonly: true });
    expect(deepAll(editor.host, 'button').map((b) => b.getAttribute('aria-label'))).not.to.include('Salvar');
    await expect(find(editor, 'fluxo-toolbar')).to.be.accessible();
  });
});

describe('palette', () => {
  it('says of types whose service is not there yet how they leave', async () => {
    const editor = await editorWith(html`<fluxo-palette></fluxo-palette>`);
    const rows = deepAll(editor.host, 'li button');
    for (const { label, availability } of nodeTypes) {
      const row = rows.find((one) => one.querySelector('b')?.textContent === label['pt-BR']);
      expect(row?.querySelector('.missing')?.textContent).to.equal(availability?.['pt-BR']);
    }
  });

  it('lists every type that can be added, by category, and is accessible', async () => {
    const editor = await editorWith(html`<fluxo-palette></fluxo-palette>`);
    const names = deepAll(editor.host, 'li b').map((b) => b.textContent);
    expect(names).to.include.members(['Mensagem', 'Opções', 'Decisão']);
    expect(names).not.to.include('Entrada');
    await expect(find(editor, 'fluxo-palette')).to.be.accessible();
  });

  it('finds types by words of label and description, accents aside', async () => {
    const editor = await editorWith(html`<fluxo-palette></fluxo-palette>`);
    type(deepAll<HTMLInputElement>(editor.host, 'input')[0]!, 'opcoes');
    await settled();
    expect(deepAll(editor.host, 'li b').map((b) => b.textContent)).to.include('Opções');
    type(deepAll<HTMLInputElement>(editor.host, 'input')[0]!, 'xyz');
    await settled();
    expect(deepAll(editor.host, '[role=status]')[0]!.textContent).to.contain('xyz');
  });

  it('adds a node by click and gives its type to a drag', async () => {
    const editor = await editorWith(html`<fluxo-palette></fluxo-palette>`);
    const first = deepAll<HTMLButtonElement>(editor.host, 'li button')[0]!;
    first.click();
    expect([...editor.store.state.document.nodes.values()].at(-1)!.type).to.equal('message');
    const dataTransfer = new DataTransfer();
    first.dispatchEvent(new DragEvent('dragstart', { dataTransfer }));
    expect(dataTransfer.getData(NODE_TYPE_FORMAT)).to.equal('message');
  });
});

describe('inspector', () => {
  it('edits title, description and settings of the selected node', async () => {
    const editor = await editorWith(html`<fluxo-inspector></fluxo-inspector>`);
    await select(editor, 'm');
    type(deepAll<HTMLInputElement>(editor.host, '#title')[0]!, 'Saudação');
    type(deepAll<HTMLTextAreaElement>(editor.host, '#description')[0]!, 'Curta');
    await settled();
    const area = deepAll<HTMLTextAreaElement>(editor.host, 'textarea#control')[0]!;
    type(area, 'Bom dia');
    area.dispatchEvent(new FocusEvent('focusout', { bubbles: true, composed: true }));
    const changed = editor.store.state.document.nodes.get('m')!;
    expect([changed.title, changed.description, changed.settings['text']]).to.deep.equal([
      'Saudação',
      'Curta',
      'Bom dia',
    ]);
    await expect(find(editor, 'fluxo-inspector')).to.be.accessible();
  });

  it('keeps typing for the node that it began in when another is selected meanwhile', async () => {
    const editor = await editorWith(html`<fluxo-inspector></fluxo-inspector>`);
    await select(editor, 'm');
    type(deepAll<HTMLTextAreaElement>(editor.host, 'textarea#control')[0]!, 'Boa tarde');
    await select(editor, 'i');
    expect(editor.store.state.document.nodes.get('m')!.settings['text']).to.equal('Boa tarde');
    expect(editor.store.state.document.nodes.get('i')!.settings['message']).to.equal('Qual o seu CPF?');
  });

  it('shows the problems of the node beside their fields and mends those that it can', async () => {
    const editor = await editorWith(html`<fluxo-inspector .issues=${ISSUES}></fluxo-inspector>`);
    await select(editor, 'o');
    expect(deepAll(editor.host, '.problems .notice').length).to.be.greaterThan(0);
    await expect(find(editor, 'fluxo-inspector')).to.be.accessible();
  });

  it('offers what can be done with several nodes, with a wire, and with the flow', async () => {
    const editor = await editorWith(html`<fluxo-inspector></fluxo-inspector>`);
    await select(editor, 'm', 'o');
    expect(deepAll(editor.host, 'b')[0]!.textContent).to.equal('2 nós selecionados');
    await expect(find(editor, 'fluxo-inspector')).to.be.accessible();
    button(editor.host, /^Excluir/).click();
    expect(editor.store.state.document.nodes.has('m')).to.equal(false);
    editor.store.undo();
    const key = portKey({ node: 'm', port: 'default' });
    editor.store.dispatch(selectionOnly({ nodes: new Set(), edges: new Set([key]), focus: null }));
    await settled();
    expect(find(editor, 'fluxo-inspector').shadowRoot!.textContent).to.contain('Boas-vindas');
    await expect(find(editor, 'fluxo-inspector')).to.be.accessible();
    await select(editor);
    expect(deepAll<HTMLTextAreaElement>(editor.host, '#flow-description')[0]!.value).to.equal(
      'Menu de entrada',
    );
    await expect(find(editor, 'fluxo-inspector')).to.be.accessible();
  });

  it('keeps what it does not know and says so', async () => {
    const flow = { ...SAMPLE_FLOW, nodes: [...SAMPLE_FLOW.nodes, node('z', 'holograma', { a: 1 })] };
    const editor = await editorWith(html`<fluxo-inspector></fluxo-inspector>`, { flow });
    await select(editor, 'z');
    expect(find(editor, 'fluxo-inspector').shadowRoot!.textContent).to.contain('não conhece este tipo');
    await expect(find(editor, 'fluxo-inspector')).to.be.accessible();
  });
});

describe('issues panel', () => {
  it('lists problems with place and meaning, and goes there', async () => {
    const flow = { ...SAMPLE_FLOW, nodes: [...SAMPLE_FLOW.nodes, node('x', 'message', {}, 'Solta')] };
    const editor = await editorWith(
      html`<fluxo-issues-panel .issues=${placeIssues(validateFlow(flow))}></fluxo-issues-panel>`,
      {
        flow,
      },
    );
    await expect(find(editor, 'fluxo-issues-panel')).to.be.accessible();
    const entry = deepAll<HTMLButtonElement>(editor.host, '.place').find((b) =>
      /Solta › Mensagem/.test(b.textContent),
    )!;
    entry.click();
    expect([...editor.store.state.selection.nodes]).to.deep.equal(['x']);
    expect(editor.asked).to.include.members(['reveal x', 'open inspector']);
  });

  it('mends a problem by one step that can be undone', async () => {
    const editor = await editorWith(
      html`<fluxo-issues-panel .issues=${placeIssues(validateFlow(SAMPLE_FLOW))}></fluxo-issues-panel>`,
    );
    const before = validateFlow(flowOf(editor.store.state.document)).length;
    deepAll<HTMLButtonElement>(editor.host, '.fixes button')[0]!.click();
    expect(validateFlow(flowOf(editor.store.state.document)).length).to.be.lessThan(before);
    editor.store.undo();
    expect(flowOf(editor.store.state.document)).to.deep.equal(SAMPLE_FLOW);
  });

  it('says so when there are none', async () => {
    const editor = await editorWith(html`<fluxo-issues-panel></fluxo-issues-panel>`);
    expect(deepAll(editor.host, '.all-well')[0]!.textContent).to.contain('Nenhum problema');
    await expect(find(editor, 'fluxo-issues-panel')).to.be.accessible();
  });
});

describe('dialogs', () => {
  it('action palette: finds a command without its accents and runs it by Enter', async () => {
    const editor = await editorWith(html`<fluxo-action-palette></fluxo-action-palette>`);
    const palette = find<ActionPaletteElement>(editor, 'fluxo-action-palette');
    await palette.show();
    await settled();
    await expect(palette).to.be.accessible();
    type(palette.shadowRoot!.querySelector('input')!, 'salvar e');
    await settled();
    palette.shadowRoot!.querySelector('input')!.focus();
    await sendKeys({ press: 'Enter' });
    expect(editor.asked).to.deep.equal(['saveAndExit']);
    expect(palette.shadowRoot!.querySelector('dialog')!.open).to.equal(false);
  });

  it('new node: adds the chosen type behind the port that was asked for', async () => {
    const editor = await editorWith(html`<fluxo-add-node-dialog></fluxo-add-node-dialog>`);
    const dialog = find<AddNodeDialogElement>(editor, 'fluxo-add-node-dialog');
    await dialog.showFor({ from: { node: 'i', port: 'default' } });
    await settled();
    await expect(dialog).to.be.accessible();
    dialog.shadowRoot!.querySelector<HTMLElement>('.option')!.click();
    const added = [...editor.store.state.document.nodes.values()].at(-1)!;
    expect(editor.store.state.document.edges.get('i\ndefault')!.to).to.equal(added.id);
  });

  it('search: finds text inside settings and goes to the node', async () => {
    const editor = await editorWith(html`<fluxo-search-dialog></fluxo-search-dialog>`);
    const dialog = find<SearchDialogElement>(editor, 'fluxo-search-dialog');
    await dialog.show();
    type(dialog.shadowRoot!.querySelector('input')!, 'seu cpf');
    await settled();
    await expect(dialog).to.be.accessible();
    dialog.shadowRoot!.querySelector<HTMLElement>('.option')!.click();
    expect([...editor.store.state.selection.nodes]).to.deep.equal(['i']);
  });

  it('keymap: shows every command that has keys', async () => {
    const editor = await editorWith(html`<fluxo-keymap-help></fluxo-keymap-help>`);
    const help = find<KeymapHelpElement>(editor, 'fluxo-keymap-help');
    help.show();
    await settled();
    expect(deepAll(editor.host, 'dd kbd').length).to.be.greaterThan(20);
    await expect(help).to.be.accessible();
  });

  it('leave: gives the decision, and null when it is closed', async () => {
    const editor = await editorWith(html`<fluxo-leave-dialog></fluxo-leave-dialog>`);
    const dialog = find<LeaveDialogElement>(editor, 'fluxo-leave-dialog');
    const first = dialog.decide();
    await settled();
    await expect(dialog).to.be.accessible();
    button(editor.host, 'Sair sem salvar').click();
    expect(await first).to.equal('discard');
    const second = dialog.decide();
    await settled();
    button(editor.host, 'Fechar').click();
    expect(await second).to.equal(null);
  });

  it('conflict: says in words what both did and offers a copy', async () => {
    const editor = await editorWith(html`<fluxo-conflict-dialog></fluxo-conflict-dialog>`);
    const dialog = find<ConflictDialogElement>(editor, 'fluxo-conflict-dialog');
    const detail = { id: 'f', createdAt: '', updatedAt: new Date().toISOString(), updatedBy: 'Bia' };
    const theirs = { ...SAMPLE_FLOW, nodes: [...SAMPLE_FLOW.nodes, node('n', 'end', {}, 'Despedida')] };
    const mine = { ...SAMPLE_FLOW, edges: SAMPLE_FLOW.edges.slice(0, 2) };
    const decided = dialog.decide(
      { ...detail, revision: 1, document: SAMPLE_FLOW },
      { ...detail, revision: 2, document: theirs },
      mine,
    );
    await waitUntil(() => dialog.shadowRoot!.querySelector('dialog')!.open, 'it asks');
    const words = dialog.shadowRoot!.textContent;
    expect(words).to.contain('Novo passo “Despedida”');
    expect(words).to.match(/Boleto.*não leva mais a/);
    await expect(dialog).to.be.accessible();
    button(editor.host, 'Salvar como cópia').click();
    expect(await decided).to.deep.equal({ kind: 'copy', name: 'Atendimento (cópia)' });
  });

  it('details: changes name and description as one step, and nothing when closed', async () => {
    const editor = await editorWith(html`<fluxo-details-dialog></fluxo-details-dialog>`);
    const dialog = find<DetailsDialogElement>(editor, 'fluxo-details-dialog');
    const shown = dialog.show();
    await settled();
    await expect(dialog).to.be.accessible();
    type(dialog.shadowRoot!.querySelector<HTMLInputElement>('#name')!, 'Novo nome');
    await settled();
    button(editor.host, 'Aplicar').click();
    await shown;
    expect(editor.store.state.document.name).to.equal('Novo nome');
  });

  it('occupancy: says who is where and moves those who can be moved', async () => {
    const editor = await editorWith(html`<fluxo-occupancy-dialog></fluxo-occupancy-dialog>`);
    const dialog = find<OccupancyDialogElement>(editor, 'fluxo-occupancy-dialog');
    const decided = dialog.decide({
      conversations: 3,
      nodes: [
        { node: 'i', revision: 1, conversations: 2, movable: true },
        { node: 'gone', revision: 1, conversations: 1, movable: false },
      ],
    });
    await settled();
    await expect(dialog).to.be.accessible();
    button(editor.host, 'Mover 2 conversas').click();
    expect(await decided).to.equal('move');
  });
});

describe('history panel', () => {
  it('goes back to a step of the session', async () => {
    const editor = await editorWith(
      html`<fluxo-toolbar></fluxo-toolbar><fluxo-history-panel></fluxo-history-panel>`,
    );
    type(deepAll<HTMLInputElement>(editor.host, 'input')[0]!, 'Outro');
    await select(editor, 'm');
    await settled();
    expect(deepAll(editor.host, '.step')).to.have.length(1);
    await expect(find(editor, 'fluxo-history-panel')).to.be.accessible();
  });

  it('compares a saved revision with the screen and brings it back as a step', async () => {
    const dataSource = new MemoryDataSource({ flows: [{ id: 'f', document: SAMPLE_FLOW }] });
    const changed = { ...SAMPLE_FLOW, nodes: [...SAMPLE_FLOW.nodes, node('n', 'end', {}, 'Despedida')] };
    await dataSource.saveFlow('f', { baseRevision: 1, document: changed });
    const editor = await editorWith(
      html`<fluxo-history-panel .flowId=${'f'} .revision=${2}></fluxo-history-panel>`,
      {
        flow: changed,
        dataSource,
      },
    );
    await settled();
    button(editor.host, /^Comparar.*Revisão 1$/).click();
    await settled();
    expect(deepAll(editor.host, '.differences')[0]!.textContent).to.contain('Novo passo “Despedida”');
    await expect(find(editor, 'fluxo-history-panel')).to.be.accessible();
    button(editor.host, 'Restaurar: Revisão 1').click();
    await settled();
    expect(flowOf(editor.store.state.document).nodes).to.deep.equal(SAMPLE_FLOW.nodes);
    editor.store.undo();
    expect(editor.store.state.document.nodes.has('n')).to.equal(true);
  });
});

describe('panel frame', () => {
  it('is resized and folded by keyboard and remembers both', async () => {
    localStorage.clear();
    const content = html`<fluxo-panel-frame side="left" label="Nós" memory-key="test">x</fluxo-panel-frame>`;
    const editor = await editorWith(content);
    const frame = find<PanelFrameElement>(editor, 'fluxo-panel-frame');
    await expect(frame).to.be.accessible();
    const divider = frame.shadowRoot!.querySelector<HTMLElement>('[role=separator]')!;
    divider.focus();
    await sendKeys({ press: 'ArrowRight' });
    await settled();
    expect(divider.getAttribute('aria-valuenow')).to.equal('296');
    button(editor.host, /^Recolher painel/).click();
    await settled();
    await expect(frame).to.be.accessible();
    const again = await editorWith(content);
    await settled();
    expect(find<PanelFrameElement>(again, 'fluxo-panel-frame').folded).to.equal(true);
    localStorage.clear();
  });
});
