import type { Flow, Locale } from '@fluxo/core';
import type { FlowStatistics } from '@fluxo/core/contract';
import { NO_MARKS, type CanvasMarks } from '../canvas/canvas-marks.js';
import type { WriteText } from '../locales/part-texts.js';
import { portKey, type PortKey } from '../model/editor-document.js';
import type { NUMBERS_TEXTS } from './numbers-texts.js';

/** A share in per cent without decimals: "40 %". */
export function shareText(part: number, whole: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(
    whole > 0 ? part / whole : 0,
  );
}

/** A duration short enough for a port: "<1 s", "40 s", "3 min", "2 h", "5 d". */
export function timeText(seconds: number, locale: Locale): string {
  const format = (value: number, unit: string): string =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: 0,
    }).format(value);
  if (seconds < 1) return `<${format(1, 'second')}`;
  if (seconds < 90) return format(seconds, 'second');
  if (seconds < 90 * 60) return format(seconds / 60, 'minute');
  return seconds < 36 * 3600 ? format(seconds / 3600, 'hour') : format(seconds / 86_400, 'day');
}

/** Paints what conversations did: how many came to each node and stopped there, and how many left by each port, how soon. */
export function statisticsMarks(
  flow: Flow,
  statistics: FlowStatistics,
  text: WriteText<keyof typeof NUMBERS_TEXTS>,
  locale: Locale,
): CanvasMarks {
  const nodeCounts = new Map<string, number>();
  const nodeNotes = new Map<string, string>();
  const wireCounts = new Map<PortKey, number>();
  const portNotes = new Map<PortKey, string>();
  const wired = new Set(flow.edges.map(({ from }) => portKey(from)));
  const number = new Intl.NumberFormat(locale);
  for (const { node, visits, dropOff, ports } of statistics.nodes) {
    nodeCounts.set(node, visits);
    const words = {
      visits: number.format(visits),
      dropOff: number.format(dropOff),
      share: shareText(dropOff, visits, locale),
    };
    nodeNotes.set(node, dropOff > 0 ? text('nodeNoteDrop', words) : text('nodeNote', words));
    for (const { port, count, medianSeconds } of ports) {
      const key = portKey({ node, port });
      portNotes.set(
        key,
        `${number.format(count)} · ${shareText(count, visits, locale)} · ${timeText(medianSeconds, locale)}`,
      );
      if (wired.has(key)) wireCounts.set(key, count);
    }
  }
  const visited = new Set([...nodeCounts].filter(([, count]) => count > 0).map(([id]) => id));
  return { ...NO_MARKS, visited, nodeCounts, nodeNotes, wireCounts, portNotes };
}
