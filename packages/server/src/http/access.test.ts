import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { ROLES } from '../auth/actor.js';
import { isAllowed } from '../auth/permissions.js';
import { useDatabase } from '../db/test-database.test-support.js';
import { flowDocument, serveApp } from './app.test-support.js';
import type { Route } from './route.js';

describe('access', () => {
  const db = useDatabase();
  const app = serveApp(db, { perSubject: 100_000, refusalsPerAddress: 100_000 });

  const flowTest = { name: 'De A', channel: 'web', at: '2026-01-05T12:00:00Z', steps: [{ say: 'oi' }] };

  const hook = { name: 'x', url: 'https://hooks.test/', secret: 'x'.repeat(16) };

  const task = {
    name: 'De A',
    channelConfig: 'x',
    template: { name: 'a', language: 'pt_BR', parameters: [], text: 'Oi' },
    flow: 'x',
    expiresAt: '2099-01-01T00:00:00Z',
  };

  /** An id of each kind of thing, made by tenant A; and a body for every operation that takes one. */
  const made = new Map<string, { id: string; etag: string }>();
  const bodies: Readonly<Record<string, unknown>> = {
    createFlow: { document: flowDocument('Outro') },
    saveFlow: { baseRevision: 1, document: flowDocument('Outro') },
    duplicateFlow: { name: 'Cópia' },
    moveOccupants: { toRevision: 1 },
    createFlowTest: { test: flowTest },
    replaceFlowTest: { test: flowTest },
    createTask: task,
    replaceTask: task,
    createChannelConfig: {},
    replaceChannelConfig: {},
    changeChannelConfig: { name: 'x' },
    registerChannelConfig: { pin: '123456' },
    createOccurrenceType: { name: 'x', kind: 'other', statuses: [] },
    replaceOccurrenceType: { name: 'x', kind: 'other', statuses: [] },
    changeOccurrenceType: { name: 'x' },
    previewProtocol: { protocolPattern: '{date}{sequence}' },
    createContact: { name: 'x', uniqueKey: 'x' },
    changeContact: { name: 'x' },
    mergeContacts: { from: 'x' },
    createOccurrence: { occurrenceType: 'x', contact: 'x' },
    changeOccurrence: { title: 'x' },
    setOccurrenceStatus: { status: 'x' },
    addOccurrenceNote: { text: 'x' },
    createHook: hook,
    replaceHook: hook,
    changeHook: { name: 'x' },
    createQueue: { name: 'x' },
    replaceQueue: { name: 'x' },
    changeQueue: { name: 'x' },
    createSchedule: { name: 'x' },
    replaceSchedule: { name: 'x' },
    changeSchedule: { name: 'x' },
    changeTenant: { name: 'x' },
    revokeTokens: { sub: 'x', before: '2020-01-01T00:00:00Z' },
  };

  /** Files that operations read, as CSV. */
  const files: Readonly<Record<string, string>> = { replaceTaskRecipients: 'phone\n5511987654321\n' };

  /** What the queries of lists need. */
  const queries: Readonly<Record<string, string>> = { listReferences: '?to=flow' };

  const kindOf = (route: Route) => route.path.split('/')[1] ?? '';

  let a: string;
  let b: string;

  before(async () => {
    [a, b] = [await db.addTenant(), await db.addTenant()];
    const token = await app.token(a);
    for (const [kind, body] of [
      ['flows', { document: flowDocument('De A') }],
      ['channel-configs', {}],
      ['occurrence-types', { name: 'De A', kind: 'other', statuses: [] }],
      ['queues', { name: 'De A' }],
      ['schedules', { name: 'De A' }],
      ['hooks', { ...hook, name: 'De A' }],
    ] as const) {
      const answer = await app.call('POST', `/api/v1/${kind}`, { token, body });
      assert.equal(answer.status, 201, kind);
      made.set(kind, { id: answer.body.id, etag: answer.headers.get('etag') ?? '"1"' });
    }
    const at = new Date();
    await db.unitOfWork.withTenant(a, async (trx) => {
      const own = { tenant_id: a };
      await trx('contacts').insert({ ...own, id: 'contact-a', name: 'De A', created_at: at, updated_at: at });
      await trx('conversations').insert({
        ...own,
        id: 'conversation-a',
        config_id: made.get('channel-configs')?.id,
        contact_id: 'contact-a',
        channel: 'web',
        status: 'bot',
        state: '{}',
        recipient: '{}',
        last_message: 'De A',
        last_message_at: at,
        started_at: at,
      });
    });
    const test = await app.call('POST', `/api/v1/flows/${made.get('flows')?.id}/tests`, {
      token,
      body: { test: flowTest },
    });
    made.set('flow-tests', { id: test.body.id, etag: '"1"' });
    await db.unitOfWork.withTenant(a, (trx) =>
      trx('tasks').insert({
        tenant_id: a,
        id: 'task-a',
        name: 'De A',
        config_id: made.get('channel-configs')?.id,
        flow_id: made.get('flows')?.id,
        template: JSON.stringify(task.template),
        variables: '{}',
        answer_variable: '',
        expires_at: task.expiresAt,
        answer_hours: 24,
        rate_per_minute: 60,
        status: 'draft',
        created_at: at,
        created_by: 'Ana',
      }),
    );
    made.set('tasks', { id: 'task-a', etag: '"1"' });
    made.set('conversations', { id: 'conversation-a', etag: '"1"' });
    made.set('contacts', { id: 'contact-a', etag: '"1"' });
    const hookId = made.get('hooks')?.id ?? '';
    await db.unitOfWork.withTenant(a, async (trx) => {
      const own = { tenant_id: a };
      await trx('occurrences').insert({
        ...own,
        id: 'occurrence-a',
        occurrence_type_id: made.get('occurrence-types')?.id,
        contact_id: 'contact-a',
        protocol: 'De A',
        status: 'novo',
        created_at: at,
        updated_at: at,
        opened_at: at,
      });
      await trx('hook_deliveries').insert({
        ...own,
        id: 'delivery-a',
        hook_id: hookId,
        event: 'hook.test',
        body: 'De A',
        round_began_at: at,
        due_at: at,
        created_at: at,
      });
    });
    made.set('occurrences', { id: 'occurrence-a', etag: '"1"' });
    made.set('hook-deliveries', { id: 'delivery-a', etag: '"1"' });
    await db.unitOfWork.withTenant(a, (trx) =>
      trx('media').insert({
        tenant_id: a,
        id: 'media-a',
        state: 'stored',
        hash: 'a'.repeat(64),
        kind: 'image',
        mime_type: 'image/png',
        size_bytes: 1,
        file_name: 'De A',
        source: 'upload',
        created_by: 'ana',
        created_at: at,
      }),
    );
    made.set('media', { id: 'media-a', etag: '"1"' });
  });

  function addressOf(route: Route, id: string): string {
    const path = route.path
      .replace(':id', encodeURIComponent(id))
      .replace(':revision', '1')
      .replace(':testId', made.get('flow-tests')?.id ?? 'x');
    return `/api/v1${path}${queries[route.id] ?? ''}`;
  }

  const hasId = (route: Route) => route.path.includes(':id');
  const call = (route: Route, token: string | null, id: string) =>
    app.call(route.method.toUpperCase(), addressOf(route, id), {
      token,
      ...(route.body ? { body: bodies[route.id] } : {}),
      ...(files[route.id] ? { body: files[route.id] } : {}),
      headers: {
        'if-match': made.get(kindOf(route))?.etag ?? '"1"',
        ...(files[route.id] ? { 'content-type': 'text/csv' } : {}),
      },
    });

  const everything = () =>
    db.unitOfWork.asRunner(async (trx) => {
      const tables = [
        'flows',
        'flow_revisions',
        'channel_configs',
        'occurrence_types',
        'queues',
        'schedules',
        'contacts',
        'occurrences',
        'hooks',
        'hook_deliveries',
        'tenants',
      ];
      return Promise.all(tables.map((table) => trx(table).orderBy('id').select('*')));
    });

  test('this matrix knows every operation with a body', () => {
    for (const route of app.routes) assert.equal(route.body !== undefined, route.id in bodies, route.id);
  });

  test('every operation names a resource of its own', () => {
    const ids = app.routes.map(({ id }) => id);
    assert.deepEqual(ids, [...new Set(ids)]);
  });

  describe('without a token every operation is 401', () => {
    for (const route of app.routes) {
      test(route.id, async () =>
        assert.equal((await call(route, null, made.get(kindOf(route))?.id ?? 'x')).status, 401),
      );
    }
  });

  describe('a role without the right is refused, whatever the id', () => {
    for (const route of app.routes) {
      const roles = ROLES.filter((role) => !isAllowed([role], route.permission));
      for (const role of roles) {
        test(`${route.id} as ${role}`, async () => {
          const token = await app.token(a, [role]);
          for (const id of [made.get(kindOf(route))?.id ?? 'x', 'nothing']) {
            const answer = await call(route, token, id);
            assert.equal(answer.status, 403);
            assert.equal(answer.body.code, 'forbidden');
          }
        });
      }
    }
  });

  describe("another tenant's id, another kind's id and an id that never was are 404 for every role with the right", () => {
    for (const route of app.routes.filter(hasId)) {
      test(route.id, async () => {
        const before = await everything();
        const kind = kindOf(route);
        const others = [...made].filter(([name]) => name !== kind).map(([, { id }]) => id);
        for (const role of ROLES.filter((each) => isAllowed([each], route.permission))) {
          const stranger = await app.token(b, [role]);
          const own = await app.token(a, [role]);
          for (const [token, id] of [
            [stranger, made.get(kind)?.id ?? ''],
            [own, others[0] ?? ''],
            [own, '01890000-0000-7000-8000-000000000000'],
          ] as const) {
            const answer = await call(route, token, id);
            assert.equal(answer.status, 404, `${role} ${id}`);
            assert.equal(answer.body.code, 'not-found');
          }
        }
        assert.deepEqual(await everything(), before);
      });
    }
  });

  describe("lists show nothing of another tenant's", () => {
    for (const route of app.routes.filter((each) => each.method === 'get' && !hasId(each))) {
      test(route.id, async () => {
        const answer = await call(route, await app.token(b), '');
        assert.equal(answer.status, 200);
        const text = JSON.stringify(answer.body);
        for (const { id } of made.values()) assert.ok(!text.includes(id));
        assert.ok(!text.includes('De A'));
      });
    }
  });
});
