import type { Port } from './define-node.js';

/** Ports that several node types have, with the same meaning everywhere. */
export const defaultPort: Port = {
  id: 'default',
  label: { 'pt-BR': 'Padrão', en: 'Default', es: 'Predeterminado' },
  unconnected: 'return',
};

export const errorPort: Port = {
  id: 'error',
  label: { 'pt-BR': 'Erro', en: 'Error', es: 'Error' },
  unconnected: 'close',
};

/** The user did not answer within the node's time limit, or within the conversation's idle limit. */
export const noAnswerPort: Port = {
  id: 'no-answer',
  label: { 'pt-BR': 'Sem resposta', en: 'No answer', es: 'Sin respuesta' },
  unconnected: 'close',
  optional: true,
};

export const attemptsExhaustedPort: Port = {
  id: 'attempts-exhausted',
  label: { 'pt-BR': 'Tentativas esgotadas', en: 'Attempts exhausted', es: 'Intentos agotados' },
  unconnected: 'close',
  optional: true,
};
