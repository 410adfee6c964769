const PLACEHOLDER = /\{(operator|date|sequence)\}/g;

/** Pattern of protocols of new types: registration, date and sequence. */
export const DEFAULT_PROTOCOL_PATTERN = '{operator}{date}{sequence}';

/** True for a pattern whose numbers can never repeat, as the server takes it. */
export function isProtocolPattern(pattern: string): boolean {
  const rest = pattern.replace(PLACEHOLDER, '');
  return (
    pattern.includes('{date}') && pattern.includes('{sequence}') && !/[{}]/.test(rest) && rest.length <= 40
  );
}

/** The first number of a day (`YYYY-MM-DD`) for an operator's registration. */
export function firstProtocol(pattern: string, operator: string, day: string): string {
  const values: Readonly<Record<string, string>> = {
    operator: operator.padStart(6, '0'),
    date: day.replaceAll('-', ''),
    sequence: '000001',
  };
  return pattern.replace(PLACEHOLDER, (_, name: string) => values[name] ?? '');
}
