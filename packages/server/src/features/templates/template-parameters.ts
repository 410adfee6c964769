import { fail, isJsonObject, ok, type Json, type JsonObject, type Result } from '@fluxo/core';

/** One value that a template takes, in the order in which values are given: header, body, buttons. */
export type TemplateSlot =
  | { readonly place: 'header'; readonly kind: 'text'; readonly name: string | null }
  | { readonly place: 'header'; readonly kind: 'image' | 'video' | 'document' }
  | { readonly place: 'body'; readonly name: string | null }
  | { readonly place: 'button'; readonly index: number; readonly kind: 'url' | 'copy_code' };

/** What is sent for a template, place by place. */
export interface FilledTemplate {
  readonly header:
    | { readonly kind: 'text'; readonly text: string; readonly name: string | null }
    | { readonly kind: 'image' | 'video' | 'document'; readonly source: string }
    | null;
  readonly body: readonly { readonly text: string; readonly name: string | null }[];
  readonly buttons: readonly {
    readonly index: number;
    readonly kind: 'url' | 'copy_code';
    readonly value: string;
  }[];
}

/** Why values do not fit a template. */
export interface TemplateMismatch {
  readonly code: 'parameter-count' | 'parameter-empty' | 'parameter-format' | 'parameter-length';
  readonly detail: string;
}

/** Limits of the Cloud API for text that was filled in ("Templates", 2026). */
const MAX_HEADER = 60;
const MAX_BODY = 1024;
const MAX_COPY_CODE = 15;
const MAX_URL = 2000;

/** The values that a template takes. Components are as the Graph API lists them; unknown ones take none. */
export function slotsOf(components: readonly Json[]): TemplateSlot[] {
  return [...headerSlots(components), ...bodySlots(components), ...buttonSlots(components)];
}

/**
 * Puts values into the places of a template. Line breaks and tabs in texts become blanks, which Meta demands. One-time
 * passwords take the first value of the body for their button.
 */
export function fillTemplate(
  components: readonly Json[],
  values: readonly string[],
): Result<FilledTemplate, TemplateMismatch> {
  const slots = slotsOf(components);
  if (values.length !== slots.length) {
    const detail = `The template takes ${slots.length} values (${slots.map(describe).join(', ')}); ${values.length} were given.`;
    return fail({ code: 'parameter-count', detail });
  }
  let header: FilledTemplate['header'] = null;
  const body: { text: string; name: string | null }[] = [];
  const buttons: FilledTemplate['buttons'][number][] = [];
  for (const [place, slot] of slots.entries()) {
    const value = (values[place] ?? '').replace(/\s+/g, ' ').trim();
    if (value === '')
      return fail({ code: 'parameter-empty', detail: `The value for ${describe(slot)} is empty.` });
    if (slot.place === 'body') body.push({ text: value, name: slot.name });
    else if (slot.place === 'button') {
      const limit = slot.kind === 'copy_code' ? MAX_COPY_CODE : MAX_URL;
      if (Array.from(value).length > limit) return fail(tooLong(slot, limit));
      buttons.push({ index: slot.index, kind: slot.kind, value });
    } else if (slot.kind === 'text') {
      if (Array.from(value).length > MAX_HEADER) return fail(tooLong(slot, MAX_HEADER));
      header = { kind: 'text', text: value, name: slot.name };
    } else {
      if (!/^(https?:\/\/\S+|media:[A-Za-z0-9_-]{1,64})$/i.test(value)) {
        const detail = `Expected an address or media:<id> for ${describe(slot)}.`;
        return fail({ code: 'parameter-format', detail });
      }
      header = { kind: slot.kind, source: value };
    }
  }
  const text = textOf(find(components, 'BODY'));
  const length = Array.from(text.replace(PLACEHOLDER, '')).length;
  if (length + body.reduce((sum, each) => sum + Array.from(each.text).length, 0) > MAX_BODY) {
    return fail({
      code: 'parameter-length',
      detail: `The filled body has more than ${MAX_BODY} characters.`,
    });
  }
  const code = body[0]?.text;
  for (const { index, type } of buttonsOf(components)) {
    if (type === 'OTP' && code !== undefined) buttons.push({ index, kind: 'url', value: code });
  }
  return ok({ header, body, buttons });
}

const PLACEHOLDER = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g;

/** Names between braces, each once; numbers by size, names as they come. */
function placeholders(text: string): string[] {
  const names = [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''))];
  return names.every((name) => /^\d+$/.test(name)) ? names.sort((a, b) => Number(a) - Number(b)) : names;
}

function headerSlots(components: readonly Json[]): TemplateSlot[] {
  const header = find(components, 'HEADER');
  if (header === undefined) return [];
  const format = upper(header, 'format');
  if (format === 'IMAGE' || format === 'VIDEO' || format === 'DOCUMENT') {
    return [{ place: 'header', kind: format.toLowerCase() as 'image' | 'video' | 'document' }];
  }
  return placeholders(textOf(header)).map((name) => ({ place: 'header', kind: 'text', name: named(name) }));
}

function bodySlots(components: readonly Json[]): TemplateSlot[] {
  return placeholders(textOf(find(components, 'BODY'))).map((name) => ({ place: 'body', name: named(name) }));
}

function buttonSlots(components: readonly Json[]): TemplateSlot[] {
  return buttonsOf(components).flatMap(({ index, type, url }): TemplateSlot[] => {
    if (type === 'COPY_CODE') return [{ place: 'button', index, kind: 'copy_code' }];
    return type === 'URL' && placeholders(url).length > 0 ? [{ place: 'button', index, kind: 'url' }] : [];
  });
}

function buttonsOf(components: readonly Json[]): { index: number; type: string; url: string }[] {
  const list = find(components, 'BUTTONS')?.['buttons'];
  return (Array.isArray(list) ? list : []).filter(isJsonObject).map((button, index) => ({
    index,
    type: upper(button, 'type'),
    url: typeof button['url'] === 'string' ? button['url'] : '',
  }));
}

function find(components: readonly Json[], type: string): JsonObject | undefined {
  return components.filter(isJsonObject).find((each) => upper(each, 'type') === type);
}

function upper(object: JsonObject, key: string): string {
  const value = object[key];
  return typeof value === 'string' ? value.toUpperCase() : '';
}

function textOf(component: JsonObject | undefined): string {
  const text = component?.['text'];
  return typeof text === 'string' ? text : '';
}

/** Positions need no name on the wire. */
function named(name: string): string | null {
  return /^\d+$/.test(name) ? null : name;
}

function describe(slot: TemplateSlot): string {
  if (slot.place === 'button') return `button ${slot.index + 1}`;
  if (slot.place === 'body') return slot.name === null ? 'body' : `body ${slot.name}`;
  return slot.kind === 'text' ? 'header' : `header ${slot.kind}`;
}

function tooLong(slot: TemplateSlot, limit: number): TemplateMismatch {
  return {
    code: 'parameter-length',
    detail: `The value for ${describe(slot)} has more than ${limit} characters.`,
  };
}
