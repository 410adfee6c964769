import { expect } from '@open-wc/testing';
import type { Flow } from '@fluxo/core';
import type { FlowInUseError} from './data-source-error.js';
import { RevisionConflictError, type DataSourceError } from './data-source-error.js';
import { MemoryDataSource } from './memory-data-source.js';

const flow = (name: string, uses?: string): Flow => ({
  fluxo: 1,
  name,
  description: '',
  nodes: uses
    ? [{ id: 'n', type: 'flow', title: '', description: '', position: { x: 0, y: 0 }, settings: { flow: uses } }]
    : [],
  edges: [],
});

function source() {
  return new MemoryDataSource({
    flows: [
      { id: 'a', document: flow('Boleto') },
      { id: 'b', document: flow('Menu', 'a') },
      { id: 'c', document: flow('Guia') },
    ],
    now: () => Date.UTC(2026, 0, 1),
  });
}

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(() => null, (error: unknown) => error);
}

describe('memory data source', () => {
  it('sorts, searches without accents and pages', async () => {
    const data = source();
    const first = await data.listFlows({ sort: 'name', limit: 2 });
    expect(first.items.map(({ name }) => name)).to.deep.equal(['Boleto', 'Guia']);
    const second = await data.listFlows({ sort: 'name', limit: 2, after: first.next ?? '' });
    expect([second.items.map(({ name }) => name), second.next]).to.deep.equal([['Menu'], null]);
    expect((await data.listFlows({ search: 'BOLÉTO' })).items).to.have.length(1);
  });

  it('keeps every revision and refuses a save that was based on an older one', async () => {
    const data = source();
    await data.saveFlow('a', { baseRevision: 1, document: flow('Boleto 2') });
    const error = await errorOf(data.saveFlow('a', { baseRevision: 1, document: flow('Boleto 3') }));
    expect(error).to.be.instanceOf(RevisionConflictError);
    expect((error as RevisionConflictError).base.document.name).to.equal('Boleto');
    expect((await data.listRevisions('a')).items.map(({ revision }) => revision)).to.deep.equal([2, 1]);
  });

  it('refuses a name that another flow has, blanks, case and accents aside', async () => {
    const error = await errorOf(source().createFlow(flow(' GUÍA ')));
    expect((error as DataSourceError).kind).to.equal('name-taken');
  });

  it('names the flows that use what shall be deleted', async () => {
    const error = await errorOf(source().deleteFlow('a'));
    expect((error as FlowInUseError).usedBy.map(({ name }) => name)).to.deep.equal(['Menu']);
    const data = source();
    await data.deleteFlow('c');
    expect(((await errorOf(data.getFlow('c'))) as DataSourceError).kind).to.equal('not-found');
  });
});
