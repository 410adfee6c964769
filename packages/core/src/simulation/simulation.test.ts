import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Flow } from '../flow/flow.js';
import type { JsonObject } from '../lib/json.js';
import { parseFlow } from '../nodes/parse-and-compile.js';
import type { ForcedOutcomes } from './flow-test.js';
import { document, optionList, says, type ShortNode } from './scripts/document.js';
import { SCRIPT_START } from './simulation-script-host.js';
import type { SimulationOptions } from './simulation-options.js';
import { simulate, type Simulation } from './simulation.js';

function flowOf(nodes: Readonly<Record<string, ShortNode>>): Flow {
  const parsed = parseFlow(document('Teste', nodes));
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.value;
}

function begin(
  nodes: Readonly<Record<string, ShortNode>>,
  options: Partial<SimulationOptions> = {},
): Simulation {
  const simulation = simulate({ flows: { a: flowOf(nodes) }, start: 'a', at: SCRIPT_START, ...options });
  simulation.open();
  return simulation;
}

function texts({ sent }: Simulation): readonly string[] {
  return sent.map((content) => (content.kind === 'media' ? (content.caption ?? '') : content.text));
}

const queue = (id: string, message = ''): ShortNode => [
  'queue',
  { queue: id, message },
  { finished: 'fim', full: 'cheia', 'out-of-hours': 'fora' },
];
const queueEnds: Readonly<Record<string, ShortNode>> = {
  fim: says('Atendido por {{atendente.nome}}.'),
  cheia: says('Fila cheia.'),
  fora: says('Fora do expediente.'),
};

test('a queue is left by the forced exit, and a node’s own exit goes first', () => {
  const nodes = { fila: queue('q', 'Você é o número {{fila.posicao}}.'), ...queueEnds };
  const play = (forced: ForcedOutcomes): readonly string[] => texts(begin(nodes, { forced }));
  assert.deepEqual(play({}), ['Você é o número 1.']);
  assert.deepEqual(play({ queue: { exit: 'full' } }), ['Fila cheia.']);
  assert.deepEqual(play({ queue: { exit: 'full' }, nodes: { fila: { exit: 'out-of-hours' } } }), [
    'Fora do expediente.',
  ]);
  assert.deepEqual(
    play({ queue: { exit: 'finished', system: { atendente: { nome: 'Bia' }, fila: { posicao: 4 } } } }),
    ['Você é o número 4.', 'Atendido por Bia.'],
  );
  // An entry of another sort, and one for a node that is gone, say nothing.
  assert.deepEqual(
    play({ queue: { exit: 'full' }, nodes: { fila: { outcome: 'ok' }, gone: { exit: 'full' } } }),
    ['Fila cheia.'],
  );
});

test('a status that is forced with an exit is the agent’s', () => {
  const simulation = begin(
    { fila: queue('q'), ...queueEnds },
    { forced: { queue: { exit: 'finished', status: 'resolvida' } } },
  );
  assert.equal(simulation.state?.status, 'resolvida');
});

test('services answer as forced, by kind and by node', () => {
  const nodes: Readonly<Record<string, ShortNode>> = {
    um: ['api', { url: 'https://a.example', variable: 'r' }, { default: 'dois', error: 'erro' }],
    dois: ['api', { url: 'https://b.example', variable: 's' }, { default: 'aberta', error: 'erro' }],
    aberta: [
      'occurrence',
      { occurrenceType: 't', note: 'x', variable: 'o' },
      { default: 'hora', error: 'erro' },
    ],
    hora: ['schedule', { schedule: 's' }, { open: 'abre', closed: 'fecha' }],
    abre: ['template', { template: 't', language: 'pt_BR', text: 'Olá' }, { default: 'fim', error: 'erro' }],
    fecha: says('Abre {{expediente.proximaAbertura | data: "DD/MM HH:mm"}}'),
    erro: says('Erro {{api.status}} {{api.erro}}'),
    fim: says('{{r.x}}/{{s.x}}/{{o.protocolo}}'),
  };
  const ok = (x: number): { outcome: string; value: JsonObject } => ({
    outcome: 'ok',
    value: { status: 200, body: { x } },
  });
  const play = (forced: ForcedOutcomes): string | undefined => texts(begin(nodes, { forced })).at(-1);
  assert.equal(play({ api: ok(1), nodes: { dois: ok(2) } }), '1/2/000000-SIMULADO');
  assert.equal(play({ api: { outcome: 'time-out' } }), 'Erro 0 time-out');
  assert.equal(
    play({ api: ok(1), nodes: { dois: { outcome: 'ok', value: { status: 500, body: null } } } }),
    'Erro 500 http-500',
  );
  assert.equal(play({ api: ok(1), occurrence: { outcome: 'ok' } }), '1/1/000000-SIMULADO');
  assert.match(play({ api: ok(1), occurrence: { outcome: 'unavailable' } }) ?? '', /^Erro/);
  assert.match(play({ api: ok(1), template: { outcome: 'not-found' } }) ?? '', /^Erro/);
  // Monday noon: the example hours open again on Tuesday.
  assert.equal(play({ api: ok(1), scheduleOpen: false }), 'Abre 06/01 08:00');
  assert.equal(play({ api: ok(1), scheduleOpen: true }), '1/1/000000-SIMULADO');
  assert.equal(
    play({ api: ok(1), nodes: { hora: { outcome: 'ok', value: { open: false }, system: {} } } }),
    'Abre ',
  );
});

test('a contact is known or unknown as forced', () => {
  const nodes: Readonly<Record<string, ShortNode>> = {
    quem: ['identity', { message: 'CPF?', keyType: 'cpf' }, { identified: 'oi', unidentified: 'nao' }],
    oi: says('Oi, {{contato.nome}} ({{contato.email}}).'),
    nao: says('Não identificado.'),
  };
  const play = (forced: ForcedOutcomes, ...said: readonly string[]): readonly string[] => {
    const simulation = begin(nodes, { forced, channel: 'web' });
    for (const text of said) simulation.say(text);
    return texts(simulation).slice(1);
  };
  const known = { known: true, name: 'Ana', email: 'ana@exemplo.com.br' };
  assert.deepEqual(play({ contact: known }, '52998224725'), ['Oi, Ana (ana@exemplo.com.br).']);
  assert.match(play({ contact: { known: false } }, '52998224725')[0] ?? '', /nome/);
  assert.equal(play({ contact: { known: false } }, '52998224725', 'Bia')[1], 'Oi, Bia ().');
  assert.deepEqual(play({ nodes: { quem: { outcome: 'unavailable' } } }, '52998224725'), [
    'Não identificado.',
  ]);
});

test('outcomes can be forced anew in mid conversation', () => {
  const simulation = begin({
    ir: ['options', { body: 'Ir?', options: optionList('Fila') }, { 'option:o1': 'fila' }],
    fila: ['queue', { queue: 'q' }, { finished: 'ir', full: 'ir' }],
  });
  simulation.say('1');
  assert.equal(simulation.state?.waiting?.for, 'queue');
  simulation.leaveQueue('finished');
  simulation.forceOutcomes({ queue: { exit: 'full' } });
  simulation.say('1');
  assert.equal(simulation.state?.waiting?.for, 'input');
  assert.deepEqual(simulation.forced, { queue: { exit: 'full' } });
});

test('functions that leave an outcome open or to others are asked after what is forced as data', () => {
  const nodes: Readonly<Record<string, ShortNode>> = {
    um: ['api', { url: 'https://a.example', variable: 'r' }, { default: 'fim', error: 'erro' }],
    fim: says('ok'),
    erro: says('erro'),
  };
  const services = { callApi: () => ({ outcome: 'time-out' }) };
  assert.deepEqual(texts(begin(nodes, { services })), ['erro']);
  assert.deepEqual(
    texts(begin(nodes, { services, forced: { api: { outcome: 'ok', value: { status: 200, body: 1 } } } })),
    ['ok'],
  );
  assert.equal(begin(nodes, { services: { callApi: () => undefined } }).pending.length, 1);
  assert.equal(begin(nodes, { services: { callApi: () => null } }).pending.length, 1);
});

const outer = flowOf({
  antes: says('Antes.', 'sub'),
  sub: ['flow', { flow: 'b' }, 'depois'],
  depois: says('Depois.'),
});
const inner = flowOf({
  nome: ['input', { message: 'Nome?', inputType: 'name', variable: 'nome' }, 'espera'],
  espera: ['wait', { duration: 60 }, 'fim'],
  fim: says('Pronto, {{nome}}.'),
});

test('begins anew at any node with given variables, inside a sub-flow and at a node that waits too', () => {
  const simulation = simulate({ flows: { a: outer, b: inner }, start: 'a', at: SCRIPT_START });
  simulation.open();
  assert.deepEqual(texts(simulation), ['Antes.', 'Nome?']);
  simulation.restart({ start: 'b', node: 'espera', variables: { nome: 'Ana' } });
  assert.deepEqual(simulation.place, { flow: 'b', node: 'espera' });
  assert.equal(simulation.state?.waiting?.for, 'timer');
  simulation.advance(60);
  assert.deepEqual(texts(simulation), ['Pronto, Ana.']);
  assert.equal(simulation.state.closed?.reason, 'completed');
  simulation.restart({ node: 'nome' });
  assert.deepEqual(texts(simulation), ['Nome?']);
  simulation.restart({ start: 'a', node: 'sub' });
  assert.deepEqual(simulation.place, { flow: 'b', node: 'nome' });
  simulation.restart({ node: null });
  assert.deepEqual(texts(simulation), ['Antes.', 'Nome?']);
  simulation.restart({ node: 'gone' });
  assert.equal(simulation.state?.closed?.reason, 'flow-error');
});

const longMenu: Readonly<Record<string, ShortNode>> = {
  menu: [
    'options',
    {
      body: 'Escolha',
      options: optionList(...Array.from({ length: 25 }, (_, index) => `Item ${index + 1}`)),
      variable: 'x',
    },
    { 'option:o24': 'nome', 'option:o2': 'nome' },
  ],
  nome: ['input', { message: 'Nome?', inputType: 'name', variable: 'nome' }, 'espera'],
  espera: ['wait', { duration: 60 }, 'fila'],
  fila: ['queue', { queue: 'q' }, { finished: 'fim' }],
  fim: says('{{nome}} {{x}} {{conversa.canal}} {{agora}}'),
};

test('switching the channel says and does the same again at the same times', () => {
  const simulation = begin(longMenu, { channel: 'web' });
  simulation.advance(5);
  simulation.tap(optionOf(simulation, 'Item 24'));
  simulation.say('ana');
  simulation.advance(60);
  simulation.leaveQueue('finished');
  const [at, ends] = [simulation.now, texts(simulation).at(-1)];
  assert.equal(ends, `Ana 24 web ${new Date(at).toISOString()}`);
  simulation.switchChannel('whatsapp');
  assert.equal(simulation.channel, 'whatsapp');
  assert.equal(simulation.now, at);
  assert.equal(texts(simulation).at(-1), ends.replace('web', 'whatsapp'));
  // Two pages were gone through, which the web need not.
  assert.equal(simulation.sent.filter(({ kind }) => kind === 'options').length, 3);
  simulation.switchChannel('web');
  assert.equal(texts(simulation).at(-1), ends);
  assert.equal(simulation.sent.filter(({ kind }) => kind === 'options').length, 1);
});

test('an option that is not offered on the other channel is typed there', () => {
  const simulation = begin(longMenu, { channel: 'whatsapp' });
  simulation.tap(optionOf(simulation, 'Item 2'));
  simulation.saveFlow(
    'a',
    flowOf({ ...longMenu, menu: ['options', { body: 'Escolha', options: optionList('Um', 'Dois') }] }),
  );
  simulation.switchChannel('web');
  assert.equal(simulation.transcript.filter((line) => line.from === 'user').at(-1)?.input.text, 'Item 2');
});

test('switching the channel before anything was said only changes the channel, and forced outcomes go along', () => {
  const nodes = {
    ola: ['input', { message: 'Oi?', variable: 'x' }, 'fila'] as ShortNode,
    fila: queue('q'),
    ...queueEnds,
  };
  const simulation = simulate({ flows: { a: flowOf(nodes) }, start: 'a', at: SCRIPT_START });
  simulation.switchChannel('web');
  assert.equal(simulation.state, null);
  simulation.say('oi');
  simulation.forceOutcomes({ queue: { exit: 'full' } });
  simulation.say('a');
  simulation.switchChannel('whatsapp');
  assert.deepEqual(texts(simulation), ['Oi?', 'Fila cheia.']);
  assert.deepEqual(simulation.forced, { queue: { exit: 'full' } });
});

function optionOf({ sent }: Simulation, title: string): string {
  const found = sent
    .flatMap((content) => (content.kind === 'options' ? content.options : []))
    .find((option) => option.title === title);
  assert.ok(found);
  return found.replyId;
}
