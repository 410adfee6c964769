import type { Knex } from 'knex';

/**
 * One step of the schema. Never edited after it has landed; expands first, contracts in a later release, so that the old
 * and the new version of the server work on one database meanwhile.
 *
 * Runs as the owner of the database inside a transaction of its own. Row-level security is forced, so a step that reads
 * or changes *rows* begins with `set local role fluxo_runner`.
 */
export interface Migration {
  /** Sorts the list and marks the step as done: `0001_roles`. */
  readonly name: string;
  up(trx: Knex): Promise<void>;
}
