type TextControl = HTMLInputElement | HTMLTextAreaElement;

/**
 * Replaces part of a text control as typing would, so that the browser's own undo knows it and `input` fires.
 *
 * @param caret where the caret goes, counted from `start`; the end of the new text by default.
 */
export function replaceText(
  control: TextControl,
  start: number,
  end: number,
  text: string,
  caret = text.length,
): void {
  control.focus();
  control.setSelectionRange(start, end);
  // The only way in which browsers record a change by script in their undo; it is kept for this use by all of them.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other
  const isDone = document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
  if (!isDone) {
    control.setRangeText(text, start, end, 'end');
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }
  control.setSelectionRange(start + caret, start + caret);
}

/** Puts a mark on both sides of the selection, or takes it off when it is there. */
export function toggleMark(control: TextControl, mark: string): void {
  const { value } = control;
  const start = control.selectionStart ?? value.length;
  const end = control.selectionEnd ?? value.length;
  const chosen = value.slice(start, end);
  const isMarked =
    value.slice(start - mark.length, start) === mark && value.slice(end, end + mark.length) === mark;
  if (isMarked) {
    replaceText(control, start - mark.length, end + mark.length, chosen);
    control.setSelectionRange(start - mark.length, start - mark.length + chosen.length);
    return;
  }
  replaceText(control, start, end, `${mark}${chosen}${mark}`, mark.length);
  control.setSelectionRange(start + mark.length, start + mark.length + chosen.length);
}

/** Begins every chosen line with a prefix, or takes it off when all have it. */
export function togglePrefix(control: TextControl, prefix: string): void {
  const { value } = control;
  const from = value.lastIndexOf('\n', (control.selectionStart ?? 0) - 1) + 1;
  const next = value.indexOf('\n', control.selectionEnd ?? value.length);
  const to = next === -1 ? value.length : next;
  const lines = value.slice(from, to).split('\n');
  const isPrefixed = lines.every((line) => line.startsWith(prefix));
  const changed = lines.map((line) => (isPrefixed ? line.slice(prefix.length) : prefix + line)).join('\n');
  replaceText(control, from, to, changed);
}

/** Length as channels count it: code points. */
export function lengthOf(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
