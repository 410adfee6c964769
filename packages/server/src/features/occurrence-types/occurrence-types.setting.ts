import { z } from 'zod';
import type { Issue } from '@fluxo/core';
import { DEFAULT_PROTOCOL_PATTERN, isProtocolPattern } from '../occurrences/protocol.js';
import { nameKey, nameSchema } from '../name.js';
import type { Setting, SettingRow } from '../settings/setting.js';
import { inUse, nameTaken } from '../settings/settings.service.js';

const MAX_STATUSES = 50;
const MAX_TEXTS = 200;

const statusSchema = z.strictObject({
  /** What nodes and histories store; stays when the name changes. */
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  name: nameSchema,
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .default('#6b7280'),
  /** Reaching it closes the occurrence. */
  closes: z.boolean().default(false),
});

const inputSchema = z
  .strictObject({
    name: nameSchema,
    kind: z.enum(['chatbot', 'other']),
    statuses: z.array(statusSchema).max(MAX_STATUSES),
    defaultStatus: z.string().nullable().default(null),
    protocolPattern: z
      .string()
      .default(DEFAULT_PROTOCOL_PATTERN)
      .refine(isProtocolPattern, {
        error: 'Expected {date} and {sequence}, optionally {operator} and other text.',
        params: { code: 'invalid-protocol-pattern' },
      }),
    slaMinutes: z.number().int().min(1).max(10_000_000).nullable().default(null),
    subjects: z.array(nameSchema).max(MAX_TEXTS).default([]),
    closingReasons: z.array(nameSchema).max(MAX_TEXTS).default([]),
  })
  .meta({ id: 'OccurrenceTypeInput' });

type OccurrenceTypeInput = z.output<typeof inputSchema>;

interface Row extends SettingRow {
  readonly kind: 'chatbot' | 'other';
  readonly statuses: readonly z.output<typeof statusSchema>[];
  readonly default_status: string | null;
  readonly protocol_pattern: string;
  readonly sla_minutes: number | null;
  readonly subjects: readonly string[];
  readonly closing_reasons: readonly string[];
}

const toInput = (row: Row) => ({
  name: row.name,
  kind: row.kind,
  statuses: row.statuses,
  defaultStatus: row.default_status,
  protocolPattern: row.protocol_pattern,
  slaMinutes: row.sla_minutes,
  subjects: row.subjects,
  closingReasons: row.closing_reasons,
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
  view: z.object({ id: z.string(), ...inputSchema.shape }).meta({ id: 'OccurrenceType' }),
  orderColumn: 'name_key',
  referenceKind: 'occurrence-type',
  constraintFaults: {
    occurrence_types_tenant_id_name_key_key: () => nameTaken('occurrence-type'),
    channel_configs_tenant_id_occurrence_type_id_fkey: () => inUse('occurrence-type'),
    occurrences_tenant_id_occurrence_type_id_fkey: () => inUse('occurrence-type'),
  },
  check: (_scope, input) => Promise.resolve(findProblems(input)),
  toColumns: (input) => ({
    name: input.name,
    name_key: nameKey(input.name),
    kind: input.kind,
    statuses: JSON.stringify(input.statuses),
    default_status: input.defaultStatus,
    protocol_pattern: input.protocolPattern,
    sla_minutes: input.slaMinutes,
    subjects: JSON.stringify(input.subjects),
    closing_reasons: JSON.stringify(input.closingReasons),
  }),
  toInput,
  present: (row) => ({ id: row.id, ...toInput(row) }),
  toAudit: (input) => ({ ...input }),
};

function findProblems({ kind, statuses, defaultStatus }: OccurrenceTypeInput): Issue[] {
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
  return issues;
}
