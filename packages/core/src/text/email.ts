import { withoutInvisible } from '../brazil/typed-text.js';

const LOCAL = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;
const TOP_LEVEL = /^(?:\p{L}{2,63}|xn--[a-z0-9-]{2,59})$/u;

/**
 * An e-mail address in lower case, or `null`. Checks what mail servers accept in practice: 64 characters before the `@`,
 * 254 in all, a domain of labels with a top level; neither quoted local parts nor addresses by number.
 */
export function parseEmail(text: string): string | null {
  if (text.length > 1000) return null;
  const email = withoutInvisible(text).trim().normalize('NFC').toLowerCase();
  // Full-width letters and other compatibility forms are no letters of an address, though they look like some.
  if (email.length > 254 || email.normalize('NFKC') !== email) return null;
  const at = email.lastIndexOf('@');
  if (at < 1 || at > 64 || !LOCAL.test(email.slice(0, at))) return null;
  const labels = email.slice(at + 1).split('.');
  const isDomain = labels.length > 1 && labels.every((label) => LABEL.test(label));
  return isDomain && TOP_LEVEL.test(labels.at(-1) ?? '') ? email : null;
}
