import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { ChatPage } from './pages/chat.page.js';
import { FlowBuilderPage } from './pages/flow-builder.page.js';
import { FlowListPage } from './pages/flow-list.page.js';
import { PhonePage } from './pages/phone.page.js';
import { launchBrowser } from './support/browser.js';
import { storyDatabases } from './support/databases.js';
import { DemoProcess } from './support/demo-process.js';

/** How long anything on a screen may take on a loaded machine before it counts as missing. */
const PATIENCE_MS = 20_000;

for (const database of storyDatabases()) {
  describe(`an author edits a flow while people talk to it (${database.name})`, () => {
    let browser: Browser;
    let demo: DemoProcess;
    let drop: () => Promise<void>;
    const faults: string[] = [];
    const pages: Page[] = [];
    let isDone = false;

    before(async () => {
      const created = await database.create();
      drop = () => created.drop();
      [browser, demo] = await Promise.all([launchBrowser(), DemoProcess.start(created.url)]);
    });
    after(async () => {
      if (!isDone) await keepScreens(pages, database.name);
      await browser.close();
      assert.equal(await demo.stop(), 0);
      await drop();
    });

    /** A person's own browser profile; script errors and refused styles of the page fail the story. */
    const openPage = async (size: { width: number; height: number }) => {
      const context = await browser.newContext({ viewport: size, locale: 'pt-BR' });
      const page = await context.newPage();
      pages.push(page);
      page.setDefaultTimeout(PATIENCE_MS);
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text());
      });
      return page;
    };

    test('who had not reached the changed flow gets the new text, who is inside gets the old one to its end', async () => {
      const panel = await openPage({ width: 1440, height: 900 });
      const list = new FlowListPage(panel);
      const builder = new FlowBuilderPage(panel);

      // A flow of its own, and a flow that leads into it.
      await list.open(demo.url);
      await list.create();
      await builder.rename('História › Detalhe');
      await builder.addNode('Mensagem', 'Aviso');
      await builder.fill('Mensagem', 'Aviso da primeira versão');
      await builder.addNode('Input', 'Cor');
      await builder.fill('Mensagem', 'Qual é a sua cor preferida?');
      await builder.fill('Variável', 'cor');
      await builder.addNode('Mensagem', 'Fim');
      await builder.fill('Mensagem', 'Fim da primeira versão, {{cor}}');
      await builder.connect('Entrada', 'Aviso');
      await builder.connect('Aviso', 'Cor');
      await builder.connect('Cor', 'Fim');
      await builder.save();
      await builder.leave();

      await list.create();
      await builder.rename('História › Começo');
      await builder.addNode('Opções', 'Menu');
      await builder.fill('Título das opções', 'Bem-vindo');
      await builder.fill('Corpo', 'Vamos começar?');
      await builder.fillItem('Opção 1', 'Título', 'Começar');
      await builder.addNode('Input', 'Nome');
      await builder.fill('Mensagem', 'Como você se chama?');
      await builder.fill('Variável', 'nome');
      await builder.addNode('Fluxo', 'Detalhe');
      await builder.choose('Fluxo', 'História › Detalhe');
      await builder.connect('Entrada', 'Menu');
      await builder.connect('Menu', 'Nome');
      await builder.connect('Nome', 'Detalhe');
      await builder.save();
      await builder.leave();
      await list.useAsStart('História › Começo');

      // One person stops before the other flow, one inside it.
      const phone = new PhonePage(await openPage({ width: 420, height: 800 }));
      await phone.open(demo.url);
      await phone.write('oi');
      await phone.sees('Vamos começar?');
      await phone.tap('Começar');
      await phone.sees('Como você se chama?');

      const chat = new ChatPage(await openPage({ width: 1000, height: 800 }));
      await chat.open(demo.url);
      await chat.sees('Vamos começar?');
      await chat.choose('Começar');
      await chat.sees('Como você se chama?');
      await chat.write('Bia');
      await chat.sees('Aviso da primeira versão');
      await chat.sees('Qual é a sua cor preferida?');

      // The author changes both texts of the inner flow.
      await list.openFlow('Detalhe');
      await builder.select('Aviso');
      await builder.fill('Mensagem', 'Aviso da segunda versão');
      await builder.select('Fim');
      await builder.fill('Mensagem', 'Fim da segunda versão, {{cor}}');
      await builder.save();

      await phone.write('Ana');
      await phone.sees('Aviso da segunda versão');
      await phone.sees('Qual é a sua cor preferida?');
      await phone.write('verde');
      await phone.sees('Fim da segunda versão, verde');

      await chat.write('azul');
      await chat.sees('Fim da primeira versão, azul');

      // Nothing came twice, and a reload shows the same.
      assert.equal(await phone.count('Aviso da segunda versão'), 1);
      assert.equal(await chat.count('Fim da primeira versão, azul'), 1);
      await chat.reload();
      await chat.sees('Fim da primeira versão, azul');
      assert.equal(await chat.count('Fim da primeira versão, azul'), 1);
      assert.deepEqual(faults, []);
      isDone = true;
    });
  });
}

/** What the people saw when the story broke off: `.cache/e2e/<database>-<n>.png`. */
async function keepScreens(pages: readonly Page[], name: string): Promise<void> {
  const folder = new URL('../.cache/e2e/', import.meta.url);
  await mkdir(folder, { recursive: true });
  for (const [index, page] of pages.entries()) {
    await page.screenshot({ path: new URL(`${name}-${index}.png`, folder).pathname }).catch(() => undefined);
  }
}
