import { SYSTEM_NAMES, type Json, type JsonObject } from '@fluxo/core';
import { isVariableName } from '@fluxo/core/language';

/** How the value of a starting variable is written. */
export type StartKind = 'text' | 'number' | 'json';

/** A variable that a test conversation begins with, as it was typed. */
export interface StartVariable {
  readonly name: string;
  readonly kind: StartKind;
  readonly value: string;
}

/** What is wrong with a row; `null` when it can be used. Rows without a name are not used and not wrong. */
export function problemOf({ name, kind, value }: StartVariable): 'badName' | 'badNumber' | 'badJson' | null {
  if (name.trim() === '') return null;
  if (!isVariableName(name.trim()) || SYSTEM_NAMES.has(name.trim())) return 'badName';
  if (kind === 'number' && numberOf(value) === null) return 'badNumber';
  return kind === 'json' && jsonOf(value) === undefined ? 'badJson' : null;
}

/** The variables as the engine takes them; rows with a problem are left out. */
export function variablesOf(rows: readonly StartVariable[]): JsonObject {
  const usable = rows.filter((row) => row.name.trim() !== '' && problemOf(row) === null);
  return Object.fromEntries(usable.map((row) => [row.name.trim(), valueOf(row)]));
}

function valueOf({ kind, value }: StartVariable): Json {
  if (kind === 'number') return numberOf(value) ?? value;
  return kind === 'json' ? (jsonOf(value) ?? null) : value;
}

function numberOf(text: string): number | null {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(number) ? number : null;
}

function jsonOf(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

const PREFIX = 'fluxo:test-start:';

/** The rows that were last used with a flow. */
export function readStartVariables(flow: string): readonly StartVariable[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(PREFIX + flow) ?? '[]');
    return Array.isArray(value) ? value.filter(isRow) : [];
  } catch {
    return []; // storage is closed to us, or holds something else
  }
}

/** Remembers the rows, where the browser lets us. */
export function writeStartVariables(flow: string, rows: readonly StartVariable[]): void {
  try {
    localStorage.setItem(PREFIX + flow, JSON.stringify(rows));
  } catch {
    // A full or closed storage costs the rows of the next visit, nothing else.
  }
}

function isRow(value: unknown): value is StartVariable {
  if (typeof value !== 'object' || value === null) return false;
  const { name, kind, value: text } = value as Partial<Record<keyof StartVariable, unknown>>;
  return (
    typeof name === 'string' &&
    typeof text === 'string' &&
    (kind === 'text' || kind === 'number' || kind === 'json')
  );
}
