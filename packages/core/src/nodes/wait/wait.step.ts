import { cannotRun, defineStep, leave, type StepContext } from '../../engine/step.js';
import type { Instant } from '../../lib/instant.js';
import type { SettingsOf } from '../../schema/settings.js';
import { instantOf, readMoment } from '../../text/date.js';
import { waitNode } from './wait.node.js';

const MIDNIGHT = { hour: 0, minute: 0, second: 0 };

/** Without an edge at "Interrompido" what the user writes meanwhile does not shorten the pause. */
export const waitStep = defineStep(waitNode, {
  enter(context, settings) {
    const until = endOf(context, settings);
    if (until === null) return cannotRun('invalid-date', settings.until);
    if (until <= context.at) return leave('default');
    return { kind: 'await-timer', until, isInterruptible: context.isConnected('interrupted') };
  },
  timerFired: () => leave('default'),
  answered: () => leave('interrupted'),
});

function endOf(context: StepContext, settings: SettingsOf<typeof waitNode.fields>): Instant | null {
  if (settings.mode === 'duration') return context.at + (settings.duration ?? 0) * 1000;
  const moment = readMoment(context.evaluate(settings.until), context.timeZone);
  if (moment === null) return null;
  return moment.instant ?? instantOf(moment.date, MIDNIGHT, context.timeZone);
}
