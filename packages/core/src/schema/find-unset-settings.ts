import type { Issue } from '../lib/issue.js';
import type { Json, JsonObject } from '../lib/json.js';
import { isJsonObject } from '../lib/json.js';
import type { Field } from './field.js';
import { settingIssueTexts } from './setting-issue-texts.js';
import { walkFields, type FieldVisit } from './walk-fields.js';

/**
 * What is still missing or out of range in settings of the right shape: required values, numbers of items, ranges of
 * numbers. A node with such a problem can be saved; it cannot run. Hidden settings are not looked at.
 */
export function findUnsetSettings(fields: readonly Field[], settings: JsonObject, path: string): Issue[] {
  const issues: Issue[] = [];
  walkFields(fields, settings, path, (visit) => {
    if (visit.isVisible) findUnsetSetting(visit, issues);
  });
  return issues;
}

/** Adds what is missing or out of range in one shown setting, for those who have met it already. */
export function findUnsetSetting(visit: FieldVisit, issues: Issue[]): void {
  if (isUnset(visit.field, visit.value)) {
    if (isRequired(visit)) issues.push(issue('unset-setting', visit.path, 'a value', 'nothing'));
  } else findOutOfRange(visit, issues);
}

function isRequired({ field, within }: FieldVisit): boolean {
  if (field.requiredUnless !== undefined) {
    const other = within[field.requiredUnless];
    if (other !== undefined && other !== null && other !== '') return false;
  }
  return field.required === true;
}

function isUnset(field: Field, value: Json | undefined): boolean {
  switch (field.kind) {
    case 'text':
      return typeof value === 'string' ? value.trim() === '' : !field.default;
    case 'number':
    case 'duration':
      return typeof value !== 'number' && field.default === undefined;
    case 'boolean':
    case 'select':
    case 'group':
      return false;
    case 'media':
      return !isJsonObject(value) || (!value['url'] && !value['mediaId']);
    case 'list':
      return !Array.isArray(value) || value.length === 0;
    default:
      return typeof value !== 'string' || value.trim() === '';
  }
}

function findOutOfRange({ field, value, path }: FieldVisit, issues: Issue[]): void {
  if (field.kind === 'list' && Array.isArray(value)) {
    if (value.length < (field.minItems ?? 0)) {
      issues.push(issue('few-items', path, `at least ${field.minItems ?? 0} items`, String(value.length)));
    }
    if (value.length > (field.maxItems ?? Infinity)) {
      issues.push(issue('many-items', path, `at most ${field.maxItems ?? 0} items`, String(value.length)));
    }
  } else if ((field.kind === 'number' || field.kind === 'duration') && typeof value === 'number') {
    const min = field.kind === 'number' ? field.min : field.minSeconds;
    const max = field.kind === 'number' ? field.max : field.maxSeconds;
    if (min !== undefined && value < min)
      issues.push(issue('small-number', path, `at least ${min}`, String(value)));
    if (max !== undefined && value > max)
      issues.push(issue('large-number', path, `at most ${max}`, String(value)));
    if (field.kind === 'number' && field.integer && !Number.isInteger(value)) {
      issues.push(issue('fractional-number', path, 'a whole number', String(value)));
    }
  }
}

function issue(code: keyof typeof settingIssueTexts, path: string, expected: string, found: string): Issue {
  return { code, path, message: `Expected ${expected}, found ${found}.`, text: settingIssueTexts[code] };
}
