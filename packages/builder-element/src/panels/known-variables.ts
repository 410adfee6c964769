import { walkFields, type FlowNode, type NodeId } from '@fluxo/core';
import type { VariableOption } from '../forms/form-scope.js';
import { incomingEdges, outgoingEdges } from '../model/derived.js';
import type { EditorDocument } from '../model/editor-document.js';
import type { NodeRegistry } from '../model/node-registry.js';

/** Variables that the system sets; flows only read them. */
export const SYSTEM_VARIABLES: readonly string[] = [
  'agora',
  'contato.nome',
  'contato.chaveUnica',
  'contato.email',
  'contato.telefone',
  'conversa.canal',
  'conversa.inicio',
  'ocorrencia.protocolo',
  'ocorrencia.status',
  'fila.nome',
  'fila.posicao',
  'fila.estimativa',
  'atendente.nome',
  'expediente.proximaAbertura',
  'api.status',
  'api.erro',
];

const SYSTEM_OPTIONS: readonly VariableOption[] = SYSTEM_VARIABLES.map((name) => ({
  name,
  origin: 'system',
  isCertain: true,
}));

/**
 * What can be set when a node is entered: every variable written on some way from the entry to it. A variable is certain
 * when the node cannot be reached past all who write it. Other flows of the conversation may know more.
 */
export function variablesAt(
  document: EditorDocument,
  nodeTypes: NodeRegistry,
  at: NodeId,
): readonly VariableOption[] {
  const upstream = reach(document, [at], (id) => incomingEdges(document, id).map(({ from }) => from.node));
  upstream.delete(at);
  const inCycle = incomingEdges(document, at).some(
    ({ from }) => from.node === at || reachesBack(document, at, upstream),
  );
  const writers = new Map<string, NodeId[]>();
  for (const id of inCycle ? [...upstream, at] : upstream) {
    const node = document.nodes.get(id);
    if (!node) continue;
    for (const name of writtenBy(node, nodeTypes)) writers.set(name, [...(writers.get(name) ?? []), id]);
  }
  const entries = [...document.nodes.values()].filter(
    ({ type }) => nodeTypes.definitionOf(type)?.fixed === true,
  );
  const own = [...writers].map(([name, ids]): VariableOption => ({
    name,
    origin: 'flow',
    isCertain: !isReachablePast(document, entries, at, new Set(ids)),
  }));
  return [...own.sort((a, b) => a.name.localeCompare(b.name)), ...SYSTEM_OPTIONS];
}

/** Names in the settings of a node, as far as they are shown, that are variables to be written. */
function writtenBy(node: FlowNode, nodeTypes: NodeRegistry): ReadonlySet<string> {
  const names = new Set<string>();
  walkFields(
    nodeTypes.definitionOf(node.type)?.fields ?? [],
    node.settings,
    '',
    ({ field, value, isVisible }) => {
      const isWritten = isVisible && field.kind === 'variable' && field.access === 'writes';
      if (isWritten && typeof value === 'string' && value !== '') names.add(value);
    },
  );
  return names;
}

function isReachablePast(
  document: EditorDocument,
  entries: readonly FlowNode[],
  at: NodeId,
  without: ReadonlySet<NodeId>,
): boolean {
  const starts = entries.map(({ id }) => id).filter((id) => !without.has(id));
  return reach(document, starts, (id) =>
    outgoingEdges(document, id)
      .map(({ to }) => to)
      .filter((to) => to === at || !without.has(to)),
  ).has(at);
}

function reachesBack(document: EditorDocument, at: NodeId, upstream: ReadonlySet<NodeId>): boolean {
  return outgoingEdges(document, at).some(({ to }) => upstream.has(to));
}

function reach(
  document: EditorDocument,
  starts: readonly NodeId[],
  next: (id: NodeId) => readonly NodeId[],
): Set<NodeId> {
  const found = new Set(starts);
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const other of next(id)) {
      if (found.has(other) || !document.nodes.has(other)) continue;
      found.add(other);
      open.push(other);
    }
  }
  return found;
}
