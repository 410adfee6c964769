import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import type { OccurrenceTypeInput } from '@fluxo/core/contract';
import { DataSourceError } from '../data/data-source-error.js';
import { MemorySettingsSource } from '../data/settings/memory-settings-source.js';
import { button, deepAll } from '../panels/editor.test-support.js';
import { defineSettings } from './define-settings.js';
import type { HooksRequestedDetail, OccurrenceTypesElement } from './occurrence-types.element.js';
import {
  control,
  field,
  occurrenceType,
  place,
  sampleSettings,
  settled,
  textOf,
  type,
} from './settings.test-support.js';

defineSettings();

/** 23 November 2026, 01:00 UTC: still the 22nd in São Paulo. */
const NOW = Date.parse('2026-11-23T01:00:00Z');

async function types(
  itemId: string | null = null,
  source = sampleSettings(),
  lang = '',
): Promise<OccurrenceTypesElement> {
  const element = await place(
    html`<occurrence-types
      .dataSource=${source}
      .itemId=${itemId}
      .now=${() => NOW}
      lang=${lang}
    ></occurrence-types>`,
  );
  return element as OccurrenceTypesElement;
}

const inList = <T extends HTMLElement>(element: Element, selector: string): T[] =>
  deepAll(element, 'fluxo-status-list').flatMap((list) => [
    ...list.shadowRoot!.querySelectorAll<T>(selector),
  ]);

describe('occurrence types', () => {
  it('lists types with their statuses and deadlines', async () => {
    const element = await types();
    expect(textOf(element)).to.match(/Atendimento ChatBot ChatBot Aberta Em análise Resolvida 2 dias/);
    await expect(element).to.be.accessible();
  });

  it('orders statuses by arrow keys, and says where one went', async () => {
    const source = sampleSettings();
    const element = await types('t1', source);
    inList(element, '.handle')[0]!.focus();
    await sendKeys({ press: 'ArrowDown' });
    await settled();
    expect(inList<HTMLInputElement>(element, 'li input[maxlength]').map(({ value }) => value)).to.deep.equal([
      'Em análise',
      'Aberta',
      'Resolvida',
    ]);
    expect(textOf(element)).to.contain('Aberta agora é o 2º de 3');
    await sendKeys({ press: 'ArrowDown' });
    await settled();
    button(element, 'Salvar').click();
    await settled();
    expect((await source.occurrenceTypes.get('t1')).view.statuses.map(({ code }) => code)).to.deep.equal([
      'em-analise',
      'resolvida',
      'aberta',
    ]);
    await expect(element).to.be.accessible();
  });

  it('gives new statuses a code of their name and keeps the code of renamed ones', async () => {
    const source = sampleSettings();
    const element = await types('t1', source);
    await type(inList<HTMLInputElement>(element, 'li input[maxlength]')[0]!, 'Recebida');
    button(element, 'Adicionar status').click();
    await settled();
    await type(inList<HTMLInputElement>(element, 'li input[maxlength]').at(-1)!, 'Aguardando cliente');
    button(element, 'Salvar').click();
    await settled();
    expect(
      (await source.occurrenceTypes.get('t1')).view.statuses.map(({ code, name }) => [code, name]),
    ).to.deep.equal([
      ['aberta', 'Recebida'],
      ['em-analise', 'Em análise'],
      ['resolvida', 'Resolvida'],
      ['aguardando-cliente', 'Aguardando cliente'],
    ]);
  });

  it('asks a ChatBot type for the status that occurrences begin with', async () => {
    const element = await types('t1');
    button(element, 'Remover Aberta').click();
    await settled();
    button(element, 'Salvar').click();
    await settled();
    expect(textOf(field(element, 'Nome'))).to.not.contain('Escolha o status');
    expect(textOf(element)).to.contain('Escolha o status com que as ocorrências do bot começam');
    await expect(element).to.be.accessible();
    inList<HTMLInputElement>(element, 'input[type=radio]')[0]!.click();
    await settled();
    button(element, 'Salvar').click();
    await settled();
    expect(textOf(element)).to.contain('foi salvo');
  });

  it('asks what occurrences get whose status is taken away, and stores that', async () => {
    const source = sampleSettings();
    const sent: OccurrenceTypeInput[] = [];
    const store = source.occurrenceTypes.replace.bind(source.occurrenceTypes);
    source.occurrenceTypes.replace = (id, etag, input) => {
      sent.push(input);
      if (input.replaceStatuses) return store(id, etag, input);
      const statuses = [{ code: 'em-analise', occurrences: 3 }];
      return Promise.reject(
        new DataSourceError('conflict', 'x', {
          type: '',
          title: '',
          status: 409,
          code: 'status-in-use',
          detail: '',
          ...{ statuses },
        }),
      );
    };
    const element = await types('t1', source);
    button(element, 'Remover Em análise').click();
    await settled();
    button(element, 'Salvar').click();
    await settled();
    expect(textOf(element)).to.contain('“Em análise” (3 ocorrências)');
    await expect(element).to.be.accessible();
    const select = deepAll<HTMLSelectElement>(element, 'dialog select')[0]!;
    select.value = 'resolvida';
    select.dispatchEvent(new Event('change'));
    button(element, 'Mudar e salvar').click();
    await settled();
    expect(sent.at(-1)?.replaceStatuses).to.deep.equal({ 'em-analise': 'resolvida' });
    expect(textOf(element)).to.contain('foi salvo');
  });

  it('shows the first protocol of today in the zone of the company while the pattern is typed', async () => {
    const element = await types('t1');
    const output = deepAll(element, 'output')[0]!;
    expect(output.textContent).to.equal('12345620261122000001');
    const pattern = deepAll<HTMLInputElement>(element, '#pattern')[0]!;
    await type(pattern, 'AUR-{date}-');
    expect(output.textContent).to.equal('—');
    pattern.setSelectionRange(11, 11);
    button(element, 'Sequência do dia').click();
    await settled();
    expect(output.textContent).to.equal('AUR-20261122-000001');
    await type(pattern, '{sequence}');
    button(element, 'Salvar').click();
    await settled();
    expect(textOf(element)).to.contain('O padrão precisa de {date} e {sequence}');
    await expect(element).to.be.accessible();
  });

  it('makes a type with deadlines, subjects and closing rules', async () => {
    const source = new MemorySettingsSource({ newId: () => 'n1' });
    const element = await types('new', source);
    await type(control(element, 'Nome'), 'Ouvidoria');
    await type(control(element, 'Solução em'), '90');
    button(element, 'Adicionar: Assuntos').click();
    await settled();
    await type(field(element, 'Assuntos').shadowRoot!.querySelector('input')!, 'Elogio');
    control(element, 'Exigir um motivo para encerrar').click();
    await settled();
    button(element, 'Salvar').click();
    await settled();
    const { view } = await source.occurrenceTypes.get('n1');
    expect(view.statuses.map(({ code }) => code)).to.deep.equal(['aberta', 'encerrada']);
    expect([view.defaultStatus, view.subjects, view.requiresClosingReason]).to.deep.equal([
      'aberta',
      ['Elogio'],
      true,
    ]);
    expect(view.sla.resolutionMinutes).to.equal(90);
  });

  it('tells the host when the hooks of a type are wanted', async () => {
    const element = await types('t1');
    const wanted: HooksRequestedDetail[] = [];
    element.addEventListener('hooks-requested', (event) =>
      wanted.push((event as CustomEvent<HooksRequestedDetail>).detail),
    );
    button(element, 'Abrir a Central de Hooks').click();
    expect(wanted).to.deep.equal([{ occurrenceType: 't1' }]);
  });

  it('says that names are taken, and speaks English and Spanish', async () => {
    const source = new MemorySettingsSource({
      occurrenceTypes: [occurrenceType('t1'), occurrenceType('t2', { name: 'Outra' })],
    });
    const element = await types('t2', source, 'en');
    await type(control(element, 'Name'), 'Atendimento ChatBot');
    button(element, 'Save').click();
    await settled();
    expect(textOf(field(element, 'Name'))).to.contain('Another one has this name');
    expect(textOf(await types(null, source, 'es'))).to.contain('Nuevo tipo');
  });
});
