// What screens need to show and edit flows: node types, their settings and their texts. Not parsing, validation and the engine, nor what only
// they use (patterns, JSONPath, calendars), so that an editor can load these when they are needed. All of it is in the package's
// main entry too.
export type { Json, JsonObject } from './lib/json.js';
export { isJsonObject } from './lib/json.js';
export { ok, fail, type Result } from './lib/result.js';
export { LOCALES, resolveLocale, type Locale, type LocalText } from './lib/local-text.js';
export type { Issue, Severity } from './lib/issue.js';
export { assertNever } from './lib/assert-never.js';
export * from './flow/flow.js';
export * from './messages/message.js';
export * from './schema/field.js';
export * from './schema/settings.js';
export * from './nodes/define-node.js';
export { completeSettings, defaultSetting } from './schema/complete-settings.js';
export { isFieldVisible } from './schema/field-visibility.js';
export { walkFields, type FieldVisit } from './schema/walk-fields.js';
export { pointerStep, readPointer } from './lib/json-pointer.js';
export { nodeTypes } from './nodes/index.js';
export { formatPath, isVariableName, parsePath, readPath, type Path } from './text/read-path.js';
export {
  operatorNames,
  type OperandKind,
  type OperatorId,
  type OperatorName,
} from './text/operator-names.js';
