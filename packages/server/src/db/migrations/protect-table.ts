import type { Knex } from 'knex';

/** Role of all work for one tenant. It sees only rows of the tenant named by the setting `fluxo.tenant`. */
export const APP_ROLE = 'fluxo_app';

/** Role of work that crosses tenants: claiming inbox, due conversations and outbox, retention. */
export const RUNNER_ROLE = 'fluxo_runner';

type Privilege = 'select' | 'insert' | 'update' | 'delete';

const ALL: readonly Privilege[] = ['select', 'insert', 'update', 'delete'];

interface Access {
  /** What the tenant's own work may do. Default: everything. */
  readonly app?: readonly Privilege[];
  /** What work across tenants may do. Default: everything. */
  readonly runner?: readonly Privilege[];
}

/**
 * Turns on row-level security for a table with a tenant column: the second wall behind the `where tenant_id` of every
 * query. Without a tenant set, `fluxo_app` sees nothing and writes nothing.
 */
export async function protectTable(
  trx: Knex,
  table: string,
  access: Access = {},
  tenantColumn = 'tenant_id',
): Promise<void> {
  // The sub-select makes PostgreSQL read the setting once per query instead of once per row.
  const own = "?? = (select current_setting('fluxo.tenant', true))";
  await trx.raw('alter table ?? enable row level security', [table]);
  await trx.raw('alter table ?? force row level security', [table]);
  await trx.raw(`create policy own_tenant on ?? to ${APP_ROLE} using (${own}) with check (${own})`, [
    table,
    tenantColumn,
    tenantColumn,
  ]);
  await trx.raw(`create policy all_tenants on ?? to ${RUNNER_ROLE} using (true) with check (true)`, [table]);
  await grantTable(trx, table, access);
}

/** Lets the application's roles use a table that belongs to no tenant. */
export async function grantTable(trx: Knex, table: string, access: Access = {}): Promise<void> {
  for (const [role, privileges] of [
    [APP_ROLE, access.app ?? ALL],
    [RUNNER_ROLE, access.runner ?? ALL],
  ] as const) {
    if (privileges.length > 0) await trx.raw(`grant ${privileges.join(', ')} on ?? to ${role}`, [table]);
  }
}
