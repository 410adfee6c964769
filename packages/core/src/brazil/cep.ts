import { plainAnswer } from './typed-text.js';

const CEP = /^(\d{2})\.? ?(\d{3}) ?[-\u2010-\u2015\u2212.]? ?(\d{3})$/;

/**
 * The 8 digits of a CEP (Brazilian postal code), typed `00000-000`, `00.000-000` or `00000000`, or `null`. Correios give
 * none that begins with 00: the first region, São Paulo, begins with 01.
 */
export function parseCep(text: string): string | null {
  const found = text.length <= 40 ? CEP.exec(plainAnswer(text)) : null;
  const cep = found ? `${found[1] ?? ''}${found[2] ?? ''}${found[3] ?? ''}` : null;
  return cep?.startsWith('00') ? null : cep;
}

/** `01310-100`. Anything but 8 digits comes back unchanged. */
export function formatCep(cep: string): string {
  return /^\d{8}$/.test(cep) ? `${cep.slice(0, 5)}-${cep.slice(5)}` : cep;
}
