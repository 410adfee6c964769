import { expect, waitUntil } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import type { Flow } from '@fluxo/core';
import { testFlow, testNode, wire } from '../model/editor.test-support.js';
import { NO_MARKS } from './canvas-marks.js';
import { Draft } from '../model/transaction.js';
import { CanvasPage, drawn } from './canvas.test-support.js';

const STEP = { 'pt-BR': 'Passo', en: 'Step', es: 'Paso' };

/** entry → a → b, in one row. */
const row = (): Flow =>
  testFlow([testNode('a', 'say', 320, 0), testNode('b', 'say', 320, 240)], [wire('entry', 'a')]);

/** A thousand nodes in rows of twenty, each joined to the next. */
const thousand = (): Flow =>
  testFlow(
    Array.from({ length: 999 }, (_, i) =>
      testNode(`n${i}`, 'say', (i % 20) * 320, 200 + Math.floor(i / 20) * 220),
    ),
    Array.from({ length: 998 }, (_, i) => wire(`n${i}`, `n${i + 1}`)),
  );

async function pressWithControl(key: string): Promise<void> {
  await sendKeys({ down: 'Control' });
  await sendKeys({ press: key });
  await sendKeys({ up: 'Control' });
}

function elementsIn(root: ParentNode): number {
  let count = 0;
  for (const element of root.querySelectorAll('*')) {
    count++;
    if (element.shadowRoot) count += elementsIn(element.shadowRoot);
  }
  return count;
}

describe('<fluxo-canvas>', () => {
  afterEach(() => resetMouse());

  describe('showing a flow', () => {
    it('draws a card for each node with title, type, summary and exits', async () => {
      const page = await CanvasPage.open(row());
      const card = page.card('a');
      expect(card.querySelector('.title')?.textContent).to.equal('A');
      expect(card.querySelector('.type')?.textContent).to.equal('Mensagem');
      expect(card.querySelector('.summary')?.textContent).to.equal('a');
      expect([...card.querySelectorAll('.label')].map((label) => label.textContent)).to.deep.equal([
        'Padrão',
        'Erro',
      ]);
      expect([...card.querySelectorAll('.fate')].map((fate) => fate.textContent)).to.deep.equal([
        'fim',
        'encerra',
      ]);
    });

    it('names everything that a card shows for screen readers', async () => {
      const page = await CanvasPage.open(row());
      expect(page.card('a').getAttribute('aria-label')).to.equal('A, Mensagem. a. fim Padrão. encerra Erro');
      expect(page.card('a').getAttribute('aria-description')).to.contain('Padrão: Sem ligação');
      expect(page.card('entry').getAttribute('aria-description')).to.equal('Padrão: vai para A');
    });

    it('speaks the language of the element around it', async () => {
      const page = await CanvasPage.open(row());
      page.canvas.locale = 'en';
      await page.canvas.updateComplete;
      expect(page.card('a').querySelector('.type')?.textContent).to.equal('Mensagem (en)');
      expect(page.card('entry').getAttribute('aria-description')).to.equal('Padrão (en): goes to A');
    });

    it('follows the document: texts, places, wires, undo', async () => {
      const page = await CanvasPage.open(row());
      const draft = new Draft(page.store.state)
        .changeNode('a', { title: 'Saudação', settings: { text: 'Olá' } })
        .moveNodes(new Map([['a', { x: 400, y: 40 }]]))
        .connect({ node: 'a', port: 'default' }, 'b');
      page.store.dispatch(draft.commit(STEP));
      await drawn();
      expect(page.card('a').querySelector('.title')?.textContent).to.equal('Saudação');
      expect(page.card('a').querySelector('.summary')?.textContent).to.equal('Olá');
      expect(page.card('a').style.transform).to.equal('translate(400px, 40px)');
      expect(page.card('a').querySelectorAll('.fate').length).to.equal(1);
      expect(page.card('entry').getAttribute('aria-description')).to.contain('Saudação');
      page.store.undo();
      await drawn();
      expect(page.card('a').style.transform).to.equal('translate(320px, 0px)');
    });

    it('shows badges of problems and what a conversation walked', async () => {
      const page = await CanvasPage.open(row());
      page.canvas.problems = new Map([['a', { errors: 1, warnings: 1 }]]);
      page.canvas.marks = {
        current: 'a',
        visited: new Set(['entry', 'a']),
        walked: new Set(['entry\ndefault']),
        nodeCounts: new Map([['b', 12]]),
        wireCounts: new Map([['entry\ndefault', 7]]),
      };
      await page.canvas.updateComplete;
      expect(page.card('a').querySelector<HTMLElement>('.badge')?.dataset['count']).to.equal('2');
      expect(page.card('a').getAttribute('aria-description')).to.contain('2 problemas');
      expect(page.card('a').classList.contains('current')).to.equal(true);
      expect(page.card('b').querySelector<HTMLElement>('.count')?.dataset['count']).to.equal('12');
    });

    it('shows counts in place of summaries, and says what was never walked', async () => {
      const page = await CanvasPage.open(row());
      page.canvas.marks = {
        ...NO_MARKS,
        nodeNotes: new Map([['a', 'nunca']]),
        portNotes: new Map([['entry\ndefault', '7 · 100%']]),
        missedNodes: new Set(['a']),
        missedPorts: new Set(['a\ndefault']),
      };
      await page.canvas.updateComplete;
      expect(page.card('a').classList.contains('missed')).to.equal(true);
      expect(page.card('a').getAttribute('aria-description')).to.match(/^nunca/);
      expect(page.card('a').querySelector<HTMLElement>('.summary')?.dataset['note']).to.equal('nunca');
      expect(page.card('entry').querySelector<HTMLElement>('.port-note')?.dataset['note']).to.equal(
        '7 · 100%',
      );
      expect(page.card('entry').getAttribute('aria-description')).to.contain('(7 · 100%)');
      await expect(page.canvas).to.be.accessible();
    });

    it('is accessible: one list of options, nothing for axe', async () => {
      const page = await CanvasPage.open(row());
      expect(page.root.querySelector('[role="listbox"]')?.getAttribute('aria-label')).to.equal(
        'Palco do fluxo',
      );
      await expect(page.canvas).to.be.accessible();
    });

    it('is accessible when a flow is nothing but its entry', async () => {
      const page = await CanvasPage.open(testFlow([]));
      expect(page.root.querySelector('.hint strong')?.textContent).to.equal('O fluxo começa aqui');
      await expect(page.canvas).to.be.accessible();
    });
  });

  describe('with 1,000 nodes', () => {
    it('has elements for what is in view only', async () => {
      const page = await CanvasPage.open(thousand());
      page.canvas.showOrigin(1);
      await waitUntil(() => page.cards.length < 40, 'what is out of view is gone', { timeout: 5000 });
      expect(page.cards.length).to.be.greaterThan(4);
      expect(elementsIn(page.root)).to.be.lessThan(1500);
    });

    it('mounts what comes into view and unmounts what goes', async () => {
      const page = await CanvasPage.open(thousand());
      page.canvas.showOrigin(1);
      await drawn();
      page.canvas.reveal('n998');
      const ids = (): readonly (string | undefined)[] => page.cards.map((card) => card.dataset['node']);
      await waitUntil(() => ids().includes('n998') && !ids().includes('n0'), 'the view is there', {
        timeout: 5000,
      });
      expect(page.cards.length).to.be.lessThan(40);
    });

    it('draws all of them as single boxes from afar, each with its name', async () => {
      const page = await CanvasPage.open(thousand());
      page.canvas.zoomRange = { min: 0.01, max: 2 };
      page.canvas.fit();
      await waitUntil(() => page.cards.length === 1000, 'every card is there', { timeout: 5000 });
      await waitUntil(() => page.cards.every((card) => card.childElementCount === 0), 'all are boxes', {
        timeout: 5000,
      });
      expect(page.cards.every((card) => (card.getAttribute('aria-label') ?? '') !== '')).to.equal(true);
      expect(page.root.querySelectorAll('.wires path').length).to.be.lessThan(200);
    });

    it('draws icon and title in between', async () => {
      const page = await CanvasPage.open(thousand());
      page.canvas.zoomTo(0.3);
      await waitUntil(() => page.cards.every((card) => card.classList.contains('simple')), 'all are simple', {
        timeout: 5000,
      });
      expect(page.cards[0]?.querySelector('.title')).to.exist;
      expect(page.cards[0]?.querySelector('.port')).not.to.exist;
    });

    it('keeps to the allowed zoom', async () => {
      const page = await CanvasPage.open(thousand());
      page.canvas.zoomTo(0.001);
      await drawn();
      expect(
        page.root.querySelector('fluxo-zoom-box')?.shadowRoot?.querySelector('.level')?.textContent.trim(),
      ).to.match(/^10\s?%$/);
      page.canvas.zoomTo(9);
      await drawn();
      expect(
        page.root.querySelector('fluxo-zoom-box')?.shadowRoot?.querySelector('.level')?.textContent.trim(),
      ).to.match(/^200\s?%$/);
    });
  });

  describe('by pointer', () => {
    it('selects by click, adds by Ctrl, and clears on the background', async () => {
      const page = await CanvasPage.open(row());
      await page.click(page.card('a').querySelector('.title')!);
      expect([...page.store.state.selection.nodes]).to.deep.equal(['a']);
      expect(page.card('a').getAttribute('aria-selected')).to.equal('true');
      await sendKeys({ down: 'Control' });
      await page.click(page.card('b').querySelector('.title')!);
      await sendKeys({ up: 'Control' });
      expect([...page.store.state.selection.nodes]).to.deep.equal(['a', 'b']);
      await page.drag([30, 520], [30, 520]);
      expect(page.store.state.selection.nodes.size).to.equal(0);
    });

    it('drags a card onto the grid as one step', async () => {
      const page = await CanvasPage.open(row());
      const [x, y] = page.at(page.card('b').querySelector('.title')!);
      await page.drag([x, y], [x + 97, y + 33]);
      const { position } = page.store.state.document.nodes.get('b')!;
      expect(position.x % 20).to.equal(0);
      expect(position.x).to.be.greaterThan(320);
      page.store.undo();
      expect(page.store.state.document.nodes.get('b')?.position).to.deep.equal({ x: 320, y: 240 });
    });

    it('pans on the background and leaves the document alone', async () => {
      const page = await CanvasPage.open(row());
      const { document } = page.store.state;
      const [x] = page.at(page.card('a'));
      await page.drag([30, 500], [130, 520]);
      expect(page.at(page.card('a'))[0]).to.be.closeTo(x + 100, 3);
      expect(page.store.state.document).to.equal(document);
    });

    it('selects by rubber band with Shift', async () => {
      const page = await CanvasPage.open(row());
      const left = page.card('b').getBoundingClientRect().left;
      await sendKeys({ down: 'Shift' });
      await page.drag(
        [Math.round(left) - 20, 520],
        [700, Math.round(page.card('b').getBoundingClientRect().top) + 10],
      );
      await sendKeys({ up: 'Shift' });
      expect([...page.store.state.selection.nodes]).to.deep.equal(['b']);
    });

    it('connects a port to the card that a wire is dropped on', async () => {
      const page = await CanvasPage.open(row());
      await page.drag(page.at(page.socket('a', 'default')), page.at(page.card('b').querySelector('.title')!));
      expect(page.wires).to.include('a:default>b');
      expect(page.root.querySelector('.surface')?.classList.contains('pulling')).to.equal(false);
    });

    it('connects by two clicks, without dragging', async () => {
      const page = await CanvasPage.open(row());
      await page.click(page.socket('a', 'error'));
      await page.click(page.card('b').querySelector('.title')!);
      expect(page.wires).to.include('a:error>b');
    });

    it('asks for a node where a wire is dropped on empty canvas', async () => {
      const page = await CanvasPage.open(row());
      await page.drag(page.at(page.socket('a', 'error')), [60, 500]);
      expect(page.wanted.length).to.equal(1);
      expect(page.wanted[0]?.from).to.deep.equal({ node: 'a', port: 'error' });
      expect(page.wanted[0]?.client.x).to.be.closeTo(60, 3);
    });

    it('takes a wire off an input, onto another card or away', async () => {
      const page = await CanvasPage.open(row());
      await page.drag(page.at(page.socket('a', null)), page.at(page.card('b').querySelector('.title')!));
      expect(page.wires).to.deep.equal(['entry:default>b']);
      await page.drag(page.at(page.socket('b', null)), [60, 500]);
      expect(page.wires).to.deep.equal([]);
    });

    it('never ends a wire at the entry', async () => {
      const page = await CanvasPage.open(row());
      await page.drag(
        page.at(page.socket('a', 'default')),
        page.at(page.card('entry').querySelector('.title')!),
      );
      expect(page.wires).to.deep.equal(['entry:default>a']);
      expect(page.wanted.length).to.equal(0);
    });

    it('puts a loose card into the wire that it is dropped on', async () => {
      const page = await CanvasPage.open(
        testFlow([testNode('a', 'say', 420, 0), testNode('b', 'say', 0, 300)], [wire('entry', 'a')]),
      );
      const [fromX, fromY] = page.at(page.card('b').querySelector('.title')!);
      const box = page.card('b').getBoundingClientRect();
      const start = page.socket('entry', 'default').getBoundingClientRect();
      const end = page.card('a').getBoundingClientRect();
      const middle = [
        (start.x + start.width / 2 + end.x) / 2,
        (start.y + start.height / 2 + end.y + 20) / 2,
      ] as const;
      const by = [middle[0] - (box.x + box.width / 2), middle[1] - (box.y + box.height / 2)] as const;
      await page.drag([fromX, fromY], [Math.round(fromX + by[0]), Math.round(fromY + by[1])]);
      expect([...page.wires].sort()).to.deep.equal(['b:default>a', 'entry:default>b']);
    });

    it('moves the view along while a card is held at the edge', async () => {
      const page = await CanvasPage.open(row());
      const [x, y] = page.at(page.card('b').querySelector('.title')!);
      const before = page.canvas.visible();
      const place = page.store.state.document.nodes.get('b')!.position;
      await sendMouse({ type: 'move', position: [x, y] });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: [760, y] });
      await sendMouse({ type: 'move', position: [778, y] });
      await waitUntil(() => page.canvas.visible().x > before.x + 100, 'the view moves');
      await sendMouse({ type: 'up' });
      await drawn();
      const moved = page.store.state.document.nodes.get('b')!.position;
      // The card has stayed in the hand: it went as far as the hand and the view together.
      expect(moved.x - place.x).to.be.greaterThan(778 - x + 100);
    });

    it('offers on a right click what can be done there', async () => {
      const page = await CanvasPage.open(row());
      const menu = (): HTMLElement =>
        page.root.querySelector('fluxo-context-menu')!.shadowRoot!.querySelector('.menu')!;
      const labels = (): readonly string[] =>
        [...menu().querySelectorAll('[role=menuitem]')].map((one) =>
          one.textContent.trim().replace(/\s+/g, ' '),
        );
      await sendMouse({
        type: 'click',
        button: 'right',
        position: page.at(page.card('a').querySelector('.title')!),
      });
      await waitUntil(() => menu().matches(':popover-open'), 'the menu is open');
      expect([...page.store.state.selection.nodes]).to.deep.equal(['a']);
      expect(labels()).to.include('Testar a partir daqui T').and.include('Excluir Del');
      await expect(page.canvas).to.be.accessible();
      await sendKeys({ press: 'Escape' });
      expect(menu().matches(':popover-open')).to.equal(false);
      expect(page.focused).to.equal('a');
      await sendMouse({ type: 'click', button: 'right', position: [40, 530] });
      await waitUntil(() => menu().matches(':popover-open'), 'the menu is open');
      expect(labels().some((label) => label.startsWith('Excluir'))).to.equal(false);
      const add = [...menu().querySelectorAll<HTMLElement>('[role=menuitem]')][0]!;
      add.click();
      expect(page.said).to.include('open add-node');
    });

    it('changes nothing on a flow that may only be looked at', async () => {
      const page = await CanvasPage.open(row(), { isReadonly: true });
      const { document } = page.store.state;
      const [x, y] = page.at(page.card('b').querySelector('.title')!);
      await page.drag([x, y], [x + 100, y]);
      await page.drag(page.at(page.socket('a', 'default')), [x, y]);
      expect(page.store.state.document).to.equal(document);
    });
  });

  describe('by keyboard', () => {
    it('is one stop for Tab, and arrows go to the nearest card', async () => {
      const page = await CanvasPage.open(row());
      expect(
        page.cards.filter((card) => card.tabIndex === 0).map((card) => card.dataset['node']),
      ).to.deep.equal(['entry']);
      page.card('entry').focus();
      await sendKeys({ press: 'ArrowRight' });
      expect(page.focused).to.equal('entry');
      await sendKeys({ press: 'ArrowRight' });
      expect(page.focused).to.equal('a');
      await sendKeys({ press: 'ArrowDown' });
      expect(page.focused).to.equal('b');
    });

    it('walks along wires by Tab and leaves where a wire ends', async () => {
      const page = await CanvasPage.open(row());
      await page.click(page.card('entry').querySelector('.title')!);
      await sendKeys({ press: 'Tab' });
      expect(page.focused).to.equal('a');
      await sendKeys({ press: 'Tab' });
      expect(page.root.activeElement?.closest('fluxo-zoom-box')).to.exist;
    });

    it('connects by C, arrows and Enter, and says so', async () => {
      const page = await CanvasPage.open(row());
      await page.click(page.card('a').querySelector('.title')!);
      await sendKeys({ press: 'c' });
      expect(page.said.at(-1)).to.contain('Conectando a saída Padrão');
      await sendKeys({ press: 'c' });
      expect(page.said.at(-1)).to.contain('Conectando a saída Erro');
      await sendKeys({ press: 'ArrowDown' });
      expect(page.said.at(-1)).to.equal('Destino: B');
      expect(page.card('b').classList.contains('target')).to.equal(true);
      await sendKeys({ press: 'Enter' });
      expect(page.wires).to.include('a:error>b');
      expect(page.said.at(-1)).to.equal('Conectado a B');
    });

    it('gives up connecting by Escape', async () => {
      const page = await CanvasPage.open(row());
      await page.click(page.card('a').querySelector('.title')!);
      await sendKeys({ press: 'c' });
      await sendKeys({ press: 'Escape' });
      expect(page.said.at(-1)).to.equal('Ligação cancelada');
      expect(page.wires.length).to.equal(1);
      expect(page.focused).to.equal('a');
    });

    it('moves by Ctrl and arrows, deletes, and undoes', async () => {
      const page = await CanvasPage.open(row());
      await page.click(page.card('a').querySelector('.title')!);
      await pressWithControl('ArrowDown');
      expect(page.store.state.document.nodes.get('a')?.position.y).to.equal(20);
      await sendKeys({ press: 'Delete' });
      expect(page.store.state.document.nodes.has('a')).to.equal(false);
      expect(page.focused).to.equal('entry');
      await pressWithControl('z');
      expect(page.store.state.document.nodes.has('a')).to.equal(true);
    });

    it('renames in place by F2', async () => {
      const page = await CanvasPage.open(row());
      await page.click(page.card('a').querySelector('.title')!);
      await sendKeys({ press: 'F2' });
      await page.canvas.updateComplete;
      await sendKeys({ type: 'Saudação' });
      await sendKeys({ press: 'Enter' });
      expect(page.store.state.document.nodes.get('a')?.title).to.equal('Saudação');
      expect(page.focused).to.equal('a');
    });

    it('keeps the card with the focus, wherever the view goes', async () => {
      const page = await CanvasPage.open(thousand());
      page.canvas.reveal('n0');
      await sendKeys({ press: 'ArrowRight' });
      const focused = page.focused;
      page.canvas.fit(['n998']);
      await drawn();
      expect(page.focused).to.equal(focused);
    });
  });
});
