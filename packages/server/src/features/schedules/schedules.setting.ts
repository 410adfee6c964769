import { z } from 'zod';
import { nameKey, nameSchema } from '../name.js';
import { isTimeZone } from '../time-zone.js';
import type { Setting, SettingRow } from '../settings/setting.js';
import { inUse, nameTaken } from '../settings/settings.service.js';

const MAX_INTERVALS = 100;
const MAX_EXCEPTIONS = 1_000;

const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const dateSchema = z.iso.date();

/** Half open: `from` belongs to it, `to` does not. `to` not after `from` ends on the next day. */
const intervalSchema = z.strictObject({ from: timeSchema, to: timeSchema });

const definitionSchema = z.strictObject({
  weekly: z
    .array(
      z.strictObject({
        /** ISO 8601: 1 is Monday. */
        weekday: z.number().int().min(1).max(7),
        from: timeSchema,
        to: timeSchema,
      }),
    )
    .max(MAX_INTERVALS)
    .default([]),
  /** Which holidays close: national ones, and those of a state. */
  holidays: z
    .strictObject({
      national: z.boolean().default(true),
      state: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .nullable()
        .default(null),
    })
    .default({ national: true, state: null }),
  /** Dates with hours of their own; no intervals means closed. */
  exceptions: z
    .array(
      z.strictObject({
        date: dateSchema,
        name: z.string().max(200).default(''),
        intervals: z.array(intervalSchema).max(20).default([]),
      }),
    )
    .max(MAX_EXCEPTIONS)
    .default([]),
});

const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, {
    error: 'Expected an IANA time zone such as America/Sao_Paulo.',
    params: { code: 'unknown-time-zone' },
  });

const inputSchema = z
  .strictObject({
    name: nameSchema,
    timeZone: timeZoneSchema.default('America/Sao_Paulo'),
    ...definitionSchema.shape,
  })
  .meta({ id: 'ScheduleInput' });

type ScheduleInput = z.output<typeof inputSchema>;

interface Row extends SettingRow {
  readonly time_zone: string;
  readonly definition: z.output<typeof definitionSchema>;
}

const toInput = (row: Row) => ({ name: row.name, timeZone: row.time_zone, ...row.definition });

/** Business hours. */
export const scheduleSetting: Setting<ScheduleInput, Row> = {
  what: 'schedule',
  path: '/schedules',
  typeName: 'Schedule',
  tag: 'Schedules',
  table: 'schedules',
  permissions: { read: 'schedules:read', write: 'schedules:write' },
  input: inputSchema,
  view: z.object({ id: z.string(), ...inputSchema.shape }).meta({ id: 'Schedule' }),
  orderColumn: 'name_key',
  referenceKind: 'schedule',
  constraintFaults: {
    schedules_tenant_id_name_key_key: () => nameTaken('schedule'),
    queues_tenant_id_schedule_id_fkey: () => inUse('schedule'),
    occurrence_types_tenant_id_sla_schedule_id_fkey: () => inUse('schedule'),
  },
  check: () => Promise.resolve([]),
  toColumns: ({ name, timeZone, weekly, holidays, exceptions }) => ({
    name,
    name_key: nameKey(name),
    time_zone: timeZone,
    definition: JSON.stringify({ weekly, holidays, exceptions }),
  }),
  toInput,
  present: (row) => ({ id: row.id, ...toInput(row) }),
  toAudit: (input) => ({ ...input }),
};
