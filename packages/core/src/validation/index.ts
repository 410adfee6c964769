// Checking flows, apart from the rest so that editors can load it after they have drawn the flow.
export { factsOfFlows } from './facts-of-flows.js';
export { factsOfFlow, validateFlow, variablesBefore } from './validate-flow.js';
export type { KnownVariables } from './data-flow.js';
export type {
  ChannelConfigFacts,
  FlowEdit,
  FlowFacts,
  FlowIssue,
  IssueFix,
  QueueFacts,
  ScheduleFacts,
  ValidationContext,
} from './issue.js';
export { applyFix, type FixOptions } from './apply-fix.js';
