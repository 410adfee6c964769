import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { isUnavailable } from '../errors.js';
import { connectDatabase, type Database } from './connect.js';
import { openTestPostgres } from './test-database.test-support.js';
import { createUnitOfWork, type UnitOfWork } from './unit-of-work.js';

const url = process.env['FLUXO_TEST_DATABASE_URL'];

/** Stands between server and database, and can stop to carry or cut all lines. */
class Line {
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #frozen = false;
  readonly server: Server;

  constructor(port: number) {
    this.server = createServer((near) => {
      const far = connect(port, '127.0.0.1');
      const pair = [near, far] as const;
      this.#pairs.add(pair);
      for (const [from, to] of [pair, [far, near] as const]) {
        from.on('data', (chunk: Uint8Array) => void to.write(chunk));
        from.on('error', () => undefined);
        from.on('close', () => {
          to.destroy();
          this.#pairs.delete(pair);
        });
        if (this.#frozen) from.pause();
      }
    });
  }

  freeze(frozen: boolean): void {
    this.#frozen = frozen;
    for (const socket of [...this.#pairs].flat()) frozen ? socket.pause() : socket.resume();
  }

  cut(): void {
    for (const socket of [...this.#pairs].flat()) socket.destroy();
  }
}

if (url) {
  describe('a database that hangs or goes away', () => {
    let place: Awaited<ReturnType<typeof openTestPostgres>>;
    let line: Line;
    let database: Database;
    let unitOfWork: UnitOfWork;
    const notices: string[] = [];

    before(async () => {
      place = await openTestPostgres(url);
      await place.database.close();
      const address = new URL(place.url);
      line = new Line(Number(address.port));
      line.server.listen(0, '127.0.0.1');
      await once(line.server, 'listening');
      address.port = String((line.server.address() as AddressInfo).port);
      database = await connectDatabase({
        url: address.href,
        dataDir: null,
        poolSize: 3,
        timeouts: { acquireMs: 300, connectMs: 300, statementMs: 300, queryMs: 400 },
        onNotice: (notice) => void notices.push(notice),
      });
      unitOfWork = createUnitOfWork(database.knex);
    });
    after(async () => {
      await database.close();
      line.cut();
      line.server.close();
      await place.drop();
    });

    const work = () => unitOfWork.asRunner((trx) => trx('tenants').select('id'));

    test('is told as unavailable in time, whether a query or a connection waits, and is used again afterwards', async () => {
      assert.deepEqual(await Promise.all([work(), work(), work()]), [[], [], []]);
      line.freeze(true);
      const start = performance.now();
      const results = await Promise.allSettled(Array.from({ length: 9 }, work));
      const took = performance.now() - start;
      for (const result of results) {
        assert.equal(result.status, 'rejected');
        assert.ok(isUnavailable(result.reason), String(result.reason));
      }
      assert.ok(took < 3_000, `took ${took} ms`);
      assert.ok(notices.length > 0);
      line.freeze(false);
      assert.deepEqual(await Promise.all([work(), work(), work()]), [[], [], []]);
    });

    test('is connected to again after all lines were cut', async () => {
      assert.deepEqual(await work(), []);
      line.cut();
      await Promise.allSettled([work(), work(), work()]);
      assert.deepEqual(await Promise.all([work(), work(), work()]), [[], [], []]);
    });

    test('ends a statement that takes too long, as unavailable', async () => {
      await assert.rejects(
        unitOfWork.asRunner((trx) => trx.raw('select pg_sleep(5)')),
        (error) => isUnavailable(error),
      );
    });
  });
}
