import type { Instant } from '../lib/instant.js';

const formats = new Map<string, Intl.DateTimeFormat | null>();

/** Milliseconds that the clocks of an IANA zone are ahead of UTC at an instant. An unknown zone counts as UTC. */
export function zoneOffset(instant: Instant, timeZone: string): number {
  const format = formatOf(timeZone);
  if (!format) return 0;
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const part of format.formatToParts(instant)) shown[part.type] = part.value;
  const year = Number(shown.year);
  const asUtc = Date.UTC(
    shown.era === 'BC' ? 1 - year : year,
    Number(shown.month) - 1,
    Number(shown.day),
    Number(shown.hour),
    Number(shown.minute),
    Number(shown.second),
  );
  return asUtc - Math.floor(instant / 1000) * 1000;
}

/** True when the host knows the IANA zone. */
export function isTimeZone(timeZone: string): boolean {
  return formatOf(timeZone) !== null;
}

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  let format: Intl.DateTimeFormat | null;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch {
    format = null;
  }
  // Zones come from tenants' settings: a bound keeps a stream of wrong names from growing the table.
  if (formats.size > 600) formats.clear();
  formats.set(timeZone, format);
  return format;
}
