import type { Migration } from './migration.js';
import { APP_ROLE, RUNNER_ROLE } from './protect-table.js';

/**
 * Roles belong to the whole PostgreSQL server, so another database may have made them already, even at this moment.
 * Neither can log in: the application's own user takes them on for each transaction.
 */
export const rolesMigration: Migration = {
  name: '0001_roles',
  async up(trx) {
    for (const role of [APP_ROLE, RUNNER_ROLE]) {
      await trx.raw(`
        do $$
        begin
          if not exists (select from pg_roles where rolname = '${role}') then
            begin
              create role ${role} nologin;
            exception when duplicate_object or unique_violation then null;
            end;
          end if;
          if not (select rolsuper from pg_roles where rolname = current_user) then
            execute format('grant ${role} to %I', current_user);
          end if;
          execute format('grant usage on schema %I to ${role}', current_schema());
        end
        $$`);
    }
  },
};
