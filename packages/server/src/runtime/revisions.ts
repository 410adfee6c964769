import { compileFlow, nodeSteps, type CompiledFlow, type Program, type RevisionId } from '@fluxo/core';
import type { Transaction } from '../db/unit-of-work.js';
import type { FlowSource } from './sources.js';

/** Compiled flows that a process keeps: a revision takes a few times its document, and most tenants use a handful. */
const MAX_KEPT = 500;

/**
 * Compiled revisions of all tenants. A revision never changes, so it is read and compiled once and kept while it is used.
 * Keys carry the tenant: an id that leaked into another tenant's state finds nothing there.
 */
export class Revisions {
  readonly #flows: FlowSource;
  readonly #kept = new Map<string, CompiledFlow>();

  constructor(flows: FlowSource) {
    this.#flows = flows;
  }

  /** The program of a tenant as far as it was loaded. */
  programOf(tenantId: string): Program {
    return { steps: nodeSteps, revision: (id) => this.#kept.get(keyOf(tenantId, id)) };
  }

  /** Makes sure that the program holds a revision. False when there is no such revision. */
  async load(trx: Transaction, tenantId: string, id: RevisionId): Promise<boolean> {
    const key = keyOf(tenantId, id);
    const kept = this.#kept.get(key);
    if (kept) {
      // Last used, last dropped.
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return true;
    }
    const found = await this.#flows.findDocument(trx, tenantId, id);
    if (!found) return false;
    this.#kept.set(key, compileFlow(found.document));
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MAX_KEPT) break;
      this.#kept.delete(oldest);
    }
    return true;
  }
}

function keyOf(tenantId: string, id: RevisionId): string {
  return `${tenantId}\n${id}`;
}
