import {
  isJsonObject,
  parseCpf,
  parseEmail,
  parsePhone,
  phoneKey,
  type Issue,
  type Json,
  type JsonObject,
} from '@fluxo/core';
import { MAX_NAME_LENGTH } from '../name.js';
import type { NewRecipient } from './task-recipients.repository.js';

/** Largest set of variables of one recipient, in code units of its JSON text. */
const MAX_VARIABLES = 16 * 1024;
const MAX_KEY_LENGTH = 200;

const FIELDS: ReadonlySet<string> = new Set(['phone', 'key', 'name', 'variables']);

/** A line that says who is to be written to, or what is wrong with it; paths begin at the line. */
export function readRecipient(
  line: number,
  source: Json | undefined,
): { readonly recipient: NewRecipient | null; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const add = (code: string, path: string, message: string) => issues.push({ code, path, message });
  if (!isJsonObject(source)) {
    add('invalid-recipient', '', 'Expected an object with phone or key.');
    return { recipient: null, issues };
  }
  for (const field of Object.keys(source)) {
    if (!FIELDS.has(field))
      add('unknown-field', `/${field}`, 'Expected only phone, key, name and variables.');
  }
  const phoneText = textOf(source, 'phone', add);
  const keyText = textOf(source, 'key', add);
  const name = textOf(source, 'name', add).slice(0, MAX_NAME_LENGTH);
  const phone = phoneText === '' ? '' : (parsePhone(phoneText)?.replace(/\D/g, '') ?? null);
  if (phone === null)
    add('invalid-phone', '/phone', 'Expected a phone number with area code or country code.');
  if (keyText.length > MAX_KEY_LENGTH)
    add('long-key', '/key', `Expected at most ${MAX_KEY_LENGTH} characters.`);
  const key = keyText === '' ? '' : (parseCpf(keyText) ?? parseEmail(keyText) ?? keyText);
  if (phoneText === '' && key === '') add('missing-address', '', 'Expected a phone or a key.');
  const { variables = {} } = source;
  if (!isJsonObject(variables)) add('invalid-type', '/variables', 'Expected an object.');
  else if (JSON.stringify(variables).length > MAX_VARIABLES) {
    add('large-variables', '/variables', `Expected at most ${MAX_VARIABLES} characters of JSON.`);
  }
  if (issues.length > 0 || phone === null) return { recipient: null, issues };
  return {
    recipient: {
      line,
      identity: identityOf(phone, key),
      phone,
      key,
      name,
      variables: variables as JsonObject,
    },
    issues,
  };
}

/** The same for everything that leads to one person: phones with and without their ninth digit, keys as typed. */
export function identityOf(phone: string, key: string): string {
  return phone === '' ? `key:${key}` : `phone:${phoneKey(phone)}`;
}

function textOf(
  source: JsonObject,
  field: string,
  add: (code: string, path: string, message: string) => void,
): string {
  const value = source[field] ?? '';
  if (typeof value === 'string') return value.trim();
  // Spreadsheets and JSON writers make numbers of what looks like one.
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  add('invalid-type', `/${field}`, 'Expected a text.');
  return '';
}
