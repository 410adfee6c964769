import { expect } from '@open-wc/testing';
import { accessibilityProblems } from './axe.test-support.js';
import {
  defineTranscript,
  type FluxoTranscript,
  type OptionChosenDetail,
  type TranscriptMessage,
} from './transcript.js';
import { attachments, linkFinder, markupParser } from './lazy-parts.js';
import { loadTexts } from '../locales/texts.js';
import { sampleMessages, textMessage } from './transcript.test-support.js';

defineTranscript();

const NOON = Date.parse('2026-11-20T15:00:00Z');

async function mount(
  messages: readonly TranscriptMessage[],
  properties: Partial<FluxoTranscript> = {},
): Promise<FluxoTranscript> {
  const element = document.createElement('fluxo-transcript');
  document.body.append(element);
  element.style.blockSize = '400px';
  Object.assign(element, { now: () => NOON, messages, ...properties });
  await element.updateComplete;
  return element;
}

const loadParts = (): Promise<unknown> =>
  Promise.all([attachments.load(), linkFinder.load(), markupParser.load()]);

afterEach(() => document.body.replaceChildren());

const within = (element: FluxoTranscript, selector: string): HTMLElement[] => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
// Pages in the background, as tests are, do not tell of scrolling by themselves.
async function scrollTo(element: FluxoTranscript, top: number): Promise<void> {
  const log = within(element, '.log')[0]!;
  log.scrollTop = top;
  log.dispatchEvent(new Event('scroll'));
  await element.updateComplete;
}

describe('<fluxo-transcript>', () => {
  it('shows formatting as elements and links with a safe target', async () => {
    await loadParts();
    const element = await mount([textMessage('1', 'bot', 'Olá *Ana*, veja https://exemplo.com.br/guia')]);
    expect(within(element, 'strong')[0]?.textContent).to.equal('Ana');
    const link = within(element, '.text a')[0] as HTMLAnchorElement;
    expect(link.href).to.equal('https://exemplo.com.br/guia');
    expect(link.rel).to.contain('noopener');
  });

  it('offers the options of the last question and tells which one was chosen', async () => {
    const question = sampleMessages.find((message) => message.content.kind === 'options')!;
    const element = await mount([question], { interactive: true });
    const chosen: OptionChosenDetail[] = [];
    element.addEventListener('option-chosen', (event) =>
      chosen.push((event as CustomEvent<OptionChosenDetail>).detail),
    );
    within(element, 'button.option')[1]!.click();
    expect(chosen).to.deep.equal([
      { message: question.id, key: 'k2', replyId: 'k2:card', title: 'Carteirinha' },
    ]);
  });

  it('closes options after an answer, by choice or typed, and marks the chosen one', async () => {
    const question = sampleMessages.find((message) => message.content.kind === 'options')!;
    const answers: TranscriptMessage['content'][] = [
      { kind: 'choice', replyId: 'k2:card', title: 'Carteirinha' },
      { kind: 'text', text: ' CARTEIRINHA ' },
    ];
    for (const content of answers) {
      const element = await mount([question, { ...textMessage('9', 'visitor', ''), content }], {
        interactive: true,
      });
      const buttons = within(element, 'button.option') as HTMLButtonElement[];
      expect(buttons.every((button) => button.disabled)).to.equal(true);
      expect(buttons.map((button) => button.classList.contains('chosen'))).to.deep.equal([
        false,
        true,
        false,
      ]);
    }
  });

  it('shows options without letting them be chosen when it is not interactive', async () => {
    const question = sampleMessages.find((message) => message.content.kind === 'options')!;
    const element = await mount([question]);
    expect((within(element, 'button.option')[0] as HTMLButtonElement).disabled).to.equal(true);
  });

  it('asks for another try of a failed message', async () => {
    const element = await mount([{ ...textMessage('1', 'visitor', 'oi'), delivery: 'failed' }]);
    let retried = '';
    element.addEventListener('retry-requested', (event) => {
      retried = (event as CustomEvent<{ message: string }>).detail.message;
    });
    within(element, '.retry')[0]!.click();
    expect(retried).to.equal('1');
  });

  it('keeps the newest message in view, unless the reader is elsewhere', async () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      textMessage(`m${index}`, 'bot', `Mensagem ${index}`),
    );
    const element = await mount(many);
    const log = within(element, '.log')[0]!;
    expect(log.scrollTop + log.clientHeight).to.be.closeTo(log.scrollHeight, 2);
    await scrollTo(element, 300);
    element.messages = [...many, textMessage('new', 'bot', 'Nova')];
    await element.updateComplete;
    expect(log.scrollTop).to.be.closeTo(300, 2);
    const button = within(element, '.newest')[0]!;
    expect(button.hidden).to.equal(false);
    expect(button.textContent).to.contain('1 nova mensagem');
    button.click();
    await element.updateComplete;
    expect(log.scrollTop + log.clientHeight).to.be.closeTo(log.scrollHeight, 2);
  });

  it('announces what arrives with sender, plain text and number of options, and never the history', async () => {
    const element = await mount([textMessage('1', 'bot', 'antes')], { loading: true });
    element.loading = false;
    await element.updateComplete;
    const status = within(element, '[role=status]')[0]!;
    const spoken = new Promise<string>((resolve) => {
      new MutationObserver(() => resolve(status.textContent)).observe(status, { childList: true });
    });
    const question = sampleMessages.find((message) => message.content.kind === 'options')!;
    element.messages = [...element.messages, question];
    expect(await spoken).to.equal('Assistente: Menu. Escolha uma opção. 3 opções');
  });

  it('speaks three languages', async () => {
    await Promise.all([loadTexts('en'), loadTexts('es')]);
    const element = await mount([], { loading: false, locale: 'es' });
    expect(within(element, '.log')[0]!.getAttribute('aria-label')).to.equal('Mensajes');
    element.locale = 'en';
    await element.updateComplete;
    expect(within(element, '.log')[0]!.getAttribute('aria-label')).to.equal('Messages');
  });

  it('renders a window of 10,000 messages, appends within a frame, and reaches the first one', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      textMessage(`m${index}`, index % 3 ? 'bot' : 'visitor', `Mensagem número ${index}`),
    );
    const element = await mount(many);
    expect(element.shadowRoot!.querySelectorAll('*').length).to.be.below(4_000);
    const log = within(element, '.log')[0]!;
    log.focus();
    log.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', cancelable: true }));
    await element.updateComplete;
    expect(within(element, 'li')[0]!.dataset['id']).to.equal('m0');
    expect(log.scrollTop).to.equal(0);
    log.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', cancelable: true }));
    await element.updateComplete;
    element.messages = [...many, textMessage('new', 'bot', 'Nova')];
    await element.updateComplete;
    expect(within(element, 'li').at(-1)!.dataset['id']).to.equal('new');
  });

  it('slides the window without moving what is read', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) =>
      textMessage(`m${index}`, 'bot', `Linha ${index}`),
    );
    const element = await mount(many);
    const log = within(element, '.log')[0]!;
    const firstBefore = within(element, 'li')[0]!.dataset['id'];
    log.scrollTop = 500;
    const row = element.shadowRoot!.querySelector(`li[data-id="m895"]`)!;
    const top = row.getBoundingClientRect().top;
    await scrollTo(element, 500);
    expect(within(element, 'li')[0]!.dataset['id']).not.to.equal(firstBefore);
    expect(row.getBoundingClientRect().top).to.be.closeTo(top, 2);
  });

  for (const theme of ['light', 'dark']) {
    for (const perspective of ['visitor', 'agent'] as const) {
      it(`has no accessibility problem with every kind of content, ${theme}, seen by the ${perspective}`, async () => {
        const element = await mount(sampleMessages, {
          perspective,
          interactive: true,
          typing: { who: 'bot' },
        });
        element.setAttribute('theme', theme);
        expect(await accessibilityProblems(element)).to.deep.equal([]);
      });
    }
  }

  it('has no accessibility problem while loading and when empty', async () => {
    const element = await mount([], { loading: true });
    expect(await accessibilityProblems(element)).to.deep.equal([]);
    element.loading = false;
    await element.updateComplete;
    expect(await accessibilityProblems(element)).to.deep.equal([]);
  });
});

interface XssVector {
  readonly id: string;
  readonly place?: string;
  readonly input?: unknown;
}

describe('<fluxo-transcript> with hostile texts', () => {
  it('shows every vector as text, and none runs or becomes an unsafe link', async () => {
    await loadParts();
    const response = await fetch('/__wds-outside-root__/1/shared/security/xss-strings.json');
    const vectors: XssVector[] = response.ok ? (await response.json()).vectors : FALLBACK;
    let hits = 0;
    (globalThis as { hit?: () => void }).hit = () => (hits += 1);
    for (const vector of vectors) {
      const value = typeof vector.input === 'string' ? vector.input : '';
      if (value === '') continue;
      const contents: TranscriptMessage['content'][] = [
        { kind: 'text', text: value },
        { kind: 'link', text: value, label: value, url: value },
        {
          kind: 'options',
          layout: 'list',
          header: value,
          text: value,
          footer: value,
          button: value,
          options: [{ replyId: 'q:1', title: value, description: value }],
        },
        { kind: 'choice', replyId: value, title: value },
        { kind: 'media', media: { kind: 'document', url: value, fileName: value }, caption: value },
        { kind: 'location', latitude: 0, longitude: 0, name: value, address: value },
        { kind: 'unsupported', text: value },
        { kind: 'notice', code: 'agent-joined', values: { name: value } },
      ];
      const messages = contents.map((content, index) => ({
        ...textMessage(`${vector.id}-${index}`, 'agent', ''),
        agentName: value,
        content,
      }));
      const element = await mount(messages);
      expect(
        element.shadowRoot!.querySelectorAll('script, iframe, object, embed, form, style, img, base, meta')
          .length,
        vector.id,
      ).to.equal(0);
      for (const node of element.shadowRoot!.querySelectorAll('*')) {
        for (const attribute of node.attributes)
          expect(attribute.name, vector.id).not.to.match(/^on|^style$/);
      }
      for (const link of element.shadowRoot!.querySelectorAll('a')) {
        expect(['http:', 'https:', 'mailto:', 'tel:', 'blob:'], vector.id).to.include(link.protocol);
      }
      const shown = element.shadowRoot!.querySelectorAll('.action-label bdi')[0]?.textContent ?? value;
      expect(shown.trim(), vector.id).to.equal(value.trim());
    }
    expect(hits).to.equal(0);
  }).timeout(30_000);
});

const FALLBACK: readonly XssVector[] = [
  { id: 'script', input: '<script>hit()</script>' },
  { id: 'image', input: '<img src=x onerror=hit()>' },
  { id: 'scheme', input: 'javascript:hit()' },
];
