import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CanvasElement } from '../canvas/canvas.element.js';
import { pasteText } from '../commands/clipboard.js';
import type { EditorCommands } from './editor-commands.js';
import { commandFor, placeOf } from './keymap.js';

/** What the keys of the editor work on. */
export interface KeySurroundings {
  readonly commands: EditorCommands;
  readonly canvas: () => CanvasElement | null;
  readonly isReadonly: () => boolean;
  readonly isFullscreen: () => boolean;
  readonly leaveFullscreen: () => void;
}

/** Turns keys and the clipboard's events, anywhere in the editor, into commands. */
export class EditorKeys implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #around: KeySurroundings;
  /** What was copied last, for browsers that do not let the page read the clipboard. */
  #copied = '';

  constructor(host: ReactiveControllerHost & HTMLElement, around: KeySurroundings) {
    this.#host = host;
    this.#around = around;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#onKey);
    this.#host.addEventListener('copy', this.#onCopy);
    this.#host.addEventListener('cut', this.#onCopy);
    this.#host.addEventListener('paste', this.#onPaste);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#onKey);
    this.#host.removeEventListener('copy', this.#onCopy);
    this.#host.removeEventListener('cut', this.#onCopy);
    this.#host.removeEventListener('paste', this.#onPaste);
  }

  writeClipboard(text: string): void {
    this.#copied = text;
    // Refused without a secure context; then the `copy` event of the keys still carries the text.
    void (navigator.clipboard as Clipboard | undefined)?.writeText(text).catch(() => {});
  }

  async readClipboard(): Promise<string> {
    try {
      return (await (navigator.clipboard as Clipboard | undefined)?.readText()) ?? this.#copied;
    } catch {
      return this.#copied;
    }
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    const { commands } = this.#around;
    const place = placeOf(event, this.#around.canvas()?.surface ?? null);
    if (event.key === 'Escape') {
      this.#onEscape(event, place);
      return;
    }
    const command = commandFor(commands.commands, event, place);
    if (!command || (this.#around.isReadonly() && command.worksReadonly !== true)) return;
    // The browser's own paste event brings the text without asking for a permission.
    if (command.id === 'paste') return;
    const hasRun = commands.run(command.id);
    const isCopy = command.id === 'copy' || command.id === 'cut';
    if ((hasRun && !isCopy) || command.keyScope === 'everywhere') event.preventDefault();
  };

  #onEscape(event: KeyboardEvent, place: 'field' | 'canvas' | 'editor'): void {
    if (this.#around.canvas()?.cancelGesture() === true) event.preventDefault();
    else if (place === 'field') return;
    else if (this.#around.isFullscreen()) {
      event.preventDefault();
      this.#around.leaveFullscreen();
    } else if (place === 'canvas') this.#around.commands.run('select-none');
  }

  readonly #onCopy = (event: ClipboardEvent): void => {
    if (!this.#isOnCanvas(event) || this.#copied === '') return;
    event.clipboardData?.setData('text/plain', this.#copied);
    event.preventDefault();
  };

  readonly #onPaste = (event: ClipboardEvent): void => {
    if (!this.#isOnCanvas(event)) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    event.preventDefault();
    this.#around.commands.run(pasteText(text === '' ? this.#copied : text));
  };

  #isOnCanvas(event: Event): boolean {
    const surface = this.#around.canvas()?.surface;
    return surface !== undefined && event.composedPath().includes(surface);
  }
}
