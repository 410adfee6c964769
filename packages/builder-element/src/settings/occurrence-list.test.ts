import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { DataSourceError } from '../data/data-source-error.js';
import { button, deepAll } from '../panels/editor.test-support.js';
import { defineSettings } from './define-settings.js';
import type { OccurrenceListElement } from './occurrence-list.element.js';
import { place, sampleSettings, settled, textOf, type } from './settings.test-support.js';

defineSettings();

async function list(
  itemId: string | null = null,
  source = sampleSettings(),
  lang = '',
): Promise<OccurrenceListElement> {
  const element = await place(
    html`<occurrence-list .dataSource=${source} .itemId=${itemId} lang=${lang}></occurrence-list>`,
  );
  await settled();
  return element as OccurrenceListElement;
}

const protocols = (element: Element): string[] =>
  deepAll(element, 'td.name > button').map((one) => one.textContent.trim());

async function filter(element: Element, label: string, value: string): Promise<void> {
  const select = deepAll<HTMLSelectElement>(element, `select[aria-label="${label}"]`)[0]!;
  select.value = value;
  select.dispatchEvent(new Event('change'));
  await settled();
}

describe('occurrence list', () => {
  it('lists occurrences without drafts, and narrows them by type, status, state and deadline', async () => {
    const element = await list();
    expect(protocols(element)).to.deep.equal(['12345620261120000007', '12345620261121000001']);
    expect(textOf(element)).to.contain('Segunda via do boleto').and.to.contain('Prazo vencido');
    await expect(element).to.be.accessible();
    await filter(element, 'Situação', 'draft');
    expect(protocols(element)).to.deep.equal(['Rascunho']);
    await filter(element, 'Situação', '');
    await filter(element, 'Status', 'resolvida');
    expect(protocols(element)).to.deep.equal(['12345620261121000001']);
    await filter(element, 'Prazo', 'breached');
    expect(textOf(element)).to.contain('Nada encontrado');
    button(element, 'Limpar busca').click();
    await settled();
    expect(protocols(element)).to.have.length(2);
  });

  it('loads one page after another', async () => {
    const source = sampleSettings();
    const page = source.occurrences.list.bind(source.occurrences);
    source.occurrences.list = (query) => page({ ...query, limit: 1 });
    const element = await list(null, source);
    expect(protocols(element)).to.have.length(1);
    button(element, 'Carregar mais').click();
    await settled();
    expect(protocols(element)).to.have.length(2);
  });

  it('shows one with its history and the transcript of its conversation', async () => {
    const element = await list('o1');
    const text = textOf(element);
    expect(text).to.contain('12345620261120000007').and.to.contain('abriu a ocorrência');
    expect(text)
      .to.contain('O cliente não recebeu o boleto de novembro.')
      .and.to.contain('Como posso ajudar?');
    await expect(element).to.be.accessible();
  });

  it('adds internal and public notes with files', async () => {
    const source = sampleSettings();
    const element = await list('o1', source);
    await type(deepAll<HTMLTextAreaElement>(element, '#note')[0]!, 'Boleto reenviado por e-mail');
    const input = deepAll<HTMLInputElement>(element, '#files')[0]!;
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'boleto.pdf', { type: 'application/pdf' }));
    input.files = data.files;
    input.dispatchEvent(new Event('change'));
    await settled();
    expect(textOf(element)).to.contain('boleto.pdf');
    button(element, 'Anotar').click();
    await settled();
    const [event] = (await source.occurrences.events('o1', {})).items;
    expect([event?.note, event?.public, event?.files.length]).to.deep.equal([
      'Boleto reenviado por e-mail',
      false,
      1,
    ]);
    expect(textOf(element)).to.contain('Interna').and.to.contain('Anotação registrada');
    await expect(element).to.be.accessible();
  });

  it('changes the status with a closing reason', async () => {
    const source = sampleSettings();
    const element = await list('o1', source);
    button(element, 'Mudar status').click();
    await settled();
    await expect(element).to.be.accessible();
    const choose = (id: string, value: string): void => {
      const select = deepAll<HTMLSelectElement>(element, `#${id}`)[0]!;
      select.value = value;
      select.dispatchEvent(new Event('change'));
    };
    choose('new-status', 'resolvida');
    choose('closing-reason', 'Resolvido');
    deepAll<HTMLButtonElement>(element, 'dialog button.primary')
      .find((one) => one.textContent.includes('Mudar'))!
      .click();
    await settled();
    const { view } = await source.occurrences.get('o1');
    expect([view.status, view.closingReason, view.state]).to.deep.equal(['resolvida', 'Resolvido', 'closed']);
    expect(textOf(element)).to.contain('mudou o status de Aberta para Resolvida');
  });

  it('says why a change was refused and shows what is stored', async () => {
    const source = sampleSettings();
    source.occurrences.setStatus = () => Promise.reject(new DataSourceError('forbidden', 'x'));
    const element = await list('o1', source);
    button(element, 'Mudar status').click();
    await settled();
    deepAll<HTMLButtonElement>(element, 'dialog button.primary')
      .find((one) => one.textContent.includes('Mudar'))!
      .click();
    await settled();
    expect(textOf(element)).to.contain('O seu perfil não permite esta ação');
    await expect(element).to.be.accessible();
  });

  it('gives a draft its protocol, and deletes one', async () => {
    const source = sampleSettings();
    const element = await list('o3', source);
    button(element, 'Abrir com protocolo').click();
    await settled();
    expect((await source.occurrences.get('o3')).view.state).to.equal('open');
    const other = await list('o3', sampleSettings());
    button(other, 'Excluir rascunho').click();
    await settled();
    deepAll<HTMLButtonElement>(other, 'dialog button.danger')[0]!.click();
    await settled();
    expect(other.itemId).to.equal(null);
  });

  it('opens a new one for a contact that was found, after saying what is missing', async () => {
    const source = sampleSettings();
    const element = await list('new', source);
    button(element, 'Abrir ocorrência').click();
    await settled();
    expect(textOf(element)).to.contain('Escolha um contato.').and.to.contain('Escolha um tipo.');
    await expect(element).to.be.accessible();
    const picker = deepAll(element, 'fluxo-contact-picker')[0]!;
    const { items } = await source.contacts.list({ search: 'maria' });
    picker.dispatchEvent(new CustomEvent('contact-chosen', { detail: items[0]! }));
    const select = deepAll<HTMLSelectElement>(element, '#type')[0]!;
    select.value = 't1';
    select.dispatchEvent(new Event('change'));
    await settled();
    await type(deepAll<HTMLInputElement>(element, '#heading')[0]!, 'Carteirinha');
    button(element, 'Abrir ocorrência').click();
    await settled();
    expect(element.itemId).to.match(/^n\d+$/);
    expect(textOf(element)).to.contain('Carteirinha').and.to.contain('Ocorrência aberta');
  });

  it('asks before a note that was begun is left', async () => {
    const element = await list('o1');
    await type(deepAll<HTMLTextAreaElement>(element, '#note')[0]!, 'meio escrita');
    button(element, 'Voltar para a lista').click();
    await settled();
    expect(textOf(element)).to.contain('Sair sem salvar?');
    button(element, 'Descartar e sair').click();
    await settled();
    expect(element.itemId).to.equal(null);
  });

  it('says when one is gone, and speaks English and Spanish', async () => {
    expect(textOf(await list('nope'))).to.contain('Não encontrado');
    expect(textOf(await list('o1', sampleSettings(), 'en'))).to.contain('Change status');
    expect(textOf(await list(null, sampleSettings(), 'es'))).to.contain('Nueva incidencia');
  });
});
