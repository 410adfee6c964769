import type { Migration } from './migration.js';
import { APP_ROLE, RUNNER_ROLE } from './protect-table.js';

/** Lets the running server, which has given up the owner's rights, see how far the schema is. */
export const readinessMigration: Migration = {
  name: '0055_readiness',
  async up(trx) {
    await trx.raw(`
      create function applied_migrations() returns setof text
      language sql stable security definer set search_path from current as
      $$ select name::text from schema_migrations $$`);
    await trx.raw('revoke execute on function applied_migrations() from public');
    await trx.raw(`grant execute on function applied_migrations() to ${APP_ROLE}, ${RUNNER_ROLE}`);
  },
};
