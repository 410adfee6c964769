import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Lanes } from './lanes.js';

/** Work whose runs end when the test says so. */
function manualWork() {
  const runs: { key: string; end: (error?: Error) => void }[] = [];
  const work = (key: string) =>
    new Promise<void>((resolve, reject) => {
      runs.push({ key, end: (error) => (error === undefined ? resolve() : reject(error)) });
    });
  return { runs, work };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('Lanes', () => {
  it('runs a key again when it was woken while running, and only once', async () => {
    const { runs, work } = manualWork();
    const lanes = new Lanes({ work, width: 4, onError: () => assert.fail() });
    lanes.wake('a');
    lanes.wake('a');
    lanes.wake('a');
    assert.equal(runs.length, 1);
    runs[0]!.end();
    await settle();
    assert.equal(runs.length, 2);
    runs[1]!.end();
    await lanes.idle();
    assert.equal(runs.length, 2);
  });

  it('runs at most the given number of keys at once, in the order they were woken', async () => {
    const { runs, work } = manualWork();
    const lanes = new Lanes({ work, width: 2, onError: () => assert.fail() });
    for (const key of ['a', 'b', 'c']) lanes.wake(key);
    assert.deepEqual(
      runs.map(({ key }) => key),
      ['a', 'b'],
    );
    runs[0]!.end();
    await settle();
    assert.deepEqual(
      runs.map(({ key }) => key),
      ['a', 'b', 'c'],
    );
    runs[1]!.end();
    runs[2]!.end();
    await lanes.idle();
  });

  it('puts a busy key behind those that wait', async () => {
    const { runs, work } = manualWork();
    const lanes = new Lanes({ work, width: 1, onError: () => assert.fail() });
    lanes.wake('a');
    lanes.wake('b');
    lanes.wake('a');
    runs[0]!.end();
    await settle();
    assert.equal(runs[1]!.key, 'b');
    runs[1]!.end();
    await settle();
    assert.equal(runs[2]!.key, 'a');
    runs[2]!.end();
    await lanes.idle();
  });

  it('reports an error and goes on with other keys', async () => {
    const errors: string[] = [];
    const lanes = new Lanes({
      work: (key) => (key === 'bad' ? Promise.reject(new Error('broken')) : Promise.resolve()),
      width: 1,
      onError: (_, key) => errors.push(key),
    });
    lanes.wake('bad');
    lanes.wake('good');
    await lanes.idle();
    assert.deepEqual(errors, ['bad']);
  });

  it('takes nothing more once stopped and waits for what runs', async () => {
    const { runs, work } = manualWork();
    const lanes = new Lanes({ work, width: 1, onError: () => assert.fail() });
    lanes.wake('a');
    lanes.wake('b');
    const stopped = lanes.stop();
    lanes.wake('c');
    runs[0]!.end();
    await stopped;
    assert.equal(runs.length, 1);
  });
});
