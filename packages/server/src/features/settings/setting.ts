import type { z } from 'zod';
import type { Issue, ReferenceKind } from '@fluxo/core';
import type { Permission } from '../../auth/permissions.js';
import type { Scope } from '../../auth/scope.js';
import type { ConstraintFaults } from '../../errors.js';

/** Columns that every table of a setting has. */
export interface SettingRow {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/**
 * A kind of thing that administrators edit: listed by name, read with its `ETag`, created, replaced and changed with
 * `If-Match`, deleted while nothing uses it. A new kind is one of these and a line in the list of routes.
 */
export interface Setting<Input extends { readonly name: string }, Row extends SettingRow> {
  /** Singular, kebab-case: part of messages and of the audit log. */
  readonly what: string;
  readonly path: `/${string}`;
  /** Operation ids are made of it: `Queue` gives `listQueues`, `createQueue`. */
  readonly typeName: string;
  readonly tag: string;
  readonly table: string;
  readonly permissions: { readonly read: Permission; readonly write: Permission };
  /** What is sent to create and replace; also checks the outcome of a partial change. */
  readonly input: z.ZodType<Input>;
  /** What is answered, for the documentation. */
  readonly view: z.ZodType;
  /** Name of the column by which lists are ordered. */
  readonly orderColumn: 'name_key' | 'id';
  /** The kind under which flows refer to it; while one does it cannot be deleted. */
  readonly referenceKind?: ReferenceKind;
  readonly constraintFaults: ConstraintFaults;
  /** Problems that need the database: references that lead nowhere. `path` is a JSON Pointer into the input. */
  check(scope: Scope, input: Input): Promise<readonly Issue[]>;
  /** Columns to store, without id, tenant, version and times. `before` is null for a new one. */
  toColumns(input: Input, before: Row | null, id: string, scope: Scope): Readonly<Record<string, unknown>>;
  /** The present values as input, without secrets: what a partial change starts from. */
  toInput(row: Row, extra: unknown): unknown;
  /** What other tables hold about these rows, by id: given to `present` and `toInput`. */
  loadExtra?(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  /** Writes other tables, after the row. */
  saveExtra?(scope: Scope, id: string, input: Input): Promise<void>;
  present(row: Row, extra: unknown): unknown;
  /** What the audit log keeps of a change; never secrets. */
  toAudit(input: Input): Readonly<Record<string, unknown>>;
}
