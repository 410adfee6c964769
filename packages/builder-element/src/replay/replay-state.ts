import type { FlowId, Json } from '@fluxo/core';
import type { ConversationTraceEntry } from '@fluxo/core/contract';
import type { VariableRow } from '../simulator/variable-rows.js';

/** The variables as they were after a step, by name; those of that step are named. */
export function variablesAfter(
  entries: readonly ConversationTraceEntry[],
  step: number,
): { readonly rows: readonly VariableRow[]; readonly changed: ReadonlySet<string> } {
  const values = new Map<string, Json>();
  for (const { changed = {} } of entries.slice(0, step + 1)) {
    for (const [name, value] of Object.entries(changed)) values.set(name, value);
  }
  const rows = [...values]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, value]) => ({ name, value, isSystem: false }));
  return { rows, changed: new Set(Object.keys(entries[step]?.changed ?? {})) };
}

/** The flows that a conversation walked, each with the last revision that it was inside of. */
export function flowsOf(entries: readonly ConversationTraceEntry[]): ReadonlyMap<FlowId, number | null> {
  const flows = new Map<FlowId, number | null>();
  for (const { flow, revision } of entries) if (flow !== null) flows.set(flow, revision);
  return flows;
}

/** Where a conversation stands after a step: its place, or the last one before a step without one. */
export function placeAfter(
  entries: readonly ConversationTraceEntry[],
  step: number,
): { readonly flow: FlowId; readonly node: string; readonly revision: number | null } | null {
  for (let index = Math.min(step, entries.length - 1); index >= 0; index--) {
    const entry = entries[index];
    if (entry?.flow != null && entry.node !== null) {
      return { flow: entry.flow, node: entry.node, revision: entry.revision };
    }
  }
  return null;
}
