import type { Scope } from '../../auth/scope.js';
import type { SettingRow } from './setting.js';

/** Rows of one table whose changes are guarded by a version. */
export class VersionedRows<Row extends SettingRow> {
  constructor(
    readonly table: string,
    readonly orderColumn: 'name_key' | 'id',
  ) {}

  async list(
    { trx, tenantId }: Scope,
    limit: number,
    after: readonly [string, string] | null,
  ): Promise<Row[]> {
    const query = trx(this.table).where('tenant_id', tenantId).limit(limit);
    void query.orderByRaw('?? collate "C", id', [this.orderColumn]);
    if (after) void query.whereRaw('(?? collate "C", id) > (?, ?)', [this.orderColumn, ...after]);
    return (await query.select('*')) as Row[];
  }

  async find({ trx, tenantId }: Scope, id: string): Promise<Row | null> {
    const row: unknown = await trx(this.table).where({ tenant_id: tenantId, id }).first();
    return (row as Row | undefined) ?? null;
  }

  /** As `find`, and nobody else changes it until the transaction ends. */
  async lock({ trx, tenantId }: Scope, id: string): Promise<Row | null> {
    const row: unknown = await trx(this.table).where({ tenant_id: tenantId, id }).forUpdate().first();
    return (row as Row | undefined) ?? null;
  }

  async insert(
    { trx, tenantId, now }: Scope,
    id: string,
    columns: Readonly<Record<string, unknown>>,
  ): Promise<Row> {
    const rows: unknown[] = await trx(this.table)
      .insert({ ...columns, tenant_id: tenantId, id, created_at: now, updated_at: now })
      .returning('*');
    return rows[0] as Row;
  }

  /** Raises the version by one. The row must be locked. */
  async update(
    { trx, tenantId, now }: Scope,
    id: string,
    columns: Readonly<Record<string, unknown>>,
  ): Promise<Row> {
    const rows: unknown[] = await trx(this.table)
      .where({ tenant_id: tenantId, id })
      .update({ ...columns, version: trx.raw('version + 1'), updated_at: now })
      .returning('*');
    return rows[0] as Row;
  }

  async remove({ trx, tenantId }: Scope, id: string): Promise<void> {
    await trx(this.table).where({ tenant_id: tenantId, id }).delete();
  }

  async count({ trx, tenantId }: Scope, where: Readonly<Record<string, unknown>> = {}): Promise<number> {
    const row: unknown = await trx(this.table)
      .where({ tenant_id: tenantId, ...where })
      .count({ count: '*' })
      .first();
    return (row as { count: number } | undefined)?.count ?? 0;
  }
}
