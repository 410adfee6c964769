/** A time of the day on the wall clock. */
export interface ClockTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** `14:30`, `14:30:15`, `14:30h`. */
const COLON = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?: ?h(?:rs?|oras?|s)?)?$/;
/** `14h`, `14h30`, `14h30min`, `14 horas e 30 minutos`, `8h e meia`. */
const HOURS =
  /^(\d{1,2}) ?h(?:rs?|oras?|s)?\.?(?:(\d{2})(?: ?m(?:in)?)?| ?(?:e )?(\d{1,2}) ?m(?:in(?:uto)?s?)?| e (\d{2})| (e meia))?$/;
/** `2pm`, `2:30 PM`; with the words of the day also without: `2 da tarde`. */
const BARE_HOUR = /^(\d{1,2})(?: (e meia))?$/;
const NOON = /^(?:meio[ -]?dia|mediod[ií]a|noon)( e meia)?$/;
const MIDNIGHT = /^(?:meia[ -]?noite|medianoche|midnight)( e meia)?$/;
const BEFORE = /^(?:às|as|à|ao|a las|at) /;
const AFTER =
  / ?(?:(?<am>a\.?m\.?)|(?<pm>p\.?m\.?)| (?:d[ae] (?:la )?(?:(?<morning>manhã|manha|mañana|madrugada)|(?<afternoon>tarde)|(?<night>noite|noche))))$/;

/** Longest text that may be a time. */
const MAX_LENGTH = 32;

/**
 * A time as people write it: `14:30`, `14:30:15`, `14h30`, `14h`, `8 horas`, `2 da tarde`, `2:30 PM`, `meio-dia`. A number
 * alone is none (`1430`, `9`), nor is 24:00, which is the next day's 00:00.
 */
export function readClockText(text: string): ClockTime | null {
  if (text.length > MAX_LENGTH) return null;
  const source = text.trim().toLowerCase().replace(/\s+/g, ' ').replace(BEFORE, '');
  if (NOON.test(source)) return { hour: 12, minute: source.endsWith('meia') ? 30 : 0, second: 0 };
  if (MIDNIGHT.test(source)) return { hour: 0, minute: source.endsWith(' e meia') ? 30 : 0, second: 0 };
  const half = AFTER.exec(source);
  const time = readDigits(half ? source.slice(0, half.index) : source, half !== null);
  if (!time || time.hour > 23 || time.minute > 59 || time.second > 59) return null;
  return half?.groups ? inHalfOfDay(time, half.groups) : time;
}

function readDigits(source: string, hasHalf: boolean): ClockTime | null {
  const colon = COLON.exec(source);
  if (colon) return { hour: Number(colon[1]), minute: Number(colon[2]), second: Number(colon[3] ?? 0) };
  const hours = HOURS.exec(source);
  if (hours) {
    const minute = hours[5] === undefined ? Number(hours[2] ?? hours[3] ?? hours[4] ?? 0) : 30;
    return { hour: Number(hours[1]), minute, second: 0 };
  }
  const bare = hasHalf ? BARE_HOUR.exec(source) : null;
  return bare && { hour: Number(bare[1]), minute: bare[2] === undefined ? 0 : 30, second: 0 };
}

/** `null` where words and hour contradict each other: `0 pm`, `15h da manhã`. */
function inHalfOfDay(
  time: ClockTime,
  { am, pm, morning, afternoon, night }: Readonly<Record<string, string | undefined>>,
): ClockTime | null {
  const { hour } = time;
  if (am !== undefined || pm !== undefined) {
    if (hour < 1 || hour > 12) return null;
    return { ...time, hour: (hour % 12) + (pm === undefined ? 0 : 12) };
  }
  if (morning !== undefined) return hour > 12 ? null : { ...time, hour: hour % 12 };
  if (afternoon !== undefined) {
    if (hour > 18 || (hour > 7 && hour < 12)) return null;
    return hour < 12 ? { ...time, hour: hour + 12 } : time;
  }
  if (night === undefined) return time;
  if (hour === 12) return { ...time, hour: 0 };
  if (hour > 12) return time;
  return hour >= 6 ? { ...time, hour: hour + 12 } : null;
}

/** Seconds since midnight. */
export function secondOfDay({ hour, minute, second }: ClockTime): number {
  return (hour * 60 + minute) * 60 + second;
}
