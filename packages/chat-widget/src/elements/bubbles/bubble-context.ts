import type { Locale } from '@fluxo/core';
import type { ChatTexts } from '../../locales/texts.js';
import type { attachments, LinkFinder, markupParser } from '../lazy-parts.js';
import type { MediaResolver, Perspective } from '../transcript-message.js';

/** What every bubble may use. A new context object means that all visible rows render again. */
export interface BubbleContext {
  readonly locale: Locale;
  readonly texts: ChatTexts;
  readonly perspective: Perspective;
  /** Open options may be chosen. */
  readonly interactive: boolean;
  readonly resolveMedia: MediaResolver | null;
  readonly parse: typeof markupParser.current;
  readonly findLinks: LinkFinder | null;
  readonly attachments: typeof attachments.current;
}
