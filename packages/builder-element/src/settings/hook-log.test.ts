import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { DataSourceError } from '../data/data-source-error.js';
import { button, deepAll } from '../panels/editor.test-support.js';
import { defineSettings } from './define-settings.js';
import type { HookLogElement } from './hook-log.element.js';
import { control, field, place, sampleSettings, settled, textOf, type } from './settings.test-support.js';

defineSettings();

async function hooks(
  itemId: string | null = null,
  source = sampleSettings(),
  lang = '',
): Promise<HookLogElement> {
  const element = await place(
    html`<hook-log .dataSource=${source} .itemId=${itemId} lang=${lang}></hook-log>`,
  );
  await settled();
  return element as HookLogElement;
}

describe('hook log', () => {
  it('lists hooks with their state, and what was sent', async () => {
    const element = await hooks();
    const text = textOf(element);
    expect(text)
      .to.contain('ERP: ocorrências')
      .and.to.contain('Pausado')
      .and.to.contain('2 tentativas · http-500');
    await expect(element).to.be.accessible();
    const select = deepAll<HTMLSelectElement>(element, 'select[aria-label="Situação"]')[0]!;
    select.value = 'delivered';
    select.dispatchEvent(new Event('change'));
    await settled();
    expect(textOf(deepAll(element, '.deliveries')[0]!)).to.not.contain('http-500');
  });

  it('shows requests and answers, and sends again', async () => {
    const source = sampleSettings();
    const element = await hooks(null, source);
    button(element, /^Ver tentativas de Status mudou/).click();
    await settled();
    expect(textOf(element)).to.contain('Sem resposta (timeout)').and.to.contain('database is locked');
    await expect(element).to.be.accessible();
    button(element, 'Enviar de novo').click();
    await settled();
    expect(source.hookDeliveries.sent).to.deep.equal(['d1']);
    expect(textOf(element)).to.contain('Enviado de novo');
  });

  it('says why one cannot be sent again', async () => {
    const source = sampleSettings();
    source.hookDeliveries.send = () => Promise.reject(new DataSourceError('unavailable', 'x'));
    const element = await hooks(null, source);
    button(element, /^Ver tentativas de Status mudou/).click();
    await settled();
    button(element, 'Enviar de novo').click();
    await settled();
    expect(textOf(element)).to.contain('O servidor não conseguiu responder');
  });

  it('makes a hook for chosen statuses and events, with a secret of enough characters', async () => {
    const source = sampleSettings();
    const element = await hooks('new', source);
    await type(control(element, 'Nome'), 'CRM');
    await type(control(element, 'URL'), 'crm');
    button(element, 'Salvar').click();
    await settled();
    expect(textOf(field(element, 'URL'))).to.contain('Use um endereço https');
    expect(textOf(field(element, 'Segredo da assinatura'))).to.contain('pelo menos 16');
    await expect(element).to.be.accessible();
    await type(control(element, 'URL'), 'https://crm.exemplo.com.br/fluxo');
    await type(control(element, 'Segredo da assinatura'), '0123456789abcdef');
    const select = deepAll<HTMLSelectElement>(element, '#type')[0]!;
    select.value = 't1';
    select.dispatchEvent(new Event('change'));
    await settled();
    deepAll<HTMLInputElement>(element, 'fieldset input')[2]!.click();
    await settled();
    button(element, 'Salvar').click();
    await settled();
    const { view } = await source.hooks.get('n1');
    expect([view.statuses, view.occurrenceType, view.hasSecret]).to.deep.equal([['resolvida'], 't1', true]);
    expect(
      JSON.stringify(deepAll<HTMLInputElement>(element, 'input').map(({ value }) => value)),
    ).to.not.contain('0123456789abcdef');
  });

  it('explains a pause, ends it and sends a test', async () => {
    const source = sampleSettings();
    const element = await hooks('h2', source);
    expect(textOf(element)).to.contain('depois de 20 falhas seguidas');
    await expect(element).to.be.accessible();
    button(element, 'Retomar').click();
    await settled();
    expect((await source.hooks.get('h2')).view.paused).to.equal(null);
    button(element, 'Enviar teste').click();
    await settled();
    expect(source.hooks.tested).to.deep.equal(['h2']);
  });

  it('speaks English and Spanish', async () => {
    expect(textOf(await hooks('h1', sampleSettings(), 'en'))).to.contain('When to tell');
    expect(textOf(await hooks(null, sampleSettings(), 'es'))).to.contain('Nuevo hook');
  });
});
