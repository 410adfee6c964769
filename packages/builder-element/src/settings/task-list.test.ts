import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { DataSourceError } from '../data/data-source-error.js';
import { button, deepAll } from '../panels/editor.test-support.js';
import { defineSettings } from './define-settings.js';
import { place, sampleSettings, settled, textOf, type } from './settings.test-support.js';
import type { TaskListElement } from './task-list.element.js';
import { csvOf } from './tasks/csv.js';

defineSettings();

async function tasks(
  itemId: string | null = null,
  source = sampleSettings(),
  lang = '',
): Promise<TaskListElement> {
  const element = await place(
    html`<task-list .dataSource=${source} .itemId=${itemId} lang=${lang}></task-list>`,
  );
  await settled();
  return element as TaskListElement;
}

describe('task list', () => {
  it('lists tasks with their progress', async () => {
    const element = await tasks();
    expect(textOf(element)).to.contain('Em andamento').and.to.contain('110 de 200');
    await expect(element).to.be.accessible();
  });

  it('shows a running one with results, pauses and cancels it', async () => {
    const source = sampleSettings();
    const element = await tasks('k1', source);
    expect(textOf(element)).to.contain('100 enviados, 90 na fila').and.to.contain('opted-out');
    await expect(element).to.be.accessible();
    button(element, 'Pausar').click();
    await settled();
    expect((await source.tasks.get('k1')).view.status).to.equal('paused');
    button(element, 'Cancelar tarefa').click();
    await settled();
    deepAll<HTMLButtonElement>(element, 'dialog button.danger')[0]!.click();
    await settled();
    expect((await source.tasks.get('k1')).view.status).to.equal('cancelled');
  });

  it('takes a list, says which lines are wrong, and starts', async () => {
    const source = sampleSettings();
    const store = source.tasks.setRecipients.bind(source.tasks);
    const issues = [{ code: 'invalid-phone', path: '/2', message: 'x' }];
    source.tasks.setRecipients = () =>
      Promise.reject(
        new DataSourceError('rejected', 'x', {
          type: '',
          title: '',
          status: 400,
          code: 'invalid-recipients',
          detail: '',
          issues,
        }),
      );
    const element = await tasks('k2', source);
    await type(deepAll<HTMLTextAreaElement>(element, '#csv')[0]!, 'telefone\nabc');
    button(element, 'Usar esta lista').click();
    await settled();
    expect(textOf(element)).to.contain('Linha 2').and.to.contain('Este telefone não é válido');
    await expect(element).to.be.accessible();
    source.tasks.setRecipients = store;
    button(element, 'Usar esta lista').click();
    await settled();
    button(element, 'Iniciar').click();
    await settled();
    expect((await source.tasks.get('k2')).view.status).to.equal('running');
  });

  it('says what a new one lacks, and speaks English and Spanish', async () => {
    const element = await tasks('new');
    button(element, 'Salvar').click();
    await settled();
    expect(textOf(element)).to.contain('Há 4 campos a corrigir');
    await expect(element).to.be.accessible();
    expect(textOf(await tasks('k1', sampleSettings(), 'en'))).to.contain('Sends per minute');
    expect(textOf(await tasks(null, sampleSettings(), 'es'))).to.contain('Nueva tarea');
  });
});

describe('CSV of results', () => {
  it('quotes what needs it and never starts a formula', () => {
    expect(csvOf([['+55 11 98765-4321', '=1+1', 'a;"b"']])).to.equal(
      '\uFEFF+55 11 98765-4321;\'=1+1;"a;""b"""\r\n',
    );
  });
});
