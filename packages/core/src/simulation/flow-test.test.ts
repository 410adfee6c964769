import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { RUNS, SEED } from '../engine/random-flow.test-support.js';
import type { Flow } from '../flow/flow.js';
import type { Json } from '../lib/json.js';
import { parseFlow } from '../nodes/parse-and-compile.js';
import { coverageOf, coverageSummary, mergeCoverage } from './flow-coverage.js';
import { MAX_FLOW_TEST_STEPS, type FlowTest, type ForcedOutcomes } from './flow-test.js';
import { parseFlowTest } from './parse-flow-test.js';
import { recordFlowTest } from './record-flow-test.js';
import { runFlowTest, runFlowTests } from './run-flow-test.js';
import { document, optionList, says, type ShortNode } from './scripts/document.js';
import { SCRIPT_START } from './simulation-script-host.js';
import { simulate } from './simulation.js';

function flowOf(nodes: Readonly<Record<string, ShortNode>>): Flow {
  const parsed = parseFlow(document('Teste', nodes));
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.value;
}

const service = flowOf({
  menu: [
    'options',
    { body: 'Como ajudar?', options: optionList('Boleto', 'Pessoa'), variable: 'assunto' },
    { 'option:o1': 'busca', 'option:o2': 'fila' },
  ],
  busca: ['api', { url: 'https://a.example', variable: 'boleto' }, { default: 'achou', error: 'falhou' }],
  achou: says('Boleto de {{boleto.valor}}.', 'menu'),
  falhou: says('Tente mais tarde.'),
  fila: ['queue', { queue: 'q', message: 'Aguarde.' }, { finished: 'tchau', full: 'falhou' }],
  tchau: says('Até logo.'),
});
const options = { flows: { a: service }, start: 'a' };
const boleto = { outcome: 'ok', value: { status: 200, body: { valor: 10 } } };
const menu = { menu: 'Como ajudar?', options: ['Boleto', 'Pessoa'], layout: 'buttons' } as const;

const base: FlowTest = {
  name: 'Boleto e pessoa',
  channel: 'whatsapp',
  at: '2026-01-05T15:00:00.000Z',
  steps: [
    { open: true },
    { expect: [menu] },
    { tap: 'Boleto' },
    { answer: boleto },
    { expect: ['Boleto de 10.', menu] },
    { tap: 'Pessoa' },
    { expect: ['Aguarde.'] },
    { leaveQueue: 'finished' },
    { expect: ['Até logo.'] },
    { closed: 'completed' },
    { variables: { assunto: '2', faltando: null } },
  ],
};

test('a test passes when everything is as it says', () => {
  assert.deepEqual(runFlowTest(base, options).failure, undefined);
  assert.equal(runFlowTest(base, options).passed, true);
});

test('a step’s own answer goes before what is forced for the kind, and a node’s own outcome before both', () => {
  const forced: ForcedOutcomes = { api: { outcome: 'time-out' }, queue: { exit: 'full' } };
  assert.equal(runFlowTest({ ...base, forced }, options).passed, true);
  const { failure } = runFlowTest(
    { ...base, forced: { nodes: { busca: { outcome: 'time-out' } } } },
    options,
  );
  assert.deepEqual(failure, { step: 3, expected: { awaited: 'service' }, found: { awaited: null } });
});

test('a failure names the step, what was expected and what was found', () => {
  const fail = (...steps: FlowTest['steps']): unknown => runFlowTest({ ...base, steps }, options).failure;
  assert.deepEqual(fail({ open: true }, { expect: ['Oi'] }), { step: 1, expected: ['Oi'], found: [menu] });
  assert.deepEqual(fail({ open: true }, { tap: 'Sair' }), {
    step: 1,
    expected: 'Sair',
    found: ['Boleto', 'Pessoa'],
  });
  assert.deepEqual(fail({ tap: 'Sair' }), { step: 0, expected: 'Sair', found: null });
  assert.deepEqual(fail({ open: true }, { tap: 'Boleto', menusAgo: 2 }), {
    step: 1,
    expected: 'Boleto',
    found: null,
  });
  assert.deepEqual(fail({ open: true }, { closed: 'completed' }), {
    step: 1,
    expected: 'completed',
    found: null,
  });
  assert.deepEqual(fail({ open: true }, { variables: { x: 1 } }), {
    step: 1,
    expected: { x: 1 },
    found: { x: null },
  });
  assert.deepEqual(fail({ open: true }, { leaveQueue: 'full' }), {
    step: 1,
    expected: { awaited: 'queue' },
    found: { awaited: 'input' },
  });
  assert.deepEqual(fail({ open: true }, { say: '1' }, { answer: boleto, service: 'sendTemplate' }), {
    step: 2,
    expected: { awaited: 'sendTemplate' },
    found: { awaited: 'callApi' },
  });
  assert.deepEqual(fail({ open: true }, { say: '2' }, { answer: boleto }), {
    step: 2,
    expected: { awaited: 'service' },
    found: { awaited: 'queue' },
  });
});

test('what cannot be run at all is a failure, too', () => {
  const run = (value: unknown, against: unknown = options): unknown =>
    runFlowTest(value as FlowTest, against as typeof options).failure;
  assert.ok(run({ ...base, at: 'ontem' }));
  assert.ok(run({ ...base, steps: [{ fly: true }] }));
  assert.ok(run({ ...base, steps: [null] }));
  assert.ok(run({ ...base, steps: 7 }) ?? true);
  assert.ok(run(base, { flows: {}, start: 'a' }));
  assert.ok(run(base, { flows: { a: { nodes: [], edges: [] } }, start: 'a' }));
  assert.ok(run({ ...base, node: 'gone' }));
});

test('forced outcomes can change in mid test', () => {
  const test: FlowTest = {
    ...base,
    forced: { api: boleto },
    steps: [
      { open: true },
      { say: '1' },
      { expect: [menu, 'Boleto de 10.', menu] },
      { force: { api: { outcome: 'unavailable' } } },
      { say: '1' },
      { expect: ['Tente mais tarde.'] },
    ],
  };
  assert.deepEqual(runFlowTest(test, options).failure, undefined);
});

test('tests report together what they walked, of every flow they entered', () => {
  const outer = flowOf({
    sub: ['flow', { flow: 'a' }, 'fim'],
    fim: ['variable', { assignments: [{ id: 'x', variable: 'x', value: '1' }] }],
  });
  const second: FlowTest = {
    ...base,
    forced: { api: { outcome: 'x' } },
    steps: [{ open: true }, { say: '1' }, { closed: null }],
  };
  const { results, passed, coverage } = runFlowTests([base, second], {
    flows: { a: service, o: outer },
    start: 'o',
  });
  assert.deepEqual([results.map((result) => result.passed), passed], [[true, false], 1]);
  assert.equal(results[1]?.failure?.step, 2);
  assert.deepEqual(coverage['o']?.nodes, { entrada: 2, sub: 2, fim: 2 });
  assert.deepEqual(coverage['o']?.ports, {
    entrada: { default: 2 },
    sub: { default: 2 },
    fim: { default: 2 },
  });
  const summary = coverageSummary(service, coverage['a']!);
  assert.deepEqual(summary.nodes, { walked: 7, total: 7 });
  // Of the queue's exits only one was taken.
  assert.deepEqual(
    summary.missingPorts.map(({ node, port }) => `${node}/${port}`),
    [
      'fila/full',
      'fila/gave-up',
      'fila/out-of-hours',
      'fila/wait-limit',
      'fila/user-idle',
      'fila/agent-idle',
    ],
  );
});

test('coverage is measured against what the flow has now: no notes, no optional ports without an edge', () => {
  const flow = flowOf({
    pergunta: [
      'input',
      { message: 'Nome?', inputType: 'name', variable: 'n' },
      { default: 'fim', 'no-answer': 'fim' },
    ],
    fim: says('Fim.'),
    nota: ['note', { text: 'x' }],
  });
  const none = coverageOf([], 'a');
  assert.deepEqual(coverageSummary(flow, none), {
    nodes: { walked: 0, total: 3 },
    ports: { walked: 0, total: 4 },
    missingNodes: ['entrada', 'pergunta', 'fim'],
    missingPorts: [
      { node: 'entrada', port: 'default' },
      { node: 'pergunta', port: 'default' },
      { node: 'pergunta', port: 'no-answer' },
      { node: 'fim', port: 'default' },
    ],
  });
  const walked = { nodes: { fim: 1, gone: 3 }, ports: { fim: { default: 2, gone: 1 }, gone: { x: 1 } } };
  const merged = mergeCoverage(walked, walked, none);
  assert.deepEqual(merged.nodes, { fim: 2, gone: 6 });
  const summary = coverageSummary(flow, merged);
  assert.deepEqual(
    [summary.nodes, summary.ports],
    [
      { walked: 1, total: 3 },
      { walked: 1, total: 4 },
    ],
  );
});

test('a recording merges moves of the clock, leaves ticks out, and names options by title', () => {
  const simulation = simulate({ ...options, at: SCRIPT_START });
  simulation.open();
  simulation.advance(0.4);
  simulation.say('quero');
  simulation.advance(30);
  simulation.advance(30.5);
  const [first] = simulation.sent;
  assert.ok(first?.kind === 'options');
  simulation.tap(first.options[1]!.replyId);
  simulation.leaveQueue('full', 'cheia');
  const recorded = recordFlowTest(simulation, 'Fila cheia');
  assert.deepEqual(recorded, {
    name: 'Fila cheia',
    channel: 'whatsapp',
    at: '2026-01-05T15:00:00.000Z',
    steps: [
      { open: true },
      { expect: [menu] },
      { say: 'quero' },
      { expect: ['Não encontrei essa opção. Por favor, escolha uma das opções abaixo.', menu] },
      { advance: 60.5 },
      { tap: 'Pessoa', menusAgo: 1 },
      { expect: ['Aguarde.'] },
      { leaveQueue: 'full', status: 'cheia' },
      { expect: ['Tente mais tarde.'] },
      { closed: 'completed' },
    ],
  });
  assert.equal(runFlowTest(recorded, options).passed, true);
});

test('a tick that decides something is kept', () => {
  const flow = flowOf({
    espera: ['wait', { duration: 1 }, { default: 'fim', interrupted: 'cedo' }],
    fim: says('Fim.'),
    cedo: says('Cedo, {{agora}}.'),
  });
  const simulation = simulate({ flows: { a: flow }, start: 'a', at: SCRIPT_START });
  simulation.open();
  simulation.advance(0.5);
  simulation.say('oi');
  const recorded = recordFlowTest(simulation, 'Cedo');
  assert.deepEqual(recorded.steps.slice(1, 3), [{ expect: [] }, { advance: 0.5 }]);
  assert.equal(runFlowTest(recorded, { flows: { a: flow }, start: 'a' }).passed, true);
});

test('a queue that was full from the start is full again, without its message', () => {
  const simulation = simulate({ ...options, at: SCRIPT_START, forced: { queue: { exit: 'full' } } });
  simulation.say('oi');
  simulation.say('2');
  const recorded = recordFlowTest(simulation, 'Cheia');
  assert.deepEqual(recorded.steps.slice(2), [
    { say: '2' },
    { expect: ['Tente mais tarde.'] },
    { closed: 'completed' },
  ]);
  assert.equal(runFlowTest(recorded, options).passed, true);
});

test('answers given by functions are recorded as steps', () => {
  const simulation = simulate({
    ...options,
    at: SCRIPT_START,
    services: { callApi: () => boleto, enterQueue: () => ({ exit: 'finished' }) },
  });
  simulation.say('oi');
  simulation.say('1');
  simulation.say('2');
  const recorded = recordFlowTest(simulation, 'Sozinho');
  assert.deepEqual(recorded.steps.slice(2, 5), [
    { say: '1' },
    { expect: [] },
    { answer: boleto, service: 'callApi' },
  ]);
  assert.equal(runFlowTest(recorded, options).passed, true);
});

test('a recording carries the beginning along: node, variables, channel, what was forced', () => {
  const simulation = simulate({
    ...options,
    at: SCRIPT_START,
    channel: 'web',
    node: 'achou',
    variables: { boleto: { valor: 3 } },
    locale: 'es',
    timeZone: 'America/Manaus',
    idleSeconds: 60,
    system: { contato: { nome: 'Ana' } },
    firstMessageAnswers: true,
    forced: { scheduleOpen: false },
  });
  simulation.say('1');
  simulation.advance(60);
  const recorded = recordFlowTest(simulation, 'No meio');
  const { steps: _steps, ...rest } = recorded;
  assert.deepEqual(rest, {
    name: 'No meio',
    channel: 'web',
    at: '2026-01-05T15:00:00.000Z',
    timeZone: 'America/Manaus',
    locale: 'es',
    idleSeconds: 60,
    node: 'achou',
    variables: { boleto: { valor: 3 } },
    system: { contato: { nome: 'Ana' } },
    firstMessageAnswers: true,
    forced: { scheduleOpen: false },
  });
  assert.equal(runFlowTest(recorded, options).passed, true);
  assert.ok(parseFlowTest(recorded).ok);
});

test('a malformed test is told with a place for every problem', () => {
  const issues = (value: unknown): readonly string[] => {
    const parsed = parseFlowTest(value);
    return parsed.ok ? [] : parsed.error.map(({ code, path }) => `${code} ${path}`);
  };
  assert.deepEqual(issues(base), []);
  assert.deepEqual(issues(JSON.stringify(base)), []);
  assert.deepEqual(issues('{'), ['unreadable-document ']);
  assert.deepEqual(issues(undefined), ['malformed-value ']);
  assert.deepEqual(issues([]), ['malformed-value ']);
  assert.deepEqual(issues({}), [
    'malformed-value /name',
    'malformed-value /channel',
    'malformed-value /at',
    'malformed-value /steps',
  ]);
  assert.deepEqual(issues({ ...base, name: ' ', channel: 'fax', at: '2026', extra: 1, timeZone: 'X' }), [
    'malformed-value /name',
    'malformed-value /channel',
    'malformed-value /at',
    'unknown-key /extra',
    'malformed-value /timeZone',
  ]);
  assert.deepEqual(
    issues({
      name: 'x',
      channel: 'web',
      at: base.at,
      forced: {
        queue: { exit: 'x' },
        api: {},
        contact: { known: 1 },
        nodes: { 'a/b': { exit: 'full', x: 1 } },
      },
      steps: [
        { say: 1 },
        { fly: 1 },
        null,
        { tap: 'x', menusAgo: -1 },
        { advance: -1 },
        { expect: ['a', 1, { menu: 'x' }, { media: 1 }, { link: 'x' }, { other: 1 }] },
        { closed: 'gone' },
        { answer: { outcome: '' }, service: 'x' },
        { send: { kind: 'x' } },
        { open: false },
        { variables: [] },
        { leaveQueue: 'full', now: true },
      ],
    }),
    [
      'malformed-value /forced/queue/exit',
      'malformed-value /forced/api/outcome',
      'malformed-value /forced/contact/known',
      'unknown-key /forced/nodes/a~1b/x',
      'malformed-value /steps/0/say',
      'unknown-step /steps/1',
      'malformed-value /steps/2',
      'malformed-value /steps/3/menusAgo',
      'malformed-value /steps/4/advance',
      'malformed-value /steps/5/expect/1',
      'malformed-value /steps/5/expect/2/options',
      'malformed-value /steps/5/expect/3/media',
      'malformed-value /steps/5/expect/4/text',
      'malformed-value /steps/5/expect/4/label',
      'unknown-key /steps/5/expect/5/other',
      'malformed-value /steps/5/expect/5/location',
      'malformed-value /steps/6/closed',
      'malformed-value /steps/7/answer/outcome',
      'malformed-value /steps/7/service',
      'malformed-value /steps/8/send/kind',
      'malformed-value /steps/8/send/text',
      'malformed-value /steps/9/open',
      'malformed-value /steps/10/variables',
      'unknown-key /steps/11/now',
    ],
  );
});

test('a test over the limits is refused as a whole', () => {
  const many = { ...base, steps: Array.from({ length: MAX_FLOW_TEST_STEPS + 1 }, () => ({ say: 'a' })) };
  const parsed = parseFlowTest(many);
  assert.ok(!parsed.ok && parsed.error[0]?.code === 'many-steps' && parsed.error[0].path === '/steps');
  const large = parseFlowTest({ ...base, steps: [{ say: 'á'.repeat(40_000) }] });
  assert.ok(!large.ok && large.error[0]?.code === 'large-flow-test');
  let deep: Json = 1;
  for (let level = 0; level < 100; level += 1) deep = [deep];
  assert.equal(parseFlowTest({ ...base, variables: { deep } }).ok, false);
  const cycle: Record<string, unknown> = { ...base };
  cycle['variables'] = cycle;
  assert.equal(parseFlowTest(cycle).ok, false);
});

test('parsing never throws, and every problem has a text in three languages', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.jsonValue(),
        fc.record({
          name: fc.jsonValue(),
          channel: fc.jsonValue(),
          at: fc.jsonValue(),
          steps: fc.jsonValue(),
        }),
        fc
          .tuple(fc.constantFrom('name', 'at', 'forced', 'steps', 'variables', 'node'), fc.jsonValue())
          .map(([key, value]) => ({ ...base, [key]: value })),
        fc
          .array(
            fc.tuple(
              fc.constantFrom(
                'say',
                'send',
                'tap',
                'advance',
                'force',
                'answer',
                'leaveQueue',
                'expect',
                'closed',
                'variables',
              ),
              fc.jsonValue(),
            ),
          )
          .map((steps) => ({ ...base, steps: steps.map(([key, value]) => ({ [key]: value })) })),
      ),
      (value) => {
        const parsed = parseFlowTest(value);
        if (parsed.ok) {
          // What can be read can be run.
          runFlowTest(parsed.value, options);
          return;
        }
        assert.ok(parsed.error.length > 0);
        for (const { path, text } of parsed.error) {
          assert.ok(path === '' || path.startsWith('/'));
          assert.ok(text?.['pt-BR'] && text.en && text.es);
        }
      },
    ),
    { numRuns: RUNS, seed: SEED },
  );
});
