import { z } from 'zod';

/** Longest name that lists and forms show without breaking. */
export const MAX_NAME_LENGTH = 200;

/** A name that people give: trimmed, not empty. */
export const nameSchema = z.string().trim().min(1).max(MAX_NAME_LENGTH);

/** Names are unique by this form: trimmed, case folded. */
export function nameKey(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}

/** Lists are ordered and searched by this form: case and accents folded. */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Text within a `like` pattern, taken literally. */
export function likePattern(text: string): string {
  return `%${foldText(text.trim()).replace(/[\\%_]/g, '\\$&')}%`;
}
