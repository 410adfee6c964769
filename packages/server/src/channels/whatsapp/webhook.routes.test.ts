import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { JsonObject } from '@fluxo/core';
import { useDatabase } from '../../db/test-database.test-support.js';
import { systemClock } from '../../runtime/clock.js';
import { GroupedInbox } from '../../runtime/inbox.js';
import type { InboundEvent } from './inbound-event.js';
import { signBody } from './signature.js';
import {
  APP_SECRET,
  call,
  deliver,
  startReceiver,
  VERIFY_TOKEN,
  type Receiver,
} from './webhook.test-support.js';

const SHARED = new URL('../../../../../../shared/', import.meta.url);
const read = (path: string): unknown => {
  const url = new URL(path, SHARED);
  return existsSync(url) ? JSON.parse(readFileSync(url, 'utf8')) : null;
};

interface Row {
  readonly tenant_id: string | null;
  readonly kind: string;
  readonly dedupe_key: string;
  readonly body: JsonObject & { input?: JsonObject; report?: JsonObject };
  readonly raw: unknown;
  readonly at: Date;
  readonly received_at: Date;
}

describe('the WhatsApp receiver', () => {
  const db = useDatabase();
  let receiver: Receiver;
  let inbox: GroupedInbox;

  before(async () => {
    inbox = new GroupedInbox({ unitOfWork: db.unitOfWork, clock: systemClock, onStored: () => {} });
    receiver = await startReceiver(inbox);
  });
  after(() => receiver.close());

  function rowsOf(tenantId: string | null): Promise<Row[]> {
    return db.unitOfWork.asRunner((trx) => {
      const query = trx<Row>('inbox').select('*').orderBy('id');
      return tenantId === null ? query.whereNull('tenant_id') : query.where('tenant_id', tenantId);
    });
  }

  let tenants = 0;
  const newTenant = () => `tenant-${++tenants}`;

  const text = (id: string, body: string, from = '5511999990000'): object => ({
    from,
    id,
    timestamp: '1790000000',
    type: 'text',
    text: { body },
  });

  function delivery(messages: readonly unknown[], more: object = {}): string {
    return JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '1',
          changes: [
            {
              field: 'messages',
              value: {
                metadata: { display_phone_number: '551140040000', phone_number_id: '106540352242922' },
                messages,
                ...more,
              },
            },
          ],
        },
      ],
    });
  }

  describe('recorded deliveries', () => {
    const index = (read('whatsapp/webhooks.index.json') ?? []) as {
      file: string;
      expected: InboundEvent[];
    }[];
    for (const { file, expected } of index) {
      test(`${file} is stored once, also when it comes again`, async () => {
        const tenant = newTenant();
        const body = readFileSync(new URL(`whatsapp/webhooks/${file}`, SHARED), 'utf8');
        const before = (await rowsOf(null)).length;
        assert.equal((await deliver(receiver.port, tenant, body)).status, 200);
        const mine = await rowsOf(tenant);
        const foreign = (await rowsOf(null)).length - before;
        assert.equal(mine.length + foreign, expected.filter(({ kind }) => kind !== 'duplicate').length);
        assert.equal(foreign, file.startsWith('unknown_phone_number_id') ? 1 : 0);
        assert.equal((await deliver(receiver.port, tenant, body)).status, 200);
        assert.equal((await rowsOf(tenant)).length, mine.length);
        assert.equal((await rowsOf(null)).length - before, foreign);
      });
    }

    test('only what a person wrote or tapped is input', async () => {
      const kinds = new Map<string, string>();
      for (const { file } of index) {
        const tenant = newTenant();
        await deliver(
          receiver.port,
          tenant,
          readFileSync(new URL(`whatsapp/webhooks/${file}`, SHARED), 'utf8'),
        );
        for (const { kind } of await rowsOf(tenant)) kinds.set(file, kind);
      }
      const inputs = [...kinds].filter(([, kind]) => kind === 'message').map(([file]) => file);
      for (const file of inputs) {
        assert.doesNotMatch(
          file,
          /reaction|system|echo|unsupported|unknown_errors|group|history|loop|^edit|^status|^field/,
        );
      }
      if (index.length > 0) {
        assert.equal(kinds.get('system_user_changed_number__pywa_phone_number_change.json'), 'system');
        assert.equal(kinds.get('interactive_button_reply__courier_button_reply.json'), 'message');
        assert.equal(kinds.get('status_failed_131047.json'), 'status');
      }
    });
  });

  interface Vector {
    readonly id: string;
    readonly name: string;
    readonly raw?: string;
    readonly base64?: string;
    readonly json?: unknown;
    readonly json_template?: unknown;
    readonly replace?: Record<string, { repeat?: string; times?: number; messages?: number }>;
    readonly raw_from_json?: unknown;
    readonly replace_raw?: Record<string, string>;
    readonly generate?: { prefix?: string; repeat?: string; times?: number; suffix?: string };
    readonly send?: unknown[];
    readonly send_parallel?: unknown[];
    readonly get?: string;
    readonly signature?: { secret?: string; cut?: number; header?: string; flip_body_byte?: number } | null;
    readonly expect: string;
  }

  /** What the receiver keeps of a vector beyond its status: kinds of the stored items of the tenant. */
  const STORED: Readonly<Record<string, readonly string[]>> = {
    S009: ['other'],
    S010: ['other'],
    S011: [],
    S012: ['other'],
    S013: ['other'],
    S014: [],
    S015: [],
    S016: ['other'],
    S017: ['other', 'message'],
    S018: ['other'],
    S019: ['other'],
    S020: ['other'],
    S021: ['other'],
    S022: ['other'],
    S023: ['message'],
    S024: ['message'],
    S025: ['message'],
    S026: ['other'],
    S027: ['other'],
    S028: ['message'],
    S029: ['message'],
    S030: ['message'],
    S031: ['message'],
    S032: ['message'],
    S033: ['message'],
    S034: ['message'],
    S035: ['status'],
    S036: ['status', 'status', 'status'],
    S046: ['message'],
  };

  describe('odd deliveries', () => {
    const vectors = (read('security/malformed-webhooks.json') as { vectors: Vector[] } | null)?.vectors ?? [];
    // These are about the surroundings and have tests of their own below.
    const apart = new Set(['S040', 'S049', 'S050']);
    for (const vector of vectors.filter(({ id }) => !apart.has(id))) {
      test(`${vector.id} ${vector.name}: ${vector.expect.slice(0, 60)}`, async () => {
        const tenant = newTenant();
        const answers = await play(vector, tenant);
        const wanted = [...vector.expect.matchAll(/\b([1-5]\d\d)\b/g)].map(([status]) => Number(status));
        for (const answer of answers) {
          assert.ok(wanted.includes(answer.status), `${answer.status}: ${answer.text}`);
          assert.doesNotMatch(answer.text, /test-app-secret|5511999990000|at .*\.ts/);
        }
        const rows = await rowsOf(tenant);
        const kinds = rows.map(({ kind }) => kind);
        if (vector.id === 'S037') assert.equal(kinds.length, 1000);
        else assert.deepEqual(kinds.sort(), [...(STORED[vector.id] ?? [])].sort());
        // The next delivery is handled.
        assert.equal((await deliver(receiver.port, tenant, delivery([text('next', 'oi')]))).status, 200);
        assert.equal((await rowsOf(tenant)).length, rows.length + 1);
      });
    }

    async function play(vector: Vector, tenant: string) {
      if (vector.get !== undefined) {
        return [await call(receiver.port, 'GET', `/webhooks/whatsapp/${tenant}${encodeURI(vector.get)}`)];
      }
      const bodies = bodiesOf(vector);
      if (vector.send_parallel) {
        return Promise.all(bodies.map((body) => deliver(receiver.port, tenant, body)));
      }
      const answers = [];
      for (const body of bodies) {
        if (vector.signature === undefined) answers.push(await deliver(receiver.port, tenant, body));
        else answers.push(await deliver(receiver.port, tenant, ...departed(body, vector.signature)));
      }
      return answers;
    }
  });

  function bodiesOf(vector: Vector): Uint8Array[] {
    const bytes = (value: string) => new TextEncoder().encode(value);
    if (vector.base64 !== undefined) return [new Uint8Array(Buffer.from(vector.base64, 'base64'))];
    const list = vector.send ?? vector.send_parallel;
    if (list) return list.map((each) => bytes(JSON.stringify(each)));
    if (vector.generate) {
      const { prefix = '', repeat = '', times = 0, suffix = '' } = vector.generate;
      return [bytes(prefix + repeat.repeat(times) + suffix)];
    }
    let body = vector.raw ?? JSON.stringify(vector.json ?? vector.json_template ?? vector.raw_from_json);
    for (const [mark, { repeat = '', times = 0, messages }] of Object.entries(vector.replace ?? {})) {
      const generated =
        messages === undefined
          ? repeat.repeat(times)
          : Array.from({ length: messages }, (_, n) =>
              JSON.stringify(text(`wamid.${n}`, `m${n}`, String(5511900000000 + n))),
            ).join(',');
      body = body.replace(mark, () => generated);
    }
    for (const [mark, characters] of Object.entries(vector.replace_raw ?? {})) {
      body = body.replace(mark, () => characters);
    }
    return [bytes(body)];
  }

  /** Body and headers that depart from the right signature as a vector says. */
  function departed(
    body: Uint8Array,
    how: NonNullable<Vector['signature']> | null,
  ): [Uint8Array, Record<string, string>] {
    if (how === null) return [body, {}];
    if (how.header !== undefined) {
      return [body, { [how.header]: `sha1=${createHmac('sha1', APP_SECRET).update(body).digest('hex')}` }];
    }
    const signature = signBody(body, how.secret ?? APP_SECRET);
    const changed = body.slice();
    if (how.flip_body_byte !== undefined) changed[how.flip_body_byte]! ^= 1;
    return [changed, { 'x-hub-signature-256': how.cut ? signature.slice(0, -how.cut) : signature }];
  }

  describe('surroundings', () => {
    test('a packed body is refused without unpacking it', async () => {
      const zeros = new Uint8Array(gzipSync(new Uint8Array(16 * 1024 * 1024)));
      const answer = await deliver(receiver.port, newTenant(), zeros, {
        'content-encoding': 'gzip',
        'x-hub-signature-256': signBody(zeros, APP_SECRET),
      });
      assert.equal(answer.status, 415);
    });

    test('a database that does not answer in time gives 503 and keeps no promise', async () => {
      let release = () => {};
      const held = new Promise<void>((done) => (release = done));
      const tenant = newTenant();
      const slow = await startReceiver(
        { accept: async (items) => held.then(() => inbox.accept(items)) },
        { deadlineMs: 50 },
      );
      const body = delivery([text('late', 'oi')]);
      const answer = await deliver(slow.port, tenant, body);
      assert.equal(answer.status, 503);
      assert.equal(slow.errors.length, 1);
      release();
      assert.equal((await deliver(receiver.port, tenant, body)).status, 200);
      assert.equal((await rowsOf(tenant)).length, 1);
      await slow.close();
    });

    test('a database that fails gives 503', async () => {
      const broken = await startReceiver({ accept: () => Promise.reject(new Error('disk full')) });
      const answer = await deliver(broken.port, newTenant(), delivery([text('1', 'oi')]));
      assert.equal(answer.status, 503);
      assert.doesNotMatch(answer.text, /disk/);
      await broken.close();
    });

    test('a body announced longer than sent ends at the time limit', async () => {
      const limited = await startReceiver(inbox, { deadlineMs: 50 });
      const received = await new Promise<string>((done) => {
        let heard = '';
        const socket = connect(limited.port, '127.0.0.1', () =>
          socket.write('POST /webhooks/whatsapp/x HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{}'),
        );
        socket.setEncoding('utf8').on('data', (chunk: string) => (heard += chunk));
        socket.on('close', () => done(heard));
      });
      assert.match(received, /^HTTP\/1\.1 400 /);
      assert.match(received, /connection: close/i);
      await limited.close();
    });

    test('an unknown config is answered like a wrong signature', async () => {
      assert.equal((await deliver(receiver.port, 'gone', '{}')).status, 401);
      const query = `?hub.mode=subscribe&hub.verify_token=${VERIFY_TOKEN}&hub.challenge=1`;
      assert.equal((await call(receiver.port, 'GET', `/webhooks/whatsapp/gone${query}`)).status, 403);
    });

    test('the challenge comes back alone as plain text', async () => {
      const query = `?hub.mode=subscribe&hub.verify_token=${VERIFY_TOKEN}&hub.challenge=1158201444`;
      const answer = await call(receiver.port, 'GET', `/webhooks/whatsapp/x${query}`);
      assert.equal(answer.status, 200);
      assert.equal(answer.text, '1158201444');
      assert.match(String(answer.headers['content-type']), /^text\/plain/);
      assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    });

    test('an unknown number is counted and kept without its text', async () => {
      const count = receiver.oddities.length;
      const body = delivery([text('wamid.secret', 'very secret')], {
        metadata: { phone_number_id: '404404' },
      });
      assert.equal((await deliver(receiver.port, newTenant(), body)).status, 200);
      assert.deepEqual(
        receiver.oddities.slice(count).map(({ kind }) => kind),
        ['unknown-number'],
      );
      assert.ok(!JSON.stringify(await rowsOf(null)).includes('very secret'));
    });

    test("a tenant's secret opens no other tenant's number", async () => {
      const tenant = newTenant();
      const body = delivery([text('1', 'oi')], { metadata: { phone_number_id: 'number-of-another' } });
      assert.equal((await deliver(receiver.port, tenant, body)).status, 200);
      assert.deepEqual(await rowsOf(tenant), []);
    });
  });

  describe('what is stored', () => {
    async function storedOf(messages: readonly unknown[], more: object = {}): Promise<Row[]> {
      const tenant = newTenant();
      assert.equal((await deliver(receiver.port, tenant, delivery(messages, more))).status, 200);
      return rowsOf(tenant);
    }

    test('a tap carries the id of the option and the message that offered it', async () => {
      const [row] = await storedOf([
        {
          ...text('1', ''),
          type: 'interactive',
          context: { id: 'wamid.menu' },
          interactive: { type: 'list_reply', list_reply: { id: 'q1:boleto', title: 'Boleto' } },
        },
      ]);
      assert.deepEqual(row?.body, {
        input: { id: '1', kind: 'choice', text: 'Boleto', replyId: 'q1:boleto' },
        quotedExternalId: 'wamid.menu',
      });
    });

    test('a file is named by the id that WhatsApp keeps it under', async () => {
      const [row] = await storedOf([
        {
          ...text('1', ''),
          type: 'document',
          document: { id: '77', mime_type: 'application/pdf', filename: 'a.pdf', caption: 'aqui' },
        },
      ]);
      assert.deepEqual(row?.body.input, {
        id: '1',
        kind: 'media',
        text: 'aqui',
        media: { kind: 'document', mediaId: 'whatsapp:77', mimeType: 'application/pdf', fileName: 'a.pdf' },
      });
    });

    test('a place, a form and a type that is new are input; the new one as unsupported', async () => {
      const rows = await storedOf([
        { ...text('1', ''), type: 'location', location: { latitude: -23.5, longitude: -46.6 } },
        {
          ...text('2', ''),
          type: 'interactive',
          interactive: { type: 'nfm_reply', nfm_reply: { body: 'Enviado', response_json: '{}' } },
        },
        { ...text('3', ''), type: 'hologram' },
      ]);
      assert.deepEqual(
        rows.map(({ body }) => body.input?.['kind']),
        ['location', 'form', 'unsupported'],
      );
    });

    test('a time that is wrong or ahead is replaced by ours', async () => {
      const rows = await storedOf([
        { ...text('1', 'a'), timestamp: 'yesterday' },
        { ...text('2', 'b'), timestamp: '9999999999' },
        { ...text('3', 'c'), timestamp: '1500000000' },
      ]);
      assert.deepEqual(
        rows.map(({ at, received_at }) => Math.abs(at.getTime() - received_at.getTime()) < 60_000),
        [true, true, false],
      );
    });

    test('a status names our message by both ids, and says why it failed', async () => {
      const [row] = await storedOf([], {
        statuses: [
          {
            id: 'wamid.out',
            status: 'failed',
            timestamp: '1790000000',
            recipient_id: '5511999990000',
            biz_opaque_callback_data: 'message-1',
            errors: [
              { code: 131047, title: 'Re-engagement', error_data: { details: 'More than 24 hours.' } },
            ],
          },
        ],
      });
      assert.deepEqual(row?.body, {
        report: {
          externalId: 'wamid.out',
          messageId: 'message-1',
          delivery: 'failed',
          error: { code: '131047', detail: 'More than 24 hours.' },
          recipient: { phone: '5511999990000' },
        },
      });
    });

    test('a changed number and a changed user id say from whom to whom', async () => {
      const rows = await storedOf([
        {
          ...text('1', '', '5511911111111'),
          type: 'system',
          system: { type: 'user_changed_number', wa_id: '5511922222222' },
        },
        {
          id: '2',
          timestamp: '1790000000',
          type: 'system',
          system: { type: 'user_changed_user_id', user_id: 'BR.2', previous_user_id: 'BR.1' },
        },
      ]);
      assert.deepEqual(
        rows.map(({ kind, body }) => [kind, body['change']]),
        [
          ['system', { from: { phone: '5511911111111' }, to: { phone: '5511922222222' } }],
          ['system', { from: { userId: 'BR.1' }, to: { userId: 'BR.2' } }],
        ],
      );
    });
  });
});
