import { systemVariables, type ConversationState, type Instant, type Json } from '@fluxo/core';
import { isJsonObject } from '@fluxo/core/language';

/** One variable of the table. */
export interface VariableRow {
  readonly name: string;
  readonly value: Json;
  readonly isSystem: boolean;
}

/** The authors' variables first, then the system's, each by name; objects of the system are shown by their members. */
export function variableRows(state: ConversationState | null, at: Instant): readonly VariableRow[] {
  if (!state) return [];
  const own = Object.entries(state.variables).map(([name, value]) => ({ name, value, isSystem: false }));
  const system = Object.entries(systemVariables(state, at)).flatMap(([name, value]) =>
    isJsonObject(value)
      ? Object.entries(value).map(([member, inner]) => ({
          name: `${name}.${member}`,
          value: inner,
          isSystem: true,
        }))
      : [{ name, value, isSystem: true }],
  );
  const byName = (a: VariableRow, b: VariableRow): number => a.name.localeCompare(b.name);
  return [...own.sort(byName), ...system.sort(byName)];
}

/** Names whose values differ from those of before, or that are new. Time goes by always and is no change. */
export function changedNames(
  rows: readonly VariableRow[],
  before: readonly VariableRow[],
): ReadonlySet<string> {
  const old = new Map(before.map(({ name, value }) => [name, JSON.stringify(value)]));
  const changed = rows.filter(
    ({ name, value }) => name !== 'agora' && old.get(name) !== JSON.stringify(value),
  );
  return new Set(changed.map(({ name }) => name));
}
