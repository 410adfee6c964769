import type { Flow, Issue, LocalText, NodeId, Severity } from '@fluxo/core';
import type { FieldIssue } from '../forms/field.element.js';
import type { SettingsPath } from '../forms/settings-path.js';

/** A problem of the flow with its place as the editor knows it: ids stay true while the document goes on changing. */
export interface PlacedIssue {
  readonly issue: Issue & { readonly severity: Severity };
  readonly severity: Severity;
  readonly node: NodeId | null;
  /** Place within the node's settings; `null` when the problem is about the node or the flow as a whole. */
  readonly settingsPath: SettingsPath | null;
  readonly text: LocalText;
  /** What it will do to a real user. */
  readonly meaning: LocalText | null;
}

/** A problem as validation tells it. */
export interface CheckedIssue extends Issue {
  readonly severity?: Severity;
  readonly meaning?: LocalText;
}

const PLACE = /^\/nodes\/(\d+)(?:\/settings(\/.*)?)?/;

/** Finds the places of a checked flow's problems, the worst first. */
export function placeIssues(issues: readonly CheckedIssue[], flow: Flow): readonly PlacedIssue[] {
  return issues
    .map((issue): PlacedIssue => {
      const match = PLACE.exec(issue.path);
      const severity = issue.severity ?? 'error';
      const { message } = issue;
      return {
        issue: { ...issue, severity },
        severity,
        node: match ? (flow.nodes[Number(match[1])]?.id ?? null) : null,
        settingsPath: match?.[2] ?? null,
        text: issue.text ?? { 'pt-BR': message, en: message, es: message },
        meaning: issue.meaning ?? null,
      };
    })
    .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The problems of one node's settings, as its form takes them. */
export function issuesOfForm(issues: readonly PlacedIssue[], node: NodeId): readonly FieldIssue[] {
  return issues.flatMap((placed) =>
    placed.node === node && placed.settingsPath !== null
      ? [{ ...placed.issue, path: placed.settingsPath, severity: placed.severity, text: placed.text }]
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
