import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { choiceOf, outcomeOf, withForced, withForcedNode } from './service-outcomes.js';
import { problemOf, variablesOf } from './start-variables.js';
import { stepText } from './step-texts.js';
import { changedNames } from './variable-rows.js';
import { fromZonedText, toZonedText } from './zoned-time.js';

describe('date and time in the zone of a conversation', () => {
  test('is read as it is written', () => {
    for (const zone of ['America/Sao_Paulo', 'Pacific/Apia', 'Asia/Kolkata', 'UTC']) {
      for (const at of [Date.UTC(2026, 0, 5, 12), Date.UTC(2018, 10, 4, 5, 30), Date.UTC(1999, 5, 1, 0, 1)]) {
        assert.equal(fromZonedText(toZonedText(at, zone), zone), at, zone);
      }
    }
    assert.equal(toZonedText(Date.UTC(2026, 0, 5, 12), 'America/Sao_Paulo'), '2026-01-05T09:00');
  });

  test('keeps to the offset of the day when clocks change', () => {
    assert.equal(fromZonedText('2018-11-04T01:00', 'America/Sao_Paulo'), Date.UTC(2018, 10, 4, 3));
    assert.equal(fromZonedText('2018-11-03T23:00', 'America/Sao_Paulo'), Date.UTC(2018, 10, 4, 2));
  });

  test('is nothing when it is empty or unreadable', () => {
    assert.equal(fromZonedText('', 'UTC'), null);
    assert.equal(fromZonedText('amanhã', 'UTC'), null);
  });
});

describe('starting variables', () => {
  test('are texts, numbers or JSON', () => {
    const rows = [
      { name: 'nome', kind: 'text', value: '7' },
      { name: 'idade', kind: 'number', value: ' 41,5 ' },
      { name: 'plano', kind: 'json', value: '{"nome": "Ouro"}' },
      { name: '', kind: 'text', value: 'x' },
    ] as const;
    assert.deepEqual(variablesOf(rows), { nome: '7', idade: 41.5, plano: { nome: 'Ouro' } });
  });

  test('with a problem are named and left out', () => {
    const row = (name: string, kind: 'text' | 'number' | 'json', value: string) => ({ name, kind, value });
    assert.equal(problemOf(row('idade', 'number', 'muitos')), 'badNumber');
    assert.equal(problemOf(row('plano', 'json', '{')), 'badJson');
    assert.equal(problemOf(row('contato', 'text', 'x')), 'badName');
    assert.equal(problemOf(row('com espaço', 'text', 'x')), 'badName');
    assert.deepEqual(variablesOf([row('contato', 'text', 'x'), row('a', 'json', '{')]), {});
  });
});

describe('forced outcomes', () => {
  test('for a kind replace the one before and are given up by the usual choice', () => {
    const full = withForced('queue', {}, outcomeOf('full'));
    assert.deepEqual(full, { queue: { exit: 'full' } });
    assert.deepEqual(withForced('queue', full, outcomeOf('default')), {});
    const shut = withForced('schedule', full, outcomeOf('shut'));
    assert.deepEqual(shut, { queue: { exit: 'full' }, scheduleOpen: false });
    assert.deepEqual(withForced('schedule', shut, outcomeOf('open')), full);
    assert.deepEqual(withForced('template', {}, outcomeOf('fail')), { template: { outcome: 'unavailable' } });
  });

  test('for a node come and go without touching others', () => {
    const one = withForcedNode({}, 'a', outcomeOf('answer'));
    const two = withForcedNode(one, 'b', outcomeOf('succeed'));
    assert.deepEqual(Object.keys(two.nodes ?? {}), ['a', 'b']);
    assert.deepEqual(withForcedNode(two, 'a', undefined).nodes, { b: { outcome: 'ok' } });
    assert.deepEqual(withForcedNode(withForcedNode(two, 'a', undefined), 'b', undefined), {});
  });

  test('are shown as what was chosen', () => {
    assert.equal(choiceOf('queue', { exit: 'gave-up' }), 'gave-up');
    assert.equal(choiceOf('api', { outcome: 'ok', value: { status: 500, body: null } }), 'answer');
    assert.equal(choiceOf('api', undefined), 'default');
    assert.equal(choiceOf('schedule', outcomeOf('shut')), 'shut');
    assert.equal(choiceOf('occurrence', undefined), 'succeed');
  });
});

describe('steps in words', () => {
  test('name node, port and what was noted', () => {
    const names = { node: 'Menu', port: 'Boleto' };
    assert.equal(stepText({ kind: 'left' }, names, 'pt-BR'), 'Saiu de “Menu” por “Boleto”');
    assert.equal(
      stepText({ kind: 'noted', code: 'missing-variable', detail: 'nome' }, names, 'en'),
      '“Menu”: variable nome has no value',
    );
    assert.equal(
      stepText({ kind: 'closed', code: 'idle' }, names, 'es'),
      'Conversación cerrada: inactividad',
    );
  });

  test('show a code that is not known as it is', () => {
    assert.equal(
      stepText({ kind: 'noted', code: 'new-code', detail: 'x' }, { node: 'A', port: '' }, 'en'),
      '“A”: new-code: x',
    );
  });
});

test('a variable has changed when its value differs, time excepted', () => {
  const row = (name: string, value: string) => ({ name, value, isSystem: false });
  const changed = changedNames(
    [row('a', '1'), row('b', '2'), row('agora', '9')],
    [row('a', '1'), row('b', '1'), row('agora', '8')],
  );
  assert.deepEqual([...changed], ['b']);
});
