import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { forEachDatabase } from '../../db/test-database.test-support.js';
import { serveApp } from '../../http/app.test-support.js';
import { createEraseContactsJob } from '../../jobs/erase-contacts.job.js';
import { chain, node, TestPlace } from '../../runtime/runtime.test-support.js';
import type { Runtime } from '../../runtime/runtime.js';
import { createContactsService } from '../customer-care.js';
import { CONTACT_REFERENCES } from './contact-data.repository.js';
import { PERSONAL_DATA } from './erase-contact.js';

const CPF = '529.982.247-25';
const MARKER = 'marca7391';

forEachDatabase((db) => {
  const app = serveApp(db, { perSubject: 100_000, refusalsPerAddress: 100_000 });
  let token: string;

  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    app.call(method, `/api/v1/${path}`, { token, body, headers });
  const add = async (more: object = {}) => {
    const created = await call('POST', 'contacts', { name: 'Ana Souza', uniqueKey: CPF, ...more });
    assert.equal(created.status, 201, JSON.stringify(created.body));
    return created.body;
  };
  const found = async (query: string) => {
    const answer = await call('GET', `contacts?${query}`);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body.items.map(({ name }: { name: string }) => name);
  };

  describe('contacts', () => {
    beforeEach(async () => {
      token = await app.token(await db.addTenant());
    });

    test('keep key, e-mail and phone in the form in which all spellings are equal', async () => {
      const ana = await add({ email: ' Ana@Exemplo.COM ', phone: '11 8765-4321' });
      assert.deepEqual(
        [ana.uniqueKey, ana.uniqueKeyType, ana.verified, ana.email, ana.phone],
        ['52998224725', 'cpf', true, 'ana@exemplo.com', '(11) 98765-4321'],
      );
      for (const query of [
        'key=529.982.247-25',
        'key=52998224725',
        'phone=%2B55%2011%2098765-4321',
        'phone=551187654321',
        'email=ANA@exemplo.com',
      ]) {
        assert.deepEqual(await found(query), ['Ana Souza'], query);
      }
    });

    test('one key, or one phone with or without its ninth digit, is one person', async () => {
      const ana = await add({ phone: '(11) 98765-4321' });
      for (const twin of [
        { name: 'Outra', uniqueKey: '52998224725' },
        { name: 'Outra', uniqueKey: 'x', phone: '11 8765-4321' },
      ]) {
        const refused = await call('POST', 'contacts', twin);
        assert.deepEqual(
          [refused.status, refused.body.code, refused.body.contact],
          [409, 'contact-exists', ana.id],
        );
      }
    });

    test('every value that is none is told by its place', async () => {
      const refused = await call('POST', 'contacts', {
        name: 'Ana',
        uniqueKey: '111.111.111-11',
        uniqueKeyType: 'cpf',
        email: 'ana',
        phone: '123',
      });
      assert.equal(refused.status, 400);
      assert.deepEqual(
        refused.body.issues.map(({ path }: { path: string }) => path),
        ['/uniqueKey', '/email', '/phone'],
      );
    });

    test('fields that are not meant for it are refused', async () => {
      for (const field of ['id', 'tenantId', 'verified', 'eligibleAt', 'version', 'aliases']) {
        const refused = await call('POST', 'contacts', { name: 'A', uniqueKey: 'k', [field]: 'x' });
        assert.deepEqual([refused.status, refused.body.issues[0].path], [400, `/${field}`]);
      }
    });

    test('are found by the beginning of any word, whatever the accents, and by pieces of phone and key', async () => {
      await add({ name: 'Ângela da Conceição', email: 'angela-c@exemplo.com', phone: '(21) 99876-5432' });
      await add({ name: 'Bruno', uniqueKey: 'bruno@x.com' });
      for (const query of [
        'angela',
        'CONCEI',
        'da ang',
        '52998',
        '5432',
        '99876',
        '21 99876',
        'angela-c@exemplo.com',
      ]) {
        assert.deepEqual(await found(`search=${encodeURIComponent(query)}`), ['Ângela da Conceição'], query);
      }
      assert.deepEqual(await found('search=zzz'), []);
      assert.deepEqual(await found('search=%25'), []);
    });

    test('page through everything once, by age and by name', async () => {
      const names = ['Érica', 'ana', 'Bia', 'Ana', 'Caio'];
      for (const [index, name] of names.entries()) await add({ name, uniqueKey: `k${index}` });
      for (const sort of ['createdAt', 'name']) {
        const seen: string[] = [];
        let after = '';
        for (;;) {
          const page = (await call('GET', `contacts?limit=2&sort=${sort}${after}`)).body;
          seen.push(...page.items.map(({ name }: { name: string }) => name));
          if (page.next === null) break;
          after = `&after=${encodeURIComponent(page.next)}`;
        }
        assert.deepEqual([...seen].sort(), [...names].sort());
        if (sort === 'name') assert.deepEqual(seen.slice(2), ['Bia', 'Caio', 'Érica']);
      }
    });

    test('change with their version; a new phone replaces the old one as an address', async () => {
      const ana = await add({ phone: '(11) 98765-4321' });
      const path = `contacts/${ana.id}`;
      assert.equal((await call('PATCH', path, { name: 'B' })).status, 428);
      const changed = await call(
        'PATCH',
        path,
        { phone: '(21) 99876-5432', email: '' },
        { 'if-match': '"2"' },
      );
      assert.equal(changed.status, 200, JSON.stringify(changed.body));
      const late = await call('PATCH', path, { name: 'B' }, { 'if-match': '"2"' });
      assert.equal(late.status, 412);
      const { aliases } = (await call('GET', path)).body;
      assert.deepEqual(
        aliases.map(({ value }: { value: string }) => value),
        ['5521998765432'],
      );
      await add({ uniqueKey: 'other', phone: '(11) 98765-4321' });
    });

    test('the audit log names what changed and holds nothing of it', async () => {
      const ana = await add({ name: `Ana ${MARKER}`, email: `${MARKER}@exemplo.com` });
      const log = await call('GET', `audit-log?resourceId=${ana.id}`);
      assert.deepEqual(log.body.items[0].changes.fields, ['name', 'uniqueKey', 'email', 'phone']);
      assert.ok(!JSON.stringify(log.body).includes(MARKER));
    });
  });

  describe('merging', () => {
    beforeEach(async () => {
      token = await app.token(await db.addTenant());
    });

    test('tells what only one can keep, then moves everything, and answers the same again', async () => {
      const ana = await add({ email: 'ana@a.com' });
      const twin = await add({
        name: 'Ana S.',
        uniqueKey: 'ana@b.com',
        email: 'ana@b.com',
        phone: '(11) 98765-4321',
      });
      const type = await call('POST', 'occurrence-types', {
        name: 'T',
        kind: 'other',
        statuses: [{ code: 'novo', name: 'Novo' }],
      });
      const occurrence = await call('POST', 'occurrences', {
        occurrenceType: type.body.id,
        contact: twin.id,
      });
      const merge = (more: object = {}) =>
        call(
          'POST',
          `contacts/${ana.id}/merge`,
          { from: twin.id, ...more },
          { 'if-match': `"${ana.version}"` },
        );
      const refused = await merge();
      assert.equal(refused.status, 409);
      assert.deepEqual(
        refused.body.conflicts.map(({ field }: { field: string }) => field),
        ['name', 'uniqueKey', 'email'],
      );
      const merged = await merge({ dropConflicts: true });
      assert.equal(merged.status, 200, JSON.stringify(merged.body));
      assert.deepEqual(
        [
          merged.body.contact.uniqueKey,
          merged.body.contact.email,
          merged.body.contact.phone,
          merged.body.moved,
        ],
        ['52998224725', 'ana@a.com', '(11) 98765-4321', { contact_aliases: 1, occurrences: 1 }],
      );
      assert.equal((await call('GET', `contacts/${twin.id}`)).status, 404);
      assert.equal((await call('GET', `occurrences/${occurrence.body.id}`)).body.contact, ana.id);
      const again = await merge({ dropConflicts: true });
      assert.equal(again.status, 200);
      assert.deepEqual(again.body.moved, merged.body.moved);
      const log = await call('GET', `audit-log?resourceId=${ana.id}&resource=contact`);
      assert.deepEqual(
        log.body.items.map(({ action }: { action: string }) => action),
        ['merged', 'created'],
      );
      const self = await call('POST', `contacts/${ana.id}/merge`, { from: ana.id }, { 'if-match': '"1"' });
      assert.equal(self.body.issues[0].code, 'same-contact');
    });

    test('knows every column that refers to a contact', async () => {
      const { rows } = await db.knex.raw<{ rows: { table_name: string; column_name: string }[] }>(
        `select table_name, column_name from information_schema.columns
         where table_schema = current_schema() and column_name like '%contact_id' order by table_name, column_name`,
      );
      const known = [
        ...CONTACT_REFERENCES.map(({ table, column }) => `${table}.${column}`),
        // What a merge is remembered by.
        'contact_merges.target_id',
      ];
      const columns = rows.map(({ table_name, column_name }) => `${table_name}.${column_name}`);
      assert.deepEqual(
        columns.filter((column) => !known.includes(column)),
        [],
      );
    });
  });

  describe('a person who talks to us', () => {
    const PHONE = '5511987654321';
    let at: TestPlace;
    let runtime: Runtime;
    let ana: { id: string; version: number };

    const asking = chain('Pergunta', [
      node('ask', 'input', { message: 'Diga', inputType: 'text', variable: 'dito' }),
      node('bye', 'message', { text: 'Tchau' }),
    ]);

    before(() => {
      app.running = {
        close: (scope, ids) => runtime.conversations.close(scope, ids),
        openOccurrences: (scope, ids) => runtime.conversations.openOccurrences(scope, ids),
        refreshContact: (scope, ids) => runtime.conversations.refreshContact(scope, ids),
      };
    });

    beforeEach(async () => {
      at = await TestPlace.create(db);
      runtime = at.process();
      app.now = at.clock.now();
      token = await app.token(at.tenantId);
      await at.saveFlow('start', asking);
      const type = await call('POST', 'occurrence-types', {
        name: 'Bot',
        kind: 'chatbot',
        statuses: [{ code: 'novo', name: 'Novo' }],
        defaultStatus: 'novo',
      });
      await at.addConfig('start', { occurrence_type_id: type.body.id });
      await runtime.inbox.accept([at.text(PHONE, `oi ${MARKER}`)]);
      await runtime.idle();
      [ana] = (await call('GET', 'contacts')).body.items;
    });

    test('gets an occurrence when the host marks them eligible, once', async () => {
      const marked = await call('POST', `contacts/${ana.id}/eligible`);
      assert.equal(marked.status, 200, JSON.stringify(marked.body));
      assert.equal(marked.body.occurrences.length, 1);
      assert.match(marked.body.occurrences[0].protocol, /^\d{20}$/);
      assert.notEqual(marked.body.contact.eligibleAt, null);
      const again = await call('POST', `contacts/${ana.id}/eligible`);
      assert.deepEqual(again.body.occurrences, []);
      const [conversation] = await at.rows('conversations');
      assert.equal(conversation?.['occurrence_id'], marked.body.occurrences[0].id);
    });

    test('marked before they write, has an occurrence from the first message on', async () => {
      const bia = await call('POST', 'contacts', { name: 'Bia', uniqueKey: 'bia', phone: '(21) 99876-5432' });
      await call('POST', `contacts/${bia.body.id}/eligible`);
      await runtime.inbox.accept([at.text('552198765432', 'oi')]);
      await runtime.idle();
      const { items } = (await call('GET', `occurrences?contact=${bia.body.id}`)).body;
      assert.equal(items.length, 1);
      assert.notEqual(items[0].conversation, null);
    });

    test('is recognised by the phone of a contact that the host created, with or without the ninth digit', async () => {
      await call('POST', 'contacts', { name: 'Bia', uniqueKey: 'bia', phone: '(21) 99876-5432' });
      await runtime.inbox.accept([at.text('552198765432', 'oi')]);
      await runtime.idle();
      assert.equal((await call('GET', 'contacts')).body.items.length, 2);
    });

    test('with two open conversations in one place loses one of them in a merge, with a word', async () => {
      await runtime.inbox.accept([at.text('5521998765432', 'oi')]);
      await runtime.idle();
      const [first, second] = (await call('GET', 'contacts?order=asc')).body.items;
      const path = `contacts/${first.id}/merge`;
      const etag = { 'if-match': `"${first.version}"` };
      const refused = await call('POST', path, { from: second.id }, etag);
      assert.ok(refused.body.conflicts.some(({ field }: { field: string }) => field === 'conversation'));
      const merged = await call('POST', path, { from: second.id, dropConflicts: true }, etag);
      assert.equal(merged.status, 200, JSON.stringify(merged.body));
      // The farewell is in the lane of the contact that stays; whoever looks next sends it.
      await runtime.sweeper.sweep(0);
      await runtime.idle();
      assert.match(at.channel.texts('5521998765432').at(-1) ?? '', /encerrado/);
      const open = (await at.rows('conversations')).filter(({ status }) => status !== 'closed');
      assert.equal(open.length, 1);
    });

    const plant = async () => {
      await call(
        'PATCH',
        `contacts/${ana.id}`,
        { name: `Ana ${MARKER}`, uniqueKey: MARKER, email: `${MARKER}@a.com` },
        {
          'if-match': `"${ana.version}"`,
        },
      );
      await call('POST', `contacts/${ana.id}/eligible`);
      const hook = await call('POST', 'hooks', { name: 'H', url: 'https://h.test/', secret: 'x'.repeat(20) });
      const type = (await call('GET', 'occurrence-types')).body.items[0];
      await call(
        'POST',
        'occurrences',
        {
          occurrenceType: type.id,
          contact: ana.id,
          title: `Caso ${MARKER}`,
          description: MARKER,
          subject: MARKER,
          note: { text: `Nota ${MARKER}`, public: true },
        },
        { 'idempotency-key': `plant-${ana.id}` },
      );
      await db.unitOfWork.withTenant(at.tenantId, async (trx) => {
        const now = new Date(at.clock.now());
        const own = { tenant_id: at.tenantId };
        const delivery = await trx('hook_deliveries').where('hook_id', hook.body.id).first('id');
        await trx('hook_attempts').insert({
          ...own,
          delivery_id: delivery.id,
          number: 1,
          at: now,
          duration_ms: 1,
          url: 'https://h.test/',
          request_headers: '{}',
          status: 200,
          answer_headers: JSON.stringify({ 'x-request-id': MARKER }),
          answer_body: MARKER,
        });
        await trx('contact_aliases').insert({
          ...own,
          kind: 'web-visitor',
          value: MARKER,
          contact_id: ana.id,
          created_at: now,
        });
        await trx('visitor_variables').insert({
          ...own,
          visitor_id: MARKER,
          variables: JSON.stringify({ a: MARKER }),
          updated_at: now,
        });
        const [conversation] = await trx('conversations').where(own).select('id');
        await trx('traces').insert({
          ...own,
          conversation_id: conversation.id,
          at: now,
          id: 'planted',
          turn: 9,
          entries: JSON.stringify([{ detail: MARKER }]),
        });
        const [message] = await trx('messages').where(own).where('direction', 'in').select('external_id');
        await trx('message_amendments').insert({
          ...own,
          external_id: message.external_id,
          kind: 'edit',
          value: MARKER,
          at: now,
        });
        await trx('tasks').insert({
          ...own,
          id: 'task',
          name: 'T',
          config_id: at.configId,
          flow_id: 'start',
          template: '{}',
          variables: '{}',
          expires_at: now,
          status: 'draft',
          total: 1,
          waiting: 1,
          answer_variable: '',
          answer_hours: 24,
          rate_per_minute: 60,
          created_by: 'ana',
          created_at: now,
        });
        await trx('task_recipients').insert({
          ...own,
          task_id: 'task',
          line: 1,
          identity: `key:${MARKER}`,
          phone: '',
          key: MARKER,
          name: MARKER,
          variables: JSON.stringify({ a: MARKER }),
        });
        await trx('media').insert({
          ...own,
          id: `media-${ana.id}`,
          state: 'stored',
          hash: 'c'.repeat(64),
          kind: 'image',
          mime_type: 'image/png',
          size_bytes: 1,
          file_name: MARKER,
          source: 'whatsapp',
          created_by: 'visitor',
          created_at: now,
          config_id: at.configId,
          external_id: `x-${ana.id}`,
          conversation_id: conversation.id,
        });
      });
      ana = (await call('GET', `contacts/${ana.id}`)).body;
    };

    /** Tables in which a text stands anywhere. */
    /** Tables in which the tenant, or nobody in particular, holds a text; other tenants hold what was planted before. */
    const tablesWith = (text: string) =>
      db.unitOfWork.asRunner(async (trx) => {
        const hits: string[] = [];
        for (const table of Object.keys(PERSONAL_DATA)) {
          if (table.startsWith('schema_migrations')) continue;
          const { rows } = await trx.raw<{ rows: { found: boolean }[] }>(
            `select exists (select 1 from ?? as t where position(lower(?) in lower(cast(row_to_json(t) as text))) > 0
               and coalesce(row_to_json(t) ->> 'tenant_id', ?) = ?) as found`,
            [table, text, at.tenantId, at.tenantId],
          );
          if (rows[0]?.found) hits.push(table);
        }
        return hits;
      });

    const erase = async () => {
      const asked = await call('POST', `contacts/${ana.id}/erasure`, undefined, {
        'if-match': `"${ana.version}"`,
      });
      assert.equal(asked.status, 202, JSON.stringify(asked.body));
      assert.equal(asked.body.state, 'closing');
      await runtime.idle();
      assert.match(at.channel.texts(PHONE).at(-1) ?? '', /encerrado/);
      const job = createEraseContactsJob(db.unitOfWork, createContactsService(app.running));
      assert.deepEqual(await job.perform(new Date(at.clock.now())), { erased: 1 });
    };

    test('can take everything along as one document', async () => {
      await plant();
      const document = await call('GET', `contacts/${ana.id}/export`);
      assert.equal(document.status, 200);
      assert.match(document.headers.get('content-disposition') ?? '', /attachment/);
      const body = document.body;
      assert.equal(body.contact.uniqueKey, MARKER);
      assert.deepEqual(
        [
          body.conversations.length,
          body.occurrences.length,
          body.occurrenceEvents.length,
          body.hookDeliveries.length,
        ],
        [1, 2, 3, 2],
      );
      assert.ok(body.messages.length >= 2);
      assert.ok(body.traces.length >= 1);
      assert.ok(JSON.stringify(body.messages).includes(MARKER));
      const log = await call('GET', `audit-log?resourceId=${ana.id}`);
      assert.equal(log.body.items[0].action, 'exported');
    });

    test('leaves nothing behind when erased, but empty occurrences with their protocols', async () => {
      await plant();
      const planted = await tablesWith(MARKER);
      for (const table of Object.entries(PERSONAL_DATA)
        .filter(([, how]) => how === 'erased')
        .map(([name]) => name)) {
        if (table !== 'contact_merges') assert.ok(planted.includes(table), `nothing was planted in ${table}`);
      }
      const before = await at.rows<{ protocol: string; status: string }>('occurrences');
      await erase();
      assert.deepEqual(await tablesWith(MARKER), []);
      assert.deepEqual(await tablesWith(PHONE), []);
      const kept = await at.rows<{ protocol: string; status: string }>('occurrences');
      assert.deepEqual(
        kept.map(({ protocol, status }) => [protocol, status]),
        before.map(({ protocol, status }) => [protocol, status]),
      );
      assert.equal((await call('GET', `contacts/${ana.id}`)).status, 404);
      assert.deepEqual((await call('GET', 'contacts')).body.items, []);
      const [line] = (await call('GET', `audit-log?resourceId=${ana.id}`)).body.items;
      assert.deepEqual([line.action, line.changes.mode], ['erased', 'anonymised']);
    });

    test('leaves nothing at all where the tenant keeps no occurrences', async () => {
      await plant();
      const { version } = await db.unitOfWork.asRunner((trx) =>
        trx('tenants').where('id', at.tenantId).first('version'),
      );
      const set = await call('PATCH', 'tenant', { keepsOccurrences: false }, { 'if-match': `"${version}"` });
      assert.equal(set.body.keepsOccurrences, false, JSON.stringify(set.body));
      await erase();
      assert.deepEqual(await tablesWith(MARKER), []);
      assert.deepEqual(await at.rows('occurrences'), []);
      assert.deepEqual(await at.rows('contacts'), []);
    });

    test('is erased from every table: each one is known', async () => {
      const { rows } = await db.knex.raw<{ rows: { name: string }[] }>(
        `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = current_schema() and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
      );
      const unknown = rows.map(({ name }) => name).filter((name) => !(name in PERSONAL_DATA));
      assert.deepEqual(unknown, []);
    });
  });
});
