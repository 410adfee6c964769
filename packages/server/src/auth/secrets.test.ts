import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSecretBox } from './secrets.js';

const old = { id: 'old', key: new Uint8Array(32).fill(1) };
const fresh = { id: 'new', key: new Uint8Array(32).fill(2) };

test('a sealed secret opens where it belongs and shows nothing of itself', () => {
  const box = createSecretBox([old]);
  const sealed = box.seal('marker-secret çã', 'a/b');
  assert.equal(box.open(sealed, 'a/b'), 'marker-secret çã');
  assert.ok(!sealed.includes('marker'));
  assert.notEqual(box.seal('marker-secret çã', 'a/b'), sealed);
});

test('a sealed secret opens in no other place', () => {
  const box = createSecretBox([old]);
  assert.throws(() => box.open(box.seal('x', 'tenant-a/config'), 'tenant-b/config'));
});

test('a changed text does not open', () => {
  const box = createSecretBox([old]);
  const sealed = box.seal('secret', 'p');
  for (let index = 4; index < sealed.length; index += 7) {
    const other = sealed[index] === 'A' ? 'B' : 'A';
    const changed = sealed.slice(0, index) + other + sealed.slice(index + 1);
    const bytesOf = (text: string) => Buffer.from(text.slice(4), 'base64url').toString('hex');
    if (bytesOf(changed) === bytesOf(sealed)) continue;
    assert.throws(() => box.open(changed, 'p'));
  }
});

test('text that was never sealed is refused', () => {
  const box = createSecretBox([old]);
  for (const text of ['', 'old', 'old.', '.AAAA', 'old.AAAA'])
    assert.throws(() => box.open(text, 'p'), /sealed/);
});

test('after a change of keys old secrets open, and are known as outdated until sealed again', () => {
  const before = createSecretBox([old]);
  const after = createSecretBox([fresh, old]);
  const sealed = before.seal('secret', 'p');
  assert.equal(after.open(sealed, 'p'), 'secret');
  assert.ok(after.isOutdated(sealed));
  const again = after.seal(after.open(sealed, 'p'), 'p');
  assert.ok(!after.isOutdated(again));
  assert.equal(createSecretBox([fresh]).open(again, 'p'), 'secret');
});

test('a key that was taken away is named', () => {
  const sealed = createSecretBox([old]).seal('secret', 'p');
  assert.throws(() => createSecretBox([fresh]).open(sealed, 'p'), /"old" in FLUXO_SECRET_KEYS/);
});
