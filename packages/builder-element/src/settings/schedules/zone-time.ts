/** Wall clock of a zone at an instant, as `YYYY-MM-DDTHH:MM`. */
export function wallTime(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((one) => one.type === type)?.value ?? '00';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/**
 * The instant at which a zone's wall clock shows a time (`YYYY-MM-DDTHH:MM`); the first where clocks repeat it, the one
 * after the gap where they skip it. `null` for what is no time.
 */
export function instantOf(wall: string, timeZone: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall)) return null;
  const wanted = Date.parse(`${wall}:00Z`);
  if (Number.isNaN(wanted)) return null;
  let at = wanted;
  // The first guess is wrong by the offset, the second at most by a change of the offset.
  for (let round = 0; round < 2; round++) at += wanted - Date.parse(`${wallTime(at, timeZone)}:00Z`);
  return at;
}
