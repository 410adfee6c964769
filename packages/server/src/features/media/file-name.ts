const MAX_LENGTH = 150;

/**
 * A name as it was sent, made harmless: no folders, control characters, marks that change the direction of text or blanks
 * at the ends; at most 150 characters with the extension kept. Empty when nothing is left.
 */
export function cleanFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const text = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*;%]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const points = Array.from(text);
  if (points.length <= MAX_LENGTH) return text;
  const extension = /\.[\p{L}\p{N}]{1,10}$/u.exec(text)?.[0] ?? '';
  return points.slice(0, MAX_LENGTH - extension.length).join('') + extension;
}
