/**
 * Pattern of protocol numbers: text with the placeholders `{operator}` (the tenant's registration, 6 digits),
 * `{date}` (YYYYMMDD in the tenant's zone) and `{sequence}` (6 digits, from 1 each day). Date and sequence are mandatory,
 * so that no number comes twice.
 */
export const DEFAULT_PROTOCOL_PATTERN = '{operator}{date}{sequence}';

const PLACEHOLDER = /\{(operator|date|sequence)\}/g;

/** True for a pattern whose numbers can never repeat and are at most 64 characters long. */
export function isProtocolPattern(pattern: string): boolean {
  const rest = pattern.replace(PLACEHOLDER, '');
  return (
    pattern.includes('{date}') && pattern.includes('{sequence}') && !/[{}]/.test(rest) && rest.length <= 40
  );
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
