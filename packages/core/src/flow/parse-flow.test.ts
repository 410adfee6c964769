import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readPointer } from '../lib/json-pointer.js';
import { flowJsonSchema } from '../nodes/flow-tools.js';
import { compileFlow, parseFlow } from '../nodes/parse-and-compile.js';
import type { Flow } from './flow.js';
import { MAX_FLOW_BYTES, MAX_FLOW_NODES } from './flow-limits.js';

// Documents are taken apart and broken in every way here; a type would only be in the way.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = Record<string, any>;

const good = (): Loose => ({
  fluxo: 1,
  name: 'Exemplo',
  description: '',
  nodes: [
    { id: 'e', type: 'entry', title: '', description: '', position: { x: 0, y: 0 }, settings: {} },
    {
      id: 'm',
      type: 'message',
      title: 'Olá',
      description: '',
      position: { x: 0, y: 9 },
      settings: { text: 'Oi' },
    },
    {
      id: 'o',
      type: 'options',
      title: '',
      description: '',
      position: { x: 0, y: 9 },
      settings: { body: 'Qual?', options: [{ id: 'a', code: '1', title: 'A' }] },
    },
  ],
  edges: [
    { from: { node: 'e', port: 'default' }, to: 'm' },
    { from: { node: 'm', port: 'default' }, to: 'o' },
    { from: { node: 'o', port: 'option:a' }, to: 'm' },
  ],
});

const change = (edit: (document: Loose) => void): Loose => {
  const document = good();
  edit(document);
  return document;
};

function refused(source: unknown): string[] {
  const parsed = parseFlow(source);
  assert.ok(!parsed.ok, 'was taken');
  for (const { message, text, path } of parsed.error) {
    assert.ok(message.startsWith('Expected'), message);
    assert.ok(text?.['pt-BR'], path);
  }
  return parsed.error.map(({ code, path }) => `${code} ${path}`);
}

describe('parseFlow', () => {
  test('takes a readable flow as text and as a value, unchanged', () => {
    assert.deepEqual(parseFlow(JSON.stringify(good())), { ok: true, value: good() });
    assert.deepEqual(parseFlow(good()), { ok: true, value: good() });
  });

  test('fills in what may be absent', () => {
    const parsed = parseFlow({ fluxo: 1, name: 'x', nodes: [{ id: 'e', type: 'entry' }], edges: [] });
    assert.deepEqual(parsed, {
      ok: true,
      value: {
        fluxo: 1,
        name: 'x',
        description: '',
        nodes: [
          { id: 'e', type: 'entry', title: '', description: '', position: { x: 0, y: 0 }, settings: {} },
        ],
        edges: [],
      },
    });
  });

  test('takes incomplete settings', () => {
    assert.ok(parseFlow(change(({ nodes }) => ((nodes as Loose[])[1]!['settings'] = {}))).ok);
  });

  test('keeps an edge of a port that the settings have switched off', () => {
    const document = change(({ nodes, edges }) => {
      nodes.push({ id: 'f', type: 'flow', settings: { flow: 'x', returns: false } });
      edges.push({ from: { node: 'f', port: 'default' }, to: 'm' });
    });
    assert.ok(parseFlow(document).ok);
  });

  const cases: readonly (readonly [string, unknown, readonly string[]])[] = [
    ['text that is no JSON', '{', ['unreadable-document ']],
    ['an empty text', '', ['unreadable-document ']],
    ['a list', [], ['malformed-value ']],
    ['nothing', null, ['malformed-value ']],
    ['undefined', undefined, ['malformed-value ']],
    ['no version', change((d) => delete d['fluxo']), ['unknown-version /fluxo']],
    ['a version to come', change((d) => (d['fluxo'] = 2)), ['unknown-version /fluxo']],
    ['a version as text', change((d) => (d['fluxo'] = '1')), ['unknown-version /fluxo']],
    ['no name', change((d) => delete d['name']), ['malformed-value /name']],
    [
      'no nodes and no edges',
      { fluxo: 1, name: '' },
      ['malformed-value /nodes', 'missing-entry-node /nodes', 'malformed-value /edges'],
    ],
    ['an unknown key', change((d) => (d['a/b'] = 1)), ['unknown-key /a~1b']],
    [
      'a planted prototype',
      `{"__proto__":{"x":1},${JSON.stringify(good()).slice(1)}`,
      ['unknown-key /__proto__'],
    ],
    ['a node that is none', change((d) => d['nodes'].push(7)), ['malformed-value /nodes/3']],
    [
      'an unknown type',
      change((d) => (d['nodes'][1].type = 'mensagem')),
      ['unknown-node-type /nodes/1/type'],
    ],
    [
      'a type named like a method',
      change((d) => (d['nodes'][1].type = 'constructor')),
      ['unknown-node-type /nodes/1/type'],
    ],
    [
      'an unknown key of a node',
      change((d) => (d['nodes'][1].color = 'red')),
      ['unknown-key /nodes/1/color'],
    ],
    [
      'an unknown setting',
      change((d) => (d['nodes'][1].settings.txt = '')),
      ['unknown-key /nodes/1/settings/txt'],
    ],
    [
      'a setting of another kind',
      change((d) => (d['nodes'][1].settings.text = 5)),
      ['malformed-value /nodes/1/settings/text'],
    ],
    [
      'an option without an id',
      change((d) => delete d['nodes'][2].settings.options[0].id),
      ['malformed-value /nodes/2/settings/options/0/id', 'unknown-port /edges/2/from/port'],
    ],
    [
      'two options with one id',
      change((d) => d['nodes'][2].settings.options.push({ id: 'a' })),
      ['duplicate-id /nodes/2/settings/options/1/id'],
    ],
    [
      'a position that is none',
      change((d) => (d['nodes'][0].position = { x: 1 })),
      ['malformed-value /nodes/0/position/y'],
    ],
    [
      'two nodes with one id',
      change((d) => (d['nodes'][2].id = 'm')),
      ['duplicate-id /nodes/2/id', 'dangling-edge /edges/1/to', 'dangling-edge /edges/2/from/node'],
    ],
    [
      'no entry node',
      change((d) => {
        d['nodes'].shift();
        d['edges'].shift();
      }),
      ['missing-entry-node /nodes'],
    ],
    [
      'two entry nodes',
      change((d) => d['nodes'].push({ id: 'e2', type: 'entry' })),
      ['repeated-entry-node /nodes/3'],
    ],
    ['an edge to nowhere', change((d) => (d['edges'][0].to = 'x')), ['dangling-edge /edges/0/to']],
    [
      'an edge from nowhere',
      change((d) => (d['edges'][0].from.node = 'x')),
      ['dangling-edge /edges/0/from/node'],
    ],
    ['an unknown port', change((d) => (d['edges'][0].from.port = 'x')), ['unknown-port /edges/0/from/port']],
    [
      'an edge into the entry node',
      change((d) => (d['edges'][1].to = 'e')),
      ['inputless-target /edges/1/to'],
    ],
    [
      'two edges from one port',
      change((d) => d['edges'].push({ from: { node: 'e', port: 'default' }, to: 'o' })),
      ['duplicate-edge /edges/3/from'],
    ],
    [
      'a text over the limit',
      change((d) => (d['nodes'][1].settings.text = 'x'.repeat(10_001))),
      ['long-text /nodes/1/settings/text'],
    ],
    [
      'several problems at once',
      change((d) => {
        d['name'] = 1;
        d['edges'][0].to = 'x';
        d['nodes'][1].type = 'y';
      }),
      ['malformed-value /name', 'unknown-node-type /nodes/1/type', 'dangling-edge /edges/0/to'],
    ],
  ];
  for (const [name, source, expected] of cases) {
    test(`refuses ${name}`, () => assert.deepEqual(refused(source), expected));
  }

  test('refuses more nodes than the limit, and a document over a mebibyte', () => {
    const nodes = Array.from({ length: MAX_FLOW_NODES + 1 }, (_, index) => ({
      id: `n${index}`,
      type: 'message',
    }));
    assert.deepEqual(refused({ ...good(), nodes }), [
      'many-nodes /nodes',
      ...refused({ ...good(), nodes }).slice(1),
    ]);
    const large = change((d) => (d['nodes'][1].description = 'é'.repeat(MAX_FLOW_BYTES / 2)));
    assert.deepEqual(refused(JSON.stringify(large)), ['large-document ']);
    assert.deepEqual(refused(large), ['large-document ']);
  });

  test('refuses a value that is no JSON without throwing', () => {
    const cyclic: Loose = good();
    cyclic['self'] = cyclic;
    assert.deepEqual(refused(cyclic), ['unreadable-document ']);
    const trap = {
      get fluxo(): number {
        throw new Error('no');
      },
    };
    assert.deepEqual(refused(trap), ['unreadable-document ']);
  });

  test('tells at most a thousand problems', () => {
    assert.equal(refused({ ...good(), nodes: new Array(9000).fill(1) }).length, 1000);
  });

  test('gives paths that lead to the place in the document', () => {
    const document = change((d) => (d['nodes'][1].settings.text = 5));
    const parsed = parseFlow(document);
    assert.ok(!parsed.ok);
    assert.equal(readPointer(document, parsed.error[0]!.path), 5);
  });

  test('leaves prototypes alone', () => {
    parseFlow(
      '{"fluxo":1,"name":"","nodes":[{"id":"__proto__","type":"entry","settings":{"__proto__":{"polluted":1}}}],"edges":[]}',
    );
    assert.equal(({} as Loose)['polluted'], undefined);
  });
});

test('compileFlow names the expectation when a flow was not parsed', () => {
  assert.throws(() => compileFlow({ ...(good() as unknown as Flow), nodes: [] }), /Expected/);
});

test('the published schema names every node type and refuses unknown keys', () => {
  const schema: Loose = flowJsonSchema();
  const types = (schema['properties'].nodes.items.oneOf as Loose[]).map(
    (node) => node['properties'].type.const,
  );
  assert.ok(types.includes('options'));
  assert.equal(schema['additionalProperties'], false);
  assert.equal(JSON.stringify(JSON.parse(JSON.stringify(schema))), JSON.stringify(schema));
});
