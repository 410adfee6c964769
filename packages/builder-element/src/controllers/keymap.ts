import type { Command } from '../commands/command.js';

/** True on systems whose main modifier is Cmd. */
export const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.platform);

/** The command that a key press means at a place: in a field, on the canvas, or elsewhere in the editor. */
export function commandFor(
  commands: readonly Command[],
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
  place: 'field' | 'canvas' | 'editor',
): Command | null {
  return (
    commands.find(
      (command) => worksAt(command.keyScope, place) && command.keys.some((key) => isPressed(key, event)),
    ) ?? null
  );
}

function worksAt(scope: Command['keyScope'], place: 'field' | 'canvas' | 'editor'): boolean {
  if (scope === 'everywhere') return true;
  if (place === 'field') return false;
  return scope === 'editor' || place === 'canvas';
}

function isPressed(
  keys: string,
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): boolean {
  const { key, modifiers } = parse(keys);
  const pressed = event.key === ' ' ? 'Space' : event.key;
  if (event.altKey || pressed.toLowerCase() !== key.toLowerCase()) return false;
  if ((IS_APPLE ? event.metaKey : event.ctrlKey) !== modifiers.has('Mod')) return false;
  // A sign such as "?" or "+" needs Shift on some keyboards and not on others.
  return isSign(key) || event.shiftKey === modifiers.has('Shift');
}

function parse(keys: string): { readonly key: string; readonly modifiers: ReadonlySet<string> } {
  // "Mod++" is Mod and the plus sign.
  const parts = keys.endsWith('++')
    ? [...keys.slice(0, -2).split('+'), '+']
    : keys === '+'
      ? ['+']
      : keys.split('+');
  return { key: parts.at(-1) ?? keys, modifiers: new Set(parts.slice(0, -1)) };
}

function isSign(key: string): boolean {
  return key.length === 1 && !/[\p{L}\p{N}]/u.test(key);
}

const APPLE_NAMES: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧' };
const NAMES: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Delete: 'Del',
  Escape: 'Esc',
};

/** Keys as people read them on this system: `Ctrl+Shift+Z`, `⇧⌘Z`. */
export function keyText(keys: string): string {
  const { key, modifiers } = parse(keys);
  const name = NAMES[key] ?? key;
  if (IS_APPLE)
    return (
      [...modifiers]
        .reverse()
        .map((one) => APPLE_NAMES[one] ?? one)
        .join('') + name
    );
  return [...modifiers, key].map((one) => NAMES[one] ?? one).join('+');
}

/** Where a key press happened, seen through shadow roots. */
export function placeOf(event: KeyboardEvent, canvas: Element | null): 'field' | 'canvas' | 'editor' {
  const path = event.composedPath();
  const [target] = path;
  if (target instanceof HTMLElement && isField(target)) return 'field';
  return canvas && path.includes(canvas) ? 'canvas' : 'editor';
}

const FIELDLESS_TYPES = new Set(['button', 'checkbox', 'radio', 'submit', 'reset', 'range', 'color', 'file']);

function isField(element: HTMLElement): boolean {
  if (element instanceof HTMLInputElement) return !FIELDLESS_TYPES.has(element.type);
  return (
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement ||
    element.isContentEditable
  );
}
