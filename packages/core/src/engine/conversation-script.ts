import type { CloseReason } from './state.js';
import type { Json, JsonObject } from '../lib/json.js';
import type { ChannelKind, MessageContent, UserInput } from '../messages/message.js';

/**
 * A whole conversation as data: what is said and what must come back. Scripts know no host, so the simulation and the
 * server prove with the same ones that they run the engine alike. Plain JSON.
 */
export interface ConversationScript {
  /** A sentence about the behaviour. */
  readonly name: string;
  /** Flow documents by a name of the script's own, which flow nodes use as the flow's id. */
  readonly flows: Readonly<Record<string, JsonObject>>;
  /** Name of the flow that the conversation starts with. */
  readonly start: string;
  readonly channel: ChannelKind;
  /** Default: 24 h. */
  readonly idleSeconds?: number;
  /** The first message is taken as the answer to the first question. Default: false. */
  readonly firstMessageAnswers?: boolean;
  /** What web services answer to the calls of API nodes, one after the other; a call beyond them reaches nobody. */
  readonly apiAnswers?: readonly ScriptedAnswer[];
  /** Ids of queues that take nobody in. */
  readonly fullQueues?: readonly string[];
  readonly steps: readonly ScriptStep[];
}

/** Outcome of a call: every HTTP answer is `ok` with its status, everything else an error code. */
export interface ScriptedAnswer {
  readonly outcome: string;
  readonly value?: { readonly status: number; readonly body: Json };
}

/** Outcome of a call that no answer is scripted for. */
export const UNREACHED: ScriptedAnswer = { outcome: 'unreachable' };

/** One step. The first `say` begins the conversation. */
export type ScriptStep =
  | { readonly say: string }
  /** Sends something other than a typed text. */
  | { readonly send: Omit<UserInput, 'id'> }
  /** Taps the option with this title in the last menu that has it, or in an older menu. */
  | { readonly tap: string; readonly menusAgo?: number }
  /** Everything that was sent since the last `expect`, in order. */
  | { readonly expect: readonly ExpectedMessage[] }
  /** So many seconds go by; what is due meanwhile happens. */
  | { readonly advance: number }
  /** Somebody saves a flow. */
  | { readonly save: string; readonly document: JsonObject }
  /** The conversation is closed for this reason, or open (`null`). */
  | { readonly closed: CloseReason | null }
  /** Variables of the authors have these values; `null` also for a missing one. */
  | { readonly variables: Readonly<Record<string, Json>> };

/** A text as it is, or the parts of another message that matter. */
export type ExpectedMessage =
  | string
  | { readonly menu: string; readonly options: readonly string[]; readonly layout?: 'buttons' | 'list' }
  | { readonly media: string; readonly caption?: string }
  | { readonly link: string; readonly text: string; readonly label: string }
  | { readonly location: string };

/** A host of the engine as a script sees it. */
export interface ScriptHost {
  /** Stores the flows of a script, sets the start flow and prepares a new contact. Called once, first. */
  prepare(script: ConversationScript): Promise<void> | void;
  /** Stores a new revision of a flow, current at once. */
  save(flow: string, document: JsonObject): Promise<void> | void;
  /** Gives the engine an input of the contact; resolves when it was worked off. The first one starts the conversation. */
  input(input: Omit<UserInput, 'id'>): Promise<void> | void;
  /** Moves the clock, and works off what becomes due in order. */
  advance(seconds: number): Promise<void> | void;
  /** All messages of the conversation up to now, in order. */
  sent(): Promise<readonly MessageContent[]> | readonly MessageContent[];
  closed(): Promise<CloseReason | null> | CloseReason | null;
  variables(): Promise<JsonObject> | JsonObject;
}

/** Says which step of a script was not as expected. */
export class ScriptFailure extends Error {
  override readonly name = 'ScriptFailure';
}

/**
 * Plays a script on a host.
 *
 * @throws {ScriptFailure} at the first step that is not as expected, naming the step, what was expected and what was found.
 */
export async function runScript(script: ConversationScript, host: ScriptHost): Promise<void> {
  await host.prepare(script);
  let seen = 0;
  for (const [index, step] of script.steps.entries()) {
    const place = `"${script.name}", step ${index + 1} ${JSON.stringify(step)}`;
    if ('say' in step) await host.input({ kind: 'text', text: step.say });
    else if ('send' in step) await host.input(step.send);
    else if ('tap' in step) await host.input(choice(await host.sent(), step, place));
    else if ('advance' in step) await host.advance(step.advance);
    else if ('save' in step) await host.save(step.save, step.document);
    else if ('closed' in step) expectSame(await host.closed(), step.closed, place);
    else if ('variables' in step) await expectVariables(host, step.variables, place);
    else {
      const sent = await host.sent();
      const fresh = sent.slice(seen);
      if (!matchesExpected(fresh, step.expect)) {
        const [found, expected] = [fresh.map(expectationOf), step.expect].map(sortedJson);
        throw new ScriptFailure(`${place}: expected ${expected}, found ${found}`);
      }
      seen = sent.length;
    }
  }
}

function choice(
  sent: readonly MessageContent[],
  { tap, menusAgo = 0 }: { readonly tap: string; readonly menusAgo?: number },
  place: string,
): Omit<UserInput, 'id'> {
  const menus = sent.filter((content) => content.kind === 'options');
  const option = menus.at(-1 - menusAgo)?.options.find(({ title }) => title === tap);
  if (option === undefined) throw new ScriptFailure(`${place}: expected a menu with that option`);
  return { kind: 'choice', text: option.title, replyId: option.replyId };
}

async function expectVariables(
  host: ScriptHost,
  expected: Readonly<Record<string, Json>>,
  place: string,
): Promise<void> {
  const variables = await host.variables();
  for (const [name, value] of Object.entries(expected)) {
    const found = Object.hasOwn(variables, name) ? (variables[name] ?? null) : null;
    expectSame(found, value, `${place}, ${name}`);
  }
}

function expectSame(found: unknown, expected: unknown, place: string): void {
  const [a, b] = [sortedJson(found), sortedJson(expected)];
  if (a !== b) throw new ScriptFailure(`${place}: expected ${b}, found ${a}`);
}

/** True when messages are those that were expected, in order. A menu whose layout is left open may have any. */
export function matchesExpected(
  sent: readonly MessageContent[],
  expected: readonly ExpectedMessage[],
): boolean {
  return isSameJson(sent.map(expectationOf), expected.map(withoutOptionalParts(sent)));
}

/** True when two values have the same JSON text, whatever the order of keys. */
export function isSameJson(a: unknown, b: unknown): boolean {
  return sortedJson(a) === sortedJson(b);
}

/** A message in the words of `ExpectedMessage`, every part named. */
export function expectationOf(content: MessageContent): ExpectedMessage {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'template':
      return content.text;
    case 'options':
      return {
        menu: content.text,
        options: content.options.map(({ title }) => title),
        layout: content.layout,
      };
    case 'media':
      return {
        media: content.media.url ?? content.media.mediaId ?? '',
        ...(content.caption === undefined ? undefined : { caption: content.caption }),
      };
    case 'link':
      return { link: content.url, text: content.text, label: content.label };
    case 'location-request':
      return { location: content.text };
  }
}

/** A menu whose layout the script leaves open is compared with whatever was sent. */
function withoutOptionalParts(sent: readonly MessageContent[]) {
  return (expected: ExpectedMessage, index: number): ExpectedMessage => {
    const content = sent[index];
    if (typeof expected === 'string' || !('menu' in expected) || expected.layout !== undefined)
      return expected;
    return content?.kind === 'options' ? { ...expected, layout: content.layout } : expected;
  };
}

/** JSON text with the keys of objects in order, so that equal values have equal texts. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}
