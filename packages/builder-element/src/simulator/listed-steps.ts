import type { Flow, FlowId, Locale, TraceEntry } from '@fluxo/core';
import type { NodeRegistry } from '../model/node-registry.js';
import type { ListedStep } from './step-list.element.js';
import { stepText } from './step-texts.js';

/** What the steps of a trace are written with. */
export interface StepNames {
  readonly flows: Readonly<Record<FlowId, Flow>>;
  /** The flow on the canvas: its nodes can be gone to, and the names of others stand before their nodes. */
  readonly present: FlowId;
  readonly nodeTypes: NodeRegistry;
  readonly locale: Locale;
}

type Step = Pick<TraceEntry, 'flow' | 'node' | 'kind' | 'port' | 'code' | 'detail'>;

/** The steps of a trace in words. */
export function listedSteps(trace: readonly Step[], names: StepNames): readonly ListedStep[] {
  const { flows, present, nodeTypes, locale } = names;
  const nodes = new Map(
    Object.entries(flows).map(([id, flow]) => [id, new Map(flow.nodes.map((node) => [node.id, node]))]),
  );
  return trace.map((entry) => {
    const node = entry.node === null ? undefined : nodes.get(entry.flow ?? '')?.get(entry.node);
    const definition = node && nodeTypes.definitionOf(node.type);
    const own = node ? node.title || definition?.label[locale] || node.type : (entry.node ?? '');
    const prefix =
      entry.flow !== null && entry.flow !== present ? `${flows[entry.flow]?.name ?? entry.flow} › ` : '';
    const port = node && nodeTypes.portsOf(node).find(({ id }) => id === entry.port);
    const words = { node: prefix + own, port: port?.label[locale] ?? entry.port ?? '' };
    return {
      text: stepText(entry, words, locale),
      isPlace: entry.flow === present && node !== undefined,
      isOdd: entry.kind === 'noted' || entry.kind === 'ignored',
    };
  });
}
