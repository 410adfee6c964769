import type { NodeId } from '@fluxo/core';
import { loadedValidation } from '../controllers/validation-loader.js';
import type { VariableOption } from '../forms/form-scope.js';
import { flowOf, type EditorDocument } from '../model/editor-document.js';

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

/** What fields of a node can offer: variables that are set on some way to it, then those of the system. Only these while what checks flows is being loaded. */
export function variablesAt(document: EditorDocument, node: NodeId): readonly VariableOption[] {
  const known = loadedValidation()?.variablesBefore(flowOf(document))(node);
  if (!known) return SYSTEM_OPTIONS;
  const own = known.possible().map((name): VariableOption => ({
    name,
    origin: 'flow',
    isCertain: known.isCertain(name),
  }));
  return [...own.sort((a, b) => a.name.localeCompare(b.name)), ...SYSTEM_OPTIONS];
}
