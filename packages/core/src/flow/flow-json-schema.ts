import type { JsonObject } from '../lib/json.js';
import { MAX_SETTING_TEXT } from '../schema/check-settings.js';
import { settingsJsonSchema } from '../schema/settings-json-schema.js';
import { FLOW_FORMAT_VERSION } from './flow.js';
import { MAX_FLOW_NODES } from './flow-limits.js';
import type { NodeTypes } from './node-types.js';

/**
 * JSON Schema (2020-12) of a flow document, derived from the definitions of the node types. It says all that a schema can
 * say; unique ids, the one entry node, edges and ports are checked by `parseFlow` alone.
 */
export function flowJsonSchemaOf(types: NodeTypes): JsonObject {
  const id = { type: 'string', minLength: 1, maxLength: 128 };
  const text = { type: 'string', maxLength: MAX_SETTING_TEXT };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Fluxo flow',
    type: 'object',
    additionalProperties: false,
    required: ['fluxo', 'name', 'nodes', 'edges'],
    properties: {
      fluxo: { const: FLOW_FORMAT_VERSION },
      name: text,
      description: text,
      nodes: {
        type: 'array',
        maxItems: MAX_FLOW_NODES,
        items: {
          oneOf: [...types.values()].map((type) => ({
            title: type.label.en,
            description: type.description.en,
            type: 'object',
            additionalProperties: false,
            required: ['id', 'type'],
            properties: {
              id,
              type: { const: type.id },
              title: text,
              description: text,
              position: {
                type: 'object',
                additionalProperties: false,
                required: ['x', 'y'],
                properties: { x: { type: 'number' }, y: { type: 'number' } },
              },
              settings: settingsJsonSchema(type.fields),
            },
          })),
        },
      },
      edges: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['from', 'to'],
          properties: {
            from: {
              type: 'object',
              additionalProperties: false,
              required: ['node', 'port'],
              properties: { node: id, port: id },
            },
            to: id,
          },
        },
      },
    },
  };
}
