import { assertNever } from '../lib/assert-never.js';
import type { Issue } from '../lib/issue.js';
import { isJsonObject } from '../lib/json.js';
import { pointerStep } from '../lib/json-pointer.js';
import type { Field } from './field.js';
import { settingIssueTexts } from './setting-issue-texts.js';

/** Longest text of one setting, in UTF-16 code units. A longer template costs every conversation that renders it. */
export const MAX_SETTING_TEXT = 10_000;

/**
 * Checks that settings have the shape that the fields describe: kinds of values, list items with an `id` of their own,
 * no unknown keys. Absent settings are right: what is still unset is told by `findUnsetSettings`.
 *
 * Problems are appended to `issues` with paths that begin with `path`. Linear in the size of the settings.
 */
export function checkSettings(
  fields: readonly Field[],
  settings: unknown,
  path: string,
  issues: Issue[],
  itemId = false,
): void {
  if (!isJsonObject(settings)) {
    issues.push(malformed(path, 'an object', settings));
    return;
  }
  for (const key in settings) {
    const field = fieldOf(fields, key);
    if (field !== undefined) checkValue(field, settings[key], `${path}/${key}`, issues);
    else if (!itemId || key !== 'id') {
      issues.push({
        code: 'unknown-key',
        path: `${path}/${pointerStep(key)}`,
        message: `Expected one of the known settings, found "${key.slice(0, 80)}".`,
        text: settingIssueTexts['unknown-key'],
      });
    }
  }
}

function fieldOf(fields: readonly Field[], key: string): Field | undefined {
  for (const field of fields) if (field.key === key) return field;
  return undefined;
}

function checkValue(field: Field, value: unknown, path: string, issues: Issue[]): void {
  switch (field.kind) {
    case 'text':
    case 'operand':
    case 'variable':
    case 'reference':
      if (typeof value !== 'string') issues.push(malformed(path, 'a text', value));
      else if (value.length > MAX_SETTING_TEXT) issues.push(tooLong(path, value.length));
      return;
    case 'number':
    case 'duration':
      if (value !== null && !Number.isFinite(value)) issues.push(malformed(path, 'a number or null', value));
      return;
    case 'boolean':
      if (typeof value !== 'boolean') issues.push(malformed(path, 'true or false', value));
      return;
    case 'select':
      if (!field.options.some((option) => option.value === value)) {
        issues.push(
          malformed(path, `one of ${field.options.map((option) => option.value).join(', ')}`, value),
        );
      }
      return;
    case 'media':
      if (value !== null) checkMedia(field.allowed, value, path, issues);
      return;
    case 'list':
      checkList(field.fields, value, path, issues);
      return;
    case 'group':
      checkSettings(field.fields, value, path, issues);
      return;
    default:
      assertNever(field);
  }
}

function checkList(fields: readonly Field[], value: unknown, path: string, issues: Issue[]): void {
  if (!Array.isArray(value)) {
    issues.push(malformed(path, 'a list', value));
    return;
  }
  const ids = new Set<string>();
  for (let index = 0; index < value.length; index += 1) {
    const item: unknown = value[index];
    const at = `${path}/${index}`;
    checkSettings(fields, item, at, issues, true);
    if (!isJsonObject(item)) continue;
    const id = item['id'];
    if (typeof id !== 'string' || !isItemId(id)) {
      issues.push(malformed(`${at}/id`, `an id of 1 to ${MAX_ITEM_ID} visible characters`, id));
    } else if (ids.has(id)) {
      issues.push({
        code: 'duplicate-id',
        path: `${at}/id`,
        message: `Expected ids to be unique in the list, found "${id}" again.`,
        text: settingIssueTexts['duplicate-id'],
      });
    } else ids.add(id);
  }
}

/** Longest id of a list item: it travels in reply ids of at most 200 characters. */
const MAX_ITEM_ID = 64;

function isItemId(id: string): boolean {
  return id.length > 0 && id.length <= MAX_ITEM_ID && !/[\s\p{Cc}]/u.test(id);
}

const MEDIA_TEXTS = ['url', 'mediaId', 'mimeType', 'fileName'] as const;

function checkMedia(allowed: readonly string[], value: unknown, path: string, issues: Issue[]): void {
  if (!isJsonObject(value)) {
    issues.push(malformed(path, 'a file or null', value));
    return;
  }
  for (const key in value) {
    const part = value[key];
    const at = `${path}/${pointerStep(key)}`;
    if (key === 'kind') {
      if (typeof part !== 'string' || !allowed.includes(part)) {
        issues.push(malformed(at, `one of ${allowed.join(', ')}`, part));
      }
    } else if (!(MEDIA_TEXTS as readonly string[]).includes(key)) {
      issues.push({
        code: 'unknown-key',
        path: at,
        message: `Expected a file, found the key "${key.slice(0, 80)}".`,
        text: settingIssueTexts['unknown-key'],
      });
    } else if (typeof part !== 'string') issues.push(malformed(at, 'a text', part));
    else if (part.length > MAX_SETTING_TEXT) issues.push(tooLong(at, part.length));
  }
  if (!Object.hasOwn(value, 'kind'))
    issues.push(malformed(`${path}/kind`, `one of ${allowed.join(', ')}`, undefined));
}

/** An issue about a value of the wrong kind. */
export function malformed(path: string, expected: string, found: unknown): Issue {
  return {
    code: 'malformed-value',
    path,
    message: `Expected ${expected}, found ${describe(found)}.`,
    text: settingIssueTexts['malformed-value'],
  };
}

function tooLong(path: string, length: number): Issue {
  return {
    code: 'long-text',
    path,
    message: `Expected at most ${MAX_SETTING_TEXT} characters, found ${length}.`,
    text: settingIssueTexts['long-text'],
  };
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return value.length > 60 ? 'a text' : JSON.stringify(value);
  return typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : `a value of type ${typeof value}`;
}
