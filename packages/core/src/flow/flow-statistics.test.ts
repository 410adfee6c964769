import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowStatistics } from '../nodes/flow-tools.js';
import { parseFlow } from '../nodes/parse-and-compile.js';
import { document, optionList, says, type ShortNode } from '../simulation/scripts/document.js';
import type { Flow } from './flow.js';

function flowOf(nodes: Readonly<Record<string, ShortNode>>): Flow {
  const parsed = parseFlow(document('Teste', nodes));
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.value;
}

const flow = flowOf({
  ola: says('Olá, {{contato.nome | primeiro_nome}}! Tudo bem?', 'menu'),
  menu: [
    'options',
    { body: 'Como ajudar?', options: optionList('Boleto', 'Falar com pessoa'), variable: 'assunto' },
    { 'option:o1': 'cpf', 'option:o2': 'hora' },
  ],
  cpf: ['input', { message: 'Seu CPF?', inputType: 'cpf', variable: 'cpf' }, 'busca'],
  busca: [
    'api',
    { url: 'https://a.example/{{cpf}}', variable: 'boleto.dados' },
    { default: 'achou', error: 'fim' },
  ],
  achou: says('Vence em {{boleto.vencimento}}, protocolo {{ocorrencia.protocolo}}.', 'fim'),
  hora: ['schedule', { schedule: 's1' }, { open: 'fila', closed: 'fim' }],
  fila: ['queue', { queue: 'q1', message: 'Aguarde um momento.', finishedStatus: 'ok' }, { finished: 'fim' }],
  fim: ['flow', { flow: 'despedida' }],
  nota: ['note', { text: 'Só um lembrete com várias palavras' }],
});

test('says what a flow is made of', () => {
  assert.deepEqual(flowStatistics(flow), {
    nodes: 9,
    notes: 1,
    byType: { entry: 1, message: 2, options: 1, input: 1, api: 1, schedule: 1, queue: 1, flow: 1 },
    byCategory: { flow: 2, talk: 2, ask: 2, data: 1, decide: 1, people: 1 },
    edges: 11,
    // Six exits of the queue, and the flow node's way on.
    unconnectedPorts: 7,
    menus: 1,
    questions: 1,
    waits: 3,
    longestTurn: 3,
    variables: {
      set: ['assunto', 'cpf', 'boleto'],
      read: ['cpf', 'boleto'],
      system: ['contato.nome', 'ocorrencia.protocolo'],
    },
    references: { schedule: ['s1'], queue: ['q1'], 'occurrence-status': ['ok'], flow: ['despedida'] },
    words: 17,
    readingSeconds: 6,
  });
});

test('a way that leads back without a wait has no longest turn', () => {
  const loop = flowOf({ a: says('A', 'b'), b: says('B', 'a') });
  assert.equal(flowStatistics(loop).longestTurn, null);
  const asked = flowOf({ a: says('A', 'b'), b: ['input', { message: 'B?', variable: 'b' }, 'a'] });
  assert.equal(flowStatistics(asked).longestTurn, 3);
});

test('five thousand nodes in a row are counted', () => {
  const nodes: Record<string, ShortNode> = {};
  for (let index = 0; index < 4_999; index += 1) {
    nodes[`n${index}`] = says('Oi', index < 4_998 ? `n${index + 1}` : undefined);
  }
  const figures = flowStatistics(flowOf(nodes));
  assert.equal(figures.longestTurn, 5_000);
  assert.equal(figures.words, 4_999);
});

test('what settings hide is not counted', () => {
  const hidden = flowOf({
    espera: ['wait', { mode: 'duration', duration: 5, until: '{{data}}' }],
  });
  assert.deepEqual(flowStatistics(hidden).variables.read, []);
});
