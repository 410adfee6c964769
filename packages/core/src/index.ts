export type { Json, JsonObject } from './lib/json.js';
export { isJsonObject } from './lib/json.js';
export { ok, fail, type Result } from './lib/result.js';
export { LOCALES, resolveLocale, type Locale, type LocalText } from './lib/local-text.js';
export type { Issue, Severity } from './lib/issue.js';
export { assertNever } from './lib/assert-never.js';
export * from './flow/flow.js';
export * from './messages/message.js';
export { fitToChannel } from './messages/fit-to-channel.js';
export * from './schema/field.js';
export * from './schema/settings.js';
export * from './nodes/define-node.js';
export * from './engine/state.js';
export * from './engine/event.js';
export * from './engine/command.js';
export { MAX_FLOW_BYTES, MAX_FLOW_NODES, MANY_FLOW_NODES } from './flow/flow-limits.js';
export { migrateFlow } from './flow/migrate-flow.js';
export { buildGraph, reachableFrom, type FlowGraph } from './flow/graph.js';
export type { CompiledFlow, CompiledNode } from './flow/compile-flow.js';
export { checkSettings, MAX_SETTING_TEXT } from './schema/check-settings.js';
export { completeSettings, defaultSetting } from './schema/complete-settings.js';
export { findUnsetSettings } from './schema/find-unset-settings.js';
export { isFieldVisible } from './schema/field-visibility.js';
export { walkFields, type FieldVisit } from './schema/walk-fields.js';
export { pointerStep, readPointer } from './lib/json-pointer.js';
export { nodeTypes } from './nodes/index.js';
export { nodeSteps } from './nodes/node-steps.js';
export { compileFlow, nodeTypesById, parseFlow, programOf } from './nodes/language.js';
export { deadlineOf } from './engine/deadline.js';
export { EngineFault } from './engine/engine-fault.js';
export * from './engine/limits.js';
export type { Program } from './engine/program.js';
export type { NodeStep, NodeSteps, Outcome, StepContext } from './engine/step.js';
export { SYSTEM_NAMES } from './engine/system-variables.js';
export { systemTexts, type SystemTextName } from './engine/system-texts.js';
export { transition, type Transition } from './engine/transition.js';
export {
  findOperator,
  operators,
  type OperandKind,
  type Operator,
  type OperatorId,
} from './text/operators.js';
export { formatPhone, isSamePhone, phoneKey } from './brazil/phone.js';
export {
  runScript,
  ScriptFailure,
  type ConversationScript,
  type ExpectedMessage,
  type ScriptHost,
  type ScriptStep,
} from './engine/conversation-script.js';
export { simulate, Simulation, type SimulatedLine, type SimulationOptions } from './simulation/simulation.js';
export type { ServiceCommand, ServiceOutcome, SimulatedServices } from './simulation/simulated-services.js';
export { flowJsonSchema } from './nodes/language.js';
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
