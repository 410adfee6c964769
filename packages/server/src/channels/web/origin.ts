/**
 * True when a page of this origin may open the chat of a channel config. Origins are compared whole: scheme, host and
 * port; a page without an origin, or with an opaque one, is on nobody's list.
 */
export function isAllowedOrigin(origin: string | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined || origin === 'null') return false;
  const asked = originOf(origin);
  // An `Origin` header is exactly an origin; what only parses to one (a path, capital letters) comes from no browser.
  if (asked !== origin) return false;
  return allowed.some((each) => originOf(each) === asked);
}

function originOf(text: string): string | null {
  try {
    const { origin } = new URL(text);
    return origin === 'null' ? null : origin;
  } catch {
    return null;
  }
}
