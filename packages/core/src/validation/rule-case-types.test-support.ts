import type { NodeTypes } from '../flow/node-types.js';
import type { LocalText } from '../lib/local-text.js';
import { defineNode, type NodeDefinition } from '../nodes/define-node.js';
import { nodeTypesById } from '../nodes/node-types-by-id.js';
import { defaultPort, errorPort } from '../nodes/ports.js';

const label = (text: string): LocalText => ({ 'pt-BR': text, en: text, es: text });
const common = {
  category: 'data',
  icon: 'box',
  description: label('-'),
  summary: () => '',
  waits: false,
} as const;

/** Node types that rules have to know by their shape alone; the product's own win where it has them. */
const standIns: readonly NodeDefinition[] = [
  defineNode({
    ...common,
    id: 'api',
    label: label('API'),
    fields: [
      { kind: 'text', key: 'url', label: label('URL'), template: true, format: 'url', required: true },
      { kind: 'variable', key: 'variable', label: label('Variável'), access: 'writes' },
    ],
    ports: () => [defaultPort, errorPort],
  }),
  defineNode({
    ...common,
    id: 'queue',
    label: label('Fila'),
    fields: [
      { kind: 'reference', key: 'queue', label: label('Fila'), to: 'queue', required: true },
      { kind: 'boolean', key: 'transfer', label: label('Transferência'), default: false },
    ],
    ports: () => [{ ...defaultPort, id: 'finished' }],
    isEnteredFromOutside: ({ transfer }) => transfer,
  }),
  defineNode({
    ...common,
    id: 'schedule',
    label: label('Expediente'),
    fields: [
      { kind: 'reference', key: 'schedule', label: label('Expediente'), to: 'schedule', required: true },
    ],
    ports: () => [
      { ...defaultPort, id: 'open' },
      { ...defaultPort, id: 'closed' },
    ],
  }),
];

/** The product's node types, with stand-ins for those that cases need and the product may not have. */
export const ruleCaseTypes: NodeTypes = new Map([
  ...standIns.map((definition) => [definition.id, definition] as const),
  ...nodeTypesById,
]);
