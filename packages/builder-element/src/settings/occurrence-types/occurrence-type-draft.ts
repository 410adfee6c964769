import type { OccurrenceType, OccurrenceTypeInput } from '@fluxo/core/contract';
import type { FieldIssue } from '../../forms/field.element.js';
import { formIssue } from '../frame/issue-text.js';
import { DEFAULT_PROTOCOL_PATTERN, isProtocolPattern } from './protocol-pattern.js';

/** A status in the form. */
export type StatusDraft = {
  /** The stored code, or a temporary name for one that is new; its code is made of its name when it is stored. */
  readonly key: string;
  readonly name: string;
  readonly color: string;
  readonly closes: boolean;
  readonly isStored: boolean;
};

/** An occurrence type as its form holds it. */
export type OccurrenceTypeDraft = {
  readonly name: string;
  readonly kind: 'chatbot' | 'other';
  readonly statuses: readonly StatusDraft[];
  /** Key of a status; empty for none. */
  readonly defaultStatus: string;
  readonly protocolPattern: string;
  readonly firstResponse: number | null;
  readonly resolution: number | null;
  readonly slaSchedule: string;
  readonly subjects: readonly string[];
  readonly closingReasons: readonly string[];
  readonly requiresClosingReason: boolean;
  readonly allowsReopening: boolean;
};

const MINUTE_S = 60;

/** What a new type begins with. */
export function newOccurrenceType(names: {
  readonly open: string;
  readonly closed: string;
}): OccurrenceTypeDraft {
  return {
    name: '',
    kind: 'chatbot',
    statuses: [
      { key: 'new-open', name: names.open, color: '#1d5fbf', closes: false, isStored: false },
      { key: 'new-closed', name: names.closed, color: '#18734a', closes: true, isStored: false },
    ],
    defaultStatus: 'new-open',
    protocolPattern: DEFAULT_PROTOCOL_PATTERN,
    firstResponse: null,
    resolution: null,
    slaSchedule: '',
    subjects: [],
    closingReasons: [],
    requiresClosingReason: false,
    allowsReopening: true,
  };
}

/** The form's values of a stored type. */
export function occurrenceTypeDraft(type: OccurrenceType): OccurrenceTypeDraft {
  const seconds = (minutes: number | null): number | null => (minutes === null ? null : minutes * MINUTE_S);
  return {
    name: type.name,
    kind: type.kind,
    statuses: type.statuses.map(({ code, name, color, closes }) => ({
      key: code,
      name,
      color,
      closes,
      isStored: true,
    })),
    defaultStatus: type.defaultStatus ?? '',
    protocolPattern: type.protocolPattern,
    firstResponse: seconds(type.sla.firstResponseMinutes),
    resolution: seconds(type.sla.resolutionMinutes),
    slaSchedule: type.sla.schedule ?? '',
    subjects: [...type.subjects],
    closingReasons: [...type.closingReasons],
    requiresClosingReason: type.requiresClosingReason,
    allowsReopening: type.allowsReopening,
  };
}

/** What is sent for the form's values. */
export function occurrenceTypeInput(draft: OccurrenceTypeDraft): OccurrenceTypeInput {
  const minutes = (seconds: number | null): number | null =>
    seconds === null ? null : Math.max(1, Math.round(seconds / MINUTE_S));
  const codes = codesOf(draft.statuses);
  return {
    name: draft.name.trim(),
    kind: draft.kind,
    statuses: draft.statuses.map(({ key, name, color, closes }) => ({
      code: codes.get(key) ?? key,
      name: name.trim(),
      color,
      closes,
    })),
    defaultStatus: codes.get(draft.defaultStatus) ?? null,
    protocolPattern: draft.protocolPattern.trim(),
    sla: {
      firstResponseMinutes: minutes(draft.firstResponse),
      resolutionMinutes: minutes(draft.resolution),
      schedule: draft.slaSchedule || null,
    },
    subjects: textsOf(draft.subjects),
    closingReasons: textsOf(draft.closingReasons),
    requiresClosingReason: draft.requiresClosingReason,
    allowsReopening: draft.allowsReopening,
  };
}

/** Problems of the form's values. */
export function checkOccurrenceType(draft: OccurrenceTypeDraft): readonly FieldIssue[] {
  const issues: FieldIssue[] = [];
  if (draft.name.trim() === '') issues.push(formIssue('missing-field', '/name'));
  const names = new Set<string>();
  draft.statuses.forEach(({ name }, index) => {
    const folded = name.trim().toLowerCase();
    if (folded === '') issues.push(formIssue('missing-field', `/statuses/${index}/name`));
    else if (names.has(folded)) issues.push(formIssue('duplicate-value', `/statuses/${index}/name`));
    names.add(folded);
  });
  if (draft.kind === 'chatbot' && draft.defaultStatus === '')
    issues.push(formIssue('missing-default-status', '/defaultStatus'));
  if (!isProtocolPattern(draft.protocolPattern))
    issues.push(formIssue('invalid-protocol-pattern', '/protocolPattern'));
  return issues;
}

/** Code of each status: the stored one, or one made of the name that no other has. */
function codesOf(statuses: readonly StatusDraft[]): ReadonlyMap<string, string> {
  const codes = new Map(statuses.filter(({ isStored }) => isStored).map(({ key }) => [key, key]));
  const taken = new Set(codes.values());
  for (const { key, name, isStored } of statuses) {
    if (isStored) continue;
    const base = slugOf(name);
    let code = base;
    for (let number = 2; taken.has(code); number++) code = `${base}-${number}`;
    taken.add(code);
    codes.set(key, code);
  }
  return codes;
}

function slugOf(name: string): string {
  const slug = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return slug || 'status';
}

function textsOf(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map((text) => text.trim()).filter(Boolean))];
}
