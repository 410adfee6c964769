import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { DataSourceError } from '../data/data-source-error.js';
import type { ListQuery } from '../data/settings/resource.js';
import { MemorySettingsSource } from '../data/settings/memory-settings-source.js';
import type { SettingsDataSource } from '../data/settings/settings-data-source.js';
import type { ChannelConfigInput } from '../data/settings/settings-types.js';
import { button, deepAll } from '../panels/editor.test-support.js';
import type { ChannelConfigsElement } from './channel-configs.element.js';
import { defineSettings } from './define-settings.js';
import {
  channelConfig,
  control,
  field,
  place,
  sampleSettings,
  settled,
  textOf,
  type,
} from './settings.test-support.js';

defineSettings();

async function configs(
  source: SettingsDataSource = sampleSettings(),
  itemId: string | null = null,
  lang = '',
): Promise<ChannelConfigsElement> {
  const element = await place(
    html`<channel-configs .dataSource=${source} .itemId=${itemId} lang=${lang}></channel-configs>`,
  );
  return element as ChannelConfigsElement;
}

const names = (element: Element): string[] =>
  deepAll(element, 'td.name > button').map((one) => one.textContent.trim());

/** A source whose methods of channel configs are replaced. */
function withConfigs(
  change: Partial<SettingsDataSource['channelConfigs']>,
  source: MemorySettingsSource = sampleSettings(),
): SettingsDataSource {
  const resource = source.channelConfigs;
  return {
    ...source,
    uploadMedia: (file) => source.uploadMedia(file),
    tenant: () => source.tenant(),
    listReferences: (to) => source.listReferences(to),
    channelConfigs: {
      list: (query: ListQuery) => resource.list(query),
      get: (id: string) => resource.get(id),
      create: (input: ChannelConfigInput) => resource.create(input),
      replace: (id: string, etag: string, input: ChannelConfigInput) => resource.replace(id, etag, input),
      remove: (id: string, etag: string) => resource.remove(id, etag),
      ...change,
    },
  };
}

const refused = (kind: ConstructorParameters<typeof DataSourceError>[0], more: object = {}) =>
  new DataSourceError(kind, kind, {
    type: 'about:blank',
    title: kind,
    status: 400,
    code: kind,
    detail: kind,
    ...more,
  });

describe('channel configs', () => {
  it('lists configs with what they lack, and searches and orders them', async () => {
    const element = await configs();
    expect(names(element)).to.deep.equal(['Chat web 1', 'Principal']);
    expect(textOf(element)).to.contain('Sem fluxo de entrada').and.to.contain('Atendimento › Menu');
    await expect(element).to.be.accessible();
    const search = deepAll<HTMLInputElement>(element, 'input[type=search]')[0]!;
    await type(search, 'princip');
    expect(names(element)).to.deep.equal(['Principal']);
    await type(search, 'nada');
    expect(textOf(element)).to.contain('Nada encontrado');
    button(element, 'Limpar busca').click();
    await settled();
    const order = deepAll<HTMLSelectElement>(element, '.bar select')[0]!;
    order.value = 'name desc';
    order.dispatchEvent(new Event('change'));
    await settled();
    expect(names(element)).to.deep.equal(['Principal', 'Chat web 1']);
  });

  it('says what to do when there are none, and begins the first', async () => {
    const element = await configs(new MemorySettingsSource());
    expect(textOf(element)).to.contain('Nenhuma configuração ainda');
    await expect(element).to.be.accessible();
    const opened: string[] = [];
    element.addEventListener('item-opened', (event) =>
      opened.push((event as CustomEvent<{ id: string }>).detail.id),
    );
    deepAll<HTMLButtonElement>(element, '.empty button')[0]!.click();
    await settled();
    expect(opened).to.deep.equal(['new']);
    expect(element.itemId).to.equal('new');
    expect(textOf(element)).to.contain('Salve a configuração para ver');
  });

  it('says why a list cannot be loaded, and loads it when asked again', async () => {
    let calls = 0;
    const source = sampleSettings();
    const element = await configs(
      withConfigs({
        list: (query) =>
          calls++ === 0 ? Promise.reject(refused('unavailable')) : source.channelConfigs.list(query),
      }),
    );
    expect(textOf(element)).to.contain('Não foi possível carregar');
    await expect(element).to.be.accessible();
    button(element, 'Tentar de novo').click();
    await settled();
    expect(names(element)).to.have.length(2);
  });

  it('stores what was changed and tells the host', async () => {
    const source = sampleSettings();
    const element = await configs(source, 'c1');
    const saved: unknown[] = [];
    element.addEventListener('item-saved', (event) => saved.push((event as CustomEvent).detail));
    await type(control(element, 'Identificação'), 'WhatsApp principal');
    expect(textOf(element)).to.contain('Alterações não salvas');
    element.dispatchEvent(new KeyboardEvent('keydown'));
    control(element, 'Identificação').dispatchEvent(
      new KeyboardEvent('keydown', {
        key: 's',
        ctrlKey: true,
        bubbles: true,
        composed: true,
        cancelable: true,
      }),
    );
    await settled();
    expect(saved).to.deep.equal([{ id: 'c1', name: 'WhatsApp principal' }]);
    expect((await source.channelConfigs.get('c1')).view.name).to.equal('WhatsApp principal');
    expect(textOf(element)).to.contain('“WhatsApp principal” foi salvo').and.not.to.contain('não salvas');
    await expect(element).to.be.accessible();
  });

  it('never shows secrets: keeps, replaces and removes them', async () => {
    const sent: ChannelConfigInput['secrets'][] = [];
    const source = sampleSettings();
    const element = await configs(
      withConfigs(
        {
          replace: (id, etag, input) => {
            sent.push(input.secrets);
            return source.channelConfigs.replace(id, etag, input);
          },
        },
        source,
      ),
      'c1',
    );
    expect(textOf(field(element, 'Token de Integração'))).to.contain('Definido');
    button(element, 'Substituir Token de Integração').click();
    await settled();
    await type(control(element, 'Token de Integração'), 'EAAG-novo');
    button(element, 'Remover Token de verificação').click();
    await settled();
    button(element, 'Salvar').click();
    await settled();
    expect(sent).to.deep.equal([{ accessToken: 'EAAG-novo', verifyToken: null }]);
    expect(textOf(field(element, 'Token de verificação'))).to.contain('Não definido');
    expect(deepAll<HTMLInputElement>(element, 'input').map(({ value }) => value)).not.to.contain('EAAG-novo');
  });

  it('shows problems beside their fields before asking the server', async () => {
    let calls = 0;
    const element = await configs(
      withConfigs({ replace: () => (calls++, Promise.reject(refused('unavailable'))) }),
      'c1',
    );
    await type(control(element, 'Phone Number Id'), '+55 11');
    button(element, 'Salvar').click();
    await settled();
    expect(calls).to.equal(0);
    expect(field(element, 'Phone Number Id').shadowRoot!.querySelector('.problems')!.textContent).to.contain(
      'Use só números',
    );
    expect(deepAll(element, '[aria-invalid="true"]')).to.have.length(1);
    expect(textOf(element)).to.contain('Há 1 campo a corrigir');
    await expect(element).to.be.accessible();
    await type(control(element, 'Phone Number Id'), '123');
    expect(deepAll(element, '[aria-invalid="true"]')).to.have.length(0);
  });

  it('shows the problems that the server found beside their fields', async () => {
    const issues = [{ code: 'phone-number-taken', path: '/phoneNumberId', message: 'x' }];
    const element = await configs(
      withConfigs({ replace: () => Promise.reject(refused('conflict', { issues })) }),
      'c1',
    );
    button(element, 'Salvar').click();
    await settled();
    expect(textOf(field(element, 'Phone Number Id'))).to.contain('Outra configuração já usa este número');
  });

  it('takes addresses of sites as people paste them and sends their origins', async () => {
    const source = sampleSettings();
    const element = await configs(source, 'c1');
    const list = field(element, 'Sites autorizados');
    const input = list.shadowRoot!.querySelector('input')!;
    const data = new DataTransfer();
    data.setData('text/plain', 'www.um.com.br/contato\nhttp://localhost:8080\n');
    input.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
    await settled();
    expect(list.shadowRoot!.querySelectorAll('input')).to.have.length(3);
    button(element, 'Salvar').click();
    await settled();
    expect((await source.channelConfigs.get('c1')).view.web.allowedOrigins).to.deep.equal([
      'https://www.saudeaurora.com.br',
      'https://www.um.com.br',
      'http://localhost:8080',
    ]);
  });

  it('refuses what is no site', async () => {
    const element = await configs(sampleSettings(), 'c1');
    await type(field(element, 'Sites autorizados').shadowRoot!.querySelector('input')!, 'ftp://x');
    button(element, 'Salvar').click();
    await settled();
    expect(textOf(field(element, 'Sites autorizados'))).to.contain('Use a origem do site');
  });

  it('compares both versions when somebody else saved first, and stores the chosen one', async () => {
    const source = sampleSettings();
    const element = await configs(source, 'c1');
    await type(control(element, 'Identificação'), 'Meu nome');
    const theirs = await source.channelConfigs.get('c1');
    await source.channelConfigs.replace('c1', theirs.etag, {
      ...theirs.view,
      name: 'Nome deles',
      language: 'pt-BR',
      secrets: {},
    });
    button(element, 'Salvar').click();
    await settled();
    expect(textOf(element)).to.contain('Outra pessoa salvou antes').and.to.contain('Nome deles');
    await expect(element).to.be.accessible();
    button(element, 'Salvar o meu').click();
    await settled();
    expect((await source.channelConfigs.get('c1')).view.name).to.equal('Meu nome');
  });

  it('takes over what somebody else saved', async () => {
    const source = sampleSettings();
    const element = await configs(source, 'c1');
    await type(control(element, 'Identificação'), 'Meu nome');
    const theirs = await source.channelConfigs.get('c1');
    await source.channelConfigs.replace('c1', theirs.etag, {
      ...theirs.view,
      name: 'Nome deles',
      language: 'pt-BR',
      secrets: {},
    });
    button(element, 'Salvar').click();
    await settled();
    button(element, 'Usar o que está salvo').click();
    await settled();
    expect(control(element, 'Identificação').value).to.equal('Nome deles');
    expect(element.isDirty).to.equal(false);
  });

  it('becomes read only when the role may not write', async () => {
    const element = await configs(withConfigs({ replace: () => Promise.reject(refused('forbidden')) }), 'c1');
    await type(control(element, 'Identificação'), 'Outro');
    button(element, 'Salvar').click();
    await settled();
    expect(textOf(element)).to.contain('O seu perfil permite consultar').and.to.contain('Somente leitura');
    expect(control(element, 'Identificação').readOnly).to.equal(true);
    expect(() => button(element, 'Salvar')).to.throw();
    await expect(element).to.be.accessible();
  });

  it('asks before unsaved changes are left, and goes where the host said after that', async () => {
    const element = await configs(sampleSettings(), 'c1');
    await type(control(element, 'Identificação'), 'Outro');
    element.itemId = 'c2';
    await settled();
    expect(element.itemId).to.equal('c1');
    const told: string[] = [];
    element.addEventListener('item-opened', (event) =>
      told.push((event as CustomEvent<{ id: string }>).detail.id),
    );
    button(element, 'Continuar editando').click();
    await settled();
    expect(told).to.deep.equal(['c1']);
    button(element, 'Voltar para a lista').click();
    await settled();
    button(element, 'Descartar e sair').click();
    await settled();
    expect(element.itemId).to.equal(null);
    expect(names(element)).to.have.length(2);
  });

  it('leaves to the host where a cancelled way back leads', async () => {
    const element = await configs(sampleSettings(), 'c1');
    element.addEventListener('leave-requested', (event) => event.preventDefault());
    button(element, 'Voltar para a lista').click();
    await settled();
    expect(element.itemId).to.equal('c1');
  });

  it('deletes after asking, and explains what uses it when it cannot', async () => {
    const usedBy = [{ kind: 'flow', id: 'f1', name: 'Menu' }];
    const element = await configs(
      withConfigs({ remove: () => Promise.reject(refused('in-use', { usedBy })) }),
      'c1',
    );
    button(element, 'Excluir').click();
    await settled();
    expect(textOf(element)).to.contain('Excluir “Principal”?');
    deepAll<HTMLButtonElement>(element, 'dialog button.danger')[0]!.click();
    await settled();
    expect(textOf(element)).to.contain('“Principal” está em uso').and.to.contain('Fluxo “Menu”');
    await expect(element).to.be.accessible();
    const free = await configs(sampleSettings(), 'c1');
    button(free, 'Excluir').click();
    await settled();
    deepAll<HTMLButtonElement>(free, 'dialog button.danger')[0]!.click();
    await settled();
    expect(free.itemId).to.equal(null);
    expect(names(free)).to.deep.equal(['Chat web 1']);
  });

  it('says when the one of a deep link is gone', async () => {
    const element = await configs(sampleSettings(), 'nope');
    expect(textOf(element)).to.contain('Não encontrado');
    await expect(element).to.be.accessible();
  });

  it('does not store the number that a config without a name is shown with', async () => {
    const source = sampleSettings();
    const element = await configs(source, 'c2');
    expect(control(element, 'Identificação').value).to.equal('');
    button(element, 'Salvar').click();
    await settled();
    expect((await source.channelConfigs.get('c2')).view.name).to.equal('');
  });

  it('speaks English and Spanish', async () => {
    const english = await configs(sampleSettings(), 'c1', 'en');
    expect(textOf(english)).to.contain('Integration token').and.to.contain('Webhook URL');
    const spanish = await configs(sampleSettings(), null, 'es');
    expect(textOf(spanish)).to.contain('Nueva configuración');
  });

  it('warns of an accent that cannot be seen on a white page', async () => {
    const web = { ...channelConfig('x').web, accent: '#ffee88' };
    const element = await configs(
      new MemorySettingsSource({ channelConfigs: [channelConfig('c1', { web })] }),
      'c1',
    );
    expect(textOf(element)).to.contain('se confunde com o fundo branco');
    await expect(element).to.be.accessible();
  });

  it('tests the connection, says what is wrong, and gives a link with a QR code when there is a number', async () => {
    const source = new MemorySettingsSource({
      channelConfigs: [channelConfig('c1')],
      connection: {
        ok: false,
        checks: [
          { check: 'access-token', ok: true, code: 'ok', message: 'O token é aceito.' },
          {
            check: 'app',
            ok: false,
            code: 'not-subscribed',
            message: 'O aplicativo não recebe os webhooks.',
          },
        ],
        number: {
          phone: '5511999998888',
          verifiedName: 'Aurora',
          qualityRating: 'GREEN',
          throughput: 'STANDARD',
        },
        webhookUrl: '',
        chatLink: 'https://wa.me/5511999998888',
        paused: { code: 'x', detail: 'limite de envio', at: '2026-11-22T10:00:00Z' },
      },
      templates: [
        {
          businessAccountId: '102290129340398',
          name: 'aviso',
          language: 'pt_BR',
          status: 'APPROVED',
          category: 'UTILITY',
          components: [],
        },
      ],
    });
    const element = await configs(source, 'c1');
    button(element, 'Testar conexão').click();
    await settled();
    const text = textOf(element);
    expect(text).to.contain('Há algo a corrigir.').and.to.contain('O aplicativo não recebe os webhooks.');
    expect(text)
      .to.contain('https://wa.me/5511999998888')
      .and.to.contain('limite de envio')
      .and.to.contain('aviso');
    expect(deepAll(element, 'svg.qr')[0]!.getAttribute('aria-label')).to.contain('5511999998888');
    await expect(element).to.be.accessible();
    button(element, 'Registrar número').click();
    await settled();
    deepAll<HTMLButtonElement>(element, 'dialog button.primary')
      .find((one) => one.textContent.includes('Registrar'))!
      .click();
    await settled();
    expect(textOf(element)).to.contain('O PIN tem exatamente 6 dígitos');
    button(element, 'Atualizar templates').click();
    await settled();
    expect(textOf(element)).to.contain('1 template lido da Meta');
  });

  it('says when the connection cannot be tested', async () => {
    const source = sampleSettings();
    const element = await configs(
      {
        ...withConfigs({}, source),
        connections: { ...source.connections, test: () => Promise.reject(refused('offline')) },
      },
      'c1',
    );
    button(element, 'Testar conexão').click();
    await settled();
    expect(textOf(element)).to.contain('Sem conexão com o servidor');
  });
});
