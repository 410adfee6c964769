import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { MemorySettingsSource } from '../data/settings/memory-settings-source.js';
import type { SettingsDataSource } from '../data/settings/settings-data-source.js';
import { button, deepAll } from '../panels/editor.test-support.js';
import { defineSettings } from './define-settings.js';
import type { ServiceSchedulesElement } from './service-schedules.element.js';
import { instantOf, wallTime } from './schedules/zone-time.js';
import { control, place, sampleSettings, schedule, settled, textOf, type } from './settings.test-support.js';

defineSettings();

/** Monday 23 November 2026, 12:30 in São Paulo: the lunch break. */
const NOW = Date.parse('2026-11-23T15:30:00Z');

async function schedules(
  itemId: string | null = null,
  source: SettingsDataSource = sampleSettings(),
  lang = '',
): Promise<ServiceSchedulesElement> {
  const element = await place(
    html`<service-schedules
      .dataSource=${source}
      .itemId=${itemId}
      .now=${() => NOW}
      lang=${lang}
    ></service-schedules>`,
  );
  return element as ServiceSchedulesElement;
}

function byLabel<T extends HTMLElement = HTMLInputElement>(element: Element, label: string): T {
  const found = deepAll<T>(element, '[aria-label]').find((one) => one.getAttribute('aria-label') === label);
  if (!found) throw new Error(`Expected a control labelled ${label}.`);
  return found;
}

async function setTime(element: Element, label: string, value: string): Promise<void> {
  const input = byLabel(element, label);
  input.value = value;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await settled();
}

const day = (element: Element, date: string): HTMLElement => deepAll(element, `[data-date="${date}"]`)[0]!;

describe('service schedules', () => {
  it('lists schedules with whether they are open now and their hours', async () => {
    const element = await schedules();
    expect(textOf(element)).to.match(/Central de atendimento.*Fechado.*49 h.*America\/Sao_Paulo/);
    await expect(element).to.be.accessible();
  });

  it('begins a new schedule with office hours in the zone of the company', async () => {
    const tenant = {
      id: 'x',
      name: 'X',
      timeZone: 'America/Manaus',
      locale: 'pt-BR',
      operatorRegistration: '',
    } as const;
    const source = new MemorySettingsSource({ tenant, newId: () => 'n1' });
    const element = await schedules('new', source);
    expect(deepAll<HTMLInputElement>(element, '#zone')[0]!.value).to.equal('America/Manaus');
    button(element, 'Salvar').click();
    await settled();
    expect(textOf(element)).to.contain('Preencha este campo');
    await type(control(element, 'Nome'), 'Plantão');
    button(element, 'Salvar').click();
    await settled();
    const { view } = await source.schedules.get('n1');
    expect(view.weekly.filter(({ weekday }) => weekday === 1)).to.deep.equal([
      { weekday: 1, from: '08:00', to: '18:00' },
    ]);
    expect(view.holidays).to.deep.equal({ national: true, state: null });
    expect(element.itemId).to.equal('n1');
  });

  it('takes several intervals a day, also over midnight, as people type times', async () => {
    const source = sampleSettings();
    const element = await schedules('s1', source);
    byLabel(element, 'Adicionar intervalo: domingo').click();
    await settled();
    await setTime(element, 'domingo, intervalo 1, início', '22h30');
    await setTime(element, 'domingo, intervalo 1, fim', '630');
    expect(textOf(element)).to.contain('do dia seguinte');
    button(element, 'Salvar').click();
    await settled();
    expect((await source.schedules.get('s1')).view.weekly.at(-1)).to.deep.equal({
      weekday: 7,
      from: '22:30',
      to: '06:30',
    });
    await expect(element).to.be.accessible();
  });

  it('says which intervals overlap and which times are none', async () => {
    const element = await schedules('s1');
    await setTime(element, 'segunda-feira, intervalo 2, início', '11:00');
    await setTime(element, 'terça-feira, intervalo 1, fim', '25:00');
    button(element, 'Salvar').click();
    await settled();
    expect(textOf(element))
      .to.contain('Este intervalo cruza com outro')
      .and.to.contain('Use horários de 00:00');
    await expect(element).to.be.accessible();
  });

  it('copies Monday to the other weekdays', async () => {
    const source = sampleSettings();
    const element = await schedules('s1', source);
    await setTime(element, 'segunda-feira, intervalo 1, início', '7');
    button(element, /^Copiar segunda-feira/).click();
    await settled();
    button(element, 'Salvar').click();
    await settled();
    const { weekly } = (await source.schedules.get('s1')).view;
    expect(weekly.filter(({ from }) => from === '07:00').map(({ weekday }) => weekday)).to.deep.equal([
      1, 2, 3, 4, 5,
    ]);
  });

  it('answers for a date whether it is open and when that changes', async () => {
    const element = await schedules('s1');
    const test = deepAll(element, 'fluxo-date-test')[0]!;
    expect(textOf(test)).to.match(
      /Fechado horário da semana.*segunda-feira, 23 de novembro de 2026 às 13:00/,
    );
    await type(deepAll<HTMLInputElement>(test, 'input')[0]!, '2026-12-25T10:00');
    expect(textOf(test)).to.contain('feriado: Natal');
    await type(deepAll<HTMLInputElement>(test, 'input')[0]!, '2026-12-24T09:00');
    expect(textOf(test)).to.match(/Aberto exceção: Véspera de Natal.*às 12:00/);
  });

  it('shows the year by colour, sign and words, and walks it by keys', async () => {
    const element = await schedules('s1');
    expect(day(element, '2026-12-25').getAttribute('aria-label')).to.equal(
      'sex., 25 de dezembro de 2026: fechado (feriado: Natal)',
    );
    expect(day(element, '2026-12-25').textContent).to.contain('●');
    expect(day(element, '2026-12-31').className).to.contain('shut');
    expect(day(element, '2026-11-24').getAttribute('aria-label')).to.contain('08:00–12:00, 13:00–18:00');
    day(element, '2026-11-23').focus();
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'PageDown' });
    await sendKeys({ press: 'End' });
    await sendKeys({ press: 'ArrowRight' });
    await settled();
    expect(deepAll(element, 'td[aria-selected="true"] button')[0]!.dataset['date']).to.equal('2027-01-01');
    expect(textOf(deepAll(element, 'fluxo-year-view')[0]!)).to.contain('Confraternização Universal');
    await expect(element).to.be.accessible();
  });

  it('makes an exception from a day of the year view, and refuses the same date twice', async () => {
    const source = sampleSettings();
    const element = await schedules('s1', source);
    day(element, '2026-11-24').click();
    await settled();
    button(element, 'Criar exceção neste dia').click();
    await settled();
    expect(byLabel(element, 'Exceção 3: Data').value).to.equal('2026-11-24');
    const date = byLabel(element, 'Exceção 3: Data');
    date.value = '2026-12-24';
    date.dispatchEvent(new Event('change'));
    button(element, 'Salvar').click();
    await settled();
    expect(textOf(element)).to.contain('Esta data aparece mais de uma vez');
    button(element, 'Remover Exceção 3').click();
    await settled();
    button(element, 'Salvar').click();
    await settled();
    expect((await source.schedules.get('s1')).view.exceptions).to.have.length(2);
  });

  it('warns of a schedule that never opens, and refuses a zone that does not exist', async () => {
    const source = new MemorySettingsSource({ schedules: [schedule('s1', { weekly: [], exceptions: [] })] });
    const element = await schedules('s1', source);
    expect(textOf(element)).to.contain('Este expediente nunca abre');
    await type(deepAll<HTMLInputElement>(element, '#zone')[0]!, 'Marte/Olimpo');
    button(element, 'Salvar').click();
    await settled();
    expect(textOf(element)).to.contain('Fuso horário desconhecido');
    await expect(element).to.be.accessible();
  });

  it('shows fields and takes nothing when it is read only', async () => {
    const element = await place(
      html`<service-schedules
        .dataSource=${sampleSettings()}
        item-id="s1"
        readonly
        .now=${() => NOW}
      ></service-schedules>`,
    );
    expect(() => button(element, 'Salvar')).to.throw();
    expect(byLabel(element, 'segunda-feira, intervalo 1, início').readOnly).to.equal(true);
    expect(() => button(element, 'Criar exceção neste dia')).to.throw();
    await expect(element).to.be.accessible();
  });

  it('speaks English and Spanish', async () => {
    expect(textOf(await schedules('s1', sampleSettings(), 'en')))
      .to.contain('Monday')
      .and.to.contain('Test a date');
    expect(textOf(await schedules(null, sampleSettings(), 'es'))).to.contain('Nuevo horario');
  });
});

describe('wall time of a zone', () => {
  it('leads to the instant and back, across changes of the clock', () => {
    for (const [wall, zone] of [
      ['2026-11-23T09:00', 'America/Sao_Paulo'],
      ['2026-03-08T03:30', 'America/New_York'],
      ['2026-03-08T01:30', 'America/New_York'],
      ['2026-07-01T00:00', 'Europe/Lisbon'],
    ] as const) {
      const at = instantOf(wall, zone);
      expect(at === null ? null : wallTime(at, zone)).to.equal(wall);
    }
    expect(instantOf('nunca', 'America/Sao_Paulo')).to.equal(null);
  });
});
