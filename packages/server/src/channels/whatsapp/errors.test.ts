import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { classifyError, type AnswerHeaders } from './errors.js';

interface Fixture {
  readonly http_status?: number;
  readonly headers?: AnswerHeaders;
  readonly body?: unknown;
  readonly body_text?: string;
  readonly status?: unknown;
  readonly expect: { readonly code: number | null; readonly class: string; readonly retryable: boolean };
}

const FOLDER = new URL('../../../../../../shared/whatsapp/errors/', import.meta.url);

describe('recorded errors reach their class', () => {
  if (!existsSync(FOLDER)) return;
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.json'))) {
    test(file, () => {
      const fixture = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Fixture;
      const body = fixture.body ?? fixture.body_text ?? fixture.status;
      const found = classifyError(fixture.http_status ?? null, body, fixture.headers);
      assert.deepEqual(
        { code: found.code, class: found.class, retryable: found.retryable },
        { code: fixture.expect.code, class: fixture.expect.class, retryable: fixture.expect.retryable },
      );
    });
  }
});

describe('classes', () => {
  test('any answer has a class and never throws', () => {
    fc.assert(
      fc.property(fc.option(fc.integer({ min: 100, max: 599 })), fc.jsonValue(), (status, body) => {
        assert.equal(typeof classifyError(status, body).class, 'string');
        assert.equal(typeof classifyError(status, { error: body }).detail, 'string');
      }),
    );
  });

  test('a code that nobody knows goes by the HTTP status', () => {
    const error = { code: 999_999, message: 'new' };
    assert.equal(classifyError(500, { error }).class, 'retry_backoff');
    assert.equal(classifyError(400, { error }).class, 'permanent');
    assert.equal(classifyError(400, { error: { ...error, is_transient: true } }).class, 'retry_backoff');
  });

  test('the pair limit holds only the pair, the throughput the number', () => {
    assert.equal(classifyError(400, { error: { code: 131056 } }).scope, 'pair');
    assert.equal(classifyError(400, { error: { code: 130429 } }).scope, 'number');
    assert.equal(classifyError(500, '').scope, 'message');
  });

  test('Retry-After is read as seconds, as a date, and bounded', () => {
    const now = Date.UTC(2026, 10, 22, 12, 0, 0);
    const after = (value: string) => classifyError(429, '', { 'retry-after': value }, now).retryAfterMs;
    assert.equal(after('120'), 120_000);
    assert.equal(after('Sun, 22 Nov 2026 12:01:00 GMT'), 60_000);
    assert.equal(after('999999999'), 86_400_000);
    assert.equal(after('soon'), null);
    assert.equal(classifyError(429, '', {}, now).retryAfterMs, null);
  });

  test('keys of the prototype are no codes', () => {
    assert.equal(classifyError(400, { error: { code: 'constructor' } }).class, 'permanent');
  });
});
