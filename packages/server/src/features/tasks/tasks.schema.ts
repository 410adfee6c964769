import { z } from 'zod';
import { isVariableName } from '@fluxo/core';
import { idSchema } from '../id.js';
import { nameSchema } from '../name.js';
import { pagingSchema } from '../paging.js';

const statusSchema = z.enum(['draft', 'scheduled', 'running', 'paused', 'completed', 'cancelled', 'expired']);
const resultSchema = z.enum([
  'waiting',
  'sent',
  'delivered',
  'read',
  'answered',
  'failed',
  'skipped',
  'dropped',
]);

/** Largest set of variables that all conversations of a task begin with, in code units of its JSON text. */
const MAX_VARIABLES = 64 * 1024;
/** WhatsApp's own limit for the body of a template with its parameters. */
const MAX_TEMPLATE_TEXT = 1_024;

const templateSchema = z.strictObject({
  /** As WhatsApp names it. */
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2,4})?$/),
  parameters: z.array(z.string().min(1).max(MAX_TEMPLATE_TEXT)).max(20),
  text: z.string().min(1).max(MAX_TEMPLATE_TEXT),
});

const instant = z.iso.datetime({ offset: true });

const variablesSchema = z
  .record(z.string().refine(isVariableName, { error: 'Expected the name of a variable.' }), z.json())
  .refine((value) => JSON.stringify(value).length <= MAX_VARIABLES, {
    error: `Expected at most ${MAX_VARIABLES} characters of JSON.`,
  });

export const taskBody = z
  .strictObject({
    name: nameSchema,
    channelConfig: idSchema,
    template: templateSchema,
    flow: idSchema,
    variables: variablesSchema.default({}),
    answerVariable: z
      .string()
      .refine((name) => name === '' || isVariableName(name), { error: 'Expected the name of a variable.' })
      .default(''),
    executeAt: instant.nullable().default(null),
    expiresAt: instant,
    answerHours: z.number().int().min(1).max(720).default(24),
    ratePerMinute: z.number().int().min(1).max(3_000).default(60),
  })
  .meta({ id: 'TaskInput' });

export type TaskBody = z.output<typeof taskBody>;

export const taskSchema = z
  .object({
    id: z.string(),
    version: z.number().int(),
    name: z.string(),
    channelConfig: z.string(),
    template: templateSchema,
    flow: z.string(),
    variables: z.record(z.string(), z.unknown()),
    answerVariable: z.string(),
    executeAt: z.iso.datetime().nullable(),
    expiresAt: z.iso.datetime(),
    answerHours: z.number().int(),
    ratePerMinute: z.number().int(),
    status: statusSchema,
    counts: z.object({
      total: z.number().int(),
      waiting: z.number().int(),
      sent: z.number().int(),
      skipped: z.number().int(),
      dropped: z.number().int(),
    }),
    createdAt: z.iso.datetime(),
    createdBy: z.string(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Task' });

export const recipientSchema = z
  .object({
    line: z.number().int(),
    phone: z.string(),
    key: z.string(),
    name: z.string(),
    result: resultSchema,
    reason: z.string().nullable(),
    contact: z.string().nullable(),
    conversation: z.string().nullable(),
    at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'TaskRecipient' });

export const recipientsAnswerSchema = z
  .object({
    version: z.number().int(),
    total: z.number().int(),
    duplicates: z.array(z.object({ line: z.number().int(), firstLine: z.number().int() })),
    duplicateCount: z.number().int(),
  })
  .meta({ id: 'TaskRecipientsAnswer' });

export const taskListQuery = pagingSchema.extend({ status: statusSchema.optional() });
export const recipientListQuery = pagingSchema.extend({ result: resultSchema.optional() });
