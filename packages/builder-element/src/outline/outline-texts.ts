import type { LocalText } from '@fluxo/core';

/** Texts of the outline. */
export const OUTLINE_TEXTS = {
  outline: { 'pt-BR': 'Lista do fluxo', en: 'Outline of the flow', es: 'Esquema del flujo' },
  loose: {
    'pt-BR': 'Sem caminho desde a entrada',
    en: 'Not reached from the entry',
    es: 'Sin camino desde la entrada',
  },
  already: { 'pt-BR': 'já listado', en: 'listed above', es: 'ya listado' },
  free: { 'pt-BR': 'sem ligação', en: 'not connected', es: 'sin conexión' },
  connectTo: { 'pt-BR': 'Conectar a', en: 'Connect to', es: 'Conectar a' },
  chooseTarget: { 'pt-BR': 'Escolha o destino', en: 'Choose the target', es: 'Elija el destino' },
  newNode: { 'pt-BR': 'Novo nó: ', en: 'New node: ', es: 'Nuevo nodo: ' },
  disconnect: { 'pt-BR': 'Remover a ligação', en: 'Remove the wire', es: 'Quitar la conexión' },
  nodes: { 'pt-BR': 'Nós do fluxo', en: 'Nodes of the flow', es: 'Nodos del flujo' },
  types: { 'pt-BR': 'Criar e conectar', en: 'Create and connect', es: 'Crear y conectar' },
  help: {
    'pt-BR': 'Enter abre, C conecta, F2 renomeia, Del exclui',
    en: 'Enter opens, C connects, F2 renames, Del deletes',
    es: 'Enter abre, C conecta, F2 renombra, Supr elimina',
  },
} as const satisfies Record<string, LocalText>;
