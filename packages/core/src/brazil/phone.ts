/** A phone number in the form of ITU-T E.164: `+`, country, number; Brazilian mobiles with their ninth digit. */
export type PhoneNumber = string;

/** Area codes (DDD) in use, from Anatel's national numbering plan. */
const AREA_CODES: ReadonlySet<string> = new Set(
  (
    '11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 51 53 54 55 61 62 63 64 ' +
    '65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93 94 95 96 97 98 99'
  ).split(' '),
);

const MOBILE = /^9\d{8}$/;
const MOBILE_BEFORE_NINTH_DIGIT = /^[6-9]\d{7}$/;
/** Country 55, any area code, a mobile number as it was before the ninth digit. */
const WITHOUT_NINTH_DIGIT = /^55([1-9]\d)([6-9]\d{7})$/;
const LANDLINE = /^[2-5]\d{7}$/;
const ALLOWED = /^\+?[\d\s().\-–/]*$/;

/**
 * The number that somebody typed, as E.164, or `null`. Without `+` it is Brazilian: area code and number, also with 0 and
 * carrier code before it, or with country code 55. A mobile without its ninth digit gets it; landlines (first digit 2 to
 * 5) never do. `areaCode` completes numbers typed without one.
 *
 * @example parsePhone('(11) 8765-4321') // '+5511987654321'
 */
export function parsePhone(text: string, options: { readonly areaCode?: string } = {}): PhoneNumber | null {
  const source = text.trim();
  if (source.length > 40 || !ALLOWED.test(source)) return null;
  const digits = source.replace(/\D/g, '');
  if (source.startsWith('+')) return international(digits);
  if (digits.startsWith('00')) return international(digits.slice(2));
  const candidates = digits.startsWith('0')
    ? [digits.slice(1), digits.slice(3)]
    : [digits, ...(digits.startsWith('55') ? [digits.slice(2)] : []), (options.areaCode ?? '') + digits];
  for (const candidate of candidates) {
    const number = brazilian(candidate);
    if (number !== null) return number;
  }
  return null;
}

function international(digits: string): PhoneNumber | null {
  if (digits.startsWith('55')) return brazilian(digits.slice(2));
  return /^[1-9]\d{7,14}$/.test(digits) ? `+${withoutTrap(digits)}` : null;
}

function brazilian(national: string): PhoneNumber | null {
  const area = national.slice(0, 2);
  const local = national.slice(2);
  if (!AREA_CODES.has(area)) return null;
  if (MOBILE.test(local) || LANDLINE.test(local)) return `+55${area}${local}`;
  return MOBILE_BEFORE_NINTH_DIGIT.test(local) ? `+55${area}9${local}` : null;
}

/** Mexico `521…` and Argentina `549…` are written with and without that digit for the same mobile user. */
function withoutTrap(digits: string): string {
  if (/^521\d{10}$/.test(digits)) return `52${digits.slice(3)}`;
  return /^549\d{10}$/.test(digits) ? `54${digits.slice(3)}` : digits;
}

/**
 * Key by which one phone user is found: equal for every way the same number comes in (E.164, WhatsApp's `wa_id` with or
 * without the ninth digit, punctuation). Digits only, country first; the empty string when there are no digits.
 *
 * WhatsApp may name a Brazilian mobile `55 DD XXXXXXXX` or `55 DD 9XXXXXXXX`; both give the same key. A text without `+`
 * is read as country and number, as a `wa_id` is; national numbers go through `parsePhone` first.
 */
export function phoneKey(phone: string): string {
  const digits = phone.slice(0, 64).replace(/\D/g, '');
  if (!digits.startsWith('55')) return withoutTrap(digits);
  // By its shape alone, not by the list of area codes: the number came from the network, which knows newer ones.
  const [, area, mobile] = WITHOUT_NINTH_DIGIT.exec(digits) ?? [];
  return area !== undefined && mobile !== undefined ? `55${area}9${mobile}` : digits;
}

/** True when both name one phone user. */
export function isSamePhone(a: string, b: string): boolean {
  const key = phoneKey(a);
  return key !== '' && key === phoneKey(b);
}

/** `(11) 98765-4321` for Brazilian numbers, `+` and digits for others; what is no number comes back unchanged. */
export function formatPhone(phone: string): string {
  const key = phoneKey(phone);
  const found = /^55(\d{2})(\d{4,5})(\d{4})$/.exec(key);
  if (found) return `(${found[1] ?? ''}) ${found[2] ?? ''}-${found[3] ?? ''}`;
  return /^[1-9]\d{7,14}$/.test(key) && /^\+?\d/.test(phone.trim()) ? `+${key}` : phone;
}
