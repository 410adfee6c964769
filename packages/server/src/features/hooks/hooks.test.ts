import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { forEachDatabase } from '../../db/test-database.test-support.js';
import { serveApp } from '../../http/app.test-support.js';
import { forgetHookDeliveriesJob } from '../../jobs/forget-hook-deliveries.job.js';
import { createHttpClient, type HttpClient } from '../../outbound/http-client.js';
import { ManualClock } from '../../runtime/clock.test-support.js';
import { HookDispatcher } from '../../runtime/hook-dispatcher.js';
import { FakeLog } from '../../runtime/runtime.test-support.js';

const SECRET = 'a secret of the receiver, long enough';
const HOUR_MS = 3_600_000;

interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

forEachDatabase((db) => {
  const app = serveApp(db, { perSubject: 100_000, refusalsPerAddress: 100_000 });
  const received: Received[] = [];
  let answer: (request: Received, response: ServerResponse) => void;
  let receiver: Server;
  let url: string;
  let http: HttpClient;
  let clock: ManualClock;
  let log: FakeLog;
  let token: string;
  let tenant: string;
  let contact: string;
  let typeId: string;
  let dispatchers: HookDispatcher[];

  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    app.call(method, `/api/v1/${path}`, { token, body, headers });
  const open = async (more: object = {}) =>
    (await call('POST', 'occurrences', { occurrenceType: typeId, contact, ...more })).body;
  const addHook = async (more: object = {}) => {
    const created = await call('POST', 'hooks', { name: 'CRM', url, secret: SECRET, ...more });
    assert.equal(created.status, 201, JSON.stringify(created.body));
    return created.body;
  };
  const setStatus = async (occurrence: { id: string; version: number }, status: string) => {
    const changed = await call(
      'POST',
      `occurrences/${occurrence.id}/status`,
      { status },
      { 'if-match': `"${occurrence.version}"` },
    );
    assert.equal(changed.status, 200, JSON.stringify(changed.body));
    return changed.body;
  };
  const deliveries = async (query = '') =>
    (await call('GET', `hook-deliveries?limit=100${query}`)).body.items;
  const dispatcher = () => {
    const made = new HookDispatcher({
      unitOfWork: db.unitOfWork,
      secretBox: app.box,
      http,
      clock,
      log,
      random: () => 1,
    });
    dispatchers.push(made);
    return made;
  };
  /** Delivers what is due now. */
  const deliver = async () => {
    const one = dispatcher();
    one.start();
    await one.idle();
    await one.stop();
  };

  before(async () => {
    receiver = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        const one = { headers: request.headers, body };
        received.push(one);
        answer(one, response);
      });
    });
    await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
    const origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    url = `${origin}/fluxo`;
    http = createHttpClient({ allowOrigins: [origin] });
  });
  after(async () => {
    await http.close();
    receiver.closeAllConnections();
    await new Promise((done) => receiver.close(done));
  });

  beforeEach(async () => {
    received.length = 0;
    dispatchers = [];
    answer = (_, response) => response.end('obrigado');
    clock = new ManualClock(Date.UTC(2026, 1, 2, 15));
    app.now = clock.now();
    log = new FakeLog();
    tenant = await db.addTenant();
    token = await app.token(tenant);
    typeId = (
      await call('POST', 'occurrence-types', {
        name: 'T',
        kind: 'chatbot',
        statuses: [
          { code: 'novo', name: 'Novo' },
          { code: 'fechado', name: 'Fechado', closes: true },
        ],
        defaultStatus: 'novo',
      })
    ).body.id;
    contact = (await call('POST', 'contacts', { name: 'Ana', uniqueKey: '52998224725' })).body.id;
  });
  afterEach(async () => {
    for (const each of dispatchers) await each.stop();
    // Dispatchers work for all tenants.
    await db.unitOfWork.asRunner((trx) => trx('hook_deliveries').delete());
    assert.deepEqual(log.errors, []);
  });

  test('an opened occurrence is told with a signature that the receiver can check', async () => {
    await addHook();
    const occurrence = await open({ title: 'Olá' });
    await deliver();
    assert.equal(received.length, 1);
    const [{ headers, body }] = received as [Received];
    const [, seconds = '', mac] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['fluxo-signature'])) ?? [];
    assert.equal(seconds, String(clock.now() / 1000));
    assert.equal(mac, createHmac('sha256', SECRET).update(`${seconds}.${body}`).digest('hex'));
    const payload = JSON.parse(body);
    assert.equal(payload.id, headers['fluxo-delivery']);
    assert.deepEqual(
      [
        payload.event,
        headers['fluxo-event'],
        payload.tenant,
        payload.occurrence.protocol,
        payload.occurrence.contactKey,
      ],
      ['occurrence.opened', 'occurrence.opened', tenant, occurrence.protocol, '52998224725'],
    );
    const [row] = await deliveries();
    assert.deepEqual([row.state, row.attempts, row.lastStatus], ['delivered', 1, 200]);
  });

  test('only what a hook asks for is told to it', async () => {
    await addHook({ events: ['occurrence.closed'], occurrenceType: typeId });
    await addHook({ name: 'Por status', statuses: ['fechado'] });
    await addHook({ name: 'Mudanças', events: ['occurrence.status-changed'] });
    await addHook({ name: 'Desligado', active: false });
    const occurrence = await open();
    await call('POST', `occurrences/${occurrence.id}/notes`, { text: 'x' });
    await setStatus({ ...occurrence, version: 2 }, 'fechado');
    const told = (await deliveries()).map(({ hookName, event }: Record<string, string>) => [hookName, event]);
    assert.deepEqual(told.sort(), [
      ['CRM', 'occurrence.closed'],
      ['Mudanças', 'occurrence.closed'],
      ['Por status', 'occurrence.closed'],
    ]);
  });

  test('a change that is undone tells nobody', async () => {
    await addHook();
    const occurrence = await open();
    await call('POST', `occurrences/${occurrence.id}/status`, { status: 'nada' }, { 'if-match': '"1"' });
    await call('POST', `occurrences/${occurrence.id}/notes`, { text: 'x', files: ['nothing'] });
    assert.equal((await deliveries()).length, 1);
  });

  test('events of one occurrence arrive in order, also when the first fails', async () => {
    await addHook();
    const occurrence = await open();
    await setStatus(occurrence, 'fechado');
    let fail = true;
    answer = (_, response) => response.writeHead(fail ? 503 : 204).end();
    await deliver();
    assert.equal(received.length, 1, 'the second waits for the first');
    fail = false;
    clock.advance(10_000);
    await deliver();
    assert.deepEqual(
      received.map(({ body }) => JSON.parse(body).event),
      ['occurrence.opened', 'occurrence.opened', 'occurrence.closed'],
    );
    assert.equal(received[0]?.headers['fluxo-delivery'], received[1]?.headers['fluxo-delivery']);
    assert.deepEqual(
      [received[0]?.headers['fluxo-attempt'], received[1]?.headers['fluxo-attempt']],
      ['1', '2'],
    );
  });

  test('several processes deliver everything once', async () => {
    await addHook();
    for (let index = 0; index < 20; index += 1) await open();
    const many = [dispatcher(), dispatcher(), dispatcher()];
    for (const each of many) each.start();
    await Promise.all(many.map((each) => each.idle()));
    for (const each of many) await each.stop();
    const ids = received.map(({ headers }) => headers['fluxo-delivery']);
    assert.equal(ids.length, 20);
    assert.equal(new Set(ids).size, 20);
  });

  test('what a process left behind when it died is delivered when its lease ends', async () => {
    await addHook();
    await open();
    await db.unitOfWork.withTenant(tenant, (trx) =>
      trx('hook_deliveries').update({ due_at: new Date(clock.now() + 60_000) }),
    );
    await deliver();
    assert.equal(received.length, 0);
    clock.advance(60_000);
    await deliver();
    assert.equal(received.length, 1);
  });

  test('a failing hook is tried for a day with growing pauses, then given up, and paused with notice', async () => {
    const hook = await addHook();
    await open();
    answer = (_, response) => response.writeHead(500).end('não deu');
    const begin = clock.now();
    const times: number[] = [];
    for (let round = 0; round < 60; round += 1) {
      await deliver();
      const [row] = await deliveries();
      times.push(clock.now() - begin);
      const view = (await call('GET', `hooks/${hook.id}`)).body;
      if (view.paused) {
        assert.equal(view.paused.reason, 'repeated-failure');
        assert.ok(view.consecutiveFailures >= 10);
        const resumed = await call('POST', `hooks/${hook.id}/resume`, undefined, {
          'if-match': `"${view.version}"`,
        });
        assert.equal(resumed.status, 200, JSON.stringify(resumed.body));
        const log_ = await call('GET', `audit-log?resource=hook&resourceId=${hook.id}`);
        assert.deepEqual(
          log_.body.items.map(({ action, actor }: Record<string, string>) => [action, actor]),
          [
            ['resumed', 'ana'],
            ['paused', 'system'],
            ['created', 'ana'],
          ],
        );
        break;
      }
      assert.equal(row.state, 'waiting');
      clock.advance(Date.parse(row.nextAttemptAt) - clock.now());
      app.now = clock.now();
      token = await app.token(tenant);
    }
    assert.deepEqual(times.slice(0, 5), [0, 10_000, 30_000, 70_000, 150_000]);
    await db.unitOfWork.withTenant(tenant, (trx) =>
      trx('hook_deliveries').update({ round_began_at: new Date(clock.now() - 24 * HOUR_MS) }),
    );
    await deliver();
    assert.equal((await deliveries())[0].state, 'failed');
  });

  test('a paused hook collects what happens, and gets it when it is resumed', async () => {
    const hook = await addHook();
    await db.unitOfWork.withTenant(tenant, (trx) =>
      trx('hooks').update({ paused_at: new Date(), paused_reason: 'repeated-failure' }),
    );
    await open();
    await deliver();
    assert.equal(received.length, 0);
    await call('POST', `hooks/${hook.id}/resume`, undefined, { 'if-match': '"1"' });
    await deliver();
    assert.equal(received.length, 1);
    const again = await call('POST', `hooks/${hook.id}/resume`, undefined, { 'if-match': '"2"' });
    assert.equal(again.body.code, 'not-paused');
  });

  test('410 switches a hook off at once and calls off what waits', async () => {
    const hook = await addHook();
    await open();
    await open();
    answer = (_, response) => response.writeHead(410).end();
    await deliver();
    assert.equal((await call('GET', `hooks/${hook.id}`)).body.paused.reason, 'gone');
    const states = (await deliveries()).map(({ state }: { state: string }) => state);
    assert.ok(
      states.every((state: string) => state === 'failed' || state === 'cancelled'),
      states.join(),
    );
    await open();
    assert.equal((await deliveries()).length, 2);
  });

  test('Retry-After is heard', async () => {
    await addHook();
    await open();
    answer = (_, response) => response.writeHead(429, { 'retry-after': '120' }).end();
    await deliver();
    const [row] = await deliveries();
    assert.equal(Date.parse(row.nextAttemptAt) - clock.now(), 120_000);
  });

  test('addresses inside the network are refused and not tried again', async () => {
    await addHook({ url: 'http://169.254.169.254/latest/meta-data' });
    await open();
    await deliver();
    const [row] = await deliveries();
    assert.equal(row.state, 'failed');
    assert.equal(row.lastStatus, null);
    assert.match(row.lastError, /address|public|port|private/);
  });

  test('every attempt is logged, cut, without the secret and without a usable signature', async () => {
    await addHook();
    await open();
    answer = (_, response) =>
      response
        .writeHead(500, { 'set-cookie': 'session=1', 'x-request-id': 'r1' })
        .end(`${SECRET}\0${'é'.repeat(9_000)}`);
    await deliver();
    const [row] = await deliveries();
    const shown = (await call('GET', `hook-deliveries/${row.id}`)).body;
    const [attempt] = shown.log;
    assert.equal(attempt.answer.status, 500);
    assert.equal(attempt.answer.isCut, true);
    assert.equal(attempt.answer.body.length, 4_096);
    assert.match(attempt.answer.body, /^\*\*\*/);
    assert.equal(attempt.answer.headers['x-request-id'], 'r1');
    assert.equal(attempt.answer.headers['set-cookie'], undefined);
    assert.match(attempt.request.headers['fluxo-signature'], /^t=\d+,v1=\*\*\*$/);
    const everything = JSON.stringify([
      shown,
      app.log,
      await db.unitOfWork.asRunner((trx) => trx('hooks').select('*')),
      await db.unitOfWork.asRunner((trx) => trx('hook_attempts').select('*')),
      await db.unitOfWork.asRunner((trx) => trx('audit_log').select('*')),
    ]);
    assert.ok(!everything.includes(SECRET));
  });

  test('a delivery can be sent again, with the same id and body', async () => {
    await addHook();
    await open();
    await deliver();
    const [row] = await deliveries();
    const again = await call('POST', `hook-deliveries/${row.id}/send`);
    assert.equal(again.status, 202);
    assert.equal(again.body.state, 'waiting');
    await deliver();
    assert.equal(received.length, 2);
    assert.equal(received[0]?.body, received[1]?.body);
    assert.equal((await deliveries())[0].attempts, 2);
  });

  test('a test is sent once, also to a hook that is switched off', async () => {
    const hook = await addHook({ active: false });
    answer = (_, response) => response.writeHead(500).end();
    const sent = await call('POST', `hooks/${hook.id}/test`);
    assert.equal(sent.status, 202);
    await deliver();
    assert.equal(JSON.parse(received[0]?.body ?? '').event, 'hook.test');
    assert.equal((await deliveries())[0].state, 'failed');
    assert.equal((await call('GET', `hooks/${hook.id}`)).body.consecutiveFailures, 0);
  });

  test('the log is narrowed and paged, and forgotten after a month', async () => {
    const hook = await addHook();
    for (let index = 0; index < 3; index += 1) await open();
    await deliver();
    const page = (await call('GET', 'hook-deliveries?limit=2')).body;
    const rest = (await call('GET', `hook-deliveries?limit=2&after=${page.next}`)).body;
    assert.equal(new Set([...page.items, ...rest.items].map(({ id }) => id)).size, 3);
    const [first] = page.items;
    assert.equal((await deliveries(`&hook=${hook.id}&state=delivered`)).length, 3);
    assert.equal((await deliveries('&state=failed')).length, 0);
    assert.equal((await deliveries(`&occurrence=${first.occurrence}`)).length, 1);
    assert.equal((await deliveries(`&protocol=${first.protocol}&event=occurrence.opened`)).length, 1);
    const now = new Date(clock.now() + 31 * 24 * HOUR_MS);
    await db.unitOfWork.asRunner((trx) => forgetHookDeliveriesJob.run({ trx, secretBox: app.box, now }));
    assert.equal((await deliveries()).length, 0);
  });

  describe('a hook', () => {
    const cases: [string, object, string][] = [
      ['without a secret', { secret: undefined }, '/secret'],
      ['with a short secret', { secret: 'short' }, '/secret'],
      ['with another scheme', { url: 'ftp://a.test/' }, '/url'],
      ['with a password in its address', { url: 'https://a:b@c.test/' }, '/url'],
      ['for a type that is not there', { occurrenceType: 'nothing' }, '/occurrenceType'],
      ['for an event that is none', { events: ['contact.created'] }, '/events/0'],
      ['that says it is paused', { paused: null }, '/paused'],
    ];
    for (const [what, change, path] of cases) {
      test(`${what} is refused`, async () => {
        const refused = await call('POST', 'hooks', { name: 'X', url, secret: SECRET, ...change });
        assert.equal(refused.status, 400);
        assert.equal(refused.body.issues[0].path, path);
      });
    }
  });
});
