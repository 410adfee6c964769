import type { Flow } from '@fluxo/core';
import {
  coverageSummary,
  mergeCoverage,
  type CoverageSummary,
  type FlowCoverage,
} from '@fluxo/core/simulation';
import { NO_MARKS, type CanvasMarks } from '../canvas/canvas-marks.js';
import { portKey, type PortKey } from '../model/editor-document.js';

/** What tests walked of a flow, for the canvas and in numbers. */
export interface ShownCoverage {
  readonly marks: CanvasMarks;
  readonly summary: CoverageSummary;
}

/** Paints what all tests together walked: how often, and what none of them came to. */
export function coverageMarks(
  flow: Flow,
  coverages: readonly FlowCoverage[],
  words: { readonly never: string; readonly times: (count: number) => string },
): ShownCoverage {
  const coverage = mergeCoverage(...coverages);
  const summary = coverageSummary(flow, coverage);
  const nodeCounts = new Map<string, number>();
  const wireCounts = new Map<PortKey, number>();
  const portNotes = new Map<PortKey, string>();
  const wired = new Set(flow.edges.map(({ from }) => portKey(from)));
  for (const { id } of flow.nodes) {
    const count = coverage.nodes[id] ?? 0;
    if (count > 0) nodeCounts.set(id, count);
    for (const [port, times] of Object.entries(coverage.ports[id] ?? {})) {
      const key = portKey({ node: id, port });
      portNotes.set(key, words.times(times));
      if (wired.has(key)) wireCounts.set(key, times);
    }
  }
  const missedPorts = new Set(summary.missingPorts.map((port) => portKey(port)));
  for (const key of missedPorts) portNotes.set(key, words.never);
  const missedNodes = new Set(summary.missingNodes);
  const nodeNotes = new Map(summary.missingNodes.map((id) => [id, words.never]));
  const marks: CanvasMarks = {
    ...NO_MARKS,
    visited: new Set(nodeCounts.keys()),
    nodeCounts,
    wireCounts,
    nodeNotes,
    portNotes,
    missedNodes,
    missedPorts,
  };
  return { marks, summary };
}
