import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { forEachDatabase } from '../../db/test-database.test-support.js';
import { serveApp } from '../../http/app.test-support.js';

forEachDatabase((db) => {
  const app = serveApp(db);
  let token: string;

  before(async () => {
    token = await app.token(await db.addTenant());
  });

  const create = async (path: string, body: unknown): Promise<string> => {
    const { status, body: created } = await app.call('POST', `/api/v1/${path}`, { token, body });
    assert.equal(status, 201);
    return String(created.id);
  };

  describe('facts for checking flows', () => {
    test('queues tell members and schedule, schedules whether they ever open, configs number and start flows', async () => {
      const never = await create('schedules', { name: 'Nunca' });
      const always = await create('schedules', {
        name: 'Sempre',
        weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '00:00' })),
      });
      const queue = await create('queues', { name: 'Financeiro', schedule: never, agents: ['ana', 'bia'] });
      const config = await create('channel-configs', { name: 'Número', phoneNumberId: '123' });
      const { status, body } = await app.call('GET', '/api/v1/references/facts', { token });
      assert.equal(status, 200);
      assert.deepEqual(body, {
        queues: [{ id: queue, name: 'Financeiro', isActive: true, members: 2, schedule: never }],
        schedules: [
          { id: never, name: 'Nunca', everOpens: false },
          { id: always, name: 'Sempre', everOpens: true },
        ],
        channelConfigs: [
          { id: config, name: 'Número', phoneNumberId: '123', startFlow: null, webStartFlow: null },
        ],
      });
    });

    test('another tenant has its own', async () => {
      const other = await app.token(await db.addTenant());
      const { body } = await app.call('GET', '/api/v1/references/facts', { token: other });
      assert.deepEqual(body, { queues: [], schedules: [], channelConfigs: [] });
    });
  });
});
