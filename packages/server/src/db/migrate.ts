import type { Knex } from 'knex';
import type { Migration } from './migrations/migration.js';

/**
 * Brings the schema up to the list. Steps that the database has and the list lacks are left alone: during an update the
 * old version still starts on the new schema.
 *
 * @returns names of the steps that ran now.
 */
export async function runMigrations(knex: Knex, migrations: readonly Migration[]): Promise<string[]> {
  // Knex's own lock outlives a killed process; callers hold an advisory or file lock that does not.
  const config: Knex.MigratorConfig = {
    migrationSource: {
      getMigrations: () =>
        Promise.resolve([...migrations].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))),
      getMigrationName: (migration: Migration) => migration.name,
      getMigration: (migration: Migration) =>
        Promise.resolve({ up: (trx: Knex) => migration.up(trx), down: () => Promise.resolve() }),
    },
    tableName: 'schema_migrations',
    disableMigrationsListValidation: true,
  };
  await knex.migrate.forceFreeMigrationsLock(config);
  const [, names] = (await knex.migrate.latest(config)) as [number, string[]];
  return names;
}
