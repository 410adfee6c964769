import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Json, JsonObject } from '@fluxo/core';
import { startGraphServer, type GraphServer } from '../../channels/whatsapp/stand-in/graph-server.js';
import { GraphStandIn, type StandInTemplate } from '../../channels/whatsapp/stand-in/graph-stand-in.js';
import { NUMBER } from '../../channels/whatsapp/stand-in/stand-in.test-support.js';
import { forEachDatabase } from '../../db/test-database.test-support.js';
import { serveApp } from '../../http/app.test-support.js';
import { createHttpClient, type HttpClient } from '../../outbound/http-client.js';
import { TestPlace, chain, node } from '../../runtime/runtime.test-support.js';
import { applyPlatformChange } from '../channel-configs/apply-platform-change.js';
import { fillTemplate, slotsOf } from './template-parameters.js';

const COMPONENTS: readonly JsonObject[] = [
  { type: 'HEADER', format: 'IMAGE' },
  { type: 'BODY', text: 'Olá {{1}}, o pedido {{2}} saiu. {{1}}!' },
  { type: 'FOOTER', text: 'Aurora' },
  {
    type: 'BUTTONS',
    buttons: [
      { type: 'QUICK_REPLY', text: 'Ok' },
      { type: 'URL', text: 'Ver', url: 'https://a.example/{{1}}' },
      { type: 'COPY_CODE', text: 'Copiar' },
    ],
  },
];

describe('values of templates', () => {
  test('places are counted from header to buttons', () => {
    assert.deepEqual(slotsOf(COMPONENTS), [
      { place: 'header', kind: 'image' },
      { place: 'body', name: null },
      { place: 'body', name: null },
      { place: 'button', index: 1, kind: 'url' },
      { place: 'button', index: 2, kind: 'copy_code' },
    ]);
    assert.deepEqual(slotsOf([{ type: 'BODY', text: '{{2}} {{10}} {{1}}' }]).length, 3);
    assert.deepEqual(slotsOf([{ type: 'BODY', text: '{{nome}} {{pedido}}' }]), [
      { place: 'body', name: 'nome' },
      { place: 'body', name: 'pedido' },
    ]);
    assert.deepEqual(slotsOf([null, 'x', { type: 'NEW' }]), []);
  });

  test('values go where they belong', () => {
    const filled = fillTemplate(COMPONENTS, ['https://a.example/b.png', 'Ana\nSouza', '12', 'x', 'CUPOM']);
    assert.deepEqual(filled.ok && filled.value, {
      header: { kind: 'image', source: 'https://a.example/b.png' },
      body: [
        { text: 'Ana Souza', name: null },
        { text: '12', name: null },
      ],
      buttons: [
        { index: 1, kind: 'url', value: 'x' },
        { index: 2, kind: 'copy_code', value: 'CUPOM' },
      ],
    });
  });

  test('a one-time password goes into its button as well', () => {
    const filled = fillTemplate(
      [
        { type: 'BODY', text: '{{1}} é o código' },
        { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copiar' }] },
      ],
      ['123'],
    );
    assert.deepEqual(filled.ok && filled.value.buttons, [{ index: 0, kind: 'url', value: '123' }]);
  });

  const body: readonly Json[] = [{ type: 'BODY', text: '{{1}}' }];
  for (const [name, components, values, code] of [
    ['too few', body, [], 'parameter-count'],
    ['too many', body, ['a', 'b'], 'parameter-count'],
    ['blank', body, [' \n '], 'parameter-empty'],
    ['too long', body, ['x'.repeat(1025)], 'parameter-length'],
    ['no address', [{ type: 'HEADER', format: 'VIDEO' }], ['javascript:x'], 'parameter-format'],
    [
      'too long a header',
      [{ type: 'HEADER', format: 'TEXT', text: '{{1}}' }],
      ['x'.repeat(61)],
      'parameter-length',
    ],
    [
      'too long a code',
      [{ type: 'BUTTONS', buttons: [{ type: 'COPY_CODE' }] }],
      ['x'.repeat(16)],
      'parameter-length',
    ],
  ] as const) {
    test(`${name} is told`, () => {
      const filled = fillTemplate(components, values);
      assert.equal(!filled.ok && filled.error.code, code);
    });
  }
});

forEachDatabase((db) => {
  const app = serveApp(db, { perSubject: 100_000, refusalsPerAddress: 100_000 });
  let standIn: GraphStandIn;
  let server: GraphServer;
  let http: HttpClient;
  let templates: StandInTemplate[];

  before(async () => {
    const proxy = { handle: (...args: Parameters<GraphStandIn['handle']>) => standIn.handle(...args) };
    server = await startGraphServer(proxy as unknown as GraphStandIn);
    http = createHttpClient({ allowOrigins: [server.url], resolve: () => Promise.resolve([]) });
    app.http = {
      send: (request) => http.send({ ...request, url: request.url.replace('http://graph.test', server.url) }),
      close: () => Promise.resolve(),
    };
  });
  after(async () => {
    await http.close();
    await server.close();
  });

  const makeConfig = async (changes: Record<string, unknown> = {}) => {
    templates = [
      { name: 'aviso', language: 'pt_BR', text: 'Olá {{1}}' },
      { name: 'pausado', language: 'pt_BR', text: 'x', status: 'PAUSED' },
      ...Array.from({ length: 120 }, (_, place) => ({ name: `m_${place}`, language: 'en', text: 'x' })),
    ];
    standIn = new GraphStandIn({
      numbers: [NUMBER],
      baseUrl: () => server.url,
      now: () => app.now,
      pin: '123456',
      get templates() {
        return templates;
      },
    });
    const tenant = await db.addTenant();
    const token = await app.token(tenant);
    const { phoneNumberId, businessAccountId, appId, accessToken, appSecret } = NUMBER;
    const created = await app.call('POST', '/api/v1/channel-configs', {
      token,
      body: {
        phoneNumberId,
        businessAccountId,
        appId,
        secrets: { accessToken, appSecret, verifyToken: 'v' },
        ...changes,
      },
    });
    assert.equal(created.status, 201, JSON.stringify(created.body));
    return {
      tenant,
      token,
      id: created.body.id as string,
      path: `/api/v1/channel-configs/${created.body.id}`,
    };
  };

  test('templates are read page by page, kept, and listed with the values that they take', async () => {
    const { token, path, id } = await makeConfig();
    const synced = await app.call('POST', `${path}/templates/sync`, { token });
    assert.deepEqual([synced.status, synced.body], [200, { templates: 122 }]);
    const listed = await app.call('GET', `/api/v1/templates?channelConfig=${id}&limit=1`, { token });
    const [first] = listed.body.items;
    assert.deepEqual(
      [first.name, first.status, first.parameters],
      ['aviso', 'APPROVED', [{ place: 'body', name: null }]],
    );
    assert.ok(listed.body.next);
    templates = templates.slice(0, 1);
    await app.call('POST', `${path}/templates/sync`, { token });
    assert.equal((await app.call('GET', '/api/v1/templates', { token })).body.items.length, 1);
    const options = await app.call('GET', '/api/v1/references?to=template', { token });
    assert.deepEqual(options.body.items ?? options.body, [{ to: 'template', id: 'aviso', name: 'aviso' }]);
  });

  test('what Meta tells about a template is taken over, and repeating it changes nothing', async () => {
    const { tenant, token, path } = await makeConfig();
    await app.call('POST', `${path}/templates/sync`, { token });
    const tell = async (field: string, value: JsonObject) => {
      const change = {
        tenantId: tenant,
        businessAccountId: NUMBER.businessAccountId,
        field,
        raw: { field, value },
      };
      for (let times = 0; times < 2; times += 1)
        await applyPlatformChange(db.unitOfWork, change, new Date(app.now));
      const [row] = (await app.call('GET', '/api/v1/templates?limit=1', { token })).body.items;
      return row;
    };
    const key = {
      message_template_id: 1000,
      message_template_name: 'aviso',
      message_template_language: 'pt_BR',
    };
    assert.deepEqual(
      (({ status, reason }) => [status, reason])(
        await tell('message_template_status_update', { ...key, event: 'REJECTED', reason: 'INVALID_FORMAT' }),
      ),
      ['REJECTED', 'INVALID_FORMAT'],
    );
    assert.equal(
      (await tell('message_template_quality_update', { ...key, new_quality_score: 'YELLOW' })).quality,
      'YELLOW',
    );
    assert.equal(
      (await tell('template_category_update', { ...key, new_category: 'MARKETING' })).category,
      'MARKETING',
    );
    const changed = await tell('message_template_components_update', {
      ...key,
      message_template_title: 'Oi {{1}}',
      message_template_element: '{{1}} e {{2}}',
    });
    assert.equal(changed.parameters.length, 3);
    await tell('message_template_status_update', { event: 'APPROVED' });
    await tell('message_template_status_update', {
      ...key,
      message_template_name: 'outro',
      event: 'APPROVED',
    });
    await tell('security', { ...key });
  });

  const fixtures = new URL('../../../../../../shared/whatsapp/webhooks/', import.meta.url);
  test('recorded changes of templates can be taken over', async () => {
    if (!existsSync(fixtures)) return;
    const { tenant } = await makeConfig();
    for (const name of [
      'field_message_template_status_update__metadocs',
      'field_message_template_components_update__pywa_element',
      'field_template_category_update__pywa_marketing',
    ]) {
      const body = JSON.parse(readFileSync(new URL(`${name}.json`, fixtures), 'utf8'));
      const [change] = body.entry[0].changes;
      await applyPlatformChange(
        db.unitOfWork,
        { tenantId: tenant, businessAccountId: body.entry[0].id, field: change.field, raw: change },
        new Date(),
      );
    }
  });

  describe('the check of a connection', () => {
    const check = async (config: { token: string; path: string }, language = 'en') => {
      const { status, body } = await app.call('POST', `${config.path}/test`, {
        token: config.token,
        headers: { 'accept-language': language },
      });
      assert.equal(status, 200, JSON.stringify(body));
      const wrong = body.checks.filter(({ ok }: { ok: boolean }) => !ok);
      return {
        body,
        wrong: wrong.map((each: { check: string; code: string }) => `${each.check} ${each.code}`),
      };
    };

    test('tells first that nothing arrives, and after subscribing that all is right', async () => {
      const config = await makeConfig();
      assert.deepEqual((await check(config)).wrong, ['webhook not-subscribed']);
      assert.equal((await app.call('POST', `${config.path}/subscribe`, { token: config.token })).status, 200);
      const { body, wrong } = await check(config);
      assert.deepEqual(wrong, []);
      assert.equal(body.ok, true);
      assert.equal(body.chatLink, `https://wa.me/${NUMBER.displayPhone}`);
      assert.match(body.webhookUrl, new RegExp(`/webhooks/whatsapp/${config.id}$`));
      assert.doesNotMatch(JSON.stringify(body), /TEST_ACCESS_TOKEN|test-app-secret/);
    });

    for (const [name, changes, expected] of [
      [
        'a wrong token',
        { secrets: { accessToken: 'x', appSecret: 's', verifyToken: 'v' } },
        'token invalid-token',
      ],
      ['no token', { secrets: { appSecret: 's', verifyToken: 'v' } }, 'token missing-token'],
      [
        'a wrong secret',
        { secrets: { accessToken: NUMBER.accessToken, appSecret: 'x', verifyToken: 'v' } },
        'appSecret wrong-app-secret',
      ],
      [
        'no secret',
        { secrets: { accessToken: NUMBER.accessToken, verifyToken: 'v' } },
        'appSecret missing-app-secret',
      ],
      ['a wrong number', { phoneNumberId: '42' }, 'phoneNumber wrong-phone-number-id'],
      ['no number', { phoneNumberId: '' }, 'phoneNumber missing-phone-number-id'],
      ['a wrong account', { businessAccountId: '43' }, 'account wrong-account-id'],
      ['another app', { appId: '44' }, 'appId wrong-app-id'],
      [
        'no verify token',
        { secrets: { accessToken: NUMBER.accessToken, appSecret: NUMBER.appSecret } },
        'verifyToken missing-verify-token',
      ],
    ] as const) {
      test(`accuses ${name}, and only that`, async () => {
        const { wrong, body } = await check(await makeConfig(changes));
        const accused = wrong.filter((each: string) => !/not-checked|not-subscribed/.test(each));
        const alsoTrue =
          name === 'no number' || name === 'a wrong number' ? ['account number-not-in-account'] : [];
        assert.deepEqual(accused, [expected, ...alsoTrue]);
        assert.equal(body.ok, false);
      });
    }

    test('speaks three languages', async () => {
      const config = await makeConfig();
      const say = async (language: string) =>
        (await check(config, language)).body.checks.at(-1).message as string;
      assert.match(await say('pt-BR,pt;q=0.9'), /não está inscrito/);
      assert.match(await say('es-AR'), /no está suscrita/);
      assert.match(await say('fr, en;q=0.5'), /not subscribed/);
      assert.match(await say(''), /não está inscrito/);
    });

    test('an app that cannot be reached is told, and no field accused', async () => {
      const config = await makeConfig();
      standIn.addFault({ matches: () => true, does: { kind: 'error', status: 500, code: 2 } });
      assert.deepEqual((await check(config)).wrong[0], 'token unreachable');
    });

    test('a stopped number goes on after a check without problems', async () => {
      const config = await makeConfig();
      await app.call('POST', `${config.path}/subscribe`, { token: config.token });
      const stop = () =>
        db.unitOfWork.withTenant(config.tenant, (trx) =>
          trx('channel_pauses').insert({
            tenant_id: config.tenant,
            config_id: config.id,
            config_version: 1,
            code: '131042',
            detail: 'payment',
            at: new Date(),
          }),
        );
      await stop();
      standIn.addFault({
        matches: ({ path }) => path.endsWith('/debug_token'),
        times: 2,
        does: { kind: 'error', status: 401, code: 190 },
      });
      assert.equal((await check(config)).body.paused.code, '131042');
      assert.equal((await check(config)).body.paused, null);
    });
  });

  test('a number is registered with its PIN; wrong ones are told in words', async () => {
    const { token, path } = await makeConfig();
    const register = (pin: string) =>
      app.call('POST', `${path}/register`, { token, body: { pin }, headers: { 'accept-language': 'en' } });
    assert.equal((await register('12345')).status, 400);
    const wrong = await register('000000');
    assert.deepEqual([wrong.status, wrong.body.code], [422, 'pin-mismatch']);
    assert.equal((await register('123456')).status, 200);
    for (let times = 0; times < 8; times += 1) await register('123456');
    assert.equal((await register('123456')).body.code, 'too-many-registrations');
  });

  describe('the template node', () => {
    const run = async (parameters: readonly string[], synced: boolean, name = 'aviso') => {
      const at = await TestPlace.create(db);
      const flow = chain(
        'Template',
        [
          node('t', 'template', {
            template: name,
            language: 'pt_BR',
            parameters: parameters.map((value) => ({ value })),
            text: 'Olá Ana',
          }),
          node('ok', 'message', { text: 'foi' }),
          node('no', 'message', { text: 'não foi' }),
        ],
        [
          { from: 't', port: 'error', to: 'no' },
          { from: 'ok', port: 'default', to: '' },
        ],
      );
      await at.saveFlow('start', flow);
      await at.addConfig('start', { business_account_id: '77' });
      if (synced) {
        await db.unitOfWork.withTenant(at.tenantId, async (trx) => {
          const own = { tenant_id: at.tenantId, business_account_id: '77' };
          await trx('whatsapp_template_syncs').insert({ ...own, synced_at: new Date() });
          const template = {
            ...own,
            language: 'pt_BR',
            external_id: '1',
            category: 'UTILITY',
            updated_at: new Date(),
          };
          const components = JSON.stringify([{ type: 'BODY', text: 'Olá {{1}}' }]);
          await trx('whatsapp_templates').insert({
            ...template,
            name: 'aviso',
            status: 'APPROVED',
            components,
          });
          await trx('whatsapp_templates').insert({
            ...template,
            name: 'pausado',
            status: 'PAUSED',
            components,
          });
        });
      }
      const runtime = at.process();
      await runtime.inbox.accept([at.text('5511987654321', 'oi')]);
      await runtime.idle();
      const notes = (await at.rows<{ entries: { kind: string; code?: string }[] }>('traces'))
        .flatMap(({ entries }) => entries)
        .filter(({ kind }) => kind === 'noted')
        .map(({ code }) => code);
      return { sent: at.channel.sent.map(({ content }) => content.kind), texts: at.channel.texts(), notes };
    };

    test('sends and goes on', async () => {
      const { sent, texts } = await run(['Ana'], true);
      assert.deepEqual(sent, ['template', 'text']);
      assert.equal(texts[1], 'foi');
    });

    test('leaves by its error when the values do not fit, and nothing is sent', async () => {
      const { sent, texts, notes } = await run([], true);
      assert.deepEqual([sent, texts], [['text'], ['não foi']]);
      assert.ok(notes.includes('parameter-count'));
    });

    test('leaves by its error for a template that does not exist or is paused', async () => {
      assert.ok((await run(['a'], true, 'nenhum')).notes.includes('unknown-template'));
      const { texts, notes } = await run(['a'], true, 'pausado');
      assert.deepEqual(texts, ['não foi']);
      assert.ok(notes.includes('template-not-approved'));
    });

    test('is sent unchecked while the account was never read, and the trace says so', async () => {
      const { sent, notes } = await run(['Ana'], false);
      assert.deepEqual(sent, ['template', 'text']);
      assert.ok(notes.includes('template-not-checked'));
    });
  });
});
