import { awaitInput, defineStep, leave, type Outcome, type StepContext } from '../../engine/step.js';
import type { MediaKind } from '../../messages/message.js';
import type { SettingsOf } from '../../schema/settings.js';
import { parseInput } from '../../text/parse-input.js';
import { inputNode } from './input.node.js';

type Settings = SettingsOf<typeof inputNode.fields>;

const FILE_KINDS: Readonly<Record<Settings['fileKind'], readonly MediaKind[]>> = {
  any: [],
  image: ['image'],
  document: ['document'],
  'image-or-document': ['image', 'document'],
  audio: ['audio'],
  video: ['video'],
};

const BYTES_PER_MEGABYTE = 1_000_000;

export const inputStep = defineStep(inputNode, {
  enter: ask,
  asked: ask,
  answered(context, settings, input) {
    const { inputType, integer, min, max, pattern, fileKind, maxMegabytes } = settings;
    const parsed = parseInput(inputType, input, {
      locale: context.locale,
      timeZone: context.timeZone,
      now: context.at,
      integer,
      min,
      max,
      pattern,
      fileKinds: FILE_KINDS[fileKind],
      maxBytes: maxMegabytes === null ? null : maxMegabytes * BYTES_PER_MEGABYTE,
    });
    if (parsed.ok) {
      context.write(settings.variable, parsed.value);
      return leave('default');
    }
    context.note('invalid-value', parsed.error);
    const wrong = Number(context.memory['wrong'] ?? 0) + 1;
    if (wrong >= settings.attempts) return leave('attempts-exhausted');
    context.remember({ ...context.memory, wrong });
    const text = context.render(settings.errorMessage);
    context.send({ kind: 'text', text: text.trim() === '' ? context.systemText('invalid-value') : text });
    return awaitInput(settings.answerTimeout);
  },
});

function ask(context: StepContext, settings: Settings): Outcome {
  const text = context.render(settings.message);
  // Only WhatsApp has a button that sends the place where the user is.
  const kind =
    settings.inputType === 'location' && context.channel === 'whatsapp' ? 'location-request' : 'text';
  context.send({ kind, text });
  return awaitInput(settings.answerTimeout);
}
