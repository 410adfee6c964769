/** The 8 digits of a CEP (Brazilian postal code), typed `00000-000`, `00.000-000` or `00000000`, or `null`. */
export function parseCep(text: string): string | null {
  const source = text.trim();
  const found = source.length <= 10 ? /^(\d{2})\.?(\d{3})[-\s]?(\d{3})$/.exec(source) : null;
  const cep = found ? `${found[1] ?? ''}${found[2] ?? ''}${found[3] ?? ''}` : null;
  return cep === '00000000' ? null : cep;
}

/** `01310-100`. Anything but 8 digits comes back unchanged. */
export function formatCep(cep: string): string {
  return /^\d{8}$/.test(cep) ? `${cep.slice(0, 5)}-${cep.slice(5)}` : cep;
}
