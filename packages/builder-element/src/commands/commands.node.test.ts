import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseFlow } from '@fluxo/core';
import { nodeTypes } from '@fluxo/core/language';
import { boxOf, overlaps } from '../model/card-geometry.js';
import { flowOf } from '../model/editor-document.js';
import {
  TestEditor,
  contentOf,
  testFlow,
  testNode,
  testNodeTypes,
  wire,
} from '../model/editor.test-support.js';
import { NodeRegistry } from '../model/node-registry.js';
import { addNode } from './add-node.js';
import { autoLayout } from './auto-layout.js';
import { copySelection, cutSelection, duplicateSelection, pasteClipboard, pasteText } from './clipboard.js';
import { connect, disconnect } from './connect.js';
import { deleteAndHeal } from './delete-and-heal.js';
import { deleteSelection } from './delete-selection.js';
import { editSettings, renameNode } from './edit-node.js';
import { findNodes } from './find-nodes.js';
import { commands } from './index.js';
import { moveNodes, nudge } from './move-nodes.js';
import { selectBox } from './select.js';

const chain = () =>
  new TestEditor(
    testFlow(
      [testNode('a', 'say', 400, 0), testNode('b', 'say', 800, 0), testNode('c', 'say', 1200, 0)],
      [wire('entry', 'a'), wire('a', 'b'), wire('b', 'c')],
    ),
  );

const command = (id: string) => {
  const found = commands.find((one) => one.id === id);
  assert.ok(found, id);
  return found;
};

describe('the command table', () => {
  it('names every command once and in three languages', () => {
    assert.equal(new Set(commands.map(({ id }) => id)).size, commands.length);
    for (const { id, label } of commands) {
      for (const text of [label['pt-BR'], label.en, label.es]) assert.ok(text.trim(), id);
    }
  });

  it('gives no key to two commands of one place', () => {
    const taken = new Map<string, string>();
    for (const { id, keys } of commands) {
      for (const key of keys) {
        assert.equal(
          taken.get(key.toLowerCase()),
          undefined,
          `${key}: ${id} and ${taken.get(key.toLowerCase())}`,
        );
        taken.set(key.toLowerCase(), id);
      }
    }
  });

  it('changes nothing when only asked whether it would apply', () => {
    const editor = chain().select('b');
    const before = editor.store.state;
    for (const one of commands) editor.can(one);
    assert.equal(editor.store.state, before);
    assert.deepEqual(editor.asked, []);
  });

  it('changes no document that may only be looked at', () => {
    const editor = chain().select('b');
    editor.isReadonly = true;
    const { document } = editor.store.state;
    for (const one of commands) editor.run(one);
    editor.run(addNode({ type: 'say' }));
    editor.run(renameNode('a', 'X'));
    editor.run(connect({ node: 'c', port: 'default' }, 'a'));
    assert.equal(editor.store.state.document, document);
  });

  it('keeps the document valid under any sequence, and undo leads back to the start', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(commands.length - 1), { maxLength: 25 }), (sequence) => {
        const editor = chain();
        const start = contentOf(flowOf(editor.document));
        for (const index of sequence) {
          const one = commands[index];
          if (one && one.id !== 'undo' && one.id !== 'redo') editor.run(one);
          const entries = [...editor.document.nodes.values()].filter(({ type }) => type === 'entry');
          assert.equal(entries.length, 1);
          for (const { from, to } of editor.document.edges.values()) {
            assert.ok(editor.document.nodes.has(from.node));
            assert.notEqual(editor.document.nodes.get(to)?.type ?? 'entry', 'entry');
          }
        }
        while (editor.store.state.history.done) editor.store.undo();
        assert.deepEqual(contentOf(flowOf(editor.document)), start);
      }),
      { numRuns: 300 },
    );
  });
});

describe('addNode', () => {
  it('puts the node in the middle of the view, on no other node, selected and with default settings', () => {
    const editor = new TestEditor(testFlow([testNode('a', 'say', 476, 330)]));
    assert.equal(editor.run(addNode({ type: 'choose' })), true);
    const added = editor.document.nodes.get('new1');
    assert.ok(added);
    assert.equal(testNodeTypes.portsOf(added).length, 1);
    assert.deepEqual([...editor.selection.nodes], ['new1']);
    for (const node of editor.document.nodes.values()) {
      if (node !== added)
        assert.equal(overlaps(boxOf(node, testNodeTypes), boxOf(added, testNodeTypes)), false);
    }
  });

  it('connects the port that the wire was drawn from', () => {
    const editor = chain();
    editor.run(addNode({ type: 'say', from: { node: 'c', port: 'error' }, at: { x: 1600, y: 300 } }));
    assert.ok(editor.wires.includes('c:error>new1'));
  });

  it('goes into the wire that it was dropped on', () => {
    const editor = chain();
    editor.run(addNode({ type: 'say', onWire: { node: 'a', port: 'default' }, at: { x: 700, y: 400 } }));
    assert.deepEqual(editor.wires, ['a:default>new1', 'b:default>c', 'entry:default>a', 'new1:default>b']);
  });

  it('adds no second entry', () => {
    assert.equal(chain().run(addNode({ type: 'entry' })), false);
  });
});

describe('deleting', () => {
  it('takes nodes with their wires but never the entry', () => {
    const editor = chain().select('entry', 'b');
    assert.equal(editor.run(deleteSelection), true);
    assert.deepEqual(editor.ids, ['entry', 'a', 'c']);
    assert.deepEqual(editor.wires, ['entry:default>a']);
    editor.select('entry');
    assert.equal(editor.run(deleteSelection), false);
    assert.equal(editor.said.at(-1), 'The entry node cannot be deleted');
  });

  it('deletes selected wires', () => {
    const editor = chain();
    editor.store.dispatch({
      changes: [],
      selection: { nodes: new Set(), edges: new Set(['a\ndefault']), focus: null },
      step: null,
      mergeKey: null,
    });
    editor.run(deleteSelection);
    assert.deepEqual(editor.wires, ['b:default>c', 'entry:default>a']);
  });

  it('heals over several deleted nodes and keeps the focus on a neighbour', () => {
    const editor = chain().select('a', 'b');
    editor.run(deleteAndHeal);
    assert.deepEqual(editor.wires, ['entry:default>c']);
    assert.equal(editor.selection.focus, 'entry');
  });

  it('heals nothing where a circle has no way out', () => {
    const editor = new TestEditor(
      testFlow([testNode('a'), testNode('b')], [wire('entry', 'a'), wire('a', 'b'), wire('b', 'a')]),
    ).select('a', 'b');
    editor.run(deleteAndHeal);
    assert.deepEqual(editor.wires, []);
  });
});

describe('extracting into a new flow', () => {
  const types = new NodeRegistry(nodeTypes);
  const extract = async (editor: TestEditor): Promise<boolean> => {
    const done = editor.run(command('extract-flow').run);
    await new Promise((resolve) => setImmediate(resolve));
    return done;
  };
  const real = (edges: Parameters<typeof testFlow>[1]) => {
    const say = (id: string, x: number) => ({ ...testNode(id, 'message', x, 0), settings: { text: id } });
    const flow = testFlow([say('a', 400), say('b', 800), say('c', 1200), say('d', 1600)], edges);
    return new TestEditor(flow, types);
  };
  const chained = () => real([wire('entry', 'a'), wire('a', 'b'), wire('b', 'c'), wire('c', 'd')]);

  it('makes a flow of the selection and puts a flow node in its place, as one step', async () => {
    const editor = chained();
    const before = editor.store.state.document;
    editor.select('b', 'c');
    assert.equal(await extract(editor), true);
    const [made] = editor.created;
    assert.ok(made);
    assert.deepEqual(
      made.nodes.map(({ type }) => type),
      ['entry', 'message', 'message'],
    );
    assert.deepEqual(
      made.edges.map(({ from, to }) => [from.node, to]),
      [
        ['entry', 'b'],
        ['b', 'c'],
      ],
    );
    assert.ok(parseFlow(JSON.parse(JSON.stringify({ ...made, name: 'x' }))).ok);
    const { document } = editor.store.state;
    const node = [...document.nodes.values()].find(({ type }) => type === 'flow');
    assert.ok(node);
    assert.deepEqual(node.settings, { flow: 'made', returns: true });
    assert.deepEqual(
      [...document.edges.values()].map(({ from, to }) => [from.node, to]).sort(),
      [
        ['a', node.id],
        ['entry', 'a'],
        [node.id, 'd'],
      ].sort(),
    );
    editor.store.undo();
    assert.deepEqual(contentOf(flowOf(editor.store.state.document)), contentOf(flowOf(before)));
  });

  it('does not return where the selection ends the flow', async () => {
    const editor = chained();
    editor.select('c', 'd');
    await extract(editor);
    const node = [...editor.store.state.document.nodes.values()].find(({ type }) => type === 'flow');
    assert.deepEqual(node?.settings, { flow: 'made', returns: false });
  });

  it('says why a selection with two entries or two ways on cannot be a flow, and makes none', async () => {
    const editor = chained();
    editor.select('a', 'c');
    assert.equal(await extract(editor), false);
    assert.match(editor.said.at(-1) ?? '', /entered at more than one node/);
    assert.equal(editor.created.length, 0);
  });
});

describe('connecting', () => {
  it('joins, replugs and separates as one step each', () => {
    const editor = chain();
    assert.equal(editor.run(connect({ node: 'c', port: 'default' }, 'a')), true);
    assert.ok(editor.wires.includes('c:default>a'));
    editor.run(connect({ node: 'c', port: 'default' }, 'b'));
    assert.ok(editor.wires.includes('c:default>b'));
    assert.equal(editor.store.state.history.done?.step.name.en, 'Reconnect');
    editor.run(disconnect({ node: 'c', port: 'default' }));
    assert.equal(editor.wires.length, 3);
  });

  it('refuses the entry as a target, unknown ports and what is joined already', () => {
    const editor = chain();
    assert.equal(editor.can(connect({ node: 'c', port: 'default' }, 'entry')), false);
    assert.equal(editor.can(connect({ node: 'c', port: 'nowhere' }, 'a')), false);
    assert.equal(editor.can(connect({ node: 'a', port: 'default' }, 'b')), false);
  });
});

describe('moving', () => {
  it('is one step for many nodes and for repeated nudges', () => {
    const editor = chain().select('a', 'b');
    editor.run(nudge({ x: 20, y: 0 }));
    editor.run(nudge({ x: 20, y: 0 }));
    assert.equal(editor.document.nodes.get('b')?.position.x, 840);
    editor.store.undo();
    assert.equal(editor.document.nodes.get('b')?.position.x, 800);
  });

  it('puts a node into the wire that it is dropped on', () => {
    const editor = new TestEditor(
      testFlow(
        [testNode('a'), testNode('b'), testNode('x', 'say', 0, 900)],
        [wire('entry', 'a'), wire('a', 'b')],
      ),
    );
    editor.run(moveNodes(new Map([['x', { x: 300, y: 0 }]]), { node: 'a', port: 'default' }));
    assert.deepEqual(editor.wires, ['a:default>x', 'entry:default>a', 'x:default>b']);
  });
});

describe('clipboard', () => {
  it('copies by text into another flow, without the entry', async () => {
    const from = chain().select('entry', 'a', 'b');
    from.run(copySelection);
    const to = new TestEditor(testFlow([]));
    to.clipboard = from.clipboard;
    to.run(pasteClipboard);
    await Promise.resolve();
    await Promise.resolve();
    assert.deepEqual(to.ids, ['entry', 'new1', 'new2']);
    assert.deepEqual(to.wires, ['new1:default>new2']);
    assert.deepEqual([...to.selection.nodes], ['new1', 'new2']);
  });

  it('cuts what can be cut', () => {
    const editor = chain().select('entry', 'b');
    editor.run(cutSelection);
    assert.deepEqual(editor.ids, ['entry', 'a', 'c']);
    assert.match(editor.clipboard, /"b"/);
  });

  it('duplicates beside the original, never the entry', () => {
    const editor = chain().select('entry', 'a');
    editor.run(duplicateSelection);
    assert.deepEqual(editor.ids, ['entry', 'a', 'b', 'c', 'new1']);
    assert.equal(editor.document.nodes.get('new1')?.title, 'A');
  });

  it('says that there is nothing to paste', () => {
    const editor = chain();
    assert.equal(editor.run(pasteText('bom dia')), false);
    assert.equal(editor.said.at(-1), 'There are no nodes on the clipboard');
  });

  it('leaves out types that it does not know, with their wires', () => {
    const editor = new TestEditor(testFlow([]));
    const foreign = testFlow([testNode('a'), testNode('z', 'alien')], [wire('a', 'z')]);
    editor.run(pasteText(JSON.stringify(foreign)));
    assert.deepEqual(editor.ids, ['entry', 'new1']);
    assert.deepEqual(editor.wires, []);
  });
});

describe('editing settings', () => {
  it('takes away the wires of ports that are gone', () => {
    const options = [
      { id: 'x', title: 'X' },
      { id: 'y', title: 'Y' },
    ];
    const editor = new TestEditor(
      testFlow(
        [testNode('m', 'choose', 0, 0, { options }), testNode('a')],
        [wire('m', 'a', 'option:x'), wire('m', 'a', 'option:y')],
      ),
    );
    editor.run(editSettings('m', { options: [{ id: 'y', title: 'Y' }] }));
    assert.deepEqual(editor.wires, ['m:option:y>a']);
    editor.store.undo();
    assert.equal(editor.wires.length, 2);
  });

  it('makes typing in one field one step', () => {
    const editor = chain();
    editor.run(editSettings('a', { text: 'O' }, '/text'));
    editor.run(editSettings('a', { text: 'Ol' }, '/text'));
    editor.run(editSettings('b', { text: 'Outra' }, '/text'));
    editor.store.undo();
    assert.deepEqual(editor.document.nodes.get('a')?.settings, { text: 'Ol' });
    editor.store.undo();
    assert.deepEqual(editor.document.nodes.get('a')?.settings, { text: 'a' });
  });
});

describe('travelling', () => {
  it('goes to the nearest node in a direction and along wires', () => {
    const editor = chain().select('a');
    editor.run(command('go-right'));
    assert.equal(editor.selection.focus, 'b');
    editor.run(command('follow-wire'));
    assert.equal(editor.selection.focus, 'c');
    assert.equal(editor.run(command('follow-wire')), false);
    editor.run(command('follow-wire-back'));
    assert.equal(editor.selection.focus, 'b');
    editor.run(command('go-to-entry'));
    assert.equal(editor.selection.focus, 'entry');
    assert.equal(editor.run(command('go-up')), false);
  });

  it('begins at the entry', () => {
    const editor = chain();
    editor.run(command('go-down'));
    assert.equal(editor.selection.focus, 'entry');
  });
});

describe('selecting', () => {
  it('selects what a rectangle touches', () => {
    const editor = chain();
    editor.run(selectBox({ x: 390, y: -10, width: 500, height: 50 }));
    assert.deepEqual([...editor.selection.nodes], ['a', 'b']);
  });

  it('selects everything that follows', () => {
    const editor = chain().select('a');
    editor.run(command('select-following'));
    assert.deepEqual([...editor.selection.nodes].sort(), ['a', 'b', 'c']);
  });
});

describe('findNodes', () => {
  it('finds every word in titles and settings, accents and case folded, titles first', () => {
    const { document } = new TestEditor(
      testFlow([
        testNode('a', 'say', 0, 0, { text: 'Segunda via do boleto' }),
        { ...testNode('b'), title: 'Boleto' },
        testNode('c', 'say', 0, 0, { text: 'Opção inválida' }),
      ]),
    );
    const find = (query: string) =>
      findNodes(document, testNodeTypes, 'pt-BR', query).map(({ node }) => node.id);
    assert.deepEqual(find('BOLETO'), ['b', 'a']);
    assert.deepEqual(find('boleto via'), ['a']);
    assert.deepEqual(find('opcao'), ['c']);
    assert.deepEqual(find('  '), []);
  });
});

describe('autoLayout', () => {
  it('tidies the whole flow in one step, the entry on top, notes where they were', () => {
    const editor = new TestEditor(
      testFlow(
        [testNode('a'), testNode('b'), testNode('n', 'note', 77, 88)],
        [wire('entry', 'b'), wire('b', 'a')],
      ),
    );
    editor.run(autoLayout);
    assert.deepEqual(editor.document.nodes.get('entry')?.position, { x: 0, y: 0 });
    assert.deepEqual(editor.document.nodes.get('n')?.position, { x: 77, y: 88 });
    assert.ok(editor.document.nodes.get('a')!.position.x > editor.document.nodes.get('b')!.position.x);
    editor.store.undo();
    assert.deepEqual(editor.document.nodes.get('a')?.position, { x: 0, y: 0 });
  });
});
