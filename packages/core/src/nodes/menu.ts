import type { StepContext } from '../engine/step.js';
import type { MessageContent, MessageOption, UserInput } from '../messages/message.js';
import { fold } from '../text/fold.js';

/** One choice of a menu, filled in. */
export interface MenuOption {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly description: string;
}

/** Texts of a menu, filled in. */
export interface MenuTexts {
  readonly title: string;
  readonly body: string;
  readonly footer: string;
  readonly button: string;
}

/** Wrong answers after which a menu gives up. */
export const MENU_ATTEMPTS = 3;

/** Rows of a WhatsApp list. */
const LIST_ROWS = 10;

/** Reply buttons of a WhatsApp message, and the length of their titles. */
const BUTTONS = 3;
const BUTTON_TITLE = 20;

/** Option ids never begin with it: they are generated. */
const MORE = '~';

/**
 * Sends one page of a menu. WhatsApp shows up to three short options without descriptions as buttons, else a list of ten
 * rows, the last of which is "Ver mais" while there are more; the web shows all of them.
 */
export function sendMenu(
  context: StepContext,
  texts: MenuTexts,
  options: readonly MenuOption[],
  page: number,
): void {
  const { rows, hasMore } = pageOf(context, options, page);
  const isShort = options.every(
    ({ title, description }) => description === '' && title.length <= BUTTON_TITLE,
  );
  context.sendMenu((question): MessageContent => {
    const shown: MessageOption[] = rows.map(({ id, title, description }) => ({
      replyId: `${question}:${id}`,
      title,
      ...(description === '' ? undefined : { description }),
    }));
    if (hasMore)
      shown.push({ replyId: `${question}:${MORE}${page + 1}`, title: context.systemText('see-more') });
    return {
      kind: 'options',
      layout: options.length <= BUTTONS && isShort ? 'buttons' : 'list',
      ...(texts.title === '' ? undefined : { header: texts.title }),
      text: texts.body,
      ...(texts.footer === '' ? undefined : { footer: texts.footer }),
      button: texts.button === '' ? context.systemText('choose-option') : texts.button,
      options: shown,
    };
  });
}

function pageOf(
  context: StepContext,
  options: readonly MenuOption[],
  page: number,
): { readonly rows: readonly MenuOption[]; readonly hasMore: boolean } {
  if (context.channel === 'web' || options.length <= LIST_ROWS) return { rows: options, hasMore: false };
  const start = page * (LIST_ROWS - 1);
  // The last page needs no row for more.
  const isLast = options.length - start <= LIST_ROWS;
  return { rows: options.slice(start, isLast ? undefined : start + LIST_ROWS - 1), hasMore: !isLast };
}

/** What an answer to a menu means. */
export type MenuAnswer =
  | { readonly kind: 'chosen'; readonly option: MenuOption }
  | { readonly kind: 'more'; readonly page: number }
  | { readonly kind: 'unknown' };

/**
 * Reads an answer: the reply id of a choice, or a typed text that is an option's code, its number in the list from 1, or
 * its title, in this order, case and accents folded. `page` is the one shown last.
 */
export function readMenuAnswer(
  context: StepContext,
  options: readonly MenuOption[],
  page: number,
  input: UserInput,
): MenuAnswer {
  const colon = input.replyId?.indexOf(':') ?? -1;
  if (input.replyId !== undefined && colon > 0) {
    const id = input.replyId.slice(colon + 1);
    const pages = lastPage(context, options);
    if (id.startsWith(MORE)) {
      const wanted = Number(id.slice(MORE.length));
      if (Number.isInteger(wanted) && wanted > 0 && wanted <= pages) return { kind: 'more', page: wanted };
    }
    const option = options.find((candidate) => candidate.id === id);
    if (option !== undefined) return { kind: 'chosen', option };
  }
  const text = fold(input.text);
  if (text === '') return { kind: 'unknown' };
  const option =
    options.find(({ code }) => fold(code) === text) ??
    options[/^\d{1,5}$/.test(text) ? Number(text) - 1 : -1] ??
    options.find(({ title }) => fold(title) === text);
  if (option !== undefined) return { kind: 'chosen', option };
  const isMore = text === fold(context.systemText('see-more'));
  return isMore && page < lastPage(context, options) ? { kind: 'more', page: page + 1 } : { kind: 'unknown' };
}

/** Index of the last page. */
function lastPage(context: StepContext, options: readonly MenuOption[]): number {
  let page = 0;
  while (pageOf(context, options, page).hasMore) page += 1;
  return page;
}
