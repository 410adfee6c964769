import type { Flow, FlowNode, NodeId } from '../flow/flow.js';
import { assertNever } from '../lib/assert-never.js';
import type { Json, JsonObject } from '../lib/json.js';
import { isJsonObject } from '../lib/json.js';
import { completeSettings } from '../schema/complete-settings.js';
import type { NodeTypes } from '../flow/node-types.js';
import type { FlowEdit, IssueFix } from './issue.js';

/** What a fix needs that the flow does not hold. */
export interface FixOptions {
  readonly types: NodeTypes;
  /** Ids for new nodes, each once. */
  readonly newId: () => NodeId;
}

/** The flow after a fix; the given one is not changed. An editor with an own document carries out the same edits as commands. */
export function applyFix(flow: Flow, fix: IssueFix, options: FixOptions): Flow {
  return fix.edits.reduce((current, edit) => applyEdit(current, edit, options), flow);
}

function applyEdit(flow: Flow, edit: FlowEdit, { types, newId }: FixOptions): Flow {
  switch (edit.kind) {
    case 'remove-node':
      return {
        ...flow,
        nodes: flow.nodes.filter(({ id }) => id !== edit.node),
        edges: flow.edges.filter(({ from, to }) => from.node !== edit.node && to !== edit.node),
      };
    case 'connect': {
      const others = flow.edges.filter(
        ({ from }) => from.node !== edit.from.node || from.port !== edit.from.port,
      );
      return { ...flow, edges: edit.to === null ? others : [...others, { from: edit.from, to: edit.to }] };
    }
    case 'add-node': {
      const id = newId();
      const before = flow.nodes.find((node) => node.id === edit.from.node);
      const node: FlowNode = {
        id,
        type: edit.type,
        title: '',
        description: '',
        position: { x: before?.position.x ?? 0, y: (before?.position.y ?? 0) + 160 },
        settings: edit.settings,
      };
      const old = flow.edges.find(({ from }) => from.node === edit.from.node && from.port === edit.from.port);
      const added = applyEdit(
        { ...flow, nodes: [...flow.nodes, node] },
        { kind: 'connect', from: edit.from, to: id },
        { types, newId },
      );
      const type = types.get(edit.type);
      const [port] = type ? type.ports(completeSettings(type.fields, edit.settings)) : [];
      return old && port
        ? applyEdit(
            added,
            { kind: 'connect', from: { node: id, port: port.id }, to: old.to },
            { types, newId },
          )
        : added;
    }
    case 'change-setting':
      return {
        ...flow,
        nodes: flow.nodes.map((node) =>
          node.id === edit.node
            ? {
                ...node,
                settings: withValue(node.settings, edit.path.split('/').slice(1), edit.value) as JsonObject,
              }
            : node,
        ),
      };
    default:
      return assertNever(edit);
  }
}

function withValue(target: Json, path: readonly string[], value: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
  if (Array.isArray(target)) {
    return (target as readonly Json[]).map((item, index) =>
      String(index) === key ? withValue(item, rest, value) : item,
    );
  }
  const object: JsonObject = isJsonObject(target) ? target : {};
  const child = Object.hasOwn(object, key) ? object[key] : undefined;
  return { ...object, [key]: withValue(child ?? {}, rest, value) };
}
