import { nodeTypesById, parseFlow, walkFields, type Flow, type ReferenceKind } from '@fluxo/core';

/** Something that a flow's settings point to. */
export interface FlowReference {
  readonly kind: ReferenceKind;
  readonly id: string;
}

export { parseFlow };

/** Everything that a flow refers to, each once. */
export function referencesOf(flow: Flow): FlowReference[] {
  const found = new Map<string, FlowReference>();
  for (const node of flow.nodes) {
    const type = nodeTypesById.get(node.type);
    if (!type) continue;
    walkFields(type.fields, node.settings, '', ({ field, value }) => {
      if (field.kind !== 'reference' || typeof value !== 'string' || value === '') return;
      found.set(`${field.to}\n${value}`, { kind: field.to, id: value });
    });
  }
  return [...found.values()];
}
