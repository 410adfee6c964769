import { checkDigit, isOneCharacter, withoutSeparators } from './digits.js';

const FIRST_WEIGHTS = [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
const SECOND_WEIGHTS = [6, ...FIRST_WEIGHTS];

/**
 * The 14 characters of a CNPJ (Brazilian company register) in capitals, typed with or without punctuation, or `null` when
 * the form, the check digits or the number (all characters equal) are wrong.
 *
 * Since July 2026 the first 12 characters may be letters; each counts as its ASCII code minus 48, check digits stay digits
 * (Receita Federal, Instrução Normativa RFB nº 2.229/2024).
 */
export function parseCnpj(text: string): string | null {
  const cnpj = withoutSeparators(text)?.toUpperCase();
  if (cnpj === undefined || !/^[0-9A-Z]{12}\d{2}$/.test(cnpj) || isOneCharacter(cnpj)) return null;
  const values = Array.from(cnpj, (character) => character.charCodeAt(0) - 48);
  const first = checkDigit(values.slice(0, 12), FIRST_WEIGHTS);
  const second = checkDigit(values.slice(0, 13), SECOND_WEIGHTS);
  return values[12] === first && values[13] === second ? cnpj : null;
}

/** True for a CNPJ, numeric or alphanumeric, with right check digits. */
export function isCnpj(text: string): boolean {
  return parseCnpj(text) !== null;
}

/** `12.ABC.345/01DE-35`. Anything but 14 letters and digits comes back unchanged. */
export function formatCnpj(cnpj: string): string {
  if (!/^[0-9A-Z]{12}\d{2}$/.test(cnpj)) return cnpj;
  return `${cnpj.slice(0, 2)}.${cnpj.slice(2, 5)}.${cnpj.slice(5, 8)}/${cnpj.slice(8, 12)}-${cnpj.slice(12)}`;
}
