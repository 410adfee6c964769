import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jsonbText, plainText } from './jsonb-text.js';

describe('jsonbText', () => {
  for (const [name, value, expected] of [
    ['keeps ordinary text', { a: 'é "x" \\ \n 😀' }, { a: 'é "x" \\ \n 😀' }],
    ['replaces NUL in values', ['a\u0000b', '\u0000\u0000'], ['a\ufffdb', '\ufffd\ufffd']],
    ['replaces NUL in keys', { 'k\u0000': 1 }, { 'k\ufffd': 1 }],
    ['replaces lone surrogates', ['\ud800', 'x\udc00y'], ['\ufffd', 'x\ufffdy']],
    ['leaves a written-out escape alone', ['\\u0000', '\\\\u0000'], ['\\u0000', '\\\\u0000']],
    ['replaces a NUL that follows a backslash', ['\\\u0000'], ['\\\ufffd']],
  ] as const) {
    it(name, () => assert.deepEqual(JSON.parse(jsonbText(value)), expected));
  }
});

describe('plainText', () => {
  it('replaces NUL and lone surrogates and keeps pairs', () => {
    assert.equal(plainText('a\u0000\ud800b\udc00😀'), 'a\ufffd\ufffdb\ufffd😀');
  });
});
