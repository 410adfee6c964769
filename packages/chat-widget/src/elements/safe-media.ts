const SCHEMES = new Set(['http:', 'https:', 'blob:']);

/** The address if a file may be loaded from it (http, https, blob; paths are the page's own), else `null`. */
export function safeMedia(address: string): string | null {
  try {
    const url = new URL(address, globalThis.location.href);
    return SCHEMES.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
