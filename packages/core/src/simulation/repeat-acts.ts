import { systemTexts } from '../engine/system-texts.js';
import type { EngineCommand } from '../engine/command.js';
import type { QueueExit } from '../engine/event.js';
import type { JsonObject } from '../lib/json.js';
import type { MessageContent, UserInput } from '../messages/message.js';
import type { ForcedOutcomes } from './flow-test.js';
import { findOption, type SimulatedAct } from './simulated-act.js';
import type { ServiceOutcome } from './simulated-services.js';
import type { SimulationBeginning } from './simulation-options.js';

/** Pages of a menu looked through for an option: WhatsApp pages at most 200 items by nine. */
const MAX_PAGES = 25;

/** The parts of a simulation that acts need. */
export interface RepeatedSimulation {
  readonly sent: readonly MessageContent[];
  readonly pending: readonly EngineCommand[];
  readonly beginning: SimulationBeginning;
  open(): void;
  say(text: string): void;
  send(input: Omit<UserInput, 'id'>): void;
  tap(replyId: string): void;
  advance(seconds: number): void;
  answer(outcome: ServiceOutcome): void;
  leaveQueue(exit: QueueExit, status?: string, system?: JsonObject): void;
  forceOutcomes(forced: ForcedOutcomes): void;
}

/**
 * Does acts of an earlier run again, on whatever channel the simulation has now. An option is found by its title, over the
 * pages of a menu; one that is not offered is typed. Answers of services go where such a service is awaited.
 */
export function repeatActs(simulation: RepeatedSimulation, acts: readonly SimulatedAct[]): void {
  for (const act of acts) repeatAct(simulation, act);
}

function repeatAct(simulation: RepeatedSimulation, act: SimulatedAct): void {
  switch (act.do) {
    case 'open':
      simulation.open();
      return;
    case 'send':
      simulation.send(act.input);
      return;
    case 'tap':
      tapAgain(simulation, act.title, act.menusAgo);
      return;
    case 'advance':
      simulation.advance(act.milliseconds / 1000);
      return;
    case 'answer':
      if (!act.isByItself && simulation.pending.some(({ type }) => type === act.service)) {
        simulation.answer(act.outcome);
      }
      return;
    case 'leave-queue':
      if (!act.isByItself) simulation.leaveQueue(act.exit, act.status, act.system);
      return;
    case 'force':
      simulation.forceOutcomes(act.forced);
      return;
  }
}

function tapAgain(simulation: RepeatedSimulation, title: string, menusAgo: number): void {
  const more = systemTexts['see-more'][simulation.beginning.options.locale ?? 'pt-BR'];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { sent } = simulation;
    const option = findOption(sent, title, menusAgo) ?? findOption(sent, title, 0);
    if (option !== null) {
      simulation.send(option);
      return;
    }
    // Where everything is shown at once there is nothing more to see.
    if (title === more) return;
    const next = lastMenu(sent)?.options.find((one) => one.title === more);
    if (next === undefined) break;
    simulation.tap(next.replyId);
  }
  simulation.say(title);
}

function lastMenu(sent: readonly MessageContent[]): Extract<MessageContent, { kind: 'options' }> | undefined {
  return sent.filter((content) => content.kind === 'options').at(-1);
}
