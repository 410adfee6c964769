import type { Json, NodeService, QueueExit, ServiceOutcome } from '@fluxo/core';
import { isJsonObject } from '@fluxo/core/language';
import type { ForcedOutcomes, ForcedQueue } from '@fluxo/core/simulation';

/** The ways out of a queue, in the order of its ports. */
export const QUEUE_EXITS: readonly QueueExit[] = [
  'finished',
  'full',
  'gave-up',
  'out-of-hours',
  'wait-limit',
  'user-idle',
  'agent-idle',
];

/** Services whose outcome can be forced, in the order of the screen. */
export const SERVICES: readonly NodeService[] = [
  'queue',
  'api',
  'template',
  'occurrence',
  'schedule',
  'contact',
];

/** One outcome to choose, as data: a queue's exit, or what a service answers. */
export type Outcome = ForcedQueue | ServiceOutcome;

/** What an author picks for a service; `exit` names the exit of a queue. */
export type OutcomeChoice =
  'default' | 'answer' | 'no-answer' | 'succeed' | 'fail' | 'open' | 'shut' | QueueExit;

/** What can be picked for a service. The first is what happens when nothing is forced. */
export function choicesFor(service: NodeService): readonly OutcomeChoice[] {
  switch (service) {
    case 'queue':
      return ['default', ...QUEUE_EXITS];
    case 'api':
      return ['default', 'answer', 'no-answer'];
    case 'template':
    case 'occurrence':
      return ['succeed', 'fail'];
    case 'schedule':
      return ['open', 'shut'];
    case 'contact':
      return [];
  }
}

/** An API's answer. */
export function apiAnswer(status: number, body: Json): ServiceOutcome {
  return { outcome: 'ok', value: { status, body } };
}

/** A service that cannot be reached. */
export const NO_ANSWER: ServiceOutcome = { outcome: 'unavailable' };

/** What an API answers by an outcome; 200 and an empty object when it is none. */
export function apiParts(outcome: Outcome | undefined): { readonly status: number; readonly body: Json } {
  const value = outcome && 'outcome' in outcome ? outcome.value : undefined;
  if (value === undefined || !isJsonObject(value)) return { status: 200, body: {} };
  const { status, body = null } = value;
  return { status: typeof status === 'number' ? status : 200, body };
}

/** Which choice an outcome is. */
export function choiceOf(service: NodeService, outcome: Outcome | undefined): OutcomeChoice {
  const [first = 'default'] = choicesFor(service);
  if (outcome === undefined) return first;
  if ('exit' in outcome) return outcome.exit;
  const isOk = outcome.outcome === 'ok';
  if (service === 'api') return isOk ? 'answer' : 'no-answer';
  if (service === 'schedule') {
    const { value } = outcome;
    return value !== undefined && isJsonObject(value) && value['open'] === false ? 'shut' : 'open';
  }
  return isOk ? 'succeed' : 'fail';
}

/** The outcome that a choice stands for; `undefined` leaves it to what happens otherwise. */
export function outcomeOf(choice: OutcomeChoice): Outcome | undefined {
  const exit = QUEUE_EXITS.find((one) => one === choice);
  if (exit) return { exit };
  switch (choice) {
    case 'answer':
      return apiAnswer(200, {});
    case 'no-answer':
    case 'fail':
      return NO_ANSWER;
    case 'succeed':
      return { outcome: 'ok' };
    case 'open':
    case 'shut':
      return {
        outcome: 'ok',
        value: { open: choice === 'open' },
        system: { expediente: { proximaAbertura: null } },
      };
    default:
      return undefined;
  }
}

/** What is forced for all nodes of a service. */
export function forcedFor(service: NodeService, forced: ForcedOutcomes): Outcome | undefined {
  switch (service) {
    case 'queue':
      return forced.queue;
    case 'api':
      return forced.api;
    case 'template':
      return forced.template;
    case 'occurrence':
      return forced.occurrence;
    case 'schedule':
      return forced.scheduleOpen === undefined ? undefined : outcomeOf(forced.scheduleOpen ? 'open' : 'shut');
    case 'contact':
      return undefined;
  }
}

/** Forces an outcome for all nodes of a service; a choice that is the usual one anyway forces nothing. */
export function withForced(
  service: NodeService,
  forced: ForcedOutcomes,
  outcome: Outcome | undefined,
): ForcedOutcomes {
  const { queue, api, template, occurrence, scheduleOpen, ...rest } = forced;
  const kept: ForcedOutcomes = {
    ...rest,
    ...(queue && service !== 'queue' ? { queue } : {}),
    ...(api && service !== 'api' ? { api } : {}),
    ...(template && service !== 'template' ? { template } : {}),
    ...(occurrence && service !== 'occurrence' ? { occurrence } : {}),
    ...(scheduleOpen !== undefined && service !== 'schedule' ? { scheduleOpen } : {}),
  };
  const isUsual = outcome === undefined || choiceOf(service, outcome) === choicesFor(service)[0];
  if (isUsual || service === 'contact') return kept;
  if ('exit' in outcome) return { ...kept, queue: outcome };
  return service === 'schedule' ? { ...kept, scheduleOpen: false } : { ...kept, [service]: outcome };
}

/** Forces an outcome for one node, or no longer. */
export function withForcedNode(
  forced: ForcedOutcomes,
  node: string,
  outcome: Outcome | undefined,
): ForcedOutcomes {
  const { nodes = {}, ...rest } = forced;
  const others = Object.fromEntries(Object.entries(nodes).filter(([id]) => id !== node));
  const all = outcome === undefined ? others : { ...others, [node]: outcome };
  return Object.keys(all).length === 0 ? rest : { ...rest, nodes: all };
}

/** A JSON text, or the text as it is where it is none; an API may answer either. */
export function bodyOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
