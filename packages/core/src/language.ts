// What screens need to show, edit and check flows: node types, parsing, validation. Not the engine, nor what only it uses
// (patterns, JSONPath, calendars), so that an editor can load these when somebody tests a flow. All of it is in the package's
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
export { MAX_FLOW_BYTES, MAX_FLOW_NODES, MANY_FLOW_NODES } from './flow/flow-limits.js';
export { migrateFlow } from './flow/migrate-flow.js';
export { buildGraph, reachableFrom, type FlowGraph } from './flow/graph.js';
export { checkSettings, MAX_SETTING_TEXT } from './schema/check-settings.js';
export { completeSettings, defaultSetting } from './schema/complete-settings.js';
export { findUnsetSettings } from './schema/find-unset-settings.js';
export { isFieldVisible } from './schema/field-visibility.js';
export { walkFields, type FieldVisit } from './schema/walk-fields.js';
export { pointerStep, readPointer } from './lib/json-pointer.js';
export { nodeTypes } from './nodes/index.js';
export { factsOfFlow, validateFlow, variablesBefore } from './validation/validate-flow.js';
export type { KnownVariables } from './validation/data-flow.js';
export type {
  ChannelConfigFacts,
  FlowEdit,
  FlowFacts,
  FlowIssue,
  IssueFix,
  QueueFacts,
  ScheduleFacts,
  ValidationContext,
} from './validation/issue.js';
export { applyFix, type FixOptions } from './validation/apply-fix.js';
export { formatPath, isVariableName, parsePath, readPath, type Path } from './text/read-path.js';
export { compileFlow, parseFlow } from './nodes/parse-and-compile.js';
export { nodeTypesById } from './nodes/node-types-by-id.js';
export {
  operatorNames,
  type OperandKind,
  type OperatorId,
  type OperatorName,
} from './text/operator-names.js';
