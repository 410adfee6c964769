import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { flowOf } from './editor-document.js';
import { EditorStore } from './editor-store.js';
import { TestEditor, contentOf, testFlow, testNode, wire } from './editor.test-support.js';
import { stepsOf } from './history.js';
import { Draft } from './transaction.js';

const STEP = { 'pt-BR': 'Passo', en: 'Step', es: 'Paso' };

function storeOf(): EditorStore {
  return new EditorStore(testFlow([testNode('a'), testNode('b')], [wire('entry', 'a'), wire('a', 'b')]));
}

describe('EditorStore', () => {
  it('shares what a transaction does not touch', () => {
    const store = storeOf();
    const before = store.state.document;
    store.dispatch(new Draft(store.state).changeNode('a', { title: 'Novo' }).commit(STEP));
    const after = store.state.document;
    assert.equal(after.nodes.get('a')?.title, 'Novo');
    assert.equal(before.nodes.get('a')?.title, 'A');
    assert.equal(after.nodes.get('b'), before.nodes.get('b'));
    assert.equal(after.edges, before.edges);
  });

  it('removes the wires of a removed node and brings both back by undo', () => {
    const store = storeOf();
    const start = contentOf(flowOf(store.state.document));
    store.dispatch(new Draft(store.state).removeNodes(['a']).commit(STEP));
    assert.equal(store.state.document.edges.size, 0);
    store.undo();
    assert.deepEqual(contentOf(flowOf(store.state.document)), start);
    store.redo();
    assert.equal(store.state.document.nodes.has('a'), false);
  });

  it('is unsaved after an edit, saved after a save, and saved again when undo and redo return to it', () => {
    const store = storeOf();
    assert.equal(store.isUnsaved, false);
    store.dispatch(new Draft(store.state).changeNode('a', { title: '1' }).commit(STEP));
    assert.equal(store.isUnsaved, true);
    store.markSaved();
    assert.equal(store.isUnsaved, false);
    store.dispatch(new Draft(store.state).changeNode('a', { title: '2' }).commit(STEP));
    store.undo();
    assert.equal(store.isUnsaved, false);
    store.undo();
    assert.equal(store.isUnsaved, true);
    store.redo();
    assert.equal(store.isUnsaved, false);
  });

  it('stays unsaved when the saved step was undone and replaced by another', () => {
    const store = storeOf();
    store.dispatch(new Draft(store.state).changeNode('a', { title: '1' }).commit(STEP));
    store.markSaved();
    store.undo();
    store.dispatch(new Draft(store.state).changeNode('a', { title: '2' }).commit(STEP));
    assert.equal(store.isUnsaved, true);
    store.undo();
    assert.equal(store.isUnsaved, true);
  });

  it('keeps edits unsaved that were made while a save was under way', () => {
    const store = storeOf();
    store.dispatch(new Draft(store.state).changeNode('a', { title: '1' }).commit(STEP));
    const sent = store.state;
    store.dispatch(new Draft(store.state).changeNode('a', { title: '2' }).commit(STEP));
    store.markSaved(sent);
    assert.equal(store.isUnsaved, true);
    store.undo();
    assert.equal(store.isUnsaved, false);
  });

  it('joins transactions with the same merge key into one step, but not across a save', () => {
    const store = storeOf();
    const type = (title: string): void =>
      store.dispatch(new Draft(store.state).changeNode('a', { title }).mergeBy('title:a').commit(STEP));
    type('N');
    type('No');
    assert.equal([...stepsOf(store.state.history.done)].length, 1);
    store.markSaved();
    type('Nov');
    assert.equal([...stepsOf(store.state.history.done)].length, 2);
    store.undo();
    assert.equal(store.state.document.nodes.get('a')?.title, 'No');
    store.undo();
    assert.equal(store.state.document.nodes.get('a')?.title, 'A');
  });

  it('returns to the selection from before the step', () => {
    const editor = new TestEditor(testFlow([testNode('a'), testNode('b')])).select('a', 'b');
    editor.store.dispatch(new Draft(editor.store.state).removeNodes(['a', 'b']).commit(STEP));
    assert.equal(editor.selection.nodes.size, 0);
    editor.store.undo();
    assert.deepEqual([...editor.selection.nodes], ['a', 'b']);
  });

  it('tells every listener of the first change before the second when a listener dispatches', () => {
    const store = storeOf();
    const seen: string[] = [];
    store.subscribe((state) => {
      if (state.document.nodes.get('a')?.title === '1') {
        store.dispatch(new Draft(store.state).changeNode('a', { title: '2' }).commit(STEP));
      }
    });
    store.subscribe((state) => seen.push(state.document.nodes.get('a')?.title ?? ''));
    store.dispatch(new Draft(store.state).changeNode('a', { title: '1' }).commit(STEP));
    assert.deepEqual(seen, ['1', '2']);
  });

  it('refuses a transaction with changes that does not name its step', () => {
    const store = storeOf();
    const { changes } = new Draft(store.state).changeNode('a', { title: '1' }).commit(STEP);
    assert.throws(() => store.dispatch({ changes, step: null, mergeKey: null }), /name its step/);
  });

  it('comes back to the start by undoing, and to the end by redoing, whatever was done', () => {
    const edit = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), id: fc.integer({ min: 0, max: 9 }) }),
      fc.record({ kind: fc.constant('remove' as const), id: fc.integer({ min: 0, max: 9 }) }),
      fc.record({ kind: fc.constant('move' as const), id: fc.integer({ min: 0, max: 9 }), x: fc.integer() }),
      fc.record({
        kind: fc.constant('wire' as const),
        id: fc.integer({ min: 0, max: 9 }),
        to: fc.integer({ min: 0, max: 9 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
        const store = new EditorStore(testFlow([testNode('n0'), testNode('n1')]));
        const start = contentOf(flowOf(store.state.document));
        for (const one of edits) {
          const draft = new Draft(store.state);
          const id = `n${one.id}`;
          const { nodes } = store.state.document;
          if (one.kind === 'add' && !nodes.has(id)) draft.addNode(testNode(id));
          if (one.kind === 'remove') draft.removeNodes([id]);
          if (one.kind === 'move') draft.moveNodes(new Map([[id, { x: one.x, y: 0 }]]));
          if (one.kind === 'wire' && nodes.has(id) && nodes.has(`n${one.to}`)) {
            draft.connect({ node: id, port: 'default' }, `n${one.to}`);
          }
          if (!draft.isEmpty) store.dispatch(draft.commit(STEP));
        }
        const { document } = store.state;
        for (const { from, to } of document.edges.values()) {
          assert.ok(document.nodes.has(from.node) && document.nodes.has(to));
        }
        const end = contentOf(flowOf(document));
        while (store.state.history.done) store.undo();
        assert.deepEqual(contentOf(flowOf(store.state.document)), start);
        while (store.state.history.undone) store.redo();
        assert.deepEqual(contentOf(flowOf(store.state.document)), end);
      }),
      { numRuns: 300 },
    );
  });
});
