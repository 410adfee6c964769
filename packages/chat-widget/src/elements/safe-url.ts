const LINK_SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);
const MEDIA_SCHEMES = new Set(['http:', 'https:', 'blob:']);

/** The address if a person may be sent there (http, https, mailto, tel), else `null`. Decided on the parsed URL. */
export function safeLink(address: string): URL | null {
  const url = parse(address);
  return url && LINK_SCHEMES.has(url.protocol) ? url : null;
}

/** The address if a file may be loaded from it (http, https, blob; paths are the page's own), else `null`. */
export function safeMedia(address: string): string | null {
  const url = parse(address, globalThis.location.href);
  return url && MEDIA_SCHEMES.has(url.protocol) ? url.href : null;
}

function parse(address: string, base?: string): URL | null {
  try {
    return new URL(address, base);
  } catch {
    return null;
  }
}
