import { awaitService, cannotRun, defineStep } from '../../engine/step.js';
import { flowNode } from './flow.node.js';

export const flowStep = defineStep(flowNode, {
  enter: (_context, { flow }) => awaitService('flow', (request) => ({ type: 'loadFlow', request, flow })),
  serviceAnswered(_context, { flow, returns }, { outcome, loaded }) {
    if (loaded === null) return cannotRun(outcome, flow);
    return { kind: 'enter-flow', flow: loaded.flow, revision: loaded.revision, returns };
  },
});
