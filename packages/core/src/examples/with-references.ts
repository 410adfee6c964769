import type { Flow } from '../flow/flow.js';
import { isJsonObject, type Json, type JsonObject } from '../lib/json.js';
import { nodeTypesById } from '../nodes/node-types-by-id.js';
import type { Field, ReferenceKind } from '../schema/field.js';

/**
 * The flow with the ids that its settings refer to replaced by those of a host. `idOf` gives the id for the one that the
 * example uses, or `undefined` to leave it as it is.
 */
export function withReferences(
  flow: Flow,
  idOf: (kind: ReferenceKind, id: string) => string | undefined,
): Flow {
  return {
    ...flow,
    nodes: flow.nodes.map((node) => {
      const fields = nodeTypesById.get(node.type)?.fields ?? [];
      return { ...node, settings: replaced(fields, node.settings, idOf) };
    }),
  };
}

function replaced(
  fields: readonly Field[],
  settings: JsonObject,
  idOf: (kind: ReferenceKind, id: string) => string | undefined,
): JsonObject {
  const changed: Record<string, Json> = { ...settings };
  for (const field of fields) {
    const value = settings[field.key];
    if (field.kind === 'reference' && typeof value === 'string')
      changed[field.key] = idOf(field.to, value) ?? value;
    else if (field.kind === 'group' && isJsonObject(value))
      changed[field.key] = replaced(field.fields, value, idOf);
    else if (field.kind === 'list' && Array.isArray(value)) {
      changed[field.key] = (value as readonly Json[]).map((item) =>
        isJsonObject(item) ? replaced(field.fields, item, idOf) : item,
      );
    }
  }
  return changed;
}
