// Reading, comparing and taking over flows, apart from the engine, so that editors can load it when one of these is asked for. All of
// it is in the package's main entry too.
export { parseFlow } from './nodes/parse-and-compile.js';
export { diffFlows, flowJsonSchema, flowStatistics } from './nodes/flow-tools.js';
export { importRapidPro } from './flow/import/rapidpro.js';
export { importTypebot } from './flow/import/typebot.js';
export type { FlowFigures } from './flow/flow-statistics.js';
export type { DiffOptions, FlowDifference } from './flow/diff-flows.js';
export type { ImportedFlow, ImportNote } from './flow/import/imported-flow.js';
