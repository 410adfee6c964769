import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CARD, boxOf, inputAnchor, overlaps, portAnchor, takesInput } from './card-geometry.js';
import { copyExcerpt, excerptOf, readExcerpt, writeExcerpt } from './clipboard.js';
import { CrashCopies } from './crash-copy.js';
import { defaultSettings } from './default-settings.js';
import { documentOf, flowOf, parsePortKey, portKey } from './editor-document.js';
import { testFlow, testNode, testNodeTypes, wire } from './editor.test-support.js';
import { findFreePlace } from './free-place.js';

describe('EditorDocument', () => {
  it('writes the flow that it was made from', () => {
    const flow = testFlow([testNode('a'), testNode('b')], [wire('entry', 'a'), wire('a', 'b', 'error')]);
    assert.deepEqual(flowOf(documentOf(flow)), flow);
  });

  it('names ports by keys that can be taken apart', () => {
    const port = { node: 'a/b', port: 'option:x' };
    assert.deepEqual(parsePortKey(portKey(port)), port);
  });
});

describe('card geometry', () => {
  it('gives a row to each port and puts wires at the middle of it', () => {
    const node = testNode('a', 'say', 100, 200);
    const { height } = boxOf(node, testNodeTypes);
    assert.equal(height, CARD.headerHeight + CARD.summaryHeight + 2 * CARD.portHeight + CARD.paddingBottom);
    const first = portAnchor(node, 'default', testNodeTypes);
    const second = portAnchor(node, 'error', testNodeTypes);
    assert.equal(first.x, 100 + CARD.width);
    assert.equal(second.y - first.y, CARD.portHeight);
    assert.deepEqual(inputAnchor(node), { x: 100, y: 200 + CARD.inputOffset });
  });

  it('lets no wire end at the entry or a note', () => {
    assert.equal(takesInput(testNode('e', 'entry', 0, 0, {}), testNodeTypes), false);
    assert.equal(takesInput(testNode('n', 'note'), testNodeTypes), false);
    assert.equal(takesInput(testNode('a'), testNodeTypes), true);
  });

  it('shows what it can of a type that it does not know', () => {
    const node = testNode('a', 'from-the-future');
    assert.deepEqual(testNodeTypes.portsOf(node), []);
    assert.equal(testNodeTypes.summaryOf(node, 'en'), '');
    assert.ok(boxOf(node, testNodeTypes).height > 0);
  });
});

describe('findFreePlace', () => {
  it('takes the wanted place when it is free, snapped to the grid', () => {
    const document = documentOf(testFlow([]));
    assert.deepEqual(
      findFreePlace(document, testNodeTypes, { x: 1003, y: 998 }, { width: 200, height: 100 }),
      {
        x: 1000,
        y: 1000,
      },
    );
  });

  it('never covers a node', () => {
    const nodes = Array.from({ length: 30 }, (_, index) =>
      testNode(`n${index}`, 'say', (index % 6) * 200, Math.floor(index / 6) * 90),
    );
    const document = documentOf(testFlow(nodes));
    const size = { width: CARD.width, height: 140 };
    const place = findFreePlace(document, testNodeTypes, { x: 300, y: 150 }, size);
    for (const node of document.nodes.values()) {
      assert.equal(overlaps({ ...place, ...size }, boxOf(node, testNodeTypes)), false);
    }
  });
});

describe('clipboard', () => {
  it('carries nodes and the wires among them as text', () => {
    const document = documentOf(
      testFlow([testNode('a'), testNode('b'), testNode('c')], [wire('a', 'b'), wire('b', 'c')]),
    );
    const excerpt = readExcerpt(writeExcerpt(excerptOf(document, ['a', 'b'])));
    assert.deepEqual(
      excerpt?.nodes.map(({ id }) => id),
      ['a', 'b'],
    );
    assert.deepEqual(excerpt?.edges, [wire('a', 'b')]);
  });

  it('gives copies new ids, keeps their wires and moves them as one block', () => {
    let count = 0;
    const copy = copyExcerpt(
      { nodes: [testNode('a', 'say', 10, 10), testNode('b', 'say', 60, 40)], edges: [wire('a', 'b')] },
      { x: 100, y: 100 },
      () => `x${++count}`,
    );
    assert.deepEqual(
      copy.nodes.map(({ id, position }) => [id, position]),
      [
        ['x1', { x: 100, y: 100 }],
        ['x2', { x: 150, y: 130 }],
      ],
    );
    assert.deepEqual(copy.edges, [wire('x1', 'x2')]);
  });

  it('reads a flow file and refuses everything else without an exception', () => {
    assert.equal(readExcerpt(JSON.stringify(testFlow([testNode('a')])))?.nodes.length, 2);
    for (const text of ['', 'olá', '{', 'null', '[]', '{"nodes":[]}', '{"fluxo":2,"nodes":[]}']) {
      assert.equal(readExcerpt(text), null, text);
    }
    assert.deepEqual(
      readExcerpt('{"fluxo-nodes":1,"nodes":[null,{"id":1},{"id":"a","type":"say"}],"edges":[{"from":{}}]}'),
      {
        nodes: [{ id: 'a', type: 'say', title: '', description: '', position: { x: 0, y: 0 }, settings: {} }],
        edges: [],
      },
    );
  });
});

describe('defaultSettings', () => {
  it('fills in defaults and as many list items as a list needs', () => {
    const fields = testNodeTypes.definitionOf('choose')?.fields ?? [];
    assert.deepEqual(
      defaultSettings(fields, () => 'id1'),
      { options: [{ id: 'id1', title: '' }] },
    );
  });
});

describe('CrashCopies', () => {
  const memory = () => {
    const map = new Map<string, string>();
    return {
      getItem: (key: string) => map.get(key) ?? null,
      setItem: (key: string, value: string) => void map.set(key, value),
      removeItem: (key: string) => void map.delete(key),
    };
  };

  it('keeps one copy for each flow until it is forgotten', () => {
    const copies = new CrashCopies(memory());
    const copy = { flow: testFlow([]), baseRevision: 3, at: 1000 };
    copies.write('f1', copy);
    assert.deepEqual(copies.read('f1'), copy);
    assert.equal(copies.read('f2'), null);
    copies.forget('f1');
    assert.equal(copies.read('f1'), null);
  });

  it('gives nothing for what is damaged, and survives a storage that is full or forbidden', () => {
    const storage = memory();
    storage.setItem('fluxo-copy:f1', '{"at":1,"flow":{}}');
    assert.equal(new CrashCopies(storage).read('f1'), null);
    const full = {
      ...memory(),
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    };
    assert.doesNotThrow(() =>
      new CrashCopies(full).write('f', { flow: testFlow([]), baseRevision: 1, at: 0 }),
    );
    assert.equal(new CrashCopies(null).read('f1'), null);
  });
});
