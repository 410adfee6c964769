const SCHEMES = /^(?:https?|mailto|tel):$/;

/** The address if a person may be sent there (http, https, mailto, tel), else `null`. Decided on the parsed URL. */
export function safeLink(address: string): URL | null {
  try {
    const url = new URL(address);
    return SCHEMES.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}
