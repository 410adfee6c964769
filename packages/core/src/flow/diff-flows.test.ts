import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LOCALES, type Locale } from '../lib/local-text.js';
import type { JsonObject } from '../lib/json.js';
import { nodeTypesById } from '../nodes/node-types-by-id.js';
import { sketchFlow } from '../validation/rule-case.js';
import { diffFlowsOf, type DiffOptions } from './diff-flows.js';
import type { Flow, FlowNode } from './flow.js';

const menu = (...options: readonly (readonly [id: string, title: string])[]): JsonObject => ({
  body: 'Escolha',
  options: options.map(([id, title]) => ({ id, title })),
});

const base = sketchFlow(
  {
    menu: ['options', menu(['b', 'Boleto'], ['c', 'Carteirinha'])],
    fin: ['message', { text: 'Financeiro' }],
    fim: ['end'],
  },
  ['entry>menu', 'menu/option:b>fim', 'fin>fim'],
);

const words = (
  after: Flow,
  locale: Locale = 'pt-BR',
  options: DiffOptions = {},
  before = base,
): readonly string[] => diffFlowsOf(nodeTypesById, before, after, options).map(({ text }) => text[locale]);

const changeNode = (id: string, change: Partial<FlowNode>): Flow => ({
  ...base,
  nodes: base.nodes.map((node) => (node.id === id ? { ...node, ...change } : node)),
});

test('nothing changed says nothing, also when defaults were filled in', () => {
  assert.deepEqual(words(base), []);
  assert.deepEqual(
    words(
      changeNode('menu', {
        settings: { ...menu(['b', 'Boleto'], ['c', 'Carteirinha']), footer: '', variable: '' },
      }),
    ),
    [],
  );
});

test('an exit that leads elsewhere is told by its name', () => {
  const edges = base.edges.map((edge) => (edge.from.port === 'option:b' ? { ...edge, to: 'fin' } : edge));
  assert.deepEqual(words({ ...base, edges }), [
    'A opção “Boleto” de “menu” agora leva a “fin” (antes: “fim”).',
  ]);
  assert.deepEqual(words({ ...base, edges }, 'en'), [
    'The option “Boleto” of “menu” now leads to “fin” (before: “fim”).',
  ]);
  assert.deepEqual(words({ ...base, edges }, 'es'), [
    'La opción “Boleto” de “menu” ahora lleva a “fin” (antes: “fim”).',
  ]);
  assert.deepEqual(words({ ...base, edges: base.edges.slice(0, -1) }), [
    `A saída “${nodeTypesById.get('message')!.ports({})[0]!.label['pt-BR']}” de “fin” não leva mais a “fim”.`,
  ]);
});

test('texts, choices and references are told from and to', () => {
  assert.deepEqual(words(changeNode('fin', { settings: { text: 'Área financeira' } })), [
    `Em “fin”, “${labelOf('message', 'text')}” mudou de “Financeiro” para “Área financeira”.`,
  ]);
  const before = sketchFlow({ ir: ['flow', { flow: 'f1' }] });
  const after = sketchFlow({ ir: ['flow', { flow: 'f2', returns: false }] });
  const names = { f1: 'Vendas', f2: 'Cobrança' } as const;
  assert.deepEqual(words(after, 'pt-BR', { nameOf: (_, id) => names[id as 'f1'] }, before), [
    `Em “ir”, “${labelOf('flow', 'flow')}” mudou de “Vendas” para “Cobrança”.`,
    `Em “ir”, “${labelOf('flow', 'returns')}” mudou de sim para não.`,
  ]);
});

test('list items are followed by their ids', () => {
  assert.deepEqual(
    words(changeNode('menu', { settings: menu(['c', 'Carteirinha'], ['b', '2ª via'], ['n', 'Novo']) })),
    [
      'Em “menu”, “Boleto” (Opção) › “Título” mudou de “Boleto” para “2ª via”.',
      'Em “menu”, “Novo” (Opção) foi incluída na lista.',
      'Em “menu”, a ordem de “Opções” mudou.',
    ],
  );
  assert.deepEqual(words(changeNode('menu', { settings: menu(['b', 'Boleto']) })), [
    'Em “menu”, “Carteirinha” (Opção) foi excluída da lista.',
  ]);
});

test('nodes that come, go, change their type, name or place are told', () => {
  const added = { ...base, nodes: [...base.nodes, { ...base.nodes[3]!, id: 'novo', title: 'Tchau' }] };
  assert.deepEqual(words(added), [`Novo passo “Tchau” (${nodeTypesById.get('end')!.label['pt-BR']}).`]);
  const removed = {
    ...base,
    nodes: base.nodes.filter(({ id }) => id !== 'fin'),
    edges: base.edges.slice(0, 2),
  };
  assert.deepEqual(
    diffFlowsOf(nodeTypesById, base, removed).map(({ kind, node }) => [kind, node]),
    [['node-removed', 'fin']],
  );
  const retyped = changeNode('fin', { type: 'wait', settings: {} });
  assert.deepEqual(
    diffFlowsOf(nodeTypesById, base, retyped).map(({ kind }) => kind),
    ['node-removed', 'node-added'],
  );
  assert.deepEqual(words(changeNode('fin', { title: '' })), [
    `O passo “fin” agora se chama “${nodeTypesById.get('message')!.label['pt-BR']}”.`,
  ]);
  assert.deepEqual(words(changeNode('fin', { position: { x: 9, y: 9 } })), [
    'Um passo mudou de lugar no palco.',
  ]);
  assert.deepEqual(words({ ...base, name: 'Outro', description: 'x' }), [
    'O fluxo “Teste” agora se chama “Outro”.',
    'A descrição do fluxo mudou.',
  ]);
});

test('every difference is told in every language', () => {
  const after = { ...changeNode('menu', { settings: menu(['c', 'Nova']), title: 'Outro' }), name: 'X' };
  for (const { text } of diffFlowsOf(nodeTypesById, base, after))
    for (const locale of LOCALES) assert.ok(text[locale].length > 10);
});

function labelOf(type: string, key: string): string {
  return nodeTypesById.get(type)!.fields.find((field) => field.key === key)!.label['pt-BR'];
}
