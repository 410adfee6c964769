import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { parseServerFrame } from './transport.js';

describe('frames from the server', () => {
  const unreadable = [
    '',
    'null',
    '[]',
    '{"type":"message"}',
    '{"type":"message","id":"1","conversation":"a","at":"","seq":0,"content":{"kind":"text"}}',
    '{"type":"message","id":"1","conversation":"a","at":"","seq":1.5,"content":{"kind":"text"}}',
    '{"type":"message","id":"1","conversation":"a","at":"","seq":1,"content":null}',
    '{"type":"welcome","visitor":"v","settings":null}',
    '{"type":"welcome","visitor":"v"}',
    '{"type":"tomorrow"}',
    '{"type":"constructor"}',
  ];
  for (const text of unreadable) {
    it(`drops ${text || 'nothing'}`, () => expect(parseServerFrame(text)).to.equal(null));
  }

  it('reads what it knows and keeps unknown fields harmless', () => {
    expect(parseServerFrame('{"id":"1","type":"pong","ref":"2","new":true}')).to.include({ type: 'pong' });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseServerFrame(text)),
      { numRuns: 300 },
    );
  });
});
