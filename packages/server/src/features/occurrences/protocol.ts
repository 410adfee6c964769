import type { Issue } from '@fluxo/core';

/**
 * Pattern of protocol numbers: text with the placeholders `{operator}` (the tenant's registration, 6 digits),
 * `{date}` (YYYYMMDD in the tenant's zone) and `{sequence}` (6 digits, from 1 each day). Date and sequence are mandatory,
 * so that no number comes twice.
 */
export const DEFAULT_PROTOCOL_PATTERN = '{operator}{date}{sequence}';

/** Letters and marks around the placeholders; a number stays short enough to be read out. */
const MAX_TEXT = 40;
const PLACEHOLDER = /\{(operator|date|sequence)\}/g;
/** People read numbers out and type them: no blanks at the ends, nothing that cannot be seen. */
const TEXT = /^[\p{L}\p{N}\-/._ #:]*$/u;

/** What is wrong with a pattern; empty for one whose numbers can never repeat. Paths are empty: the pattern itself. */
export function checkProtocolPattern(pattern: string): readonly Issue[] {
  const issues: Issue[] = [];
  const problem = (message: string) => issues.push({ code: 'invalid-protocol-pattern', path: '', message });
  const used = [...pattern.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  for (const name of ['date', 'sequence']) {
    if (!used.includes(name)) problem(`Expected {${name}}: without it numbers would repeat.`);
  }
  for (const name of ['operator', 'date', 'sequence']) {
    if (used.filter((each) => each === name).length > 1) problem(`Expected {${name}} once.`);
  }
  const rest = pattern.replace(PLACEHOLDER, '');
  const [unknown] = /\{[^{}]*\}/.exec(rest) ?? [];
  if (unknown !== undefined)
    problem(`Expected {operator}, {date} or {sequence}, found ${unknown.slice(0, 40)}.`);
  else if (!TEXT.test(rest))
    problem('Expected letters, digits, blanks and - / . _ # : around the placeholders.');
  if (rest.length > MAX_TEXT) problem(`Expected at most ${MAX_TEXT} characters around the placeholders.`);
  if (pattern !== pattern.trim()) problem('Expected no blank at the beginning or end.');
  return issues;
}

/** True for a pattern whose numbers can never repeat. */
export function isProtocolPattern(pattern: string): boolean {
  return checkProtocolPattern(pattern).length === 0;
}

/** The number for a day and its position on that day. A pattern that is none is taken as the default. */
export function formatProtocol(
  pattern: string,
  values: { readonly operator: string; readonly date: string; readonly sequence: number },
): string {
  const chosen = isProtocolPattern(pattern) ? pattern : DEFAULT_PROTOCOL_PATTERN;
  const filled: Readonly<Record<string, string>> = {
    operator: values.operator.padStart(6, '0'),
    date: values.date.replaceAll('-', ''),
    sequence: String(values.sequence).padStart(6, '0'),
  };
  return chosen.replace(PLACEHOLDER, (_, name: string) => filled[name] ?? '');
}
