import { connectDatabase } from '../../db/connect.js';
import { isUnavailable } from '../../errors.js';
import { createUnitOfWork } from '../../db/unit-of-work.js';
import { BOT } from './occurrence.js';
import { openOccurrence } from './open-occurrence.js';

/** One of several processes that open occurrences at once: says that it is ready, waits for the word, sends the protocols. */
const [, , url = '', tenantId = '', count = '0', from = '0'] = process.argv;

/** Transactions of one process at once. */
const AT_ONCE = 4;

const database = await connectDatabase({ url, dataDir: null });
const unitOfWork = createUnitOfWork(database.knex);

process.once('message', () => {
  void (async () => {
    const open = (index: number) =>
      unitOfWork.withTenant(tenantId, async (trx) => {
        const opening = {
          tenantId,
          typeId: 'type',
          contactId: 'ana',
          conversationId: null,
          parentId: null,
          status: null,
          note: '',
          actor: BOT,
        };
        const occurrence = await openOccurrence(trx, opening, Number(from) + (index % 2) * 20_000);
        return occurrence?.protocol ?? '';
      });
    // On a slow machine a transaction may wait longer than it may: it is undone, its number given back, and tried again.
    const insist = async (index: number): Promise<string> => {
      for (;;) {
        try {
          return await open(index);
        } catch (error) {
          if (!isUnavailable(error)) throw error;
        }
      }
    };
    const protocols: string[] = [];
    let next = 0;
    const work = Array.from({ length: AT_ONCE }, async () => {
      while (next < Number(count)) protocols.push(await insist(next++));
    });
    await Promise.all(work);
    process.send?.(protocols);
    await database.close();
  })();
});
process.send?.('ready');
