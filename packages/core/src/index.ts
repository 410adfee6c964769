export * from './language.js';
export * from './validation/index.js';
export * from './flow-tools.js';
export { MAX_FLOW_BYTES, MAX_FLOW_NODES, MANY_FLOW_NODES } from './flow/flow-limits.js';
export { migrateFlow } from './flow/migrate-flow.js';
export { buildGraph, reachableFrom, type FlowGraph } from './flow/graph.js';
export { checkSettings, MAX_SETTING_TEXT } from './schema/check-settings.js';
export { findUnsetSettings } from './schema/find-unset-settings.js';
export { compileFlow } from './nodes/parse-and-compile.js';
export { nodeTypesById } from './nodes/node-types-by-id.js';
export { fitToChannel } from './messages/fit-to-channel.js';
export * from './engine/state.js';
export * from './engine/event.js';
export * from './engine/command.js';
export type { CompiledFlow, CompiledNode } from './flow/compile-flow.js';
export { nodeSteps } from './nodes/node-steps.js';
export { deadlineOf } from './engine/deadline.js';
export { EngineFault } from './engine/engine-fault.js';
export * from './engine/limits.js';
export { renderText, systemVariables } from './engine/read-state.js';
export type { Program } from './engine/program.js';
export type { NodeStep, NodeSteps, Outcome, StepContext } from './engine/step.js';
export { SYSTEM_NAMES } from './engine/system-variables.js';
export { systemTexts, type SystemTextName } from './engine/system-texts.js';
export { transition, type Transition } from './engine/transition.js';
export { findOperator, operators, type Operator } from './text/operators.js';
export { formatPhone, isSamePhone, phoneKey } from './brazil/phone.js';
export {
  runScript,
  ScriptFailure,
  type ConversationScript,
  type ExpectedMessage,
  type ScriptHost,
  type ScriptStep,
} from './engine/conversation-script.js';
export { simulate, Simulation } from './simulation/simulation.js';
export type { SimulatedLine, SimulationOptions } from './simulation/simulation-options.js';
export type { ServiceCommand, ServiceOutcome, SimulatedServices } from './simulation/simulated-services.js';
export {
  addOpenDuration,
  isOpen,
  nextClosing,
  nextOpening,
  openDuration,
  openSpans,
  planOfDay,
  type DayPlan,
} from './calendar/business-hours.js';
export { checkSchedule } from './calendar/check-schedule.js';
export {
  BRAZILIAN_STATES,
  brazilianHolidays,
  type BrazilianState,
  type Holiday,
  type HolidaySettings,
} from './calendar/holidays.js';
export type { OpenSpan, Schedule, ScheduleException, ScheduleInterval } from './calendar/schedule.js';
export { isTimeZone } from './calendar/time-zone.js';
export { formatCep, parseCep } from './brazil/cep.js';
export { formatCnpj, isCnpj, parseCnpj } from './brazil/cnpj.js';
export { formatCpf, isCpf, parseCpf } from './brazil/cpf.js';
export { parsePhone, type PhoneNumber } from './brazil/phone.js';
export { checkChannelLimits, type ChannelLimitIssue } from './messages/check-channel-limits.js';
export { whatsappLimits } from './messages/channel-limits.js';
export { scopeOf } from './text/condition.js';
export { parseEmail } from './text/email.js';
export { filters, type Filter, type FilterArgument } from './text/filters.js';
export { fold } from './text/fold.js';
export { compilePattern, type Pattern } from './text/pattern.js';
export {
  compileTemplate,
  renderTemplate,
  templatePaths,
  type CompiledTemplate,
  type RenderOptions,
  type Scope,
  type TemplateIssue,
} from './text/template.js';
export type {
  FlowCoverage,
  FlowTest,
  FlowTestResult,
  FlowTestStep,
  ForcedOutcomes,
  ForcedQueue,
} from './simulation/flow-test.js';
export { programOf } from './nodes/program-of.js';
