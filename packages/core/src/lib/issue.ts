import type { LocalText } from './local-text.js';

/** How bad a problem is: an `error` breaks the conversation for a real user, a `warning` may, `info` is advice. */
export type Severity = 'error' | 'warning' | 'info';

/**
 * One problem with a document or an input, with its place.
 *
 * `path` is a JSON Pointer (RFC 6901) into what was checked; the empty string is the whole document.
 */
export interface Issue {
  /** Stable kebab-case name, adjective and noun: `unknown-node-type`. */
  readonly code: string;
  readonly path: string;
  /** English sentence that names what was found and what was expected. */
  readonly message: string;
  /** The same for people who use the screens. */
  readonly text?: LocalText;
}
