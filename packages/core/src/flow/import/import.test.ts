import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Json } from '../../lib/json.js';
import { parseFlow } from '../../nodes/parse-and-compile.js';
import type { Flow, FlowNode } from '../flow.js';
import type { ImportedFlow } from './imported-flow.js';
import { RUNS, SEED } from '../../engine/random-flow.test-support.js';
import { SCRIPT_START } from '../../simulation/simulation-script-host.js';
import { simulate } from '../../simulation/simulation.js';
import { validateFlow } from '../../validation/validate-flow.js';
import { importRapidPro } from './rapidpro.js';
import { importTypebot } from './typebot.js';

/** The flow as lines `from/port > to`, nodes called by type and first text, in document order. */
function outline({ flow }: ImportedFlow): readonly string[] {
  const nameOf = (id: string): string => {
    const node = flow.nodes.find((one) => one.id === id)!;
    return `${node.type}${label(node)}`;
  };
  return flow.edges.map(({ from, to }) => `${nameOf(from.node)}/${from.port} > ${nameOf(to)}`);
}

function label({ settings }: FlowNode): string {
  const text = settings['url'] ?? settings['text'] ?? settings['message'] ?? settings['body'];
  return typeof text === 'string' ? ` “${text}”` : '';
}

function assertReadable(flow: Flow): void {
  const parsed = parseFlow(flow);
  assert.deepEqual(parsed.ok ? [] : parsed.error, []);
}

/** What is imported can be checked and talked to, whatever is still missing in it. */
function assertRuns(flow: Flow): void {
  assertReadable(flow);
  validateFlow(flow);
  const simulation = simulate({
    flows: { a: flow },
    start: 'a',
    at: SCRIPT_START,
    forced: { api: { outcome: 'ok', value: { status: 200, body: {} } }, queue: { exit: 'finished' } },
  });
  simulation.open();
  for (const text of ['oi', '1', 'sim', 'ana@exemplo.com.br']) {
    simulation.say(text);
    simulation.advance(60);
  }
  assert.ok(simulation.state !== null);
}

const rich = (...lines: readonly string[]): Json => ({
  richText: lines.map((text) => ({ type: 'p', children: [{ text }] })),
});

const clinic: Json = {
  version: '6.1',
  name: 'Clínica',
  events: [{ id: 'ev', type: 'start', outgoingEdgeId: 'e0' }],
  variables: [
    { id: 'v1', name: 'Nome completo' },
    { id: 'v2', name: 'Pontos' },
    { id: 'v3', name: 'agora' },
  ],
  groups: [
    {
      id: 'g1',
      title: 'Boas-vindas',
      graphCoordinates: { x: 10, y: 20 },
      blocks: [
        {
          id: 'b1',
          type: 'text',
          content: {
            richText: [
              {
                type: 'p',
                children: [
                  { text: 'Olá', bold: true },
                  { text: ', veja ' },
                  { type: 'a', url: 'https://clinica.example', children: [{ text: 'o site' }] },
                ],
              },
            ],
          },
        },
        { id: 'b2', type: 'text', content: rich('Qual é o seu nome?') },
        { id: 'b3', type: 'text input', options: { variableId: 'v1' } },
        { id: 'b4', type: 'Set variable', options: { variableId: 'v2', expressionToEvaluate: '0' } },
        { id: 'b5', type: 'text', content: rich('Obrigado, {{Nome completo}}.', 'Como ajudar?') },
        {
          id: 'b6',
          type: 'choice input',
          items: [
            { id: 'i1', content: 'Agendar', outgoingEdgeId: 'e1' },
            { id: 'i2', content: 'Sair', outgoingEdgeId: 'e2' },
            { id: 'i3', content: 'Outro' },
          ],
        },
        { id: 'b7', type: 'Stripe', options: {} },
        {
          id: 'b8',
          type: 'Set variable',
          options: { variableId: 'v2', expressionToEvaluate: '{{Pontos}} + 10' },
          outgoingEdgeId: 'e3',
        },
      ],
    },
    {
      id: 'g2',
      title: 'Agenda',
      blocks: [
        { id: 'c1', type: 'date input', options: { variableId: 'v3', hasTime: true } },
        {
          id: 'c2',
          type: 'Condition',
          items: [
            {
              id: 'k',
              outgoingEdgeId: 'e2',
              content: {
                logicalOperator: 'OR',
                comparisons: [{ id: 'x', variableId: 'v2', comparisonOperator: 'Greater than', value: '5' }],
              },
            },
          ],
          outgoingEdgeId: 'e4',
        },
      ],
    },
    {
      id: 'g3',
      title: 'Fim',
      blocks: [{ id: 'd1', type: 'text', content: rich('Até logo') }],
    },
    {
      id: 'g4',
      title: 'Consulta',
      blocks: [
        {
          id: 'f1',
          type: 'Webhook',
          options: {
            webhook: {
              method: 'POST',
              url: 'https://api.example/{{Pontos}}',
              headers: [{ id: 'h', key: 'X-A', value: 'b' }],
              queryParams: [{ id: 'q', key: 'n', value: '{{Nome completo}}' }],
              body: '{}',
            },
            responseVariableMapping: [{ id: 'm', variableId: 'v2', bodyPath: 'data.total' }],
          },
        },
        { id: 'f2', type: 'Wait', options: { secondsToWaitFor: '2' } },
        { id: 'f3', type: 'Jump', options: { groupId: 'g1', blockId: 'b5' } },
      ],
    },
  ],
  edges: [
    { id: 'e0', from: { eventId: 'ev' }, to: { groupId: 'g1' } },
    { id: 'e1', from: { blockId: 'b6', itemId: 'i1' }, to: { groupId: 'g2' } },
    { id: 'e2', from: { blockId: 'b6', itemId: 'i2' }, to: { groupId: 'g3' } },
    { id: 'e3', from: { blockId: 'b8' }, to: { groupId: 'g4' } },
    { id: 'e4', from: { blockId: 'c2' }, to: { groupId: 'g1', blockId: 'b5' } },
  ],
};

test('a Typebot bot becomes a flow that can be read', () => {
  const result = importTypebot(clinic);
  assert.ok(result.ok);
  const { flow, notes } = result.value;
  assertReadable(flow);
  assert.equal(flow.name, 'Clínica');
  const menu = 'options “Obrigado, {{Nome_completo}}.\nComo ajudar?”';
  assert.deepEqual([...outline(result.value)].sort(), [
    'api “https://api.example/{{Pontos}}?n={{Nome_completo}}”/default > variable',
    'decision/condition:c0 > message “Até logo”',
    `decision/else > ${menu}`,
    'entry/default > message “*Olá*, veja o site (https://clinica.example)”',
    'input “Agenda”/default > decision',
    'input “Qual é o seu nome?”/default > variable',
    'message “*Olá*, veja o site (https://clinica.example)”/default > input “Qual é o seu nome?”',
    `${menu}/option:o0 > input “Agenda”`,
    `${menu}/option:o1 > message “Até logo”`,
    `${menu}/option:o2 > variable`,
    'variable/default > api “https://api.example/{{Pontos}}?n={{Nome_completo}}”',
    `variable/default > ${menu}`,
    'variable/default > wait',
    `wait/default > ${menu}`,
  ]);
  const settings = (type: string): readonly Json[] =>
    flow.nodes.filter((node) => node.type === type).map((node) => node.settings);
  assert.deepEqual((settings('input')[1] as { inputType: string; variable: string }).inputType, 'date-time');
  assert.equal((settings('input')[1] as { variable: string }).variable, 'v_agora');
  assert.deepEqual(
    settings('variable').map(
      (one) => (one as { assignments: { operation: string; value: string }[] }).assignments[0]!.operation,
    ),
    ['set', 'add', 'first'],
  );
  assert.deepEqual(
    (settings('decision')[0] as { conditions: { join: string; rules: Json[] }[] }).conditions[0]!.rules,
    [{ id: 'r0', variable: 'Pontos', operator: 'greater', value: '5' }],
  );
  assert.deepEqual(
    notes.map(({ kind, place }) => [kind, place]),
    [
      ['left-out', 'Boas-vindas'],
      ['changed', 'Consulta'],
    ],
  );
  assert.match(notes[0]!.text['pt-BR'], /Stripe/);
});

test('an older Typebot begins with a block of type start', () => {
  const result = importTypebot({
    name: 'Antigo',
    groups: [
      { id: 'a', title: 'Start', blocks: [{ id: 's', type: 'start', outgoingEdgeId: 'e' }] },
      {
        id: 'b',
        title: 'Oi',
        blocks: [{ id: 't', type: 'text', content: { plainText: 'Oi', html: '<div>Oi</div>' } }],
      },
    ],
    edges: [{ id: 'e', from: { blockId: 's' }, to: { groupId: 'b' } }],
    variables: [],
  });
  assert.ok(result.ok);
  assert.deepEqual(outline(result.value), ['entry/default > message “Oi”']);
});

test('a loop of jumps ends, and what is no bot is refused', () => {
  const loop = importTypebot({
    groups: [{ id: 'a', blocks: [{ id: 'j', type: 'Jump', options: { groupId: 'a' } }] }],
  });
  assert.ok(loop.ok);
  for (const source of [null, [], {}, { groups: [] }, 'x', { flows: [] }] as Json[])
    assert.equal(importTypebot(source).ok, false);
});

const survey: Json = {
  version: '13',
  flows: [
    {
      uuid: 'f1',
      name: 'Pesquisa',
      spec_version: '13.1.0',
      type: 'messaging',
      _ui: { nodes: { a: { position: { left: 100, top: 50 } } } },
      nodes: [
        {
          uuid: 'a',
          actions: [
            {
              type: 'send_msg',
              uuid: '1',
              text: 'Olá @contact.first_name! Fale com suporte@empresa.example',
            },
            { type: 'add_contact_groups', uuid: '2', groups: [] },
            { type: 'send_msg', uuid: '3', text: 'Qual a sua cor?', quick_replies: ['Azul', 'Verde'] },
          ],
          router: {
            type: 'switch',
            wait: { type: 'msg', timeout: { seconds: 600, category_uuid: 'none' } },
            result_name: 'Cor Favorita',
            operand: '@input.text',
            default_category_uuid: 'other',
            categories: [
              { uuid: 'blue', name: 'Azul', exit_uuid: 'x1' },
              { uuid: 'other', name: 'Other', exit_uuid: 'x2' },
              { uuid: 'none', name: 'No Response', exit_uuid: 'x3' },
            ],
            cases: [{ uuid: 'k', type: 'has_any_word', arguments: ['azul celeste'], category_uuid: 'blue' }],
          },
          exits: [
            { uuid: 'x1', destination_uuid: 'b' },
            { uuid: 'x2', destination_uuid: 'a' },
            { uuid: 'x3', destination_uuid: 'd' },
          ],
        },
        {
          uuid: 'b',
          actions: [
            {
              type: 'call_webhook',
              uuid: '4',
              method: 'POST',
              url: 'https://api.example/@(url_encode(results.cor_favorita))',
              headers: { 'X-A': 'b' },
              body: '{"cor": "@results.cor_favorita"}',
            },
          ],
          router: {
            type: 'switch',
            operand: '@results.webhook.category',
            default_category_uuid: 'f',
            categories: [
              { uuid: 's', name: 'Success', exit_uuid: 'y1' },
              { uuid: 'f', name: 'Failure', exit_uuid: 'y2' },
            ],
            cases: [{ uuid: 'k2', type: 'has_only_text', arguments: ['Success'], category_uuid: 's' }],
          },
          exits: [
            { uuid: 'y1', destination_uuid: 'c' },
            { uuid: 'y2', destination_uuid: 'd' },
          ],
        },
        {
          uuid: 'c',
          actions: [],
          router: {
            type: 'switch',
            operand: '@fields.idade',
            default_category_uuid: 'o',
            categories: [
              { uuid: 'm', name: 'Maior', exit_uuid: 'z1' },
              { uuid: 'o', name: 'Other', exit_uuid: 'z2' },
            ],
            cases: [
              { uuid: 'k3', type: 'has_number_gte', arguments: ['18'], category_uuid: 'm' },
              { uuid: 'k4', type: 'has_district', arguments: [], category_uuid: 'm' },
            ],
          },
          exits: [{ uuid: 'z1', destination_uuid: 'd' }, { uuid: 'z2' }],
        },
        {
          uuid: 'd',
          actions: [
            {
              type: 'send_msg',
              uuid: '5',
              text: 'Fim: @webhook.json.total de @(UPPER(results.cor_favorita)) @@casa @(1 + 2)',
              attachments: ['image/png:https://e.example/a.png'],
            },
            { type: 'enter_flow', uuid: '6', flow: { uuid: 'f2', name: 'Outro' }, terminal: true },
          ],
          exits: [{ uuid: 'w' }],
        },
      ],
    },
  ],
};

test('a RapidPro flow becomes a flow that can be read', () => {
  const result = importRapidPro(survey);
  assert.ok(result.ok);
  const [imported] = result.value;
  assert.ok(imported);
  assertReadable(imported.flow);
  const hello = 'message “Olá {{contato.nome | primeiro_nome}}! Fale com suporte@empresa.example”';
  const end = 'message “Fim: {{webhook.total}} de {{cor_favorita | maiusculas}} @casa ”';
  const api = 'api “https://api.example/{{cor_favorita}}”';
  assert.deepEqual(
    [...outline(imported)].sort(),
    [
      `${api}/default > decision`,
      `${api}/error > ${end}`,
      'decision/condition:c0 > ' + api,
      'decision/condition:c0 > ' + end,
      'decision/else > ' + hello,
      'entry/default > ' + hello,
      `${end}/default > message`,
      'message/default > flow',
      `${hello}/default > options “Qual a sua cor?”`,
      `options “Qual a sua cor?”/no-answer > ${end}`,
      'options “Qual a sua cor?”/option:o0 > decision',
      'options “Qual a sua cor?”/option:o1 > decision',
    ].sort(),
  );
  assert.deepEqual(
    imported.notes.map(({ kind, text }) => `${kind} ${/“([^”]*)”/.exec(text.en)?.[1] ?? ''}`),
    [
      'left-out add_contact_groups',
      'changed ',
      'left-out has_district',
      'left-out @(1 + 2)',
      'incomplete Outro',
    ],
  );
});

test('a text and the wait after it become one question, as their editor draws them apart', () => {
  const wait = (hint?: string): Json => ({
    type: 'switch',
    wait: { type: 'msg', ...(hint === undefined ? {} : { hint: { type: hint } }) },
    operand: '@input.text',
    result_name: 'Nome',
    categories: [{ uuid: 'all', name: 'All Responses', exit_uuid: 'e2' }],
    default_category_uuid: 'all',
    cases: [],
  });
  const message = (text: string): Json => ({ type: 'send_msg', uuid: text, text });
  const result = importRapidPro({
    flows: [
      {
        uuid: 'f',
        name: 'Cadastro',
        nodes: [
          {
            uuid: 'a',
            actions: [message('Bem-vindo.'), message('Qual é o seu nome?')],
            exits: [{ uuid: 'e1', destination_uuid: 'b' }],
          },
          { uuid: 'b', actions: [], router: wait(), exits: [{ uuid: 'e2', destination_uuid: 'c' }] },
          {
            uuid: 'c',
            actions: [message('Envie uma foto.')],
            exits: [{ uuid: 'e3', destination_uuid: 'd' }],
          },
          { uuid: 'd', actions: [], router: wait('image'), exits: [{ uuid: 'e2', destination_uuid: 'e' }] },
          { uuid: 'e', actions: [], router: wait(), exits: [{ uuid: 'e2', destination_uuid: 'c' }] },
        ],
      },
    ],
  });
  assert.ok(result.ok);
  const [imported] = result.value;
  assert.ok(imported);
  assertRuns(imported.flow);
  assert.deepEqual(outline(imported), [
    'entry/default > message “Bem-vindo.”',
    'message “Bem-vindo.”/default > input “Qual é o seu nome?”',
    'input “Qual é o seu nome?”/default > input “Envie uma foto.”',
    'input “Envie uma foto.”/default > input “…”',
    'input “…”/default > input “Envie uma foto.”',
  ]);
  assert.equal(imported.flow.nodes.find(({ settings }) => settings['fileKind'] === 'image')?.type, 'input');
  assert.deepEqual(
    imported.notes.map(({ kind }) => kind),
    ['incomplete'],
  );
});

test('of an A/B test the first way is kept, and said so', () => {
  const result = importTypebot({
    name: 'Teste',
    groups: [
      {
        id: 'a',
        title: 'Começo',
        blocks: [
          {
            id: 'ab',
            type: 'AB test',
            items: [
              { id: 'x', path: 'a', outgoingEdgeId: 'e1' },
              { id: 'y', path: 'b', outgoingEdgeId: 'e2' },
            ],
          },
        ],
      },
      { id: 'b', title: 'Um', blocks: [{ id: 't', type: 'text', content: rich('Um') }] },
      { id: 'c', title: 'Dois', blocks: [{ id: 'u', type: 'text', content: rich('Dois') }] },
    ],
    edges: [
      { id: 'e1', from: { blockId: 'ab', itemId: 'x' }, to: { groupId: 'b' } },
      { id: 'e2', from: { blockId: 'ab', itemId: 'y' }, to: { groupId: 'c' } },
    ],
  });
  assert.ok(result.ok);
  assert.deepEqual(outline(result.value), ['entry/default > message “Um”']);
  assert.deepEqual(
    result.value.notes.map(({ kind, place }) => [kind, place]),
    [['changed', 'Começo']],
  );
});

test('places that no canvas has are brought back to one', () => {
  const at = { x: 1.5e308, y: -1.5e308 };
  const result = importTypebot({
    groups: [{ id: 'a', graphCoordinates: at, blocks: [{ id: 't', type: 'text', content: rich('Oi') }] }],
  });
  assert.ok(result.ok);
  assertRuns(result.value.flow);
  assert.deepEqual(result.value.flow.nodes[1]?.position, { x: 1_000_000, y: -1_000_000 });
});

test('what is no RapidPro export is refused', () => {
  for (const source of [null, {}, { flows: [{}] }, [], 'x', { fluxo: 1, nodes: [] }] as Json[])
    assert.equal(importRapidPro(source).ok, false);
});

/** Changes some places of an export to anything. */
function broken(source: Json): fc.Arbitrary<Json> {
  const paths: (string | number)[][] = [];
  const collect = (value: Json, path: (string | number)[]): void => {
    paths.push(path);
    if (Array.isArray(value))
      (value as readonly Json[]).forEach((item, index) => collect(item, [...path, index]));
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) collect(item, [...path, key]);
  };
  collect(source, []);
  const junk = fc.oneof(fc.jsonValue(), fc.constantFrom('{{=x}}', '{{', '@(', '__proto__', '', null, {}, []));
  return fc
    .array(fc.tuple(fc.constantFrom(...paths), junk), { minLength: 1, maxLength: 4 })
    .map((changes) => {
      const copy = { root: JSON.parse(JSON.stringify(source)) as Json };
      for (const [path, value] of changes) {
        let target = copy as unknown as Record<string | number, unknown>;
        for (const step of ['root', ...path].slice(0, -1)) {
          const next = target[step];
          if (typeof next !== 'object' || next === null) break;
          target = next as Record<string | number, unknown>;
        }
        target[path.at(-1) ?? 'root'] = JSON.parse(JSON.stringify(value)) as unknown;
      }
      return copy.root;
    });
}

test('damaged exports never throw and give flows that can be read', () => {
  const runs = { numRuns: RUNS, seed: SEED };
  fc.assert(
    fc.property(broken(clinic), (source) => {
      const result = importTypebot(source);
      if (result.ok) assertRuns(result.value.flow);
      else assert.ok(result.error.length > 0);
    }),
    runs,
  );
  fc.assert(
    fc.property(broken(survey), (source) => {
      const result = importRapidPro(source);
      if (result.ok) for (const { flow } of result.value) assertRuns(flow);
      else assert.ok(result.error.length > 0);
    }),
    runs,
  );
});
