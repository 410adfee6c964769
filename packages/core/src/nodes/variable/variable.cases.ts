import type { JsonObject } from '../../lib/json.js';
import type { NodeCase } from '../node-case.js';

const assign = (variable: string, operation: string, value: string, more: JsonObject = {}): JsonObject => ({
  assignments: [{ id: 'a', variable, operation, value, ...more }],
});
const plans = {
  planos: [
    { nome: 'Ouro', preco: 10 },
    { nome: 'Prata', preco: 5 },
  ],
};

export const cases: readonly NodeCase[] = [
  {
    name: 'sets a text with variables',
    settings: assign('saudacao', 'set', 'Olá {{nome}}'),
    variables: { nome: 'Ana' },
    stores: { saudacao: 'Olá Ana' },
    leaves: 'default',
  },
  {
    name: 'keeps the type of a value that stands alone',
    settings: assign('copia', 'set', '{{dados}}'),
    variables: { dados: plans },
    stores: { copia: plans },
  },
  {
    name: 'sets a place within an object',
    settings: assign('cliente.endereco.uf', 'set', 'ES'),
    variables: { cliente: { nome: 'Ana' } },
    stores: { cliente: { nome: 'Ana', endereco: { uf: 'ES' } } },
  },
  {
    name: 'removes a variable that is set to a missing one',
    settings: assign('x', 'set', '{{nada}}'),
    variables: { x: 1 },
    stores: { x: undefined },
  },
  {
    name: 'does its assignments in order',
    settings: {
      assignments: [
        { id: 'a', variable: 'x', operation: 'set', value: '2' },
        { id: 'b', variable: 'y', operation: 'set', value: '{{x}}{{x}}' },
      ],
    },
    stores: { x: '2', y: '22' },
  },
  {
    name: 'appends to a list',
    settings: assign('lista', 'append', '{{item}}'),
    variables: { lista: [1], item: 2 },
    stores: { lista: [1, 2] },
  },
  {
    name: 'begins a list by appending',
    settings: assign('lista', 'append', 'a'),
    stores: { lista: ['a'] },
  },
  {
    name: 'removes from a list',
    settings: assign('lista', 'remove', 'a'),
    variables: { lista: ['a', 'b', 'a'] },
    stores: { lista: ['b'] },
  },
  {
    name: 'adds a number',
    settings: assign('total', 'add', '2,5'),
    variables: { total: 1 },
    stores: { total: 3.5 },
  },
  {
    name: 'leaves a text without a number as it is, and notes it',
    settings: assign('total', 'add', '1'),
    variables: { total: 'muito' },
    stores: { total: 'muito' },
    notes: ['not-a-number'],
    leaves: 'default',
  },
  {
    name: 'reads JSON text',
    settings: assign('dados', 'parse', '{{texto}}'),
    variables: { texto: '{"a":[1,2]}' },
    stores: { dados: { a: [1, 2] } },
  },
  {
    name: 'removes the variable when the text is no JSON',
    settings: assign('dados', 'parse', '{{texto}}'),
    variables: { texto: '{', dados: 'velho' },
    stores: { dados: undefined },
    notes: ['invalid-json'],
    leaves: 'default',
  },
  {
    name: 'takes the first value of a JSONPath',
    settings: assign('nome', 'first', '{{dados}}', { path: '$.planos[?@.preco < 8].nome' }),
    variables: { dados: plans },
    stores: { nome: 'Prata' },
  },
  {
    name: 'takes all values of a JSONPath',
    settings: assign('nomes', 'all', '{{dados}}', { path: '$.planos[*].nome' }),
    variables: { dados: plans },
    stores: { nomes: ['Ouro', 'Prata'] },
  },
  {
    name: 'maps the fields of a list',
    settings: assign('opcoes', 'map', '{{dados.planos}}', {
      mappings: [{ id: 'm', to: 'titulo', from: 'nome' }],
    }),
    variables: { dados: plans },
    stores: { opcoes: [{ titulo: 'Ouro' }, { titulo: 'Prata' }] },
  },
  {
    name: 'does not write over what the system sets',
    settings: assign('contato.nome', 'set', 'Outra'),
    system: { contato: { nome: 'Ana' } },
    storesSystem: { contato: { nome: 'Ana' } },
    notes: ['read-only-variable'],
    leaves: 'default',
  },
  { name: 'cannot run without assignments', settings: {}, closes: 'flow-error' },
];
