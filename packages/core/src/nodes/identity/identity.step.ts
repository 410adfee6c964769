import {
  awaitInput,
  awaitService,
  defineStep,
  leave,
  type Outcome,
  type StepContext,
} from '../../engine/step.js';
import { isJsonObject, type Json } from '../../lib/json.js';
import type { UserInput } from '../../messages/message.js';
import type { SettingsOf } from '../../schema/settings.js';
import { parseInput } from '../../text/parse-input.js';
import { identityNode } from './identity.node.js';

type Settings = SettingsOf<typeof identityNode.fields>;

/** Wrong keys, or names, after which the process has failed. */
const ATTEMPTS = 3;

/** Longest key of the kind "other". */
const MAX_KEY = 100;

/**
 * Asks for the key, looks the contact up, asks for a name where it is unknown and the channel tells none, and identifies.
 * Somebody who is known already, by a signed identity or a recognised phone, is not asked.
 */
export const identityStep = defineStep(identityNode, {
  enter: (context, settings) => goOnIfKnown(context, settings) ?? ask(context, settings),
  contextChanged: goOnIfKnown,
  asked: ask,
  answered(context, settings, input) {
    const known = context.memory['key'];
    const isName = typeof known === 'string';
    const value = isName ? readName(context, input) : readKey(context, settings, input);
    if (value === null) return refuse(context, settings, isName);
    if (isName) {
      context.remember({ ...context.memory, isIdentifying: true });
      return identify(settings, known, value);
    }
    context.remember({ ...context.memory, key: value, wrong: 0 });
    return awaitService('contact', (request) => ({
      type: 'findContact',
      request,
      keyType: settings.keyType,
      key: value,
    }));
  },
  serviceAnswered(context, settings, { outcome, value }) {
    if (outcome !== 'ok') {
      context.note(outcome, 'contact');
      return leave('unidentified');
    }
    const key = context.memory['key'];
    if (typeof key !== 'string' || context.memory['isIdentifying'] === true) return leave('identified');
    // WhatsApp tells a profile name; on the web somebody unknown is asked.
    if (!isKnown(value) && context.channel === 'web') {
      context.send({ kind: 'text', text: context.systemText('ask-name') });
      return awaitInput(settings.answerTimeout);
    }
    context.remember({ ...context.memory, isIdentifying: true });
    return identify(settings, key, null);
  },
});

/** Goes on without asking when the contact is known; `null` when it is not. */
function goOnIfKnown(context: StepContext, settings: Settings): Outcome | null {
  const key = context.read('contato.chaveUnica');
  if (typeof key !== 'string' || key === '') return null;
  const protocol = context.read('ocorrencia.protocolo');
  // The occurrence may be missing still: identifying again opens it.
  if (protocol !== undefined && protocol !== null && protocol !== '') return leave('identified');
  context.remember({ ...context.memory, key, isIdentifying: true });
  return identify(settings, key, null);
}

function ask(context: StepContext, settings: Settings): Outcome {
  const isName = typeof context.memory['key'] === 'string';
  context.send({
    kind: 'text',
    text: isName ? context.systemText('ask-name') : context.render(settings.message),
  });
  return awaitInput(settings.answerTimeout);
}

function refuse(context: StepContext, settings: Settings, isName: boolean): Outcome {
  context.note('invalid-value', isName ? 'name' : settings.keyType);
  const wrong = Number(context.memory['wrong'] ?? 0) + 1;
  if (wrong >= ATTEMPTS) return leave('unidentified');
  context.remember({ ...context.memory, wrong });
  context.send({ kind: 'text', text: context.systemText('invalid-key') });
  return awaitInput(settings.answerTimeout);
}

function identify(settings: Settings, key: string, name: string | null): Outcome {
  const { keyType } = settings;
  return awaitService('contact', (request) => ({ type: 'identifyContact', request, keyType, key, name }));
}

function isKnown(value: Json): boolean {
  return isJsonObject(value) && value['known'] === true;
}

function readName(context: StepContext, input: UserInput): string | null {
  return readAs(context, 'name', input);
}

function readKey(context: StepContext, { keyType }: Settings, input: UserInput): string | null {
  if (keyType !== 'other') return readAs(context, keyType, input);
  const key = readAs(context, 'text', input)?.replace(/\s+/g, ' ') ?? '';
  return key !== '' && key.length <= MAX_KEY ? key : null;
}

function readAs(
  context: StepContext,
  type: 'name' | 'cpf' | 'email' | 'text',
  input: UserInput,
): string | null {
  const { locale, timeZone, at } = context;
  const parsed = parseInput(type, input, { locale, timeZone, now: at });
  return parsed.ok && typeof parsed.value === 'string' ? parsed.value : null;
}
