import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { randomFlow, RUNS, SEED } from '../engine/random-flow.test-support.js';
import { LOCALES, type LocalText, type Locale } from '../lib/local-text.js';
import type { JsonObject } from '../lib/json.js';
import { diffFlows } from '../nodes/flow-tools.js';
import { sketchFlow } from '../validation/rule-case.js';
import type { DiffOptions, FlowDifference } from './diff-flows.js';
import type { Flow, FlowEdge, FlowNode } from './flow.js';

const option = (id: string, title: string, more: JsonObject = {}): JsonObject => ({ id, title, ...more });
const menu = (...options: readonly JsonObject[]): JsonObject => ({ body: 'Escolha', options });
const rule = (id: string, variable: string, value: string, operator = 'equal'): JsonObject => ({
  id,
  variable,
  operator,
  value,
});
const adult = (...rules: readonly JsonObject[]): JsonObject => ({
  conditions: [{ id: 'c', name: 'Adulto', join: 'all', rules }],
});

const LONG =
  'Olá! Sou o assistente virtual da Saúde Aurora e estou aqui para ajudar com boletos, guias e carteirinhas, todos os dias, até as 18h.';

const base = sketchFlow(
  {
    menu: ['options', menu(option('b', 'Boleto'), option('c', 'Carteirinha'))],
    fin: ['message', { text: 'Financeiro' }],
    nome: ['input', { message: 'Nome?', inputType: 'name', variable: 'nome' }],
    maior: ['decision', adult(rule('r', 'idade', '18'))],
    espera: ['wait', { duration: 90 }],
    longa: ['message', { text: LONG }],
    ir: ['flow', { flow: '0191-vendas' }],
    pessoa: ['queue', { queue: '0191-fila', finishedStatus: 'resolvida' }],
    lembrete: ['note', { text: 'Rever os textos' }],
    fim: ['end'],
  },
  ['entry>menu', 'menu/option:b>fin', 'fin>fim', 'nome>maior', 'maior/condition:c>fim'],
);

const names: Readonly<Record<string, string>> = { '0191-vendas': 'Vendas', '0191-cobranca': 'Cobrança' };
const options: DiffOptions = { nameOf: (_kind, id) => names[id] };

function words(after: Flow, locale: Locale = 'pt-BR', before = base): readonly string[] {
  return diffFlows(before, after, options).map(({ text }) => text[locale]);
}

function withNode(id: string, change: Partial<FlowNode>): Flow {
  return { ...base, nodes: base.nodes.map((node) => (node.id === id ? { ...node, ...change } : node)) };
}

function withSettings(id: string, change: JsonObject): Flow {
  const settings = base.nodes.find((node) => node.id === id)?.settings;
  return withNode(id, { settings: { ...settings, ...change } });
}

function withEdges(change: (edges: readonly FlowEdge[]) => readonly FlowEdge[]): Flow {
  return { ...base, edges: change(base.edges) };
}

const newNode: FlowNode = { ...base.nodes[2]!, id: 'novo', title: 'Tchau', settings: { text: 'Até logo' } };

/** What an author does, and how it is told; in three languages where the sentence is a pattern of its own. */
const cases: readonly {
  readonly does: string;
  readonly after: Flow;
  readonly says: readonly (string | LocalText)[];
}[] = [
  {
    does: 'renames the flow and describes it',
    after: { ...base, name: 'Outro', description: 'Para beneficiários' },
    says: [
      {
        'pt-BR': 'O fluxo “Teste” agora se chama “Outro”.',
        en: 'The flow “Teste” is now called “Outro”.',
        es: 'El flujo “Teste” ahora se llama “Outro”.',
      },
      {
        'pt-BR': 'A descrição do fluxo agora é “Para beneficiários”.',
        en: 'The description of the flow is now “Para beneficiários”.',
        es: 'La descripción del flujo ahora es “Para beneficiários”.',
      },
    ],
  },
  {
    does: 'adds a step that leads on',
    after: {
      ...base,
      nodes: [...base.nodes, newNode],
      edges: [...base.edges, { from: { node: 'novo', port: 'default' }, to: 'fim' }],
    },
    says: [
      {
        'pt-BR': 'Novo passo “Tchau” (Mensagem), que leva a “fim”.',
        en: 'New step “Tchau” (Message), which leads to “fim”.',
        es: 'Nuevo paso “Tchau” (Mensaje), que lleva a “fim”.',
      },
    ],
  },
  {
    does: 'adds a step without a title',
    after: { ...base, nodes: [...base.nodes, { ...newNode, title: ' ' }] },
    says: ['Novo passo “Mensagem: Até logo”.'],
  },
  {
    does: 'puts a step between two others',
    after: {
      ...base,
      nodes: [...base.nodes, newNode],
      edges: [
        ...base.edges.map((edge) => (edge.from.node === 'fin' ? { ...edge, to: 'novo' } : edge)),
        { from: { node: 'novo', port: 'default' }, to: 'fim' },
      ],
    },
    says: ['“fin” agora leva a “Tchau” (antes: “fim”).', 'Novo passo “Tchau” (Mensagem), que leva a “fim”.'],
  },
  {
    does: 'deletes a step',
    after: {
      ...base,
      nodes: base.nodes.filter(({ id }) => id !== 'fin'),
      edges: base.edges.filter(({ from, to }) => from.node !== 'fin' && to !== 'fin'),
    },
    says: [
      {
        'pt-BR': 'O passo “fin” (Mensagem) foi excluído.',
        en: 'The step “fin” (Message) was deleted.',
        es: 'Se eliminó el paso “fin” (Mensaje).',
      },
      {
        'pt-BR': 'A opção “Boleto” de “menu” não leva mais a “fin”.',
        en: 'The option “Boleto” of “menu” no longer leads to “fin”.',
        es: 'La opción “Boleto” de “menu” ya no lleva a “fin”.',
      },
    ],
  },
  {
    does: 'adds, changes and deletes notes',
    after: {
      ...base,
      nodes: [
        ...base.nodes.filter(({ type }) => type !== 'note'),
        { ...newNode, type: 'note', title: '', settings: { text: 'Falta revisar' } },
      ],
    },
    says: [
      {
        'pt-BR': 'A nota “lembrete” foi excluída.',
        en: 'The note “lembrete” was deleted.',
        es: 'Se eliminó la nota “lembrete”.',
      },
      {
        'pt-BR': 'Nova nota: “Falta revisar”.',
        en: 'New note: “Falta revisar”.',
        es: 'Nueva nota: “Falta revisar”.',
      },
    ],
  },
  {
    does: 'makes a step one of another type',
    after: withNode('fin', { type: 'wait', settings: { duration: 5 } }),
    says: [
      {
        'pt-BR': 'O passo “fin” agora é do tipo Espera (antes: Mensagem).',
        en: 'The step “fin” is now of type Wait (before: Message).',
        es: 'El paso “fin” ahora es del tipo Espera (antes: Mensaje).',
      },
    ],
  },
  {
    does: 'renames a step',
    after: withNode('fin', { title: 'Financeiro' }),
    says: [
      {
        'pt-BR': 'O passo “fin” agora se chama “Financeiro”.',
        en: 'The step “fin” is now called “Financeiro”.',
        es: 'El paso “fin” ahora se llama “Financeiro”.',
      },
    ],
  },
  {
    does: 'takes a title away',
    after: withNode('fin', { title: '' }),
    says: [
      {
        'pt-BR': 'O passo “fin” ficou sem título.',
        en: 'The step “fin” has no title any more.',
        es: 'El paso “fin” quedó sin título.',
      },
    ],
  },
  {
    does: 'describes a step for colleagues',
    after: withNode('fin', { description: 'Só de segunda a sexta' }),
    says: ['A descrição de “fin” agora é “Só de segunda a sexta”.'],
  },
  {
    does: 'moves one step, or several',
    after: withNode('fin', { position: { x: 9, y: 9 } }),
    says: [
      {
        'pt-BR': '“fin” mudou de lugar no palco.',
        en: '“fin” moved on the canvas.',
        es: '“fin” cambió de lugar en el lienzo.',
      },
    ],
  },
  {
    does: 'changes a text',
    after: withSettings('fin', { text: 'Área financeira' }),
    says: [
      {
        'pt-BR': 'Em “fin”: “Mensagem” mudou de “Financeiro” para “Área financeira”.',
        en: 'In “fin”: “Message” changed from “Financeiro” to “Área financeira”.',
        es: 'En “fin”: “Mensaje” cambió de “Financeiro” a “Área financeira”.',
      },
    ],
  },
  {
    does: 'changes the end of a long text',
    after: withSettings('longa', { text: LONG.replace('18h', '20h') }),
    says: [
      'Em “longa”: “Mensagem” mudou de “…todos os dias, até as 18h.” para “…todos os dias, até as 20h.”.',
    ],
  },
  {
    does: 'fills a setting in, and clears one',
    after: withNode('menu', {
      settings: {
        ...menu(option('b', 'Boleto'), option('c', 'Carteirinha')),
        body: '',
        footer: 'Saúde Aurora',
      },
    }),
    says: [
      {
        'pt-BR': 'Em “menu”: “Corpo” ficou em branco (antes: “Escolha”).',
        en: 'In “menu”: “Body” was cleared (before: “Escolha”).',
        es: 'En “menu”: “Cuerpo” quedó en blanco (antes: “Escolha”).',
      },
      {
        'pt-BR': 'Em “menu”: “Rodapé” agora é “Saúde Aurora” (antes: em branco).',
        en: 'In “menu”: “Footer” is now “Saúde Aurora” (before: blank).',
        es: 'En “menu”: “Pie” ahora es “Saúde Aurora” (antes: en blanco).',
      },
    ],
  },
  {
    does: 'changes blanks that nobody sees',
    after: withSettings('fin', { text: 'Financeiro  ' }),
    says: ['Em “fin”: “Mensagem” mudou.'],
  },
  {
    does: 'chooses another kind of answer and its limits',
    after: withSettings('nome', { inputType: 'number', min: 1, attempts: 5, answerTimeout: 5400 }),
    says: [
      'Em “nome”: “Tipo de entrada” mudou de “Nome” para “Número”.',
      'Em “nome”: “Mínimo” agora é 1 (antes: em branco).',
      'Em “nome”: “Tentativas” mudou de 3 para 5.',
      'Em “nome”: “Tempo limite de resposta” agora é 1 h 30 min (antes: em branco).',
    ],
  },
  {
    does: 'leaves something behind in a setting that is hidden',
    after: withSettings('nome', { min: 1, pattern: 'x' }),
    says: [],
  },
  {
    does: 'changes a pause',
    after: withSettings('espera', { duration: 86_400 }),
    says: ['Em “espera”: “Tempo” mudou de 1 min 30 s para 1 d.'],
  },
  {
    does: 'chooses another flow and does not come back',
    after: withNode('ir', { settings: { flow: '0191-cobranca', returns: false } }),
    says: [
      'Em “ir”: “Fluxo” mudou de “Vendas” para “Cobrança”.',
      'Em “ir”: “Voltar ao terminar” mudou de sim para não.',
    ],
  },
  {
    does: 'chooses another queue, whose name nobody knows, and another status',
    after: withNode('pessoa', { settings: { queue: '0191-outra', finishedStatus: 'cancelada' } }),
    says: [
      'Em “pessoa”: “Fila” mudou.',
      'Em “pessoa”: “Status de saída – Finalizado normalmente” mudou de “resolvida” para “cancelada”.',
    ],
  },
  {
    does: 'attaches a file, by address or from the store',
    after: withSettings('fin', { media: { kind: 'image', url: 'https://exemplo.com.br/a.png' } }),
    says: ['Em “fin”: “Arquivo” agora é “https://exemplo.com.br/a.png” (antes: em branco).'],
  },
  {
    does: 'attaches a stored file without a name',
    after: withSettings('fin', { media: { kind: 'image', mediaId: '0191-abc' } }),
    says: ['Em “fin”: “Arquivo” deixou de estar em branco.'],
  },
  {
    does: 'adds an option that leads somewhere',
    after: {
      ...withNode('menu', {
        settings: menu(option('b', 'Boleto'), option('c', 'Carteirinha'), option('n', 'Guias')),
      }),
      edges: [...base.edges, { from: { node: 'menu', port: 'option:n' }, to: 'fim' }],
    },
    says: [
      {
        'pt-BR': 'Em “menu”: entrou a opção “Guias”.',
        en: 'In “menu”: the option “Guias” was added.',
        es: 'En “menu”: se agregó la opción “Guias”.',
      },
      {
        'pt-BR': 'A opção “Guias” de “menu” agora leva a “fim”.',
        en: 'The option “Guias” of “menu” now leads to “fim”.',
        es: 'La opción “Guias” de “menu” ahora lleva a “fim”.',
      },
    ],
  },
  {
    does: 'removes an option',
    after: withNode('menu', { settings: menu(option('b', 'Boleto')) }),
    says: [
      {
        'pt-BR': 'Em “menu”: a opção “Carteirinha” saiu.',
        en: 'In “menu”: the option “Carteirinha” was removed.',
        es: 'En “menu”: se quitó la opción “Carteirinha”.',
      },
    ],
  },
  {
    does: 'calls an option something else and describes it',
    after: withNode('menu', {
      settings: menu(option('b', '2ª via', { description: 'De boleto' }), option('c', 'Carteirinha')),
    }),
    says: [
      {
        'pt-BR': 'Em “menu”: a opção “Boleto” agora se chama “2ª via”.',
        en: 'In “menu”: the option “Boleto” is now called “2ª via”.',
        es: 'En “menu”: la opción “Boleto” ahora se llama “2ª via”.',
      },
      'Em “menu”, opção “Boleto”: “Descrição” agora é “De boleto” (antes: em branco).',
    ],
  },
  {
    does: 'orders options anew',
    after: withNode('menu', { settings: menu(option('c', 'Carteirinha'), option('b', 'Boleto')) }),
    says: [
      {
        'pt-BR': 'Em “menu”: a ordem das opções mudou.',
        en: 'In “menu”: the order of the options changed.',
        es: 'En “menu”: el orden de las opciones cambió.',
      },
    ],
  },
  {
    does: 'changes the rule of a condition',
    after: withNode('maior', { settings: adult(rule('r', 'idade', '21', 'greater-or-equal')) }),
    says: [
      'Em “maior”, condição “Adulto”, regra “idade”: “Operador” mudou de “é igual a” para “é maior ou igual a”.',
      'Em “maior”, condição “Adulto”, regra “idade”: “Valor” mudou de “18” para “21”.',
    ],
  },
  {
    does: 'adds a rule to a condition',
    after: withNode('maior', { settings: adult(rule('r', 'idade', '18'), rule('s', 'nome', 'Ana')) }),
    says: [
      {
        'pt-BR': 'Em “maior”, condição “Adulto”: entrou a regra “nome”.',
        en: 'In “maior”, condition “Adulto”: the rule “nome” was added.',
        es: 'En “maior”, condición “Adulto”: se agregó la regla “nome”.',
      },
    ],
  },
  {
    does: 'leads an option elsewhere',
    after: withEdges((edges) =>
      edges.map((edge) => (edge.from.port === 'option:b' ? { ...edge, to: 'fim' } : edge)),
    ),
    says: [
      {
        'pt-BR': 'A opção “Boleto” de “menu” agora leva a “fim” (antes: “fin”).',
        en: 'The option “Boleto” of “menu” now leads to “fim” (before: “fin”).',
        es: 'La opción “Boleto” de “menu” ahora lleva a “fim” (antes: “fin”).',
      },
    ],
  },
  {
    does: 'connects other exits and takes connections away',
    after: withEdges((edges) => [
      ...edges.filter(({ from }) => from.node !== 'fin' && from.node !== 'maior' && from.node !== 'entry'),
      { from: { node: 'nome', port: 'no-answer' }, to: 'fim' },
    ]),
    says: [
      '“entry” não leva mais a “menu”.',
      '“fin” não leva mais a “fim”.',
      'A saída “Sem resposta” de “nome” agora leva a “fim”.',
      'A condição “Adulto” de “maior” não leva mais a “fim”.',
    ],
  },
];

describe('an author', () => {
  for (const { does, after, says } of cases) {
    test(does, () => {
      for (const locale of LOCALES) {
        const found = words(after, locale);
        assert.equal(found.length, says.length, found.join('\n'));
        says.forEach((sentence, index) => {
          if (typeof sentence !== 'string') assert.equal(found[index], sentence[locale]);
          else if (locale === 'pt-BR') assert.equal(found[index], sentence);
        });
      }
    });
  }
});

test('something without a name is not named, and what it was before is', () => {
  assert.deepEqual(words(withNode('ir', { settings: { flow: '0191-gone' } })), [
    'Em “ir”: “Fluxo” mudou (antes: “Vendas”).',
  ]);
  assert.deepEqual(words(base, 'en', withNode('ir', { settings: { flow: '0191-gone' } })), [
    'In “ir”: “Flow” is now “Vendas”.',
  ]);
  assert.deepEqual(words(withNode('ir', { settings: {} })), [
    'Em “ir”: “Fluxo” ficou em branco (antes: “Vendas”).',
  ]);
});

test('nothing changed says nothing, also when defaults were filled in and keys are in another order', () => {
  assert.deepEqual(words(base), []);
  assert.deepEqual(words(withSettings('menu', { footer: '', variable: '' })), []);
  const before = withSettings('fin', { media: { kind: 'image', url: 'https://a.example' } });
  const after = withSettings('fin', { media: { url: 'https://a.example', kind: 'image' } });
  assert.deepEqual(words(after, 'pt-BR', before), []);
});

test('lists whose items are called otherwise have the right article', () => {
  const node = (settings: JsonObject): Flow =>
    sketchFlow({ busca: ['api', { url: 'https://a.example', ...settings }] });
  const header = { id: 'h', name: 'X-A', value: '1' };
  assert.deepEqual(words(node({ headers: [header] }), 'pt-BR', node({})), [
    'Em “busca”: entrou o header “X-A”.',
  ]);
  assert.deepEqual(words(node({}), 'es', node({ headers: [header] })), [
    'En “busca”: se quitó el header “X-A”.',
  ]);
  assert.deepEqual(
    words(
      node({ headers: [{ ...header, id: 'i', name: 'X-B' }, header] }),
      'pt-BR',
      node({ headers: [header, { ...header, id: 'i', name: 'X-B' }] }),
    ),
    ['Em “busca”: a ordem dos headers mudou.'],
  );
});

test('several steps that moved are one line', () => {
  const after = { ...base, nodes: base.nodes.map((node) => ({ ...node, position: { x: 1, y: 1 } })) };
  assert.deepEqual(
    diffFlows(base, after).map(({ kind, node }) => [kind, node]),
    [['nodes-moved', null]],
  );
  assert.deepEqual(words(after), ['11 passos mudaram de lugar no palco.']);
});

test('differences name their place for whoever shows them', () => {
  const found = diffFlows(
    base,
    withNode('menu', { settings: menu(option('b', 'Boletos'), option('c', 'Carteirinha', { code: 'x' })) }),
  );
  assert.deepEqual(
    found.map(({ kind, node, setting }) => [kind, node, setting]),
    [
      ['setting-changed', 'menu', '/options/0/title'],
      ['setting-changed', 'menu', '/options/1/code'],
    ],
  );
});

test('any two flows are told apart in every language, without an id', () => {
  const told = (before: Flow, after: Flow): readonly FlowDifference[] => diffFlows(before, after);
  fc.assert(
    fc.property(randomFlow.map(withUniqueIds), randomFlow.map(withUniqueIds), (before, after) => {
      assert.deepEqual(told(before, before), []);
      for (const { text } of told(before, after)) {
        for (const locale of LOCALES) {
          assert.match(text[locale], /^.{8,}\.$/su);
          assert.doesNotMatch(text[locale], /undefined|\[object|0191c0de/);
        }
      }
    }),
    { numRuns: RUNS, seed: SEED },
  );
});

/** Ids that no random text has in it. */
function withUniqueIds(flow: Flow): Flow {
  const idOf = (id: string): string => `0191c0de-${id}`;
  return {
    ...flow,
    nodes: flow.nodes.map((node) => ({ ...node, id: idOf(node.id) })),
    edges: flow.edges.map(({ from, to }) => ({ from: { ...from, node: idOf(from.node) }, to: idOf(to) })),
  };
}
