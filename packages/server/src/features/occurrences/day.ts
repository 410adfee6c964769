import type { Instant } from '@fluxo/core';

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day (YYYY-MM-DD) that an instant belongs to in a zone. */
export function dayOf(at: Instant, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    // The Canadian way of writing dates is the ISO one.
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format.format(at);
}
