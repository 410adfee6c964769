import type { NodeDefinition } from './define-node.js';
import { decisionNode } from './decision/decision.node.js';
import { endNode } from './end/end.node.js';
import { entryNode } from './entry/entry.node.js';
import { flowNode } from './flow/flow.node.js';
import { inputNode } from './input/input.node.js';
import { messageNode } from './message/message.node.js';
import { optionsNode } from './options/options.node.js';
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
  optionsNode,
  decisionNode,
  variableNode,
  flowNode,
  waitNode,
  endNode,
];
