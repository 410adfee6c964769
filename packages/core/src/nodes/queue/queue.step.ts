import { defineStep, leave } from '../../engine/step.js';
import { queueExits } from './queue-exits.js';
import { queueNode } from './queue.node.js';

/**
 * The host decides about everything in the queue and tells the exit. The message goes with the command as it was written:
 * place and estimate are known only once the conversation stands in the queue (see `renderText`).
 */
export const queueStep = defineStep(queueNode, {
  enter(_context, { queue, message, transferName }) {
    return { kind: 'await-queue', queue, settings: { message, transferName } };
  },
  queueLeft(context, settings, exit, status) {
    const chosen = queueExits.find(({ id }) => id === exit);
    context.setStatus(status ?? (chosen === undefined ? '' : settings[chosen.statusKey]));
    return leave(exit);
  },
});
