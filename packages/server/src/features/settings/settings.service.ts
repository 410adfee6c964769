import { uuidv7 } from 'uuidv7';
import type { Issue, ReferenceKind } from '@fluxo/core';
import type { FlowUse, Page } from '@fluxo/core/contract';
import type { Scope } from '../../auth/scope.js';
import { Fault, notFound, translateViolation } from '../../errors.js';
import { checkInput } from '../check-input.js';
import { decodeCursor, toPage } from '../paging.js';
import { versionConflict } from '../version.js';
import type { RecordAudit } from '../audit/audit.service.js';
import type { Setting, SettingRow } from './setting.js';
import { VersionedRows } from './settings.repository.js';

/** A setting as it is answered, with its version for the `ETag`. */
export interface Versioned {
  readonly id: string;
  readonly version: number;
  readonly view: unknown;
}

/** Which flows refer to something; the flows' service answers. */
export type FindFlowUses = (scope: Scope, kind: ReferenceKind, id: string) => Promise<readonly FlowUse[]>;

/** Rules that all settings share. */
export class SettingsService<Input extends { readonly name: string }, Row extends SettingRow> {
  readonly #rows: VersionedRows<Row>;

  constructor(
    readonly setting: Setting<Input, Row>,
    private readonly deps: { readonly audit: RecordAudit; readonly findFlowUses: FindFlowUses },
  ) {
    this.#rows = new VersionedRows(setting.table, setting.orderColumn);
  }

  async list(scope: Scope, limit: number, after: string | undefined): Promise<Page<unknown>> {
    const cursor = decodeCursor(after, ['string', 'string']);
    const rows = await this.#rows.list(scope, limit + 1, cursor);
    const extra = await this.#extra(
      scope,
      rows.map(({ id }) => id),
    );
    const key = this.setting.orderColumn;
    return toPage(
      rows,
      limit,
      (row) => [String((row as unknown as Record<string, unknown>)[key]), row.id],
      (row) => this.setting.present(row, extra.get(row.id)),
    );
  }

  async get(scope: Scope, id: string): Promise<Versioned> {
    const row = await this.#rows.find(scope, id);
    if (!row) throw notFound(this.setting.what);
    return this.#present(scope, row);
  }

  async create(scope: Scope, input: Input): Promise<Versioned> {
    await this.#check(scope, input);
    const id = uuidv7();
    const columns = this.setting.toColumns(input, null, id, scope);
    const row = await this.#guard(() => this.#rows.insert(scope, id, columns));
    await this.#guard(() => this.setting.saveExtra?.(scope, id, input) ?? Promise.resolve());
    await this.#audit(scope, 'created', id, this.setting.toAudit(input));
    return this.#present(scope, row);
  }

  async replace(scope: Scope, id: string, version: number, input: Input): Promise<Versioned> {
    const before = await this.#lock(scope, id, version);
    return this.#save(scope, before, input);
  }

  /** Keys that the change does not have keep their value, also inside objects. */
  async patch(
    scope: Scope,
    id: string,
    version: number,
    change: Readonly<Record<string, unknown>>,
  ): Promise<Versioned> {
    const before = await this.#lock(scope, id, version);
    const extra = await this.#extra(scope, [id]);
    const present = this.setting.toInput(before, extra.get(id)) as Record<string, unknown>;
    return this.#save(scope, before, checkInput(this.setting.input, merge(present, change), 'body'));
  }

  async remove(scope: Scope, id: string, version: number): Promise<void> {
    await this.#lock(scope, id, version);
    const kind = this.setting.referenceKind;
    const usedBy = kind === undefined ? [] : await this.deps.findFlowUses(scope, kind, id);
    if (usedBy.length > 0) throw inUse(this.setting.what, usedBy);
    await this.#guard(() => this.#rows.remove(scope, id));
    await this.#audit(scope, 'deleted', id, {});
  }

  /** How many there are, narrowed by columns. */
  count(scope: Scope, where?: Readonly<Record<string, unknown>>): Promise<number> {
    return this.#rows.count(scope, where);
  }

  async #save(scope: Scope, before: Row, input: Input): Promise<Versioned> {
    await this.#check(scope, input);
    const columns = this.setting.toColumns(input, before, before.id, scope);
    const row = await this.#guard(() => this.#rows.update(scope, before.id, columns));
    await this.#guard(() => this.setting.saveExtra?.(scope, before.id, input) ?? Promise.resolve());
    await this.#audit(scope, 'changed', before.id, this.setting.toAudit(input));
    return this.#present(scope, row);
  }

  async #lock(scope: Scope, id: string, version: number): Promise<Row> {
    const row = await this.#rows.lock(scope, id);
    if (!row) throw notFound(this.setting.what);
    if (row.version !== version) throw versionConflict();
    return row;
  }

  async #check(scope: Scope, input: Input): Promise<void> {
    const issues: readonly Issue[] = await this.setting.check(scope, input);
    if (issues.length === 0) return;
    throw new Fault('invalid', {
      code: 'invalid-input',
      detail: `The ${this.setting.what} has problems: see issues.`,
      issues,
    });
  }

  async #present(scope: Scope, row: Row): Promise<Versioned> {
    const extra = await this.#extra(scope, [row.id]);
    return { id: row.id, version: row.version, view: this.setting.present(row, extra.get(row.id)) };
  }

  async #extra(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    if (!this.setting.loadExtra || ids.length === 0) return new Map();
    return this.setting.loadExtra(scope, ids);
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      return translateViolation(error, this.setting.constraintFaults);
    }
  }

  #audit(scope: Scope, action: string, resourceId: string, changes: Readonly<Record<string, unknown>>) {
    return this.deps.audit(scope, { action, resource: this.setting.what, resourceId, changes });
  }
}

/** The present values with those of the change; lists are replaced whole. */
function merge(
  present: Readonly<Record<string, unknown>>,
  change: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...present };
  for (const [key, value] of Object.entries(change)) {
    const before = present[key];
    merged[key] = isRecord(before) && isRecord(value) ? merge(before, value) : value;
  }
  return merged;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Another of the same kind has the name. */
export function nameTaken(what: string, path = '/name'): Fault {
  const detail = `Another ${what} has this name. Choose another name.`;
  return new Fault('conflict', {
    code: 'name-taken',
    detail,
    issues: [{ code: 'name-taken', path, message: detail }],
  });
}

/** Something still uses what was to be deleted. */
export function inUse(what: string, usedBy: readonly FlowUse[] = []): Fault {
  return new Fault('conflict', {
    code: 'in-use',
    detail: `This ${what} is in use. Take it away from what uses it first.`,
    extra: { usedBy },
  });
}
