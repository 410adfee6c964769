import { awaitInput, defineStep, leave, type Outcome, type StepContext } from '../../engine/step.js';
import type { Json } from '../../lib/json.js';
import type { SettingsOf } from '../../schema/settings.js';
import { parsePath, readPath } from '../../text/read-path.js';
import { toText } from '../../text/value.js';
import { MENU_ATTEMPTS, readMenuAnswer, sendMenu, type MenuOption } from '../menu.js';
import { optionsArrayNode } from './options-array.node.js';

type Settings = SettingsOf<typeof optionsArrayNode.fields>;

/** Items shown at most: nobody pages further, and the list is read again with every answer. */
const MAX_SHOWN = 200;

export const optionsArrayStep = defineStep(optionsArrayNode, {
  enter(context, settings) {
    const items = itemsOf(context, settings);
    const options = optionsOf(items, settings);
    if (options.length === 0) return leave('empty');
    if (items.length > MAX_SHOWN) context.note('long-list', String(items.length));
    return ask(context, settings, options, 0);
  },
  asked: (context, settings) => ask(context, settings, optionsOf(itemsOf(context, settings), settings), 0),
  answered(context, settings, input) {
    const items = itemsOf(context, settings);
    const options = optionsOf(items, settings);
    const page = Number(context.memory['page'] ?? 0);
    const answer = readMenuAnswer(context, options, page, input);
    switch (answer.kind) {
      case 'chosen':
        context.write(settings.variable, items[Number(answer.option.id)]);
        return leave('default');
      case 'more':
        return ask(context, settings, options, answer.page);
      case 'unknown': {
        context.note('invalid-value', 'no-such-option');
        const wrong = Number(context.memory['wrong'] ?? 0) + 1;
        if (wrong >= MENU_ATTEMPTS) return leave('attempts-exhausted');
        context.remember({ ...context.memory, wrong });
        context.send({ kind: 'text', text: context.systemText('invalid-option') });
        return ask(context, settings, options, page);
      }
    }
  },
});

function ask(
  context: StepContext,
  settings: Settings,
  options: readonly MenuOption[],
  page: number,
): Outcome {
  if (page > 0 || context.memory['page'] !== undefined) context.remember({ ...context.memory, page });
  const texts = {
    title: context.render(settings.title),
    body: context.render(settings.body),
    footer: context.render(settings.footer),
    button: context.render(settings.button),
  };
  sendMenu(context, texts, options, page);
  return awaitInput(settings.answerTimeout);
}

function itemsOf(context: StepContext, { array }: Settings): readonly Json[] {
  const value = context.read(array);
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** Items with something to show; an option's id is the item's place in the list. */
function optionsOf(items: readonly Json[], settings: Settings): readonly MenuOption[] {
  return items.slice(0, MAX_SHOWN).flatMap((item, index): MenuOption[] => {
    const code = fieldOf(item, settings.codeField);
    const title = settings.titleField === '' ? scalar(item) : fieldOf(item, settings.titleField);
    const shown = title.trim() === '' ? code : title;
    if (shown.trim() === '') return [];
    return [{ id: String(index), code, title: shown, description: fieldOf(item, settings.descriptionField) }];
  });
}

function fieldOf(item: Json, field: string): string {
  const path = field === '' ? null : parsePath(field);
  return path === null ? '' : scalar(readPath(item, path));
}

/** Objects and lists are no text that anybody could read. */
function scalar(value: Json | undefined): string {
  return typeof value === 'object' ? '' : toText(value);
}
