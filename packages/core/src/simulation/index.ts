export {
  runScript,
  ScriptFailure,
  UNREACHED,
  type ConversationScript,
  type ExpectedMessage,
  type ScriptedAnswer,
  type ScriptHost,
  type ScriptStep,
} from '../engine/conversation-script.js';
export { conversationScripts } from './scripts/index.js';
export { coverageOf, coverageSummary, mergeCoverage, type CoverageSummary } from './flow-coverage.js';
export {
  MAX_FLOW_TEST_BYTES,
  MAX_FLOW_TEST_STEPS,
  MAX_FLOW_TESTS,
  type FlowCoverage,
  type FlowTest,
  type FlowTestResult,
  type FlowTestStep,
  type ForcedOutcomes,
  type ForcedQueue,
} from './flow-test.js';
export { forcedServices } from './forced-services.js';
export { parseFlowTest } from './parse-flow-test.js';
export { recordFlowTest, type RecordedSimulation } from './record-flow-test.js';
export { runFlowTest, runFlowTests, type FlowTestOptions, type FlowTestsResult } from './run-flow-test.js';
export { simulate, Simulation } from './simulation.js';
export type {
  RestartChanges,
  SimulatedLine,
  SimulationBeginning,
  SimulationOptions,
} from './simulation-options.js';
export type { SimulatedAct } from './simulated-act.js';
export { SCRIPT_START, SimulationScriptHost } from './simulation-script-host.js';
export type {
  ServiceCommand,
  ServiceOutcome,
  ServicePlace,
  SimulatedQueueLeft,
  SimulatedServices,
} from './simulated-services.js';
