/** The two ends of a range, one a line; a semicolon between them is read as well. */
export function splitRange(text: string): readonly [from: string, to: string] {
  const cut = /\s*[;\n]\s*/.exec(text);
  return cut ? [text.slice(0, cut.index), text.slice(cut.index + cut[0].length)] : [text, ''];
}

/** Writes a range as the operators of core read it. */
export function joinRange(from: string, to: string): string {
  return from === '' && to === '' ? '' : `${from}\n${to}`;
}
