import assert from 'node:assert/strict';
import { Session } from 'node:inspector';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Flow } from '../flow/flow.js';
import type { Json, JsonObject } from '../lib/json.js';
import { readPointer } from '../lib/json-pointer.js';
import { nodeTypes } from '../nodes/index.js';
import { nodeTypesById } from '../nodes/node-types-by-id.js';
import { parseFlow } from '../nodes/parse-and-compile.js';
import { completeSettings, defaultSetting } from '../schema/complete-settings.js';
import type { Field } from '../schema/field.js';
import { applyFix } from './apply-fix.js';
import { sketchFlow } from './rule-case.js';
import { ruleCaseTypes } from './rule-case-types.test-support.js';
import {
  factsOfFlow,
  MAX_VALIDATION_ISSUES,
  validateFlow,
  validateFlowOf,
  variablesBefore,
} from './validate-flow.js';

const RUNS = Number(process.env['FLUXO_RUNS'] ?? 300);

test('the worst problems come first', () => {
  const issues = validateFlow(sketchFlow({ a: ['message', { text: '{{x}}' }], b: ['input'] }, ['entry>a']));
  const weights = issues.map(({ severity }) => ['error', 'warning', 'info'].indexOf(severity));
  assert.deepEqual(weights, [...weights].sort());
  assert.ok(weights.includes(0) && weights.includes(1) && weights.includes(2));
});

test('a good flow has no problem', () => {
  const flow = sketchFlow(
    {
      oi: ['message', { text: 'Olá!' }],
      nome: ['input', { message: 'Seu nome?', inputType: 'name', variable: 'nome' }],
      fim: ['end', { farewell: 'Até logo, {{nome | primeiro_nome}}!' }],
    },
    ['entry>oi', 'oi>nome', 'nome>fim'],
  );
  assert.deepEqual(validateFlow(flow), []);
});

test('places lead to the setting at fault', () => {
  const flow = sketchFlow({ m: ['options', { body: 'x', options: [{ id: 'a', title: '' }] }] }, ['entry>m']);
  const issue = validateFlow(flow).find(({ code }) => code === 'unset-setting');
  assert.equal(issue?.path, '/nodes/1/settings/options/0/title');
  assert.equal(readPointer(flow, issue.path), '');
});

test('a node that conversations are transferred to is reachable and begins without what was asked', () => {
  const flow = sketchFlow(
    { f: ['queue', { queue: 'q', transfer: true }], oi: ['message', { text: '{{nome}}' }] },
    ['f/finished>oi'],
  );
  const codes = validateFlowOf(ruleCaseTypes, flow).map(({ code, node }) => `${code} ${node ?? ''}`);
  assert.ok(!codes.some((code) => code.startsWith('unreachable-node')));
  assert.ok(codes.includes('uncertain-variable oi'));
});

test('callers learn what a flow sets, whether it waits and what it calls', () => {
  const menu = {
    body: 'x',
    options: [
      { id: 'a', title: 'A' },
      { id: 'b', title: 'B' },
    ],
  };
  const flow = sketchFlow(
    {
      m: ['options', { ...menu, variable: 'opcao' }],
      q: ['input', { message: 'x', variable: 'nome' }],
      f: ['flow', { flow: 'f9', returns: false }],
    },
    ['entry>m', 'm/option:a>q', 'm/option:b>f'],
  );
  const facts = factsOfFlow(flow);
  assert.deepEqual(facts.waits, true);
  assert.deepEqual([...facts.writes].sort(), ['nome', 'opcao']);
  assert.deepEqual([...facts.certainWrites].sort(), ['nome', 'opcao']);
  assert.deepEqual(facts.calls, [{ flow: 'f9', returns: false }]);
  const open = sketchFlow(
    { m: ['options', { ...menu, variable: 'opcao' }], q: ['input', { message: 'x', variable: 'nome' }] },
    ['entry>m', 'm/option:a>q'],
  );
  assert.deepEqual(factsOfFlow(open).certainWrites, ['opcao']);
});

test('variables known before a node are told for pickers', () => {
  const flow = sketchFlow(
    { q: ['input', { message: 'x', variable: 'nome' }], oi: ['message', { text: 'x' }] },
    ['entry>q', 'q>oi', 'oi>q'],
  );
  const before = variablesBefore(flow);
  assert.deepEqual([before('oi').possible(), before('oi').certain()], [['nome'], ['nome']]);
  assert.deepEqual([before('q').possible(), before('q').certain()], [['nome'], []]);
});

/** A flow of about so many nodes with branches, joins, loops, variables and mistakes. */
function largeFlow(size: number): Flow {
  const nodes: Record<string, readonly [string, JsonObject]> = {};
  const edges: string[] = ['entry>n0'];
  for (let index = 0; index < size - 1; index += 1) {
    const next = `n${index + 1}`;
    const far = `n${(index * 7) % size}`;
    if (index % 4 === 0) {
      nodes[`n${index}`] = [
        'message',
        { text: `Passo ${index}: olá {{v${index % 97}}}, ${'texto '.repeat(20)}` },
      ];
      edges.push(`n${index}>${next}`);
    } else if (index % 4 === 1) {
      nodes[`n${index}`] = ['input', { message: 'Valor?', variable: `v${index % 131}` }];
      edges.push(`n${index}>${next}`, `n${index}/no-answer>${far}`);
    } else if (index % 4 === 2) {
      nodes[`n${index}`] = [
        'options',
        {
          body: 'Escolha {{v1}}',
          options: Array.from({ length: 5 }, (_, at) => ({ id: `o${at}`, title: `Opção ${at}` })),
        },
      ];
      edges.push(`n${index}/option:o0>${next}`, `n${index}/option:o1>${far}`, `n${index}/option:o2>${next}`);
    } else {
      nodes[`n${index}`] = [
        'decision',
        {
          conditions: [
            {
              id: 'c',
              name: 'c',
              rules: [{ id: 'r', variable: `v${index % 50}`, operator: 'equal', value: '{{v2}}' }],
            },
          ],
        },
      ];
      edges.push(`n${index}/condition:c>${next}`, `n${index}/else>${far}`);
    }
  }
  nodes[`n${size - 1}`] = ['end', {}];
  return sketchFlow(nodes, edges);
}

/** How often any piece of this package's code was run meanwhile, as the machine counts it: no clock is asked. */
function stepsOf(work: () => void): number {
  const session = new Session();
  session.connect();
  let steps = 0;
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  work();
  session.post('Profiler.takePreciseCoverage', (error, { result }) => {
    assert.equal(error, null);
    for (const { url, functions } of result) {
      if (!url.includes('/core/src/')) continue;
      for (const { ranges } of functions) for (const { count } of ranges) steps += count;
    }
  });
  session.disconnect();
  return steps;
}

test('work grows with the size of the flow and not with its square', () => {
  const small = largeFlow(1000);
  const large = largeFlow(2000);
  const once = stepsOf(() => validateFlow(small));
  const twice = stepsOf(() => validateFlow(large));
  assert.ok(once > 100_000, `only ${once} steps were counted`);
  // Twice the nodes; a quadratic rule would give four times the steps.
  assert.ok(twice / once < 2.5, `${once} steps became ${twice}`);
});

test('there are never more problems than anybody can read', () => {
  const flow = sketchFlow(
    Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`n${index}`, ['input', {}] as const])),
  );
  assert.equal(validateFlow(flow).length, MAX_VALIDATION_ISSUES);
});

const anyText = fc.oneof(
  fc.string(),
  fc.constantFrom('', 'nome', '{{nome}}', '{{a.b | padrao: 1}}', '{{', 'x'.repeat(200), 'contato.nome'),
);

function anyValue(field: Field): fc.Arbitrary<Json> {
  switch (field.kind) {
    case 'text':
    case 'operand':
    case 'variable':
    case 'reference':
      return anyText;
    case 'number':
    case 'duration':
      return fc.option(fc.integer({ min: -5, max: 1000 }));
    case 'boolean':
      return fc.boolean();
    case 'select':
      return fc.constantFrom(...field.options.map(({ value }) => value));
    case 'media':
      return fc.constantFrom(null, { kind: 'image', url: '{{foto}}' });
    case 'group':
      return anySettings(field.fields);
    case 'list':
      return fc
        .array(anySettings(field.fields), { maxLength: 3 })
        .map((items) => items.map((item, index) => ({ ...item, id: `i${index}` })));
  }
}

function anySettings(fields: readonly Field[]): fc.Arbitrary<JsonObject> {
  // The library's type says that left-out keys are undefined; they are absent.
  return fc.record(
    Object.fromEntries(
      fields.map((field) => [field.key, fc.oneof(fc.constant(defaultSetting(field)), anyValue(field))]),
    ),
    { requiredKeys: [] },
  ) as fc.Arbitrary<JsonObject>;
}

const anyFlow: fc.Arbitrary<Flow> = fc
  .array(
    fc
      .constantFrom(...nodeTypes.filter(({ fixed }) => !fixed))
      .chain((type) => fc.tuple(fc.constant(type.id), anySettings(type.fields))),
    { maxLength: 8 },
  )
  .chain((nodes) => {
    const flow = sketchFlow(Object.fromEntries(nodes.map((node, index) => [`n${index}`, node])));
    const ports = flow.nodes.flatMap((node) => {
      const type = nodeTypesById.get(node.type);
      const found = type ? type.ports(completeSettings(type.fields, node.settings)) : [];
      return found.map(({ id }) => ({ node: node.id, port: id }));
    });
    const targets = flow.nodes.slice(1).map(({ id }) => id);
    if (ports.length === 0 || targets.length === 0) return fc.constant(flow);
    return fc
      .uniqueArray(fc.record({ from: fc.constantFrom(...ports), to: fc.constantFrom(...targets) }), {
        selector: ({ from }) => `${from.node} ${from.port}`,
        maxLength: 20,
      })
      .map((edges) => ({ ...flow, edges }));
  });

test('validation never throws, places exist, and every fix leaves a flow that can be read', () => {
  fc.assert(
    fc.property(anyFlow, (flow) => {
      if (!parseFlow(flow).ok) return;
      for (const issue of validateFlow(flow, { flowId: 'f', isPattern: () => false })) {
        const parent = issue.path.split('/').slice(0, 3).join('/');
        assert.ok(readPointer(flow, parent) !== undefined);
        for (const fix of issue.fixes) {
          const mended = applyFix(flow, fix, { types: nodeTypesById, newId: () => 'novo' });
          const parsed = parseFlow(mended);
          assert.ok(parsed.ok, `${issue.code}: ${JSON.stringify(fix)}`);
        }
      }
      factsOfFlow(flow);
    }),
    { numRuns: RUNS },
  );
});
