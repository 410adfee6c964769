import type { Migration } from './migration.js';
import { APP_ROLE, RUNNER_ROLE } from './protect-table.js';

/** Drafts, promised times, people who work on occurrences, and a history that is only added to. */
export const occurrencesMigration: Migration = {
  name: '0040_occurrences',
  async up(trx) {
    // `sla_minutes` of before is the time until an occurrence is closed.
    await trx.raw(`
      alter table occurrence_types
        add column sla_first_response_minutes integer check (sla_first_response_minutes > 0),
        add column sla_schedule_id text,
        add column requires_closing_reason boolean not null default false,
        add column allows_reopening boolean not null default true,
        add foreign key (tenant_id, sla_schedule_id) references schedules (tenant_id, id)`);
    await trx.raw(`
      create index occurrence_types_schedule on occurrence_types (tenant_id, sla_schedule_id)
        where sla_schedule_id is not null`);
    await trx.raw(`
      alter table occurrences
        alter column protocol drop not null,
        alter column opened_at drop not null,
        add column title text not null default '',
        add column description text not null default '',
        add column subject text,
        add column assignee text check (assignee <> ''),
        add column closing_reason text,
        add column created_at timestamptz,
        add column first_response_warn_at timestamptz,
        add column first_response_due_at timestamptz,
        add column first_responded_at timestamptz,
        add column resolution_warn_at timestamptz,
        add column resolution_due_at timestamptz,
        add check ((protocol is null) = (opened_at is null)),
        add check (protocol is not null or closed_at is null),
        add check ((first_response_due_at is null) = (first_response_warn_at is null)),
        add check ((resolution_due_at is null) = (resolution_warn_at is null))`);
    await trx.raw('update occurrences set created_at = opened_at');
    await trx.raw('alter table occurrences alter column created_at set not null');
    // One index for each order of the list; ranges in collation "C" are what row-level security lets an index answer.
    await trx.raw('drop index occurrences_opened_at');
    await trx.raw(
      'create index occurrences_by_opening on occurrences (tenant_id, (coalesce(opened_at, created_at)), id)',
    );
    await trx.raw('create index occurrences_by_update on occurrences (tenant_id, updated_at, id)');
    await trx.raw(
      `create index occurrences_by_protocol on occurrences (tenant_id, (coalesce(protocol, '') collate "C"), id)`,
    );
    await trx.raw(`
      create index occurrences_by_due on occurrences
        (tenant_id, (coalesce(resolution_due_at, timestamptz '9999-12-31T00:00:00.000Z')), id)`);
    await trx.raw('drop index occurrences_type');
    await trx.raw('create index occurrences_type on occurrences (tenant_id, occurrence_type_id, status)');
    await trx.raw(
      'create index occurrences_assignee on occurrences (tenant_id, assignee) where assignee is not null',
    );
    await trx.raw(`
      alter table occurrence_events
        drop constraint occurrence_events_kind_check,
        drop constraint occurrence_events_check,
        drop constraint occurrence_events_check1,
        add column previous_status text,
        add column closing_reason text,
        add column files jsonb not null default '[]' check (jsonb_typeof(files) = 'array'),
        add column fields jsonb not null default '[]' check (jsonb_typeof(fields) = 'array'),
        add column actor_name text not null default '',
        add constraint occurrence_events_kind
          check (kind in ('drafted', 'opened', 'status-changed', 'noted', 'changed')),
        add constraint occurrence_events_note check ((kind = 'noted') = (note is not null)),
        add constraint occurrence_events_status check (kind in ('noted', 'changed') or status is not null)`);
    // What was done stays written, whatever the application does; erasing a person's data goes by the function below.
    await trx.raw(`revoke update, delete on occurrence_events from ${APP_ROLE}, ${RUNNER_ROLE}`);
    await trx.raw(`
      create function blank_occurrence_events(tenant text, occurrence_ids text[]) returns integer
      language plpgsql security definer set search_path from current as $$
      declare
        blanked integer;
      begin
        if tenant <> current_setting('fluxo.tenant', true) then
          raise exception 'blank_occurrence_events: expected the tenant of the transaction';
        end if;
        update occurrence_events
        set note = case when note is null then null else '' end, files = '[]', closing_reason = null
        where tenant_id = tenant and occurrence_id = any (occurrence_ids);
        get diagnostics blanked = row_count;
        return blanked;
      end $$`);
    await trx.raw('revoke execute on function blank_occurrence_events(text, text[]) from public');
    await trx.raw(`grant execute on function blank_occurrence_events(text, text[]) to ${APP_ROLE}`);
  },
};
