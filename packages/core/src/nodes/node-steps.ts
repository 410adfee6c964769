import type { NodeStep, NodeSteps } from '../engine/step.js';
import { apiStep } from './api/api.step.js';
import { decisionStep } from './decision/decision.step.js';
import { endStep } from './end/end.step.js';
import { entryStep } from './entry/entry.step.js';
import { flowStep } from './flow/flow.step.js';
import { identityStep } from './identity/identity.step.js';
import { inputStep } from './input/input.step.js';
import { messageStep } from './message/message.step.js';
import { occurrenceStep } from './occurrence/occurrence.step.js';
import { optionsStep } from './options/options.step.js';
import { optionsArrayStep } from './options-array/options-array.step.js';
import { queueStep } from './queue/queue.step.js';
import { scheduleStep } from './schedule/schedule.step.js';
import { templateStep } from './template/template.step.js';
import { variableStep } from './variable/variable.step.js';
import { waitStep } from './wait/wait.step.js';

/** Behaviour of every node type that runs, by id: the registry that hosts give the engine. */
export const nodeSteps: NodeSteps = new Map<string, NodeStep>([
  ['entry', entryStep],
  ['message', messageStep],
  ['input', inputStep],
  ['identity', identityStep],
  ['options', optionsStep],
  ['options-array', optionsArrayStep],
  ['decision', decisionStep],
  ['schedule', scheduleStep],
  ['variable', variableStep],
  ['api', apiStep],
  ['occurrence', occurrenceStep],
  ['queue', queueStep],
  ['flow', flowStep],
  ['wait', waitStep],
  ['template', templateStep],
  ['end', endStep],
]);
