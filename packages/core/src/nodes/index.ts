import type { NodeDefinition } from './define-node.js';
import { apiNode } from './api/api.node.js';
import { decisionNode } from './decision/decision.node.js';
import { endNode } from './end/end.node.js';
import { entryNode } from './entry/entry.node.js';
import { flowNode } from './flow/flow.node.js';
import { identityNode } from './identity/identity.node.js';
import { inputNode } from './input/input.node.js';
import { messageNode } from './message/message.node.js';
import { noteNode } from './note/note.node.js';
import { occurrenceNode } from './occurrence/occurrence.node.js';
import { optionsNode } from './options/options.node.js';
import { optionsArrayNode } from './options-array/options-array.node.js';
import { queueNode } from './queue/queue.node.js';
import { scheduleNode } from './schedule/schedule.node.js';
import { templateNode } from './template/template.node.js';
import { variableNode } from './variable/variable.node.js';
import { waitNode } from './wait/wait.node.js';

/**
 * Every node type, in the order of the palette. What a type does is in `nodeSteps`, apart from this list, so that screens
 * that only draw and edit flows do not load the engine.
 */
export const nodeTypes: readonly NodeDefinition[] = [
  entryNode,
  messageNode,
  inputNode,
  identityNode,
  optionsNode,
  optionsArrayNode,
  decisionNode,
  scheduleNode,
  variableNode,
  apiNode,
  occurrenceNode,
  queueNode,
  flowNode,
  waitNode,
  templateNode,
  endNode,
  noteNode,
];
