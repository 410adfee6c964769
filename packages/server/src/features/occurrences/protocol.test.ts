import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_PROTOCOL_PATTERN, formatProtocol, isProtocolPattern } from './protocol.js';

const values = { operator: '4112', date: '2026-02-01', sequence: 7 };

describe('protocol numbers', () => {
  it('are registration, day and sequence by default', () => {
    assert.equal(formatProtocol(DEFAULT_PROTOCOL_PATTERN, values), '00411220260201000007');
  });
  it('follow the pattern of the type', () => {
    assert.equal(formatProtocol('SAC-{date}/{sequence}', values), 'SAC-20260201/000007');
  });
  it('fall back to the default when the pattern could repeat numbers', () => {
    for (const pattern of [
      '',
      '{sequence}',
      '{date}',
      '{date}{sequence}{x}',
      `${'x'.repeat(50)}{date}{sequence}`,
    ]) {
      assert.equal(isProtocolPattern(pattern), false);
      assert.equal(formatProtocol(pattern, values), '00411220260201000007');
    }
  });
});
