import type { Migration } from './migration.js';

/** What a tenant keeps of its people, and for how long. */
export const tenantPrivacyMigration: Migration = {
  name: '0052_tenant_privacy',
  async up(trx) {
    await trx.raw(`
      alter table tenants
        -- Variables whose values are masked wherever traces are shown.
        add column sensitive_variables text[] not null default '{}',
        add column trace_days integer not null default 90 check (trace_days between 1 and 3650),
        -- Null keeps closed conversations until somebody erases them.
        add column conversation_days integer check (conversation_days between 1 and 36500)`);
  },
};
