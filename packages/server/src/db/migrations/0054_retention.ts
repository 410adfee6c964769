import type { Migration } from './migration.js';
import { RUNNER_ROLE } from './protect-table.js';

/** Letting old traces go: rows by the tenant's setting, whole months once nothing is left in them. */
export const retentionMigration: Migration = {
  name: '0054_retention',
  async up(trx) {
    // Traces are written in the order of their time: a BRIN index costs turns nothing.
    await trx.raw('create index traces_at on traces using brin (at)');
    await trx.raw(`
      create index conversations_closed_at on conversations (tenant_id, closed_at) where closed_at is not null`);
    // Dropping a partition needs the owner's rights, which the running server gives up.
    await trx.raw(`
      create function drop_empty_trace_partitions(before timestamptz) returns integer
      language plpgsql security definer set search_path from current as $$
      declare
        name text;
        month timestamptz;
        is_empty boolean;
        dropped integer := 0;
      begin
        for name in
          select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
          where i.inhparent = 'traces'::regclass and c.relname ~ '^traces_[0-9]{4}_[0-9]{2}$' order by 1
        loop
          month := to_timestamp(substr(name, 8) || ' +00', 'YYYY_MM TZH');
          continue when month + interval '1 month' > before;
          execute format('alter table %I no force row level security', name);
          execute format('select not exists (select from %I)', name) into is_empty;
          if is_empty then
            execute format('drop table %I', name);
            dropped := dropped + 1;
          else
            execute format('alter table %I force row level security', name);
          end if;
        end loop;
        return dropped;
      end $$`);
    await trx.raw('revoke execute on function drop_empty_trace_partitions(timestamptz) from public');
    await trx.raw(`grant execute on function drop_empty_trace_partitions(timestamptz) to ${RUNNER_ROLE}`);
  },
};
