import type { Instant } from '../lib/instant.js';
import type { Json, JsonObject } from '../lib/json.js';
import { readPath, type Path } from '../text/read-path.js';
import { compileTemplate, renderTemplate } from '../text/template.js';
import type { ConversationState } from './state.js';
import { SYSTEM_NAMES } from './system-variables.js';

/** Where variables are read from: a state, or the working copy of one. */
export type VariableSource = Pick<ConversationState, 'channel' | 'startedAt' | 'variables' | 'system'>;

/** Reads a variable as flows see it: of the system, or else an author's; own properties only. */
export function readState(state: VariableSource, at: Instant, path: Path): Json | undefined {
  const first = path[0];
  if (typeof first !== 'string') return undefined;
  if (first === 'agora') return path.length === 1 ? isoText(at) : undefined;
  if (first === 'conversa') return readPath(conversationOf(state), path.slice(1));
  const bag = SYSTEM_NAMES.has(first) ? state.system : state.variables;
  if (path.length === 1) return Object.hasOwn(bag, first) ? bag[first] : undefined;
  return readPath(bag, path);
}

/** All variables of the system, those that are not stored included: for tables of variables. */
export function systemVariables(state: VariableSource, at: Instant): JsonObject {
  return { ...state.system, conversa: conversationOf(state), agora: isoText(at) };
}

function conversationOf({ channel, startedAt }: VariableSource): JsonObject {
  return { canal: channel, inicio: isoText(startedAt) };
}

function isoText(instant: Instant): string {
  return new Date(instant).toISOString();
}

/**
 * Fills a template in with the variables of a conversation, outside of a turn: the message of a queue once place and
 * estimate are known, an agent's canned reply. Missing variables render as nothing.
 */
export function renderText(state: ConversationState, template: string, at: Instant): string {
  const { locale, timeZone } = state;
  const scope = { read: (path: Path) => readState(state, at, path) };
  return renderTemplate(compileTemplate(template), scope, { locale, timeZone, now: at });
}
