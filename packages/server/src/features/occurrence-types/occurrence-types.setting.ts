import { z } from 'zod';
import type { Issue } from '@fluxo/core';
import type { OccurrenceType } from '@fluxo/core/contract';
import { idSchema } from '../id.js';
import { checkProtocolPattern, DEFAULT_PROTOCOL_PATTERN } from '../occurrences/protocol.js';
import { nameKey, nameSchema } from '../name.js';
import type { Setting, SettingRow } from '../settings/setting.js';
import { inUse, nameTaken } from '../settings/settings.service.js';
import { hasSchedule, replaceStatuses } from './occurrence-types.repository.js';

const MAX_STATUSES = 50;
const MAX_TEXTS = 200;

const codeSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

const minutesSchema = z.number().int().min(1).max(10_000_000).nullable().default(null);

const statusSchema = z.strictObject({
  /** What nodes and histories store; stays when the name changes. */
  code: codeSchema,
  name: nameSchema,
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .default('#6b7280'),
  /** Reaching it closes the occurrence. */
  closes: z.boolean().default(false),
});

export const protocolPatternSchema = z
  .string()
  .max(200)
  .superRefine((pattern, context) => {
    for (const { message } of checkProtocolPattern(pattern)) {
      context.addIssue({ code: 'custom', message, params: { code: 'invalid-protocol-pattern' } });
    }
  });

const slaSchema = z.strictObject({
  firstResponseMinutes: minutesSchema,
  resolutionMinutes: minutesSchema,
  /** Whose open hours count; null: the clock's time. */
  schedule: idSchema.nullable().default(null),
});

const inputSchema = z
  .strictObject({
    name: nameSchema,
    kind: z.enum(['chatbot', 'other']),
    statuses: z.array(statusSchema).max(MAX_STATUSES),
    defaultStatus: z.string().nullable().default(null),
    protocolPattern: protocolPatternSchema.default(DEFAULT_PROTOCOL_PATTERN),
    sla: slaSchema.default({ firstResponseMinutes: null, resolutionMinutes: null, schedule: null }),
    subjects: z.array(nameSchema).max(MAX_TEXTS).default([]),
    closingReasons: z.array(nameSchema).max(MAX_TEXTS).default([]),
    /** Closing takes one of the closing reasons. */
    requiresClosingReason: z.boolean().default(false),
    /** A closed occurrence can get a status that does not close. */
    allowsReopening: z.boolean().default(true),
    /** What occurrences get whose status the list no longer has, by the old code. */
    replaceStatuses: z.record(codeSchema, codeSchema).default({}),
  })
  .meta({ id: 'OccurrenceTypeInput' });

type OccurrenceTypeInput = z.output<typeof inputSchema>;

interface Row extends SettingRow {
  readonly kind: 'chatbot' | 'other';
  readonly statuses: readonly z.output<typeof statusSchema>[];
  readonly default_status: string | null;
  readonly protocol_pattern: string;
  readonly sla_first_response_minutes: number | null;
  /** Until an occurrence is closed. */
  readonly sla_minutes: number | null;
  readonly sla_schedule_id: string | null;
  readonly subjects: readonly string[];
  readonly closing_reasons: readonly string[];
  readonly requires_closing_reason: boolean;
  readonly allows_reopening: boolean;
}

const { replaceStatuses: _replaceStatuses, ...shown } = inputSchema.shape;

const toInput = (row: Row) => ({
  name: row.name,
  kind: row.kind,
  statuses: row.statuses,
  defaultStatus: row.default_status,
  protocolPattern: row.protocol_pattern,
  sla: {
    firstResponseMinutes: row.sla_first_response_minutes,
    resolutionMinutes: row.sla_minutes,
    schedule: row.sla_schedule_id,
  },
  subjects: row.subjects,
  closingReasons: row.closing_reasons,
  requiresClosingReason: row.requires_closing_reason,
  allowsReopening: row.allows_reopening,
});

/** Case templates: statuses, protocol pattern, subjects. A ChatBot type needs a default status. */
export const occurrenceTypeSetting: Setting<OccurrenceTypeInput, Row> = {
  what: 'occurrence-type',
  path: '/occurrence-types',
  typeName: 'OccurrenceType',
  tag: 'Occurrence types',
  table: 'occurrence_types',
  permissions: { read: 'settings:read', write: 'settings:write' },
  input: inputSchema,
  view: z.object({ id: z.string(), version: z.number().int(), ...shown }).meta({ id: 'OccurrenceType' }),
  orderColumn: 'name_key',
  referenceKind: 'occurrence-type',
  constraintFaults: {
    occurrence_types_tenant_id_name_key_key: () => nameTaken('occurrence-type'),
    channel_configs_tenant_id_occurrence_type_id_fkey: () => inUse('occurrence-type'),
    occurrences_tenant_id_occurrence_type_id_fkey: () => inUse('occurrence-type'),
    hooks_tenant_id_occurrence_type_id_fkey: () => inUse('occurrence-type'),
  },
  async check(scope, input) {
    const issues = findProblems(input);
    const { schedule } = input.sla;
    if (schedule !== null && !(await hasSchedule(scope, schedule))) {
      issues.push({
        code: 'unknown-schedule',
        path: '/sla/schedule',
        message: 'Expected the id of a schedule.',
      });
    }
    return issues;
  },
  toColumns: (input) => ({
    name: input.name,
    name_key: nameKey(input.name),
    kind: input.kind,
    statuses: JSON.stringify(input.statuses),
    default_status: input.defaultStatus,
    protocol_pattern: input.protocolPattern,
    sla_first_response_minutes: input.sla.firstResponseMinutes,
    sla_minutes: input.sla.resolutionMinutes,
    sla_schedule_id: input.sla.schedule,
    subjects: JSON.stringify(input.subjects),
    closing_reasons: JSON.stringify(input.closingReasons),
    requires_closing_reason: input.requiresClosingReason,
    allows_reopening: input.allowsReopening,
  }),
  saveExtra: (scope, id, input) => replaceStatuses(scope, id, input.statuses, input.replaceStatuses),
  toInput,
  present: (row): OccurrenceType => ({ id: row.id, version: row.version, ...toInput(row) }),
  toAudit: (input) => ({ ...input }),
};

function findProblems(input: OccurrenceTypeInput): Issue[] {
  const { kind, statuses, defaultStatus } = input;
  const issues: Issue[] = [];
  const codes = new Set<string>();
  statuses.forEach(({ code }, index) => {
    if (codes.has(code)) {
      issues.push({
        code: 'duplicate-status',
        path: `/statuses/${index}/code`,
        message: `Expected every status code once, found "${code}" again.`,
      });
    }
    codes.add(code);
  });
  if (defaultStatus === null) {
    if (kind === 'chatbot') {
      issues.push({
        code: 'missing-default-status',
        path: '/defaultStatus',
        message: 'Expected a default status: occurrences of the bot begin with it.',
      });
    }
  } else if (!codes.has(defaultStatus)) {
    issues.push({
      code: 'unknown-status',
      path: '/defaultStatus',
      message: `Expected the code of one of the statuses, found "${defaultStatus}".`,
    });
  }
  if (input.requiresClosingReason && input.closingReasons.length === 0) {
    issues.push({
      code: 'missing-closing-reasons',
      path: '/closingReasons',
      message: 'Expected at least one closing reason: closing takes one.',
    });
  }
  for (const [old, replacement] of Object.entries(input.replaceStatuses)) {
    const path = `/replaceStatuses/${old}`;
    if (codes.has(old)) {
      const message = 'Expected a code that the statuses do not have any more.';
      issues.push({ code: 'replaced-status-stays', path, message });
    } else if (!codes.has(replacement)) {
      const message = `Expected the code of one of the statuses, found "${replacement}".`;
      issues.push({ code: 'unknown-status', path, message });
    }
  }
  return issues;
}
