import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeTypes } from '@fluxo/core';
import { CATEGORIES, searchNodeTypes } from './node-type-search.js';

const find = (query: string) => searchNodeTypes(nodeTypes, query, 'pt-BR').map(({ id }) => id);

test('a node type is the first answer to its own name, also when others speak of it', () => {
  for (const { fixed, id, label } of nodeTypes) {
    if (fixed !== true) assert.equal(find(label['pt-BR'])[0], id);
  }
});

test('a name is found without its accents and by its beginning', () => {
  assert.equal(find('variavel')[0], 'variable');
  assert.equal(find('ocorr')[0], 'occurrence');
});

test('without a query the types stand in the order of the palette', () => {
  const categories = searchNodeTypes(nodeTypes, '', 'pt-BR').map(({ category }) =>
    CATEGORIES.indexOf(category),
  );
  assert.deepEqual(
    categories,
    [...categories].sort((a, b) => a - b),
  );
});
