import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
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

  test('an error that helps to try once is tried once', async () => {
    const { at, say, pass, sent } = await place();
    at.channel.answer = ({ content }) =>
      'text' in content && content.text === 'um'
        ? { kind: 'retry', scope: 'message', afterMs: null, code: '131053', detail: 'upload', once: true }
        : { kind: 'sent', externalId: `x-${at.channel.sent.length}` };
    await say(ANA);
    await pass(10_000);
    await pass(10_000);
    assert.deepEqual(at.channel.texts(), ['um', 'um', 'dois', 'três']);
    assert.deepEqual((await sent())[0]?.delivery_error?.code, '131053');
  });

  test('nothing but templates is sent a day after the last word of the person, and the conversation knows', async () => {
    const { at, say, pass, sent } = await place();
    at.channel.answer = (_, count) =>
      count === 1
        ? { kind: 'retry', scope: 'message', afterMs: 24 * 60 * 60 * 1000, code: '2', detail: 'down' }
        : { kind: 'sent', externalId: `x-${count}` };
    await say(ANA);
    await pass(24 * 60 * 60 * 1000);
    assert.equal(at.channel.sent.length, 1);
    assert.deepEqual(
      (await sent()).map(({ delivery, delivery_error: error }) => [delivery, error?.code]),
      [
        ['failed', 'window-closed'],
        ['failed', 'window-closed'],
        ['failed', 'window-closed'],
      ],
    );
    const notes = (await at.rows<{ entries: { code?: string; detail?: string }[] }>('traces'))
      .flatMap(({ entries }) => entries)
      .filter(({ code }) => code === 'message-failed');
    assert.deepEqual(
      notes.map(({ detail }) => detail),
      ['window-closed', 'window-closed', 'window-closed'],
    );
  });

  test('the last word of a person is shown as read when an answer goes out, once, and its failure changes nothing', async () => {
    const { at, say } = await place();
    const shown: string[] = [];
    Object.assign(at.channel, {
      acknowledge: (_tenant: string, _config: string, externalId: string, typing: boolean) => {
        shown.push(`${externalId} ${typing ? 'typing' : 'read'}`);
        return Promise.reject(new Error('down'));
      },
    });
    await say(ANA);
    assert.equal(shown.length, 1);
    assert.match(shown[0]!, /^in-1-.* read$/);
    assert.deepEqual(at.channel.texts(), ['um', 'dois', 'três']);
  });

  test('a failure that was reported later is repeated once as a new message', async () => {
    const { at, runtime, say, pass, sent } = await place();
    await say(ANA);
    const fail = async (key: string, externalId: string) => {
      await runtime.inbox.accept([
        {
          ...at.envelope(ANA, key),
          orderKey: key,
          kind: 'status',
          report: {
            externalId,
            delivery: 'failed',
            error: { code: '131056', detail: 'pair', action: 'retry', scope: 'pair' },
          },
        },
      ]);
      await runtime.idle();
    };
    await fail('status:1', (await sent())[0]!.external_id!);
    assert.equal((await sent())[0]?.delivery, 'pending');
    assert.equal(at.channel.sent.length, 3);
    await pass(16_000);
    assert.deepEqual(at.channel.texts(), ['um', 'dois', 'três', 'um']);
    assert.deepEqual((await sent()).map(({ delivery, repeated }) => [delivery, repeated])[0], ['sent', true]);
    await fail('status:2', (await sent())[0]!.external_id!);
    await pass(60_000);
    assert.equal(at.channel.sent.length, 4);
    assert.equal((await sent())[0]?.delivery, 'failed');
  });

  test('a number whose failure is reported later stops with one alarm', async () => {
    const { at, runtime, say, sent } = await place();
    await say(ANA);
    const rows = await sent();
    for (const { external_id: externalId } of rows.slice(0, 2)) {
      await runtime.inbox.accept([
        {
          ...at.envelope(ANA, `status:${externalId}`),
          orderKey: `status:${externalId}`,
          kind: 'status',
          report: {
            externalId: externalId!,
            delivery: 'failed',
            error: { code: '131042', detail: 'payment', action: 'pause' },
          },
        },
      ]);
      await runtime.idle();
    }
    assert.equal(at.log.errors.length, 1);
    await say(ANA);
    assert.equal(at.channel.sent.length, 3);
  });

  describe('texts that follow each other as one message', () => {
    const grouped = async (texts: readonly string[]) => {
      const at = await TestPlace.create(db);
      await at.saveFlow(
        'start',
        chain(
          'Textos',
          texts.map((text, place_) => node(`n${place_}`, 'message', { text })),
        ),
      );
      await at.addConfig('start', { group_texts: true });
      const runtime = at.process();
      await runtime.inbox.accept([at.text(ANA, 'oi')]);
      await runtime.idle();
      const lines = async () =>
        (await at.rows<SentRow & { direction: string; sender: string }>('messages', 'seq')).filter(
          ({ direction, sender }) => direction === 'out' && sender === 'bot',
        );
      return { at, runtime, lines };
    };

    test('they go out joined, in order, and each is known as sent under the same id', async () => {
      const { at, lines } = await grouped(['um', 'dois', 'três']);
      assert.deepEqual(at.channel.texts(), ['um\n\ndois\n\ntrês']);
      const rows = await lines();
      assert.deepEqual(
        rows.map(({ delivery }) => delivery),
        ['sent', 'sent', 'sent'],
      );
      assert.equal(new Set(rows.map(({ external_id: id }) => id)).size, 1);
    });

    test('a report about the message is about each text', async () => {
      const { at, runtime, lines } = await grouped(['um', 'dois']);
      const item = { ...at.envelope(ANA, 'status:r'), orderKey: 'status:r' };
      const externalId = (await lines())[1]!.external_id!;
      await runtime.inbox.accept([{ ...item, kind: 'status', report: { externalId, delivery: 'read' } }]);
      await runtime.idle();
      assert.deepEqual(
        (await lines()).map(({ delivery }) => delivery),
        ['read', 'read'],
      );
    });

    test('more than a message can hold goes in several, none of them cut', async () => {
      const [a, b, c] = ['a'.repeat(3000), 'b'.repeat(1094), 'c'];
      const { at } = await grouped([a, b, c]);
      assert.deepEqual(at.channel.texts(), [`${a}\n\n${b}`, c]);
    });

    test('a joined send in doubt is repeated as it was', async () => {
      const at = await TestPlace.create(db);
      await at.saveFlow('start', three);
      await at.addConfig('start', { group_texts: true });
      at.channel.answer = (_, count) =>
        count === 1 ? { kind: 'in-doubt', detail: 'time-out' } : { kind: 'sent', externalId: `x-${count}` };
      const runtime = at.process();
      await runtime.inbox.accept([at.text(ANA, 'oi')]);
      await runtime.idle();
      at.clock.advance(60_000);
      await runtime.idle();
      assert.deepEqual(at.channel.texts(), ['um\n\ndois\n\ntrês', 'um\n\ndois\n\ntrês']);
    });

    test('a joined message that fails fails in each text', async () => {
      const at = await TestPlace.create(db);
      await at.saveFlow('start', three);
      await at.addConfig('start', { group_texts: true });
      at.channel.answer = () => ({ kind: 'failed', code: '131026', detail: 'undeliverable' });
      const runtime = at.process();
      await runtime.inbox.accept([at.text(ANA, 'oi')]);
      await runtime.idle();
      assert.equal(at.channel.sent.length, 1);
      const rows = await at.rows<SentRow & { sender: string }>('messages', 'seq');
      assert.deepEqual(
        rows.filter(({ sender }) => sender === 'bot').map(({ delivery }) => delivery),
        ['failed', 'failed', 'failed'],
      );
    });
  });

  test('a number sends as fast as its config says', async () => {
    const at = await TestPlace.create(db);
    await at.saveFlow('start', three);
    await at.addConfig('start', { messages_per_second: 1 });
    const runtime = at.process();
    await runtime.inbox.accept([at.text(ANA, 'oi')]);
    await runtime.idle();
    assert.deepEqual(at.channel.texts(), ['um']);
    at.clock.advance(1_000);
    await runtime.idle();
    assert.deepEqual(at.channel.texts(), ['um', 'dois']);
  });
});
