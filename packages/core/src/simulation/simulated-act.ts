import type { QueueExit } from '../engine/event.js';
import type { JsonObject } from '../lib/json.js';
import type { MessageContent, UserInput } from '../messages/message.js';
import type { ForcedOutcomes } from './flow-test.js';
import type { ServiceCommand, ServiceOutcome } from './simulated-services.js';

/**
 * One thing that somebody did in a simulation, or that one of its `services` functions answered. What it led to is in the
 * transcript from `lines` on.
 */
export type SimulatedAct = {
  /** Length of the transcript before it. */
  readonly lines: number;
} & (
  | { readonly do: 'open' }
  | { readonly do: 'send'; readonly input: Omit<UserInput, 'id'> }
  /** An option, found again by its title: reply ids are others on another channel or at another time. */
  | {
      readonly do: 'tap';
      readonly title: string;
      readonly menusAgo: number;
      readonly input: Omit<UserInput, 'id'>;
    }
  | { readonly do: 'advance'; readonly milliseconds: number; readonly fired: number }
  | {
      readonly do: 'answer';
      readonly service: ServiceCommand['type'];
      readonly outcome: ServiceOutcome;
      /** Answered by a function: whoever repeats the acts need not. */
      readonly isByItself: boolean;
    }
  | {
      readonly do: 'leave-queue';
      readonly exit: QueueExit;
      readonly status?: string;
      readonly system?: JsonObject;
      readonly isByItself: boolean;
    }
  | { readonly do: 'force'; readonly forced: ForcedOutcomes }
);

/** An act before it is put in its place in the transcript. */
export type NewAct = SimulatedAct extends infer Act
  ? Act extends SimulatedAct
    ? Omit<Act, 'lines'>
    : never
  : never;

/**
 * The last menu, or the given number of menus back, that has an option with this title; with 0 the nearest one that has it.
 * `null` when there is none.
 */
export function findOption(
  sent: readonly MessageContent[],
  title: string,
  menusAgo: number,
): Omit<UserInput, 'id'> | null {
  const menus = sent.filter((content) => content.kind === 'options').reverse();
  const candidates = menusAgo === 0 ? menus : menus.slice(menusAgo, menusAgo + 1);
  for (const { options } of candidates) {
    const option = options.find((one) => one.title === title);
    if (option !== undefined) return { kind: 'choice', text: option.title, replyId: option.replyId };
  }
  return null;
}

/** The title and menu by which `findOption` finds a choice again; `null` when it would find another one. */
export function describeChoice(
  sent: readonly MessageContent[],
  input: Omit<UserInput, 'id'>,
): { readonly title: string; readonly menusAgo: number } | null {
  const { kind, replyId } = input;
  // A choice that carries more than its option must be kept as it is.
  if (kind !== 'choice' || replyId === undefined || Object.keys(input).length !== 3) return null;
  const menus = sent.filter((content) => content.kind === 'options').reverse();
  const age = menus.findIndex(({ options }) => options.some((option) => option.replyId === replyId));
  const title = menus[age]?.options.find((option) => option.replyId === replyId)?.title;
  if (title === undefined || title !== input.text) return null;
  for (const menusAgo of [0, age]) {
    if (findOption(sent, title, menusAgo)?.replyId === replyId) return { title, menusAgo };
  }
  return null;
}
