import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panAt } from './edge-pan.js';

const SIZE = { width: 800, height: 600 };

test('the view rests while the hand is away from the edges', () => {
  assert.deepEqual(panAt({ x: 400, y: 300 }, SIZE), { x: 0, y: 0 });
  assert.deepEqual(panAt({ x: 36, y: 564 }, SIZE), { x: 0, y: 0 });
});

test('it moves towards the edge that the hand is at, faster the nearer it is', () => {
  const near = panAt({ x: 790, y: 300 }, SIZE);
  const far = panAt({ x: 770, y: 300 }, SIZE);
  assert.ok(near.x < far.x && far.x < 0);
  assert.ok(panAt({ x: 2, y: 300 }, SIZE).x > 0);
  assert.ok(panAt({ x: 400, y: 599 }, SIZE).y < 0);
});

test('beyond the edge it moves no faster than at the edge', () => {
  assert.deepEqual(panAt({ x: 5000, y: 300 }, SIZE), panAt({ x: 800, y: 300 }, SIZE));
});
