import { aTimeout, expect, oneEvent, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { FakeServer } from '../conversation/fake-server.test-support.js';
import { serveBySocket } from '../conversation/fake-socket.test-support.js';
import { accessibilityProblems } from '../elements/axe.test-support.js';
import type { FluxoChatPanel } from '../elements/chat-panel.js';
import type { FluxoComposer } from '../elements/composer.js';
import type { FluxoTranscript } from '../elements/transcript.js';
import '../define.js';
import '../elements/chat-session.js';
import { ChatWidgetElement } from './chat-widget.element.js';

const until = (is: () => unknown, message?: string): Promise<void> =>
  waitUntil(() => Boolean(is()), message, { timeout: 8_000 });

let server: FakeServer;
let restore: () => void;
let serial = 0;

beforeEach(async () => {
  server = new FakeServer();
  restore = serveBySocket(server);
  await setViewport({ width: 1280, height: 800 });
});

afterEach(() => {
  document.body.replaceChildren();
  restore();
  localStorage.clear();
});

function mount(attributes: Record<string, string> = {}): ChatWidgetElement {
  // The library's own fixtures wait for frames, which pages in the background do not get.
  const element = document.createElement('chat-widget');
  element.lang = 'pt-BR';
  element.baseUrl = 'https://chat.example';
  document.body.append(element);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.setAttribute('config-key', `key-${(serial += 1)}`);
  return element;
}

const launcher = (element: ChatWidgetElement): HTMLButtonElement =>
  element.shadowRoot!.querySelector('.launch')!;
const dialog = (element: ChatWidgetElement): HTMLDialogElement | null =>
  element.shadowRoot!.querySelector('dialog');
const panel = (element: ChatWidgetElement): FluxoChatPanel | null =>
  element.shadowRoot!.querySelector('fluxo-chat-panel');
const composer = (element: ChatWidgetElement): FluxoComposer | null =>
  panel(element)?.shadowRoot?.querySelector('fluxo-composer') ?? null;
const transcript = (element: ChatWidgetElement): FluxoTranscript | null =>
  panel(element)?.shadowRoot?.querySelector('fluxo-transcript') ?? null;
const isShown = (element: ChatWidgetElement): boolean =>
  (dialog(element)?.getBoundingClientRect().width ?? 0) > 0;
const bubbles = (element: ChatWidgetElement): string[] =>
  [...(transcript(element)?.shadowRoot?.querySelectorAll('.bubble') ?? [])].map((bubble) =>
    bubble.textContent.trim(),
  );

async function opened(element: ChatWidgetElement): Promise<void> {
  launcher(element).click();
  await until(() => isShown(element) && composer(element)?.shadowRoot?.querySelector('textarea'), 'opens');
  await until(() => panel(element)!.state.welcomed, 'connects');
}

async function write(element: ChatWidgetElement, text: string): Promise<void> {
  const area = composer(element)!.shadowRoot!.querySelector('textarea')!;
  area.value = text;
  area.dispatchEvent(new Event('input'));
  area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', cancelable: true }));
  await composer(element)!.updateComplete;
}

describe('<chat-widget>', () => {
  it('shows a named button and loads nothing until it is wanted', async () => {
    const element = mount();
    expect(launcher(element).ariaLabel).to.equal('Abrir conversa');
    expect(launcher(element).ariaExpanded).to.equal('false');
    await aTimeout(0);
    expect(server.received).to.deep.equal([]);
  });

  it('opens beside the page, puts the cursor into the composer, and gives the focus back on Escape', async () => {
    const element = mount();
    const events: string[] = [];
    for (const type of ['chat-opened', 'chat-closed'] as const)
      element.addEventListener(type, () => events.push(type));
    await opened(element);
    await until(() => composer(element)!.shadowRoot!.activeElement?.localName === 'textarea', 'focus');
    expect(launcher(element).ariaExpanded).to.equal('true');
    composer(element)!.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }),
    );
    expect(isShown(element)).to.equal(false);
    expect(element.shadowRoot!.activeElement === launcher(element)).to.equal(true);
    expect(events).to.deep.equal(['chat-opened', 'chat-closed']);
  });

  it('fills a phone screen as a modal dialog', async () => {
    await setViewport({ width: 390, height: 780 });
    const element = mount();
    await opened(element);
    const box = dialog(element)!.getBoundingClientRect();
    expect([box.left, box.top, Math.round(box.width), Math.round(box.height)]).to.deep.equal([
      0, 0, 390, 780,
    ]);
    expect(dialog(element)!.matches(':modal')).to.equal(true);
  });

  it('opened by the page it moves no focus and tells nothing', async () => {
    const element = mount();
    let told = 0;
    element.addEventListener('chat-opened', () => (told += 1));
    const before = document.activeElement;
    element.open();
    await until(() => isShown(element));
    await panel(element)!.updateComplete;
    expect(document.activeElement === before).to.equal(true);
    expect(told).to.equal(0);
    element.close();
    expect(isShown(element)).to.equal(false);
  });

  it('lets the page keep it closed', () => {
    const element = mount();
    element.addEventListener('open-requested', (event) => event.preventDefault());
    launcher(element).click();
    expect(element.isOpen).to.equal(false);
  });

  it('shows what is written and what is answered, and lets an option be chosen', async () => {
    server.bot = (content) =>
      content.kind === 'choice'
        ? [{ kind: 'text', text: 'Certo' }]
        : [
            {
              kind: 'options',
              layout: 'list',
              text: 'Escolha',
              button: 'Ver',
              options: [{ replyId: 'k2:a', title: 'Boleto' }],
            },
          ];
    const element = mount();
    await opened(element);
    await write(element, 'oi');
    await until(() => bubbles(element).length === 2);
    transcript(element)!.shadowRoot!.querySelector<HTMLButtonElement>('button.option')!.click();
    await until(() => bubbles(element).length === 4);
    expect(bubbles(element)[2]).to.equal('Boleto');
    expect(server.messages[2]?.content).to.deep.equal({
      kind: 'choice',
      replyId: 'k2:a',
      title: 'Boleto',
      inReplyTo: 'k2',
    });
    expect(transcript(element)!.shadowRoot!.querySelector('.option.chosen')).to.exist;
  });

  it('counts what comes while it is closed', async () => {
    const element = mount();
    await opened(element);
    await write(element, 'oi');
    await until(() => server.visitorTexts.length === 1);
    launcher(element).click();
    setTimeout(() => server.say({ kind: 'text', text: 'Ainda aí?' }));
    const event = await oneEvent(element, 'unread-changed');
    expect(event.detail).to.deep.equal({ unread: 1 });
    expect(launcher(element).ariaLabel).to.equal('Abrir conversa, 1 nova mensagem');
    launcher(element).click();
    expect(element.unread).to.equal(0);
  });

  it('keeps identity and variables that were given before it was loaded', async () => {
    const element = mount();
    element.identify('signed');
    element.setVariables({ plano: 'ouro' });
    await opened(element);
    await until(() => server.received.length >= 2);
    expect(server.received[0]).to.include({ type: 'hello', identity: 'signed' });
    expect(server.received[1]).to.deep.include({ type: 'variables', values: { plano: 'ouro' } });
  });

  it('has its history after it was removed and put back', async () => {
    const element = mount();
    await opened(element);
    await write(element, 'oi');
    await until(() => server.visitorTexts.length === 1);
    const parent = element.parentElement!;
    element.remove();
    await aTimeout(0);
    expect(server.lines.size).to.equal(0);
    parent.append(element);
    await until(() => bubbles(element)[0] === 'oi');
  });

  it('survives a move within the page without a new connection', async () => {
    const element = mount();
    await opened(element);
    const hellos = server.received.length;
    element.parentElement!.append(element);
    await aTimeout(0);
    expect(server.lines.size).to.equal(1);
    expect(server.received.length).to.equal(hellos);
  });

  it('forgets the visitor on destroy', async () => {
    const element = mount();
    await opened(element);
    await write(element, 'oi');
    await until(() => server.visitorTexts.length === 1);
    element.destroy();
    expect(Object.keys(localStorage)).to.deep.equal([]);
    expect(panel(element) === null).to.equal(true);
    expect(element.isOpen).to.equal(false);
  });

  it('fills its box inline, without a launcher', async () => {
    const element = mount({ mode: 'inline' });
    await until(() => composer(element));
    expect(getComputedStyle(launcher(element)).display).to.equal('none');
    expect(panel(element)!.getBoundingClientRect().width).to.equal(element.getBoundingClientRect().width);
  });

  it('takes the accent of the config with a readable text colour, unless the page has its own', async () => {
    server.settings = { ...server.settings, accent: '#ffd400' };
    const element = mount();
    await opened(element);
    expect(panel(element)!.style.getPropertyValue('--fluxo-accent-contrast')).to.equal('#000');
    const own = mount();
    own.style.setProperty('--fluxo-accent', 'rebeccapurple');
    await opened(own);
    expect(panel(own)!.style.getPropertyValue('--fluxo-accent')).to.equal('');
  });

  it('changes its language while open', async () => {
    const element = mount();
    await opened(element);
    element.lang = 'es';
    await until(
      () =>
        composer(element)!.shadowRoot!.querySelector('button')!.ariaLabel === 'Enviar' &&
        panel(element)!.locale === 'es',
    );
    expect(launcher(element).ariaLabel).to.equal('Cerrar conversación');
  });

  it('keeps properties that were set before it was defined', () => {
    class Later extends ChatWidgetElement {}
    const element = document.createElement('later-widget');
    Object.assign(element, { configKey: 'early', mode: 'inline' });
    customElements.define('later-widget', Later);
    document.body.append(element);
    expect(element.getAttribute('config-key')).to.equal('early');
    element.remove();
  });

  it('adds nothing to the page outside of itself', async () => {
    const before = Object.keys(globalThis).length;
    const styles = document.querySelectorAll('style, link').length;
    const element = mount();
    await opened(element);
    expect(Object.keys(globalThis).length).to.equal(before);
    expect(document.querySelectorAll('style, link').length).to.equal(styles);
    expect(document.cookie).to.equal('');
  });

  const states: readonly [string, (element: ChatWidgetElement) => unknown][] = [
    ['open and empty', () => {}],
    [
      'with a conversation',
      async (element) => {
        await write(element, 'oi');
        server.say({ kind: 'text', text: 'Olá' });
        server.typing('bot', true);
        await until(() => bubbles(element).length >= 2);
      },
    ],
    [
      'in the queue',
      async (element) => {
        await write(element, 'oi');
        await until(() => server.visitorTexts.length === 1);
        server.setStatus('queued');
        await until(() => panel(element)!.state.status === 'queued');
      },
    ],
    [
      'closed',
      async (element) => {
        await write(element, 'oi');
        await until(() => server.visitorTexts.length === 1);
        server.setStatus('closed');
        await until(() => panel(element)!.state.status === 'closed');
      },
    ],
    [
      'without a connection',
      async (element) => {
        server.isDown = true;
        server.cutAll();
        await until(() => panel(element)!.state.connection === 'waiting');
      },
    ],
    [
      'with a text that is too long',
      async (element) => {
        await write(element, 'x'.repeat(5_000));
      },
    ],
  ];
  for (const [name, reach] of states) {
    for (const theme of ['light', 'dark']) {
      for (const width of [390, 1280]) {
        it(`has no accessibility problem ${name}, ${theme}, ${width} px wide`, async () => {
          await setViewport({ width, height: 780 });
          const element = mount({ theme });
          await opened(element);
          await reach(element);
          await panel(element)!.updateComplete;
          expect(await accessibilityProblems(element)).to.deep.equal([]);
        });
      }
    }
  }

  it('says so when the server turns it away', async () => {
    server.refusal = 'unknown-config';
    const element = mount();
    launcher(element).click();
    await until(() => panel(element)?.shadowRoot?.querySelector('[role=alert]'));
    expect(panel(element)!.shadowRoot!.querySelector('[role=alert]')!.textContent).to.contain(
      'não está disponível',
    );
    expect(composer(element) === null).to.equal(true);
    expect(await accessibilityProblems(element)).to.deep.equal([]);
  });
});
