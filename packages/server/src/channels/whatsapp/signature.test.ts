import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { answerHandshake, signBody, verifySignature } from './signature.js';

interface Vector {
  readonly name: string;
  readonly app_secret: string;
  readonly header: string;
  readonly signature: string;
  readonly body_base64: string;
  readonly accept: boolean | null;
}

const VECTORS = new URL('../../../../../../shared/whatsapp/signatures/vectors.json', import.meta.url);

describe('signature vectors', () => {
  if (!existsSync(VECTORS)) return;
  for (const vector of JSON.parse(readFileSync(VECTORS, 'utf8')) as Vector[]) {
    test(vector.name, () => {
      const header = vector.header === 'X-Hub-Signature-256' ? vector.signature : undefined;
      const accepted = verifySignature(Buffer.from(vector.body_base64, 'base64'), header, [
        vector.app_secret,
      ]);
      if (vector.accept !== null) assert.equal(accepted, vector.accept);
    });
  }
});

describe('signatures', () => {
  const body = Buffer.from('{"a":"ol\\u00e1"}');

  test('either of two secrets may have signed', () => {
    const header = signBody(body, 'new');
    assert.equal(verifySignature(body, header, ['old', 'new']), true);
    assert.equal(verifySignature(body, header, ['new', 'old']), true);
    assert.equal(verifySignature(body, header, ['old']), false);
  });

  test('no secret, an empty secret and a repeated header never match', () => {
    const header = signBody(body, '');
    assert.equal(verifySignature(body, header, ['']), false);
    assert.equal(verifySignature(body, header, []), false);
    assert.equal(verifySignature(body, [signBody(body, 's'), signBody(body, 's')], ['s']), false);
  });
});

describe('handshake', () => {
  const right = 'hub.mode=subscribe&hub.verify_token=TEST_VERIFY_TOKEN';
  const cases: readonly [name: string, query: string, tokens: readonly string[], status: number][] = [
    ['right token', `${right}&hub.challenge=1158201444`, ['TEST_VERIFY_TOKEN'], 200],
    ['one of two tokens', `${right}&hub.challenge=1158201444`, ['OLD', 'TEST_VERIFY_TOKEN'], 200],
    ['wrong token', 'hub.mode=subscribe&hub.verify_token=x&hub.challenge=1', ['TEST_VERIFY_TOKEN'], 403],
    ['mode unsubscribe', 'hub.mode=unsubscribe&hub.verify_token=T&hub.challenge=1', ['T'], 403],
    ['no mode', 'hub.verify_token=T&hub.challenge=1', ['T'], 403],
    ['no token', 'hub.mode=subscribe&hub.challenge=1', ['T'], 403],
    [
      'empty token against an empty config',
      'hub.mode=subscribe&hub.verify_token=&hub.challenge=1',
      [''],
      403,
    ],
    ['no challenge', right, ['TEST_VERIFY_TOKEN'], 400],
    [
      'token twice',
      `${right}&hub.verify_token=TEST_VERIFY_TOKEN&hub.challenge=1`,
      ['TEST_VERIFY_TOKEN'],
      403,
    ],
  ];
  for (const [name, query, tokens, status] of cases) {
    test(`${name}: ${status}`, () => {
      assert.equal(answerHandshake(new URLSearchParams(query), tokens).status, status);
    });
  }

  test('the challenge comes back as it was', () => {
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.verify_token': 'T',
      'hub.challenge': '<script>alert(1)</script>',
    });
    assert.deepEqual(answerHandshake(query, ['T']), { status: 200, challenge: '<script>alert(1)</script>' });
  });
});
