import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { afterReport } from './delivery.js';

describe('afterReport', () => {
  for (const [current, reported, expected] of [
    ['pending', 'sent', 'sent'],
    ['pending', 'failed', 'failed'],
    ['sent', 'failed', 'failed'],
    ['failed', 'sent', 'failed'],
    ['failed', 'delivered', 'delivered'],
    ['delivered', 'failed', 'delivered'],
    ['read', 'delivered', 'read'],
    ['read', 'sent', 'read'],
    ['read', 'played', 'played'],
    ['sent', 'read', 'read'],
    ['read', 'read', 'read'],
  ] as const) {
    it(`${current} and then ${reported} is ${expected}`, () => {
      assert.equal(afterReport(current, reported), expected);
    });
  }
});
