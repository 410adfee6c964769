import type { NodeStep, NodeSteps } from '../engine/step.js';
import { decisionStep } from './decision/decision.step.js';
import { endStep } from './end/end.step.js';
import { entryStep } from './entry/entry.step.js';
import { flowStep } from './flow/flow.step.js';
import { inputStep } from './input/input.step.js';
import { messageStep } from './message/message.step.js';
import { optionsStep } from './options/options.step.js';
import { variableStep } from './variable/variable.step.js';
import { waitStep } from './wait/wait.step.js';

/** Behaviour of every node type that runs, by id: the registry that hosts give the engine. */
export const nodeSteps: NodeSteps = new Map<string, NodeStep>([
  ['entry', entryStep],
  ['message', messageStep],
  ['input', inputStep],
  ['options', optionsStep],
  ['decision', decisionStep],
  ['variable', variableStep],
  ['flow', flowStep],
  ['wait', waitStep],
  ['end', endStep],
]);
