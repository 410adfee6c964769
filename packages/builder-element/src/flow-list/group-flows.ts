import type { FlowSummary } from '@fluxo/core/contract';

/** Flows whose names begin with one prefix ("Financeiro › …"). `name` is empty for flows without one. */
export interface FlowGroup {
  readonly name: string;
  readonly flows: readonly GroupedFlow[];
}

/** A flow with the part of its name that is not the group's. */
export interface GroupedFlow {
  readonly flow: FlowSummary;
  readonly shortName: string;
}

const SEPARATOR = '›';

/** Groups flows by the first part of their names. Groups stand where their first flow stood; those without come first. */
export function groupFlows(flows: readonly FlowSummary[]): readonly FlowGroup[] {
  const groups = new Map<string, GroupedFlow[]>([['', []]]);
  for (const flow of flows) {
    const { prefix, rest } = splitName(flow.name);
    const group = groups.get(prefix);
    const grouped: GroupedFlow = { flow, shortName: rest };
    if (group) group.push(grouped);
    else groups.set(prefix, [grouped]);
  }
  return [...groups].filter(([, own]) => own.length > 0).map(([name, own]) => ({ name, flows: own }));
}

/** One group without a name: for lists that are ordered by something else than the name. */
export function ungrouped(flows: readonly FlowSummary[]): readonly FlowGroup[] {
  return flows.length === 0
    ? []
    : [{ name: '', flows: flows.map((flow) => ({ flow, shortName: flow.name })) }];
}

function splitName(name: string): { readonly prefix: string; readonly rest: string } {
  const cut = name.indexOf(SEPARATOR);
  const prefix = name.slice(0, Math.max(0, cut)).trim();
  const rest = name.slice(cut + 1).trim();
  return cut > 0 && prefix !== '' && rest !== '' ? { prefix, rest } : { prefix: '', rest: name };
}
