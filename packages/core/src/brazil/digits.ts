const SEPARATORS: ReadonlySet<string> = new Set(['.', '-', '/', '–', '—', '‐', '‑', ' ', '\u00a0', '\t']);

/**
 * The characters of a typed number without the punctuation people put between them, or `null` when it is longer than any
 * such number can be (so that no later step sees a long text).
 */
export function withoutSeparators(text: string): string | null {
  const source = text.trim();
  if (source.length > 40) return null;
  let plain = '';
  for (const character of source) if (!SEPARATORS.has(character)) plain += character;
  return plain;
}

/** Remainder-of-11 check digit of Brazilian registers: the sum of value × weight, 0 for remainders 0 and 1. */
export function checkDigit(values: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  values.forEach((value, index) => (sum += value * (weights[index] ?? 0)));
  const rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
}

/** True when one character fills the text: registers refuse such numbers although their check digits fit. */
export function isOneCharacter(text: string): boolean {
  return text !== '' && text === text.charAt(0).repeat(text.length);
}
