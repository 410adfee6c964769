import { assertNever } from '../lib/assert-never.js';
import type { Json, JsonObject } from '../lib/json.js';
import { MAX_SETTING_TEXT } from './check-settings.js';
import type { Field } from './field.js';

/** JSON Schema (2020-12) of the settings that fields describe; what `checkSettings` refuses, it refuses. */
export function settingsJsonSchema(fields: readonly Field[]): JsonObject {
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(fields.map((field) => [field.key, fieldSchema(field)])),
  };
}

function fieldSchema(field: Field): JsonObject {
  const title = field.label.en;
  const more: JsonObject = field.help === undefined ? { title } : { title, description: field.help.en };
  return { ...more, ...valueSchema(field) };
}

const TEXT = { type: 'string', maxLength: MAX_SETTING_TEXT } as const;

function valueSchema(field: Field): JsonObject {
  switch (field.kind) {
    case 'text':
      return withDefault(TEXT, field.default);
    case 'operand':
    case 'variable':
    case 'reference':
      return TEXT;
    case 'number':
    case 'duration':
      return withDefault({ type: ['number', 'null'] }, field.default);
    case 'boolean':
      return withDefault({ type: 'boolean' }, field.default);
    case 'select':
      return withDefault({ enum: field.options.map(({ value }) => value) }, field.default);
    case 'media':
      return {
        anyOf: [
          { type: 'null' },
          {
            type: 'object',
            additionalProperties: false,
            required: ['kind'],
            properties: {
              kind: { enum: field.allowed },
              url: TEXT,
              mediaId: TEXT,
              mimeType: TEXT,
              fileName: TEXT,
            },
          },
        ],
      };
    case 'list': {
      const item = settingsJsonSchema(field.fields);
      const id = { type: 'string', minLength: 1, maxLength: 64, pattern: '^\\S+$' };
      return {
        type: 'array',
        items: { ...item, required: ['id'], properties: { id, ...(item['properties'] as JsonObject) } },
      };
    }
    case 'group':
      return settingsJsonSchema(field.fields);
    default:
      return assertNever(field);
  }
}

function withDefault(schema: JsonObject, value: Json | undefined): JsonObject {
  return value === undefined ? schema : { ...schema, default: value };
}
