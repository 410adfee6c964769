import type { LocaleController } from '../locales/locale.controller.js';
import type { VariableOption } from './form-scope.js';
import type { Suggestion } from './suggestions.controller.js';

/** The variables whose name holds what was typed, those that begin with it first. */
export function variableSuggestions(
  variables: readonly VariableOption[],
  typed: string,
  t: LocaleController,
): readonly Suggestion[] {
  const wanted = typed.trim().toLowerCase();
  return variables
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .sort((a, b) => rank(a, wanted) - rank(b, wanted) || a.name.localeCompare(b.name))
    .map((variable) => ({ value: variable.name, label: variable.name, detail: originText(variable, t) }));
}

function rank({ name, origin }: VariableOption, wanted: string): number {
  return (name.toLowerCase().startsWith(wanted) ? 0 : 2) + (origin === 'flow' ? 0 : 1);
}

function originText({ origin, isCertain }: VariableOption, t: LocaleController): string {
  if (origin === 'system') return t.text('variable.system');
  return t.text(isCertain ? 'variable.flow' : 'variable.maybe');
}

/** The start of a `{{reference` that is being typed before the caret, with what was typed of it; `null` elsewhere. */
export function openReference(
  text: string,
  caret: number,
): { readonly start: number; readonly typed: string } | null {
  const match = /\{\{\s*([\w.[\]]*)$/.exec(text.slice(0, caret));
  if (!match || isEscaped(text, match.index)) return null;
  return { start: match.index, typed: match[1] ?? '' };
}

function isEscaped(text: string, at: number): boolean {
  return text[at - 1] === '\\';
}
