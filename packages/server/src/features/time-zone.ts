/** True for a name of the IANA time zone database that this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    // Offsets such as +03:00 are accepted too, but have no rules for summer time.
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}
