import { expect, waitUntil } from '@open-wc/testing';
import 'axe-core';
import type { AxeResults, RunOptions } from 'axe-core';
import type { ConversationMessage, ConversationSummary } from '@fluxo/core/contract';
import './define.js';
import { SourceError, type ConversationSource } from './state/conversation-source.js';
import type { Tab } from './state/inbox-state.js';
import type { QueueViewElement } from './queue-view.element.js';

const { axe } = globalThis as unknown as {
  readonly axe: { run(element: Element, options: RunOptions): Promise<AxeResults> };
};
const until = (is: () => unknown): Promise<void> => waitUntil(() => Boolean(is()), '', { timeout: 8_000 });

const conversation = (
  id: string,
  name: string,
  status: ConversationSummary['status'] = 'bot',
): ConversationSummary => ({
  id,
  channel: id.length % 2 ? 'web' : 'whatsapp',
  status,
  contactName: name,
  startedAt: '2026-11-20T12:00:00Z',
  lastMessageAt: '2026-11-20T12:05:00Z',
  lastMessage: 'Quero a segunda via do boleto',
  protocol: '3582992026112000012',
});
const messages: readonly ConversationMessage[] = [
  {
    id: 'm1',
    seq: 1,
    at: '2026-11-20T12:00:00Z',
    from: 'visitor',
    content: { kind: 'text', text: 'oi' },
    delivery: null,
  },
  {
    id: 'm2',
    seq: 2,
    at: '2026-11-20T12:00:01Z',
    from: 'bot',
    content: {
      kind: 'options',
      layout: 'list',
      text: 'Escolha',
      button: 'Ver',
      options: [{ replyId: 'x', title: 'Boleto' }],
    },
    delivery: 'read',
  },
];

class FakeSource implements ConversationSource {
  error: SourceError | null = null;
  waits = false;
  readonly lists: Partial<Record<Tab, readonly ConversationSummary[]>> = {
    all: [],
    queued: [],
    bot: [conversation('a', 'Ana'), conversation('bb', '')],
  };

  list(status: Tab): ReturnType<ConversationSource['list']> {
    if (this.waits) return new Promise(() => {});
    if (this.error) return Promise.reject(this.error);
    return Promise.resolve({ items: this.lists[status] ?? [], next: null });
  }

  messages(): ReturnType<ConversationSource['messages']> {
    return this.error ? Promise.reject(this.error) : Promise.resolve(messages);
  }
}

// The library's own fixtures wait for frames, which pages in the background do not get.
function boxOf(width: number): HTMLElement {
  const box = document.createElement('div');
  box.style.cssText = `inline-size: ${width}px; block-size: 600px`;
  document.body.append(box);
  return box;
}

afterEach(() => document.body.replaceChildren());

async function mount(source: ConversationSource, width = 1100): Promise<QueueViewElement> {
  const box = boxOf(width);
  const element = document.createElement('queue-view');
  element.lang = 'pt-BR';
  element.source = source;
  box.append(element);
  await element.updateComplete;
  return element;
}

const list = (element: QueueViewElement): ShadowRoot =>
  element.shadowRoot!.querySelector('fluxo-conversation-list')!.shadowRoot!;
const pane = (element: QueueViewElement): ShadowRoot =>
  element.shadowRoot!.querySelector('fluxo-conversation-pane')!.shadowRoot!;
const rows = (element: QueueViewElement): HTMLElement[] => [
  ...list(element).querySelectorAll<HTMLElement>('.row'),
];
const tab = (element: QueueViewElement, name: string): HTMLElement =>
  list(element).querySelector(`#tab-${name}`)!;
const bubbles = (element: QueueViewElement): number =>
  pane(element).querySelector('fluxo-transcript')?.shadowRoot?.querySelectorAll('.bubble').length ?? 0;

async function problems(element: Element): Promise<string[]> {
  const { violations } = await axe.run(element, { rules: { region: { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

async function withBotTab(element: QueueViewElement): Promise<void> {
  tab(element, 'bot').click();
  await until(() => rows(element).length === 2);
}

describe('<queue-view>', () => {
  it('says what will be here when nobody waits', async () => {
    const element = await mount(new FakeSource());
    await until(() => list(element).textContent.includes('Nenhum atendimento ainda'));
    expect(await problems(element)).to.deep.equal([]);
  });

  it('shows a skeleton while it loads', async () => {
    const source = new FakeSource();
    source.waits = true;
    const element = await mount(source);
    await until(() => list(element).querySelector('.skeleton'));
    expect(await problems(element)).to.deep.equal([]);
  });

  it('says what went wrong and tries again on request', async () => {
    const source = new FakeSource();
    source.error = new SourceError({ kind: 'server', detail: 'The database is busy.' });
    const element = await mount(source);
    await until(() => list(element).querySelector('[role=alert]'));
    expect(list(element).querySelector('[role=alert]')!.textContent).to.contain('The database is busy.');
    expect(await problems(element)).to.deep.equal([]);
    source.error = null;
    list(element).querySelector<HTMLElement>('[role=alert] button')!.click();
    await until(() => list(element).textContent.includes('Nenhum atendimento ainda'));
  });

  it('lists conversations by tab and opens one read only, seen from the company', async () => {
    const element = await mount(new FakeSource());
    await withBotTab(element);
    expect(rows(element)[1]!.textContent).to.contain('Contato sem nome');
    let opened = '';
    element.addEventListener('conversation-opened', ({ detail }) => {
      opened = detail.conversation.id;
    });
    rows(element)[0]!.click();
    await until(() => bubbles(element) === 2);
    expect(opened).to.equal('a');
    const own = pane(element).querySelector('fluxo-transcript')!.shadowRoot!.querySelectorAll('li.own');
    expect(own.length).to.equal(1);
    expect(pane(element).textContent).to.contain('3582992026112000012');
    for (const theme of ['light', 'dark']) {
      element.theme = theme;
      await element.updateComplete;
      expect(await problems(element)).to.deep.equal([]);
    }
  });

  it('lets the host show the conversation elsewhere', async () => {
    const element = await mount(new FakeSource());
    await withBotTab(element);
    element.addEventListener('conversation-opened', (event) => event.preventDefault());
    rows(element)[0]!.click();
    await element.updateComplete;
    expect(pane(element).querySelector('fluxo-transcript') === null).to.equal(true);
  });

  it('goes through the list by J and K and through the tabs by arrows', async () => {
    const element = await mount(new FakeSource());
    await withBotTab(element);
    const press = (key: string): boolean =>
      element.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true }));
    press('j');
    await until(() => rows(element)[0]!.ariaCurrent === 'true');
    press('j');
    await until(() => rows(element)[1]!.ariaCurrent === 'true');
    expect(list(element).activeElement === rows(element)[1]).to.equal(true);
    press('k');
    await until(() => rows(element)[0]!.ariaCurrent === 'true');
    tab(element, 'bot').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }),
    );
    await until(() => tab(element, 'closed').ariaSelected === 'true');
  });

  it('folds in a narrow box and leads back to the row', async () => {
    const element = await mount(new FakeSource(), 420);
    await withBotTab(element);
    rows(element)[1]!.click();
    await until(() => bubbles(element) === 2);
    const listElement = element.shadowRoot!.querySelector('fluxo-conversation-list')!;
    expect(getComputedStyle(listElement).display).to.equal('none');
    expect(await problems(element)).to.deep.equal([]);
    pane(element).querySelector<HTMLElement>('.back')!.click();
    await until(() => list(element).activeElement === rows(element)[1]);
  });

  it('speaks three languages', async () => {
    const element = await mount(new FakeSource());
    for (const [lang, text] of [
      ['en', 'Waiting'],
      ['es', 'En espera'],
      ['pt-BR', 'Aguardando'],
    ] as const) {
      element.lang = lang;
      await until(() => tab(element, 'queued').textContent.trim() === text);
    }
  });

  it('asks the server with the host’s token, and once more with a new one when it is refused', async () => {
    const asked: string[] = [];
    const real = globalThis.fetch;
    globalThis.fetch = (address, options) => {
      const { Authorization } = options!.headers as Record<string, string>;
      asked.push(`${address as string} ${Authorization}`);
      return Promise.resolve(
        Authorization === 'Bearer 1'
          ? new Response('{}', { status: 401 })
          : new Response(JSON.stringify({ items: [], next: null })),
      );
    };
    try {
      let serial = 0;
      const box = boxOf(1100);
      const element = document.createElement('queue-view');
      element.setAttribute('base-url', 'https://chat.example/');
      element.lang = 'pt-BR';
      element.tokenProvider = () => Promise.resolve(String((serial += 1)));
      box.append(element);
      await element.updateComplete;
      await until(() => list(element).textContent.includes('Nenhum atendimento ainda'));
      expect(asked).to.deep.equal([
        'https://chat.example/api/v1/conversations?limit=50 Bearer 1',
        'https://chat.example/api/v1/conversations?limit=50 Bearer 2',
      ]);
      element.remove();
    } finally {
      globalThis.fetch = real;
    }
  });
});
