import { awaitService, cannotRun, defineStep, leave } from '../../engine/step.js';
import { occurrenceNode } from './occurrence.node.js';

export const occurrenceStep = defineStep(occurrenceNode, {
  enter(context, { occurrenceType, note }) {
    const text = context.render(note);
    return awaitService('occurrence', (request) => ({
      type: 'openOccurrence',
      request,
      occurrenceType,
      note: text,
    }));
  },
  serviceAnswered(context, { variable }, { outcome, value }) {
    if (outcome !== 'ok') return cannotRun(outcome, 'occurrence');
    context.write(variable, value);
    return leave('default');
  },
});
