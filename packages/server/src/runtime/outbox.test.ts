import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '../db/test-database.test-support.js';
import type { InboundItem, ReportedDelivery } from './inbound-item.js';
import { TestPlace, chain, node } from './runtime.test-support.js';
import { SendLimits } from './send-limits.js';

const ANA = '5511987654321';
const BIA = '5511987654322';

const three = chain('Três', [
  node('a', 'message', { text: 'um' }),
  node('b', 'message', { text: 'dois' }),
  node('c', 'message', { text: 'três' }),
]);

interface SentRow {
  readonly id: string;
  readonly content: { readonly text?: string };
  readonly delivery: string;
  readonly external_id: string | null;
  readonly repeated: boolean;
  readonly delivery_error: { readonly code: string } | null;
}

forEachDatabase((db) => {
  const place = async () => {
    const at = await TestPlace.create(db);
    await at.saveFlow('start', three);
    await at.addConfig('start');
    const runtime = at.process();
    const say = async (phone: string) => {
      await runtime.inbox.accept([at.text(phone, 'oi')]);
      await runtime.idle();
    };
    const pass = async (ms: number) => {
      at.clock.advance(ms);
      await runtime.idle();
    };
    const report = async (
      report: { messageId?: string; externalId?: string },
      delivery: ReportedDelivery,
    ) => {
      const item: InboundItem = {
        ...at.envelope(ANA, `status:${JSON.stringify(report)}:${delivery}`),
        orderKey: `status:${report.externalId ?? report.messageId}`,
        kind: 'status',
        report: { ...report, delivery },
      };
      await runtime.inbox.accept([item]);
      await runtime.idle();
    };
    const sent = async () =>
      (await at.rows<SentRow>('messages', 'seq')).filter(({ content }) =>
        ['um', 'dois', 'três'].includes(content.text ?? ''),
      );
    return { at, runtime, say, pass, report, sent };
  };

  test('a message that has to wait holds those behind it, and nobody else', async () => {
    const { at, say, pass } = await place();
    at.channel.answer = ({ recipient }) =>
      recipient.phone === ANA && at.channel.texts(ANA).length <= 2
        ? { kind: 'retry', scope: 'message', afterMs: null, code: '131000', detail: 'down' }
        : { kind: 'sent', externalId: `x-${at.channel.sent.length}` };
    await say(ANA);
    await say(BIA);
    assert.deepEqual(at.channel.texts(BIA), ['um', 'dois', 'três']);
    assert.deepEqual(at.channel.texts(ANA), ['um']);
    await pass(1_000);
    assert.deepEqual(at.channel.texts(ANA), ['um', 'um']);
    await pass(1_000);
    assert.deepEqual(at.channel.texts(ANA), ['um', 'um']);
    await pass(1_000);
    assert.deepEqual(at.channel.texts(ANA), ['um', 'um', 'um', 'dois', 'três']);
  });

  test('the time that the channel asks for is kept', async () => {
    const { at, say, pass } = await place();
    at.channel.answer = (_, count) =>
      count === 1
        ? { kind: 'retry', scope: 'message', afterMs: 7_000, code: '429', detail: 'slow down' }
        : { kind: 'sent', externalId: `x-${count}` };
    await say(ANA);
    await pass(6_900);
    assert.equal(at.channel.sent.length, 1);
    await pass(100);
    assert.deepEqual(at.channel.texts(), ['um', 'um', 'dois', 'três']);
  });

  test('a throttled number makes everybody wait, a throttled pair only that person', async () => {
    const { at, say, pass } = await place();
    at.channel.answer = (_, count) =>
      count === 1
        ? { kind: 'retry', scope: 'number', afterMs: 5_000, code: '130429', detail: 'throughput' }
        : count === 2
          ? { kind: 'retry', scope: 'pair', afterMs: null, code: '131056', detail: 'pair' }
          : { kind: 'sent', externalId: `x-${count}` };
    await say(ANA);
    await say(BIA);
    assert.equal(at.channel.sent.length, 1);
    await pass(5_000);
    const [second] = [at.channel.sent[1]!.recipient.phone];
    const other = second === ANA ? BIA : ANA;
    assert.deepEqual(at.channel.texts(other).slice(-3), ['um', 'dois', 'três']);
    await pass(60_000);
    assert.deepEqual(at.channel.texts(second).slice(-3), ['um', 'dois', 'três']);
  });

  test('a send in doubt waits for a report, which settles it without a second send', async () => {
    const { at, say, pass, report, sent } = await place();
    at.channel.answer = (_, count) =>
      count === 1 ? { kind: 'in-doubt', detail: 'time-out' } : { kind: 'sent', externalId: `x-${count}` };
    await say(ANA);
    await pass(30_000);
    assert.deepEqual(at.channel.texts(), ['um']);
    await report({ messageId: at.channel.sent[0]!.messageId, externalId: 'wamid.late' }, 'delivered');
    assert.deepEqual(at.channel.texts(), ['um', 'dois', 'três']);
    const [first] = await sent();
    assert.equal(first?.delivery, 'delivered');
    assert.equal(first.external_id, 'wamid.late');
    assert.equal(first.repeated, false);
  });

  test('a send in doubt without a report is repeated once after a minute, and that is recorded', async () => {
    const { at, say, pass, sent } = await place();
    at.channel.answer = (_, count) =>
      count === 1 ? { kind: 'in-doubt', detail: 'time-out' } : { kind: 'sent', externalId: `x-${count}` };
    await say(ANA);
    await pass(59_000);
    assert.deepEqual(at.channel.texts(), ['um']);
    await pass(1_000);
    assert.deepEqual(at.channel.texts(), ['um', 'um', 'dois', 'três']);
    assert.deepEqual(
      (await sent()).map(({ repeated }) => repeated),
      [true, false, false],
    );
  });

  test('a send that stays in doubt is given up after its repetition, and the next ones go', async () => {
    const { at, say, pass, sent } = await place();
    at.channel.answer = (_, count) =>
      count <= 2 ? { kind: 'in-doubt', detail: 'time-out' } : { kind: 'sent', externalId: `x-${count}` };
    await say(ANA);
    await pass(60_000);
    await pass(60_000);
    assert.deepEqual(at.channel.texts(), ['um', 'um', 'dois', 'três']);
    const [first] = await sent();
    assert.equal(first?.delivery, 'failed');
    assert.equal(first.delivery_error?.code, 'unconfirmed');
  });

  test('a send that a dead process had begun is taken up after its doubt by another', async () => {
    const { at, say, pass } = await place();
    let die: () => void = () => undefined;
    at.channel.answer = () => new Promise((_, reject) => (die = () => reject(new Error('gone'))));
    const saying = say(ANA);
    while (at.channel.sent.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const other = at.process();
    at.channel.answer = (_, count) => ({ kind: 'sent', externalId: `x-${count}` });
    await other.sweeper.sweep();
    await other.idle();
    assert.equal(at.channel.sent.length, 1);
    at.clock.advance(60_000);
    await other.sweeper.sweep();
    await other.idle();
    assert.deepEqual(at.channel.texts(), ['um', 'um', 'dois', 'três']);
    die();
    await saying;
    await pass(60_000);
    assert.equal(at.channel.sent.length, 4);
  });

  test('a number that stopped keeps its messages until its config is repaired, with one alarm', async () => {
    const { at, runtime, say } = await place();
    at.channel.answer = () => ({ kind: 'paused', code: '190', detail: 'token expired' });
    await say(ANA);
    await say(BIA);
    assert.equal(at.channel.sent.length, 1);
    await runtime.sweeper.sweep();
    await runtime.idle();
    assert.equal(at.channel.sent.length, 1);
    assert.equal(at.log.errors.length, 1);
    at.channel.answer = (_, count) => ({ kind: 'sent', externalId: `x-${count}` });
    await db.unitOfWork.withTenant(at.tenantId, (trx) =>
      trx('channel_configs').where('id', at.configId).update({ version: 2 }),
    );
    await runtime.sweeper.sweep();
    await runtime.idle();
    assert.deepEqual(at.channel.texts(ANA).slice(-3), ['um', 'dois', 'três']);
    assert.deepEqual(at.channel.texts(BIA).slice(-3), ['um', 'dois', 'três']);
  });

  test('a message that never goes out is marked, and the next ones go', async () => {
    const { at, say, sent } = await place();
    at.channel.answer = (_, count) =>
      count === 1
        ? { kind: 'window-closed', code: '131047', detail: 'outside the window' }
        : { kind: 'sent', externalId: `x-${count}` };
    await say(ANA);
    const rows = await sent();
    assert.deepEqual(
      rows.map(({ delivery }) => delivery),
      ['failed', 'sent', 'sent'],
    );
    assert.equal(rows[0]?.delivery_error?.code, '131047');
  });

  test('reports never go back, in any order and number', async () => {
    const { at, say, report, sent } = await place();
    await say(ANA);
    const { messageId } = at.channel.sent[0]!;
    for (const delivery of ['read', 'sent', 'delivered', 'read', 'failed'] as const) {
      await report({ messageId }, delivery);
    }
    assert.equal((await sent())[0]?.delivery, 'read');
    assert.ok(
      (await at.rows<{ handled_at: Date | null }>('inbox')).every(({ handled_at: at_ }) => at_ !== null),
    );
  });

  test('a report that is faster than the answer to our own request is kept for the message', async () => {
    const { at, runtime, say, sent } = await place();
    const reportFast = async () => {
      const item = { ...at.envelope(ANA, 'status:fast'), orderKey: 'status:fast' };
      await runtime.inbox.accept([
        { ...item, kind: 'status', report: { externalId: 'wamid.fast', delivery: 'delivered' } },
      ]);
      // Until the report has been looked at, and found to be about nothing known.
      for (;;) {
        const [row] = (await at.rows<{ kind: string; attempts: number }>('inbox')).filter(
          ({ kind }) => kind === 'status',
        );
        if (row && row.attempts > 0) return;
      }
    };
    at.channel.answer = async (_, count) => {
      if (count === 1) await reportFast();
      return { kind: 'sent', externalId: count === 1 ? 'wamid.fast' : `x-${count}` };
    };
    await say(ANA);
    assert.deepEqual(
      (await sent()).map(({ delivery }) => delivery),
      ['delivered', 'sent', 'sent'],
    );
  });

  test('a burst to one person is spread by the limit of the pair', async () => {
    const { at } = await place();
    const runtime = at.process({ limits: new SendLimits({ pair: { capacity: 2, everyMs: 6_000 } }) });
    await runtime.inbox.accept([at.text(ANA, 'oi')]);
    await runtime.idle();
    assert.deepEqual(at.channel.texts(), ['um', 'dois']);
    at.clock.advance(6_000);
    await runtime.idle();
    assert.deepEqual(at.channel.texts(), ['um', 'dois', 'três']);
  });
});
