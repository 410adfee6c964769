import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { openTestPostgres } from '../db/test-database.test-support.js';
import { Hub, type LiveEvent } from './hub.js';
import { PostgresBus } from './postgres-bus.js';

const adminUrl = process.env['FLUXO_TEST_DATABASE_URL'];
const log = { warn: () => undefined };
const event = (conversationId: string): LiveEvent => ({
  type: 'conversationChanged',
  tenantId: 't',
  conversationId,
});

// The embedded database has one process, so there is nobody to tell.
if (adminUrl !== undefined) {
  describe('PostgresBus', () => {
    let opened: Awaited<ReturnType<typeof openTestPostgres>>;
    const buses: PostgresBus[] = [];
    before(async () => {
      opened = await openTestPostgres(adminUrl);
    });
    after(async () => {
      await Promise.all(buses.map((bus) => bus.close()));
      await opened.database.close();
      await opened.drop();
    });
    const hub = async (name: string) => {
      const bus = new PostgresBus(opened.url, name, log);
      buses.push(bus);
      await bus.start();
      return new Hub(bus);
    };
    /** Resolves once so many events were heard. */
    const hear = (target: Hub, topic: string, count: number) => {
      const heard: string[] = [];
      const done = new Promise<string[]>((resolve) => {
        target.subscribe(topic, ({ conversationId }) => {
          heard.push(conversationId);
          if (heard.length === count) resolve(heard);
        });
      });
      return { heard, done };
    };

    test('news reach the other processes in order, and never twice the one that told them', async () => {
      const [one, two] = [await hub('one'), await hub('two')];
      const ids = Array.from({ length: 200 }, (_, index) => `conversation-${index}`);
      const own = hear(one, 'topic', ids.length);
      const other = hear(two, 'topic', ids.length);
      for (const id of ids) one.publish([{ topics: ['topic'], event: event(id) }]);
      assert.deepEqual(await other.done, ids);
      assert.deepEqual(own.heard, ids);
    });

    test('a lost connection comes back by itself, and news arrive again', async () => {
      const [three, four] = [await hub('three'), await hub('four')];
      const admin = new pg.Client({ connectionString: opened.url });
      await admin.connect();
      const { done } = hear(four, 'topic-2', 1);
      await admin.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'fluxo-bus' and datname = current_database()`,
      );
      await admin.end();
      const again = setInterval(() => three.publish([{ topics: ['topic-2'], event: event('after') }]), 50);
      assert.equal((await done)[0], 'after');
      clearInterval(again);
    });
  });
}
