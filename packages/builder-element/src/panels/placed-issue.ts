import type { FlowIssue, LocalText, NodeId, Severity } from '@fluxo/core';
import type { FieldIssue } from '../forms/field.element.js';
import type { SettingsPath } from '../forms/settings-path.js';

/** A problem of the flow with its place as the editor knows it: ids stay true while the document goes on changing. */
export interface PlacedIssue {
  readonly code: string;
  readonly severity: Severity;
  readonly node: NodeId | null;
  readonly port: string | null;
  /** Place within the node's settings; `null` when the problem is about the node or the flow as a whole. */
  readonly settingsPath: SettingsPath | null;
  readonly text: LocalText;
  /** What it will do to a real user. */
  readonly meaning: LocalText;
  readonly fixes: FlowIssue['fixes'];
}

/** A checked flow's problems as the panels take them, the worst first. */
export function placeIssues(issues: readonly FlowIssue[]): readonly PlacedIssue[] {
  return issues
    .map(({ code, severity, node, port, setting, text, meaning, fixes }): PlacedIssue => ({
      code,
      severity,
      node,
      port: port ?? null,
      settingsPath: setting ?? null,
      text,
      meaning,
      fixes,
    }))
    .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The problems of one node's settings, as its form takes them. */
export function issuesOfForm(issues: readonly PlacedIssue[], node: NodeId): readonly FieldIssue[] {
  return issues.flatMap(({ code, severity, settingsPath, text, ...placed }) =>
    placed.node === node && settingsPath !== null
      ? [{ code, severity, path: settingsPath, text, message: text.en }]
      : [],
  );
}

/** How many errors and warnings each node has. */
export function countByNode(
  issues: readonly PlacedIssue[],
): ReadonlyMap<NodeId, { readonly errors: number; readonly warnings: number }> {
  const counts = new Map<NodeId, { errors: number; warnings: number }>();
  for (const { node, severity } of issues) {
    if (node === null || severity === 'info') continue;
    const count = counts.get(node) ?? { errors: 0, warnings: 0 };
    if (severity === 'error') count.errors++;
    else count.warnings++;
    counts.set(node, count);
  }
  return counts;
}
