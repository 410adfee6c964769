import type { Flow } from '@fluxo/core';
import type { FlowDetail } from '@fluxo/core/contract';
import type { DataSource } from './data-source.js';
import { DataSourceError } from './data-source-error.js';

/** Numbers are tried up to this. */
const MAX_NUMBER = 50;

/** Stores a new flow; a name that another flow has gets a number: "Boleto 2". */
export async function createWithFreeName(source: DataSource, flow: Flow): Promise<FlowDetail> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? flow.name : `${flow.name} ${number}`;
    try {
      return await source.createFlow({ ...flow, name });
    } catch (error) {
      const isTaken = error instanceof DataSourceError && error.kind === 'name-taken';
      if (!isTaken || number >= MAX_NUMBER) throw error;
    }
  }
}
