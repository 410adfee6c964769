import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { DataSourceError } from '../data/data-source-error.js';
import { button, deepAll } from '../panels/editor.test-support.js';
import type { ContactListElement } from './contact-list.element.js';
import { defineSettings } from './define-settings.js';
import { control, field, place, sampleSettings, settled, textOf, type } from './settings.test-support.js';

defineSettings();

async function contacts(
  itemId: string | null = null,
  source = sampleSettings(),
  lang = '',
): Promise<ContactListElement> {
  const element = await place(
    html`<contact-list .dataSource=${source} .itemId=${itemId} lang=${lang}></contact-list>`,
  );
  await settled();
  return element as ContactListElement;
}

async function chooseOther(element: Element, source = sampleSettings()): Promise<void> {
  const { view } = await source.contacts.get('p2');
  deepAll(element, 'fluxo-contact-picker')[0]!.dispatchEvent(
    new CustomEvent('contact-chosen', { detail: view }),
  );
  await settled();
}

describe('contact list', () => {
  it('lists people and finds them on the server', async () => {
    const element = await contacts();
    expect(textOf(element)).to.contain('Maria de Souza').and.to.contain('Não identificado');
    await expect(element).to.be.accessible();
    const search = deepAll<HTMLInputElement>(element, 'input[type=search]')[0]!;
    search.value = 'maria';
    search.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    await settled();
    expect(deepAll(element, 'tr.row')).to.have.length(1);
  });

  it('shows one with channels and occurrences, and stores what was changed', async () => {
    const source = sampleSettings();
    const element = await contacts('p1', source);
    expect(textOf(element)).to.match(/WhatsApp \+5511987654321.*3 atendimentos.*12345620261120000007/);
    await expect(element).to.be.accessible();
    await type(control(element, 'E-mail'), 'nova@exemplo.com.br');
    button(element, 'Salvar').click();
    await settled();
    expect((await source.contacts.get('p1')).view.email).to.equal('nova@exemplo.com.br');
  });

  it('asks for name and key, and says that another contact has the key', async () => {
    const source = sampleSettings();
    const issues = [{ code: 'contact-exists', path: '/uniqueKey', message: 'x' }];
    source.contacts.create = () =>
      Promise.reject(
        new DataSourceError('conflict', 'x', {
          type: '',
          title: '',
          status: 409,
          code: 'contact-exists',
          detail: '',
          issues,
        }),
      );
    const element = await contacts('new', source);
    button(element, 'Salvar').click();
    await settled();
    expect(textOf(element)).to.contain('Há 2 campos a corrigir');
    await type(control(element, 'Nome'), 'Outra');
    await type(control(element, 'Chave única'), '52998224725');
    button(element, 'Salvar').click();
    await settled();
    expect(textOf(field(element, 'Chave única'))).to.contain('Já é de outro contato');
    await expect(element).to.be.accessible();
  });

  it('merges another contact after comparing both, and asks about what would be lost', async () => {
    const source = sampleSettings();
    const merge = source.contacts.merge.bind(source.contacts);
    source.contacts.merge = (id, etag, request) =>
      request.dropConflicts
        ? merge(id, etag, request)
        : Promise.reject(
            new DataSourceError('conflict', 'x', {
              type: '',
              title: '',
              status: 409,
              code: 'merge-conflict',
              detail: '',
              ...{ conflicts: [{ field: 'phone', kept: '(11) 98765-4321', dropped: '(11) 98765-0000' }] },
            }),
          );
    const element = await contacts('p1', source);
    await chooseOther(element, source);
    expect(textOf(element)).to.contain('Este fica').and.to.contain('(11) 98765-0000');
    await expect(element).to.be.accessible();
    button(element, 'Unir contatos').click();
    await settled();
    expect(textOf(element)).to.contain('(11) 98765-0000 → (11) 98765-4321');
    deepAll<HTMLButtonElement>(element, 'dialog button.danger')[0]!.click();
    await settled();
    expect((await source.contacts.get('p1')).view.aliases).to.have.length(2);
    expect(textOf(element)).to.contain('Contatos unidos');
  });

  it('erases only after the name was typed', async () => {
    const source = sampleSettings();
    const element = await contacts('p1', source);
    button(element, 'Apagar dados').click();
    await settled();
    const confirm = deepAll<HTMLButtonElement>(element, 'dialog button.danger')[0]!;
    expect(confirm.disabled).to.equal(true);
    await expect(element).to.be.accessible();
    await type(deepAll<HTMLInputElement>(element, '#typed')[0]!, 'Maria de Souza');
    expect(confirm.disabled).to.equal(false);
    confirm.click();
    await settled();
    expect(element.itemId).to.equal(null);
    expect(deepAll(element, 'tr.row')).to.have.length(1);
  });

  it('speaks English and Spanish', async () => {
    expect(textOf(await contacts('p1', sampleSettings(), 'en'))).to.contain('Merge with another contact');
    expect(textOf(await contacts(null, sampleSettings(), 'es'))).to.contain('Nuevo contacto');
  });
});
