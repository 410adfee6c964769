import type { JsonObject } from '@fluxo/core';
import { readIdAt, readNameAt, readObject, readObjectAt } from './read-json.js';

/** Who sent a message, as far as the delivery tells. */
export interface Sender {
  /** Digits only. */
  readonly phone: string | null;
  readonly userId: string | undefined;
  readonly name: string | undefined;
}

/**
 * Business-scoped user id: country, optional `ENT` for linked portfolios, up to 128 letters and digits.
 * Source: page "Business-scoped user IDs" of the WhatsApp documentation (2026).
 */
const USER_ID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;

/** True for a business-scoped user id, which must never be used as a phone number. */
export function isUserId(value: string): boolean {
  return USER_ID.test(value);
}

/** The digits of a phone number written with or without `+`; `undefined` for anything else. */
export function readPhone(value: string | undefined): string | undefined {
  const digits = value?.replace(/^\+/, '');
  return digits !== undefined && /^\d{1,20}$/.test(digits) ? digits : undefined;
}

/**
 * Finds the sender of each message of one change.
 *
 * A contact belongs to a message by phone number or user id, never by its place in the list. A lone contact that fits no
 * message of the change is taken for the messages without one: the two may write the same Brazilian number with and
 * without its ninth digit, or only the contact may carry the id.
 */
export function senderFinder(
  contacts: readonly unknown[],
  messages: readonly unknown[],
): (message: JsonObject) => Sender {
  const cards = contacts.map(readObject).filter((card) => card !== undefined);
  const isClaimed = messages.some((message) => {
    const object = readObject(message);
    return object !== undefined && cards.some((card) => fits(card, object));
  });
  const lone = cards.length === 1 && !isClaimed ? cards[0] : undefined;
  return (message) => {
    const card = cards.find((each) => fits(each, message)) ?? lone;
    const from = readIdAt(message, 'from');
    const userId =
      readNameAt(message, 'from_user_id') ??
      (from !== undefined && isUserId(from) ? from : undefined) ??
      readNameAt(card, 'user_id');
    return {
      phone: readPhone(from) ?? null,
      userId,
      name: readNameAt(readObjectAt(card, 'profile'), 'name'),
    };
  };
}

function fits(card: JsonObject, message: JsonObject): boolean {
  const from = readIdAt(message, 'from');
  const fromUser = readNameAt(message, 'from_user_id');
  const addresses = [readIdAt(card, 'wa_id'), readNameAt(card, 'user_id')].filter(
    (each) => each !== undefined,
  );
  return addresses.some((each) => each === from || each === fromUser);
}
