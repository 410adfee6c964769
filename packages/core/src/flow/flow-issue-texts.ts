import type { Issue } from '../lib/issue.js';
import type { LocalText } from '../lib/local-text.js';

/** What the problems of an unreadable flow are called on screens, by issue code. */
export const flowIssueTexts = {
  'unreadable-document': {
    'pt-BR': 'O arquivo não é um JSON legível.',
    en: 'The file is not readable JSON.',
    es: 'El archivo no es un JSON legible.',
  },
  'large-document': {
    'pt-BR': 'O fluxo tem mais de 1 MiB.',
    en: 'The flow is larger than 1 MiB.',
    es: 'El flujo supera 1 MiB.',
  },
  'unknown-version': {
    'pt-BR': 'A versão deste formato de fluxo não é conhecida.',
    en: 'The version of this flow format is not known.',
    es: 'La versión de este formato de flujo no es conocida.',
  },
  'malformed-value': {
    'pt-BR': 'O valor não é do tipo esperado.',
    en: 'The value is not of the expected kind.',
    es: 'El valor no es del tipo esperado.',
  },
  'unknown-key': {
    'pt-BR': 'Este campo não existe nesta versão.',
    en: 'This field does not exist in this version.',
    es: 'Este campo no existe en esta versión.',
  },
  'many-nodes': {
    'pt-BR': 'O fluxo tem mais de 10.000 nós.',
    en: 'The flow has more than 10,000 nodes.',
    es: 'El flujo tiene más de 10.000 nodos.',
  },
  'unknown-node-type': {
    'pt-BR': 'O tipo deste nó não é conhecido.',
    en: 'The type of this node is not known.',
    es: 'El tipo de este nodo no es conocido.',
  },
  'duplicate-id': {
    'pt-BR': 'Este identificador aparece mais de uma vez.',
    en: 'This id occurs more than once.',
    es: 'Este identificador aparece más de una vez.',
  },
  'missing-entry-node': {
    'pt-BR': 'O fluxo não tem nó de entrada.',
    en: 'The flow has no entry node.',
    es: 'El flujo no tiene nodo de entrada.',
  },
  'repeated-entry-node': {
    'pt-BR': 'O fluxo tem mais de um nó de entrada.',
    en: 'The flow has more than one entry node.',
    es: 'El flujo tiene más de un nodo de entrada.',
  },
  'dangling-edge': {
    'pt-BR': 'A ligação aponta para um nó que não existe.',
    en: 'The edge points to a node that does not exist.',
    es: 'La conexión apunta a un nodo que no existe.',
  },
  'unknown-port': {
    'pt-BR': 'O nó não tem este ponto de saída.',
    en: 'The node has no such port.',
    es: 'El nodo no tiene este punto de salida.',
  },
  'inputless-target': {
    'pt-BR': 'Este nó não pode receber ligações.',
    en: 'This node cannot be connected to.',
    es: 'Este nodo no puede recibir conexiones.',
  },
  'duplicate-edge': {
    'pt-BR': 'Este ponto de saída já tem uma ligação.',
    en: 'This port is connected already.',
    es: 'Este punto de salida ya tiene una conexión.',
  },
} as const satisfies Readonly<Record<string, LocalText>>;

/** An issue about a flow document, with its text for screens. */
export function flowIssue(code: keyof typeof flowIssueTexts, path: string, message: string): Issue {
  return { code, path, message, text: flowIssueTexts[code] };
}
