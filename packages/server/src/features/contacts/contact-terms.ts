import { phoneKey } from '@fluxo/core';
import { foldText } from '../name.js';
import { distinctTerms, wordsOf } from '../search-terms.js';

/** Country 55, area, a mobile with its ninth digit. */
const BRAZILIAN_MOBILE = /^55(\d{2})9(\d{8})$/;
const BRAZILIAN_LANDLINE = /^55(\d{2})(\d{8})$/;

/** How a contact is ordered by its name, and the words by whose beginnings it is found. */
export function contactTerms(contact: {
  readonly name: string;
  readonly uniqueKey: string;
  readonly email: string;
  readonly phone: string;
}): { readonly nameKey: string; readonly terms: string[] } {
  const { name, uniqueKey, email, phone } = contact;
  const nameKey = foldText(name.trim());
  const key = foldText(uniqueKey.trim());
  const words = [
    ...wordsOf(name),
    ...wordsOf(key),
    ...(key.replace(/\D/g, '') === '' ? [] : [key.replace(/[^\p{L}\p{N}]/gu, '')]),
    foldText(email.trim()),
    ...wordsOf(email),
    ...wordsOf(email.replaceAll('@', ' ')),
    ...phoneTerms(phone),
  ];
  return {
    nameKey,
    terms: distinctTerms(words.map((word) => word.slice(0, 64)).filter((word) => word !== '')),
  };
}

/** A phone as people look for it: with and without country, area and ninth digit, and by its last four digits. */
function phoneTerms(phone: string): string[] {
  const key = phoneKey(phone);
  if (key === '') return [];
  const last = key.slice(-4);
  const [, mobileArea, mobile] = BRAZILIAN_MOBILE.exec(key) ?? [];
  if (mobileArea !== undefined && mobile !== undefined) {
    return [
      key,
      `55${mobileArea}${mobile}`,
      `${mobileArea}9${mobile}`,
      mobileArea + mobile,
      `9${mobile}`,
      mobile,
      last,
    ];
  }
  const [, area, local] = BRAZILIAN_LANDLINE.exec(key) ?? [];
  return area !== undefined && local !== undefined ? [key, area + local, local, last] : [key, last];
}
