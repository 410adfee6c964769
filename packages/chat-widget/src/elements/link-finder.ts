/** A link found in a text: `text.slice(start, end)` leads to `href`. */
export interface FoundLink {
  readonly start: number;
  readonly end: number;
  readonly href: string;
}

export type LinkFinder = (text: string) => readonly FoundLink[];

// A text without these cannot hold a link, so the finder (a third of the chat's size) need not be loaded for it.
const MAYBE_LINK = /[\p{L}\p{N}-]\.\p{L}{2}|https?:|@/u;

let finder: LinkFinder | null = null;
let loading: Promise<void> | null = null;

/** True when the text may hold a link and is worth the finder. */
export function mayHoldLink(text: string): boolean {
  return MAYBE_LINK.test(text);
}

/** The finder if it is there. Before that texts show without links; `loadLinkFinder` brings it. */
export function currentLinkFinder(): LinkFinder | null {
  return finder;
}

/** Loads the finder once. A failed load leaves texts without links and is tried again by the next call. */
export function loadLinkFinder(): Promise<void> {
  loading ??= import('linkifyjs').then(
    ({ find }) => {
      finder = (text) => find(text, { defaultProtocol: 'https' });
    },
    () => {
      loading = null;
    },
  );
  return loading;
}
