/** A part of the transcript that is loaded when a message first needs it. */
export class LazyPart<T> {
  readonly #import: () => Promise<T>;
  #loading: Promise<void> | null = null;
  #value: T | null = null;

  constructor(load: () => Promise<T>) {
    this.#import = load;
  }

  /** The part, `null` while it is not there. */
  get current(): T | null {
    return this.#value;
  }

  /** Loads it once. A load that failed rejects and is tried again by the next call. */
  load(): Promise<void> {
    this.#loading ??= this.#import().then(
      (value) => {
        this.#value = value;
      },
      (error: unknown) => {
        this.#loading = null;
        throw error;
      },
    );
    return this.#loading;
  }
}

/** A link found in a text: `text.slice(start, end)` leads to `href`. */
export interface FoundLink {
  readonly start: number;
  readonly end: number;
  readonly href: string;
}

export type LinkFinder = (text: string) => readonly FoundLink[];

/** The parser of WhatsApp's formatting. Before it is there texts show as typed. */
export const markupParser = new LazyPart(() => import('./bubbles/formatting.js'));

/** Finds links in texts; the largest part of all. Before it is there links are plain text. */
export const linkFinder = new LazyPart<LinkFinder>(async () => {
  const { find } = await import('linkifyjs');
  return (text) => find(text, { defaultProtocol: 'https' });
});

/** What shows files and places. Before it is there their kind is named. */
export const attachments = new LazyPart(() => import('./bubbles/attachments.js'));

/** The text may hold formatting marks, quotes or lists. */
export function mayBeFormatted(text: string): boolean {
  return /[*_~`]|^[>\d-]/m.test(text);
}

/** The text may hold a link. */
export function mayHoldLink(text: string): boolean {
  return /[\p{L}\p{N}-]\.\p{L}{2}|https?:|@/u.test(text);
}
