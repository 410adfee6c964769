import type { Instant } from '../lib/instant.js';
import type { Json, JsonObject } from '../lib/json.js';
import { readPath, type Path } from '../text/read-path.js';
import { compileTemplate, renderTemplate } from '../text/template.js';
import type { ConversationState } from './state.js';
import { SYSTEM_NAMES } from './system-variables.js';

/** Reads a variable as flows see it: `agora`, a name of the system, or an author's variable, by own properties only. */
export function readState(
  variables: JsonObject,
  system: JsonObject,
  at: Instant,
  path: Path,
): Json | undefined {
  const first = path[0];
  if (typeof first !== 'string') return undefined;
  if (first === 'agora') return path.length === 1 ? new Date(at).toISOString() : undefined;
  const bag = SYSTEM_NAMES.has(first) ? system : variables;
  if (path.length === 1) return Object.hasOwn(bag, first) ? bag[first] : undefined;
  return readPath(bag, path);
}

/**
 * Fills a template in with the variables of a conversation, outside of a turn: the message of a queue once place and
 * estimate are known, an agent's canned reply. Missing variables render as nothing.
 */
export function renderText(state: ConversationState, template: string, at: Instant): string {
  const { variables, system, locale, timeZone } = state;
  const scope = { read: (path: Path) => readState(variables, system, at, path) };
  return renderTemplate(compileTemplate(template), scope, { locale, timeZone, now: at });
}
