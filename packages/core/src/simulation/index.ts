export {
  runScript,
  ScriptFailure,
  type ConversationScript,
  type ExpectedMessage,
  type ScriptHost,
  type ScriptStep,
} from '../engine/conversation-script.js';
export { conversationScripts } from './scripts/index.js';
export { simulate, Simulation, type SimulatedLine, type SimulationOptions } from './simulation.js';
export { SCRIPT_START, SimulationScriptHost } from './simulation-script-host.js';
export {
  simulatedServices,
  type ServiceCommand,
  type ServiceOutcome,
  type SimulatedServices,
} from './simulated-services.js';
