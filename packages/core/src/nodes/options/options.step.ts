import { awaitInput, defineStep, leave, type Outcome, type StepContext } from '../../engine/step.js';
import type { SettingsOf } from '../../schema/settings.js';
import { MENU_ATTEMPTS, readMenuAnswer, sendMenu, type MenuOption } from '../menu.js';
import { optionPort, optionsNode } from './options.node.js';

type Settings = SettingsOf<typeof optionsNode.fields>;

export const optionsStep = defineStep(optionsNode, {
  enter: (context, settings) => ask(context, settings, 0),
  asked: (context, settings) => ask(context, settings, 0),
  answered(context, settings, input) {
    const options = fillOptions(context, settings);
    const page = Number(context.memory['page'] ?? 0);
    const answer = readMenuAnswer(context, options, page, input);
    switch (answer.kind) {
      case 'chosen':
        context.write(settings.variable, answer.option.code || answer.option.title);
        return leave(optionPort(answer.option.id));
      case 'more':
        return ask(context, settings, answer.page);
      case 'unknown': {
        context.note('invalid-value', 'no-such-option');
        const wrong = Number(context.memory['wrong'] ?? 0) + 1;
        if (wrong >= MENU_ATTEMPTS) return leave('attempts-exhausted');
        context.remember({ ...context.memory, wrong });
        context.send({ kind: 'text', text: context.systemText('invalid-option') });
        return ask(context, settings, page);
      }
    }
  },
});

function ask(context: StepContext, settings: Settings, page: number): Outcome {
  if (page > 0 || context.memory['page'] !== undefined) context.remember({ ...context.memory, page });
  const texts = {
    title: context.render(settings.title),
    body: context.render(settings.body),
    footer: context.render(settings.footer),
    button: context.render(settings.button),
  };
  sendMenu(context, texts, fillOptions(context, settings), page);
  return awaitInput(settings.answerTimeout);
}

function fillOptions(context: StepContext, settings: Settings): readonly MenuOption[] {
  return settings.options.map(({ id, code, title, description }) => ({
    id,
    code,
    title: context.render(title),
    description: context.render(description),
  }));
}
