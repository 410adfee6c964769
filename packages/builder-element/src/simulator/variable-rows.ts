import { isJsonObject, type ConversationState, type Json } from '@fluxo/core';

/** One variable of the table. Values are cut for showing. */
export interface VariableRow {
  readonly name: string;
  readonly value: string;
  readonly isSystem: boolean;
}

/** Longest value that the table shows. */
const MAX_SHOWN = 300;

/** The authors' variables first, then the system's, each by name; objects of the system are shown by their members. */
export function variableRows(state: ConversationState | null): readonly VariableRow[] {
  if (!state) return [];
  const own = Object.entries(state.variables).map(([name, value]) => rowOf(name, value, false));
  const system = Object.entries(state.system).flatMap(([name, value]) =>
    isJsonObject(value)
      ? Object.entries(value).map(([member, inner]) => rowOf(`${name}.${member}`, inner, true))
      : [rowOf(name, value, true)],
  );
  const byName = (a: VariableRow, b: VariableRow): number => a.name.localeCompare(b.name);
  return [...own.sort(byName), ...system.sort(byName)];
}

function rowOf(name: string, value: Json, isSystem: boolean): VariableRow {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { name, value: text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text, isSystem };
}
