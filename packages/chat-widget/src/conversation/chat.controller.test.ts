import { expect } from '@open-wc/testing';
import { ChatController, type ChatControllerOptions } from './chat.controller.js';
import { transcriptOf } from './chat-state.js';
import { ChatStore, memoryStorage } from './chat-store.js';
import { FakeServer } from './fake-server.test-support.js';
import { FakeTime, settled } from './fake-time.test-support.js';
import type { joinTabs } from './tabs.js';
import type { TabNotice } from './tabs.js';

/** Tabs of one browser, joined without a browser. */
class FakeTabs {
  readonly #tabs = new Map<string, (notice: TabNotice) => void>();
  #waiting: { owner: string; gone: () => void }[] = [];

  readonly join: typeof joinTabs = (_key, name, told) => {
    this.#tabs.set(name, told);
    return {
      name,
      tell: (notice) => {
        for (const [other, hears] of this.#tabs) if (other !== name) hears(structuredClone(notice));
      },
      whenGone: (owner, gone) => {
        if (this.#tabs.has(owner)) this.#waiting.push({ owner, gone });
        else queueMicrotask(gone);
      },
      close: () => {
        this.#tabs.delete(name);
        const freed = this.#waiting.filter(({ owner }) => owner === name);
        this.#waiting = this.#waiting.filter(({ owner }) => owner !== name);
        for (const { gone } of freed) gone();
      },
    };
  };
}

class Page {
  readonly server: FakeServer;
  readonly time = new FakeTime();
  readonly storage: ReturnType<typeof memoryStorage>;
  readonly tabs: FakeTabs;
  isOnline = true;
  isHidden = false;
  watchers = new Set<() => void>();
  random = () => 0.5;
  #ids = 0;

  constructor(server = new FakeServer(), storage = memoryStorage(), tabs = new FakeTabs()) {
    this.server = server;
    this.storage = storage;
    this.tabs = tabs;
  }

  open(change: Partial<ChatControllerOptions> = {}): ChatController {
    const controller = new ChatController({
      configKey: 'key',
      baseUrl: 'https://chat.example/',
      lang: 'pt-BR',
      changed: () => {},
      store: new ChatStore('key', this.storage),
      connect: this.server.connect,
      clock: this.time,
      random: this.random,
      newId: () => `id-${(this.#ids += 1)}`,
      join: this.tabs.join,
      surroundings: {
        isOnline: () => this.isOnline,
        isHidden: () => this.isHidden,
        watch: (changed) => {
          this.watchers.add(changed);
          return () => this.watchers.delete(changed);
        },
      },
      ...change,
    });
    controller.start();
    return controller;
  }

  surroundingsChanged(): void {
    for (const changed of this.watchers) changed();
  }
}

const texts = (chat: ChatController): string[] =>
  transcriptOf(chat.state).map(({ content }) => ('text' in content ? content.text : content.kind));

describe('chat controller', () => {
  it('sends a message, shows it once and shows the answer', async () => {
    const page = new Page();
    page.server.bot = () => [{ kind: 'text', text: 'oi!' }];
    const chat = page.open();
    chat.sendText('oi');
    expect(transcriptOf(chat.state)[0]?.delivery).to.equal('pending');
    await page.time.pass(100);
    expect(texts(chat)).to.deep.equal(['oi', 'oi!']);
    expect(transcriptOf(chat.state)[0]?.delivery).to.equal('sent');
    expect(Object.keys(page.storage).length).to.be.greaterThan(0);
    expect(new ChatStore('key', page.storage).outgoing()).to.deep.equal([]);
  });

  it('has the history after a reload, and names the same visitor', async () => {
    const page = new Page();
    page.open().sendText('oi');
    await page.time.pass(100);
    const again = page.open();
    await page.time.pass(200);
    expect(texts(again)).to.deep.equal(['oi']);
    const hellos = page.server.received.filter(({ type }) => type === 'hello');
    expect(hellos.map((frame) => 'visitor' in frame && frame.visitor)).to.deep.equal([false, 'visitor-1']);
  });

  it('keeps what was written offline over a reload and sends it in order, once', async () => {
    const page = new Page();
    page.server.isDown = true;
    const first = page.open();
    for (const text of ['um', 'dois', 'três']) first.sendText(text);
    await page.time.pass(1_000);
    first.stop();
    page.server.isDown = false;
    const second = page.open();
    expect(texts(second)).to.deep.equal(['um', 'dois', 'três']);
    await page.time.pass(5_000);
    expect(page.server.visitorTexts).to.deep.equal(['um', 'dois', 'três']);
    expect(texts(second)).to.deep.equal(['um', 'dois', 'três']);
  });

  it('repeats a message whose acknowledgement was lost, and the server stores it once', async () => {
    const page = new Page();
    page.server.weather = (frame) => (frame.type === 'ack' || frame.type === 'message' ? [] : [frame]);
    const chat = page.open();
    chat.sendText('oi');
    await page.time.pass(1_000);
    page.server.weather = (frame) => [frame];
    await page.time.pass(10_000);
    expect(page.server.visitorTexts).to.deep.equal(['oi']);
    expect(transcriptOf(chat.state).map(({ delivery }) => delivery)).to.deep.equal(['sent']);
  });

  it('asks again from where it is when a message is missing', async () => {
    const page = new Page();
    const chat = page.open();
    chat.sendText('oi');
    await page.time.pass(100);
    let lost = true;
    page.server.weather = (frame) => {
      if (frame.type !== 'message' || !lost) return [frame];
      lost = false;
      return [];
    };
    page.server.say({ kind: 'text', text: 'a' });
    page.server.say({ kind: 'text', text: 'b' });
    await page.time.pass(3_000);
    expect(texts(chat)).to.deep.equal(['oi', 'a', 'b']);
    expect(page.server.received.filter(({ type }) => type === 'hello').at(-1)).to.include({ since: 1 });
  });

  it('comes back after the line broke, waits longer each time, and at once when the network returns', async () => {
    const page = new Page();
    const chat = page.open();
    await page.time.pass(100);
    page.server.isDown = true;
    page.server.cutAll();
    expect(chat.state.connection).to.equal('waiting');
    await page.time.pass(60_000);
    expect(chat.state.connection).not.to.equal('online');
    page.server.isDown = false;
    page.surroundingsChanged();
    await page.time.pass(10);
    expect(chat.state.connection).to.equal('online');
  });

  it('notices a line that died without a word', async () => {
    const page = new Page();
    const chat = page.open();
    await page.time.pass(100);
    page.server.weather = () => [];
    await page.time.pass(60_000);
    expect(chat.state.connection).not.to.equal('online');
    page.server.weather = (frame) => [frame];
    await page.time.pass(60_000);
    expect(chat.state.connection).to.equal('online');
  });

  it('says offline when the device is, and keeps what is written', async () => {
    const page = new Page();
    page.isOnline = false;
    const chat = page.open();
    chat.sendText('oi');
    await page.time.pass(1_000);
    expect(chat.state.connection).to.equal('offline');
    page.isOnline = true;
    page.surroundingsChanged();
    await page.time.pass(1_000);
    expect(page.server.visitorTexts).to.deep.equal(['oi']);
  });

  it('says offline within seconds when an open line no longer answers', async () => {
    const page = new Page();
    const chat = page.open();
    await page.time.pass(100);
    page.isOnline = false;
    page.server.weather = () => [];
    page.surroundingsChanged();
    await page.time.pass(6_000);
    expect(chat.state.connection).to.equal('offline');
  });

  it('keeps an open line that answers although the device says offline', async () => {
    const page = new Page();
    const chat = page.open();
    await page.time.pass(100);
    page.isOnline = false;
    page.surroundingsChanged();
    await page.time.pass(10_000);
    expect(chat.state.connection).to.equal('online');
    expect(page.server.received.filter(({ type }) => type === 'hello').length).to.equal(1);
  });

  it('gives the line back after five hidden minutes and returns when seen', async () => {
    const page = new Page();
    const chat = page.open();
    await page.time.pass(100);
    page.isHidden = true;
    page.surroundingsChanged();
    await page.time.pass(6 * 60_000);
    expect(page.server.lines.size).to.equal(0);
    page.isHidden = false;
    page.surroundingsChanged();
    await page.time.pass(10);
    expect(chat.state.connection).to.equal('online');
  });

  it('stops when the server turns it away', async () => {
    const page = new Page();
    page.server.refusal = 'forbidden-origin';
    const chat = page.open();
    await page.time.pass(60_000);
    expect([chat.state.connection, chat.state.refusal]).to.deep.equal(['refused', 'forbidden-origin']);
    expect(page.server.received.length).to.equal(1);
  });

  it('begins as a new visitor when its token is refused, and sends what was written', async () => {
    const page = new Page();
    new ChatStore('key', page.storage).visitor = 'old';
    page.server.refusal = 'invalid-visitor';
    const chat = page.open({
      connect: (address, events) => {
        const line = page.server.connect(address, events);
        page.server.refusal = new ChatStore('key', page.storage).visitor === 'old' ? 'invalid-visitor' : null;
        return line;
      },
    });
    chat.sendText('oi');
    await page.time.pass(5_000);
    expect(page.server.visitorTexts).to.deep.equal(['oi']);
    expect(texts(chat)).to.deep.equal(['oi']);
  });

  it('asks before sending what was written more than a day ago', async () => {
    const page = new Page();
    page.server.isDown = true;
    const chat = page.open();
    chat.sendText('velha');
    await page.time.pass(25 * 60 * 60_000);
    page.server.isDown = false;
    await page.time.pass(60_000);
    expect(page.server.visitorTexts).to.deep.equal([]);
    expect(transcriptOf(chat.state)[0]).to.include({ delivery: 'failed', failure: 'expired' });
    chat.retry(transcriptOf(chat.state)[0]!.id);
    await page.time.pass(1_000);
    expect(page.server.visitorTexts).to.deep.equal(['velha']);
  });

  it('shows in one tab what was written in the other, sends it once, and takes over when that tab goes', async () => {
    const page = new Page();
    const [one, two] = [page.open(), page.open()];
    await page.time.pass(100);
    one.sendText('de um');
    await page.time.pass(200);
    expect(texts(two)).to.deep.equal(['de um']);
    page.server.isDown = true;
    page.server.cutAll();
    one.sendText('perdida?');
    expect(texts(two)).to.deep.equal(['de um', 'perdida?']);
    one.stop();
    page.server.isDown = false;
    await page.time.pass(40_000);
    expect(page.server.visitorTexts).to.deep.equal(['de um', 'perdida?']);
    expect(transcriptOf(two.state).map(({ delivery }) => delivery)).to.deep.equal(['sent', 'sent']);
  });

  it('begins a conversation when opened, if the config says so and none runs', async () => {
    const page = new Page();
    page.server.settings = { ...page.server.settings, startOnOpen: true };
    const chat = page.open();
    chat.setOpen(true);
    await page.time.pass(100);
    expect(page.server.received.filter(({ type }) => type === 'start').length).to.equal(1);
    chat.setOpen(false);
    chat.setOpen(true);
    await page.time.pass(100);
    expect(page.server.received.filter(({ type }) => type === 'start').length).to.equal(1);
  });

  it('tells identity and variables before the first message', async () => {
    const page = new Page();
    const chat = page.open();
    chat.identify('token');
    chat.setVariables({ plano: 'ouro' });
    chat.sendText('oi');
    await page.time.pass(100);
    expect(page.server.received.map(({ type }) => type)).to.deep.equal(['hello', 'variables', 'message']);
    expect(page.server.received[0]).to.include({ identity: 'token' });
  });

  it('forgets the visitor on request, here and in the other tab', async () => {
    const page = new Page();
    const [one, two] = [page.open(), page.open()];
    one.sendText('oi');
    await page.time.pass(200);
    one.forget();
    expect(new ChatStore('key', page.storage).visitor).to.equal(null);
    expect(texts(one)).to.deep.equal([]);
    expect(two.state.welcomed).to.equal(false);
  });

  it('loses and doubles nothing in a storm of cuts, losses, repeats and reloads', async () => {
    let seed = 7;
    const random = (): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    const page = new Page();
    page.random = random;
    page.server.bot = () => [{ kind: 'text', text: `r${page.server.visitorTexts.length}` }];
    page.server.weather = (frame) => {
      if (frame.type === 'welcome') return [frame];
      const luck = random();
      return luck < 0.05 ? [] : luck < 0.25 ? [frame, frame] : [frame];
    };
    let chat = page.open();
    const written: string[] = [];
    for (let round = 0; round < 300; round += 1) {
      const text = `v${round}`;
      written.push(text);
      chat.sendText(text);
      if (random() < 0.2) page.server.cutAll();
      if (random() < 0.04) {
        chat.stop();
        chat = page.open();
      }
      await page.time.pass(random() * 2_000);
    }
    page.server.weather = (frame) => [frame];
    await page.time.pass(10 * 60_000);
    await settled();
    expect(page.server.visitorTexts).to.deep.equal(written);
    expect(texts(chat)).to.deep.equal(
      page.server.messages.map(({ content }) => ('text' in content ? content.text : '')),
    );
  }).timeout(20_000);
});
