import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { backoffMs } from './backoff.js';
import { SendLimits } from './send-limits.js';

describe('SendLimits', () => {
  it('lets a burst to one person through and then one message per interval', () => {
    const limits = new SendLimits({
      number: { capacity: 100, everyMs: 10 },
      pair: { capacity: 3, everyMs: 6000 },
    });
    assert.deepEqual(
      [1, 2, 3].map(() => limits.take('n', 'ana', 0)),
      [0, 0, 0],
    );
    assert.equal(limits.take('n', 'ana', 0), 6000);
    assert.equal(limits.take('n', 'bia', 0), 0);
    assert.equal(limits.take('n', 'ana', 5000), 1000);
    assert.equal(limits.take('n', 'ana', 6000), 0);
    assert.equal(limits.take('n', 'ana', 6000), 6000);
  });

  it('keeps the whole number within its throughput', () => {
    const limits = new SendLimits({ number: { capacity: 2, everyMs: 100 } });
    assert.equal(limits.take('n', 'a', 0), 0);
    assert.equal(limits.take('n', 'b', 0), 0);
    assert.equal(limits.take('n', 'c', 0), 100);
    assert.equal(limits.take('other', 'c', 0), 0);
  });

  it('takes nothing from the pair while the number is full', () => {
    const limits = new SendLimits({
      number: { capacity: 1, everyMs: 100 },
      pair: { capacity: 1, everyMs: 1000 },
    });
    assert.equal(limits.take('n', 'a', 0), 0);
    assert.equal(limits.take('n', 'b', 50), 50);
    assert.equal(limits.take('n', 'b', 100), 0);
  });

  it('holds a number or a pair until the time that the channel gave', () => {
    const limits = new SendLimits();
    limits.holdPair('n', 'a', 500);
    assert.equal(limits.take('n', 'a', 0), 500);
    assert.equal(limits.take('n', 'b', 0), 0);
    limits.holdNumber('n', 900);
    limits.holdNumber('n', 700);
    assert.equal(limits.take('n', 'b', 0), 900);
    assert.equal(limits.take('n', 'b', 900), 0);
  });
});

describe('backoffMs', () => {
  it('doubles up to five minutes with jitter in the upper half', () => {
    assert.deepEqual(
      [1, 2, 3].map((attempts) => backoffMs(attempts, 1)),
      [1000, 2000, 4000],
    );
    assert.equal(backoffMs(1, 0), 500);
    assert.equal(backoffMs(500, 1), 300_000);
  });
});
