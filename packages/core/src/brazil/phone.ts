import { plainAnswer } from './typed-text.js';

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
const ALLOWED = /^\+?[\d ().\-\u2010-\u2015\u2212/]*$/;
/** Five digits and three: the last digit of a mobile was left out, which without the hyphen could be an old number. */
const ONE_DIGIT_SHORT = /\d{5}[-\u2010-\u2015\u2212]\d{3}$/;
/** Country codes that the ITU has assigned, by their zones (Recommendation E.164, list of assigned codes). */
const COUNTRY =
  /^(?:1|7|2(?:0|7|1[1-368]|[2-6]\d|9[0179])|3(?:[0-469]|[57]\d|8[0-35-79])|4(?:[013-9]|2[013])|5(?:[1-8]|[09]\d)|6(?:[0-6]|7[02-9]|8[0-35-9]|9[0-2])|8(?:[1246]|0[08]|5[02356]|7[0-48]|8[0-368])|9(?:[0-58]|6[0-8]|7[0-79]|9[2-68]))/;
/** `(0xx11)`: how signs and letterheads write "dial 0, a carrier of your choice, 11". */
const ANY_CARRIER = /^(\+?\d{0,2} ?\(?)0xx ?/i;

/**
 * The number that somebody typed, as E.164, or `null`. Without `+` it is Brazilian: area code and number, also with 0 and
 * carrier code before it, or with country code 55. A mobile without its ninth digit gets it; landlines (first digit 2 to
 * 5) never do. Service numbers (0800, 4004, 190) are nobody's phone. `areaCode` completes numbers typed without one.
 *
 * @example parsePhone('(11) 8765-4321') // '+5511987654321'
 */
export function parsePhone(text: string, options: { readonly areaCode?: string } = {}): PhoneNumber | null {
  if (text.length > 120) return null;
  const source = plainAnswer(text)
    .replace(/^tel: ?/i, '')
    .replace(ANY_CARRIER, '$1');
  if (source.length > 40 || !ALLOWED.test(source)) return null;
  const digits = source.replace(/\D/g, '');
  if (source.startsWith('+')) return international(digits);
  if (digits.startsWith('00')) return international(digits.slice(2));
  if (ONE_DIGIT_SHORT.test(source)) return null;
  const number = withTrunkPrefix(digits);
  if (number !== null || digits.startsWith('0')) return number;
  return (
    (digits.startsWith('55') ? withTrunkPrefix(digits.slice(2)) : null) ??
    brazilian((options.areaCode ?? '') + digits)
  );
}

function international(digits: string): PhoneNumber | null {
  if (digits.startsWith('55')) return withTrunkPrefix(digits.slice(2));
  if (!/^[1-9]\d{7,14}$/.test(digits) || !COUNTRY.test(digits)) return null;
  // Mexico gave its `1` up in 2019; the `9` of Argentina is dialled, so a stored number keeps it.
  return `+${digits.startsWith('52') ? withoutTrap(digits) : digits}`;
}

/** A national number, also with 0 or with 0 and a carrier code before it, as many write it even after +55. */
function withTrunkPrefix(national: string): PhoneNumber | null {
  if (!national.startsWith('0')) return brazilian(national);
  return brazilian(national.slice(1)) ?? brazilian(national.slice(3));
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
  if (!/^[1-9]\d{7,14}$/.test(key) || !/^\+?\d/.test(phone.trim())) return phone;
  return `+${key.startsWith('54') ? phone.replace(/\D/g, '') : key}`;
}
