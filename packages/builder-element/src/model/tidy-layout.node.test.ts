import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { overlaps, type Rect } from './card-geometry.js';
import { tidyLayout } from './tidy-layout.js';

const box = (height = 100): Rect => ({ x: 0, y: 0, width: 248, height });

function layout(ids: readonly string[], edges: readonly (readonly [string, string])[]) {
  return tidyLayout({
    boxes: new Map(ids.map((id) => [id, box()])),
    edges: edges.map(([from, to]) => ({ from, to })),
    first: 'entry',
  });
}

describe('tidyLayout', () => {
  it('puts the entry on top at the left and what follows to its right', () => {
    const places = layout(
      ['b', 'a', 'entry'],
      [
        ['entry', 'a'],
        ['a', 'b'],
      ],
    );
    assert.deepEqual(places.get('entry'), { x: 0, y: 0 });
    assert.ok((places.get('a')?.x ?? 0) > 0);
    assert.ok((places.get('b')?.x ?? 0) > (places.get('a')?.x ?? 0));
    assert.equal(places.get('b')?.y, 0);
  });

  it('puts the branch of a lower port below that of the port above it', () => {
    const places = layout(
      ['entry', 'x', 'y', 'z'],
      [
        ['entry', 'x'],
        ['entry', 'y'],
        ['entry', 'z'],
      ],
    );
    const heights = ['x', 'y', 'z'].map((id) => places.get(id)?.y ?? 0);
    assert.deepEqual(
      heights,
      [...heights].sort((a, b) => a - b),
    );
    assert.equal(heights[0], 0);
  });

  it('copes with cycles and nodes that nothing leads to', () => {
    const places = layout(
      ['entry', 'a', 'b', 'loose'],
      [
        ['entry', 'a'],
        ['a', 'b'],
        ['b', 'a'],
        ['b', 'b'],
      ],
    );
    assert.equal(places.size, 4);
    assert.deepEqual(places.get('entry'), { x: 0, y: 0 });
  });

  it('never puts one card on another, whatever the graph', () => {
    const graph = fc
      .integer({ min: 1, max: 25 })
      .chain((size) =>
        fc.tuple(
          fc.array(fc.integer({ min: 40, max: 500 }), { minLength: size, maxLength: size }),
          fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 60 }),
        ),
      );
    fc.assert(
      fc.property(graph, ([heights, edges]) => {
        const boxes = new Map(heights.map((height, index) => [`n${index}`, box(height)]));
        const places = tidyLayout({
          boxes,
          edges: edges.map(([from, to]) => ({ from: `n${from}`, to: `n${to}` })),
          first: 'n0',
        });
        assert.deepEqual(places.get('n0'), { x: 0, y: 0 });
        const drawn = [...boxes].map(([id, one]): Rect => ({ ...one, ...places.get(id)! }));
        for (const [index, a] of drawn.entries()) {
          for (const b of drawn.slice(index + 1)) assert.equal(overlaps(a, b), false);
        }
      }),
      { numRuns: 300 },
    );
  });
});
