import { awaitService, cannotRun, defineStep, leave } from '../../engine/step.js';
import { isJsonObject } from '../../lib/json.js';
import { scheduleNode } from './schedule.node.js';

export const scheduleStep = defineStep(scheduleNode, {
  enter: (_context, { schedule }) =>
    awaitService('schedule', (request) => ({ type: 'checkSchedule', request, schedule })),
  serviceAnswered(_context, { schedule }, { outcome, value }) {
    if (outcome !== 'ok' || !isJsonObject(value)) return cannotRun(outcome, schedule);
    return leave(value['open'] === true ? 'open' : 'closed');
  },
});
