import { checkDigit, isOneCharacter, withoutSeparators } from './digits.js';

const FIRST_WEIGHTS = [10, 9, 8, 7, 6, 5, 4, 3, 2];
const SECOND_WEIGHTS = [11, ...FIRST_WEIGHTS];

/**
 * The 11 digits of a CPF (Brazilian person register), typed with or without punctuation, or `null` when the form, the
 * check digits or the number (all digits equal) are wrong.
 */
export function parseCpf(text: string): string | null {
  const cpf = withoutSeparators(text);
  if (cpf === null || !/^\d{11}$/.test(cpf) || isOneCharacter(cpf)) return null;
  const digits = Array.from(cpf, Number);
  const first = checkDigit(digits.slice(0, 9), FIRST_WEIGHTS);
  const second = checkDigit(digits.slice(0, 10), SECOND_WEIGHTS);
  return digits[9] === first && digits[10] === second ? cpf : null;
}

/** True for a CPF with right check digits. */
export function isCpf(text: string): boolean {
  return parseCpf(text) !== null;
}

/** `529.982.247-25`. Anything but 11 digits comes back unchanged. */
export function formatCpf(cpf: string): string {
  return /^\d{11}$/.test(cpf)
    ? `${cpf.slice(0, 3)}.${cpf.slice(3, 6)}.${cpf.slice(6, 9)}-${cpf.slice(9)}`
    : cpf;
}
