import { defineStep } from '../../engine/step.js';
import { endNode } from './end.node.js';

export const endStep = defineStep(endNode, {
  enter(context, settings) {
    if (settings.farewell !== '') context.send({ kind: 'text', text: context.render(settings.farewell) });
    context.setStatus(settings.status);
    return { kind: 'end' };
  },
});
