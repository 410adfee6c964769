import { z } from 'zod';
import { idSchema } from '../id.js';
import { MAX_NAME_LENGTH } from '../name.js';
import { pagingSchema } from '../paging.js';
import { OCCURRENCE_SORTS } from './list-occurrences.js';

/** Longest description or note, in characters. */
const MAX_TEXT = 10_000;
/** Files of one note. */
const MAX_FILES = 20;
/** Values of one filter. */
const MAX_VALUES = 50;

const title = z.string().trim().max(MAX_NAME_LENGTH);
const subject = z.string().trim().min(1).max(MAX_NAME_LENGTH).nullable();
const assignee = z.string().min(1).max(200).nullable();
const status = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const slaStates = z.enum(['none', 'ok', 'warning', 'breached']);

export const noteInputSchema = z
  .strictObject({
    text: z.string().trim().min(1).max(MAX_TEXT),
    public: z.boolean().default(false),
    files: z.array(idSchema).max(MAX_FILES).default([]),
  })
  .meta({ id: 'OccurrenceNoteInput' });

export type NoteInput = z.output<typeof noteInputSchema>;

export const occurrenceInputSchema = z
  .strictObject({
    occurrenceType: idSchema,
    contact: idSchema,
    status: status.optional(),
    title: title.default(''),
    description: z.string().max(MAX_TEXT).default(''),
    subject: subject.default(null),
    conversation: idSchema.nullable().default(null),
    parent: idSchema.nullable().default(null),
    assignee: assignee.default(null),
    draft: z.boolean().default(false),
    note: noteInputSchema.optional(),
  })
  .meta({ id: 'OccurrenceInput' });

export type OccurrenceInput = z.output<typeof occurrenceInputSchema>;

export const occurrenceChangeSchema = z
  .strictObject({
    title: title.optional(),
    description: z.string().max(MAX_TEXT).optional(),
    subject: subject.optional(),
    assignee: assignee.optional(),
    occurrenceType: idSchema.optional(),
    contact: idSchema.optional(),
  })
  .meta({ id: 'OccurrenceChange' });

export type OccurrenceChange = z.output<typeof occurrenceChangeSchema>;

export const statusRequestSchema = z
  .strictObject({
    status,
    closingReason: z.string().trim().min(1).max(MAX_NAME_LENGTH).optional(),
    note: noteInputSchema.optional(),
  })
  .meta({ id: 'OccurrenceStatusRequest' });

export type StatusRequest = z.output<typeof statusRequestSchema>;

/** `?type=a&type=b` and `?type=a` are both lists. */
function listOf<Item extends z.ZodType<string, string>>(item: Item) {
  return z
    .union([item, z.array(item).max(MAX_VALUES)])
    .transform((value): z.output<Item>[] => (Array.isArray(value) ? value : [value]))
    .optional();
}

export const occurrenceQuerySchema = pagingSchema.extend({
  type: listOf(idSchema),
  status: listOf(status),
  subject: z.string().min(1).max(MAX_NAME_LENGTH).optional(),
  protocol: z.string().trim().min(1).max(64).optional(),
  contact: idSchema.optional(),
  conversation: idSchema.optional(),
  parent: idSchema.optional(),
  assignee: z.string().min(1).max(200).optional(),
  sla: listOf(slaStates),
  state: z.enum(['draft', 'open', 'closed']).optional(),
  openedFrom: z.iso.datetime({ offset: true }).optional(),
  openedTo: z.iso.datetime({ offset: true }).optional(),
  search: z.string().min(1).max(200).optional(),
  sort: z.enum(OCCURRENCE_SORTS).default('openedAt'),
  order: z.enum(['asc', 'desc']).default('desc'),
});

export type OccurrenceQuery = z.output<typeof occurrenceQuerySchema>;

const instant = z.iso.datetime().nullable();

const occurrenceShape = {
  id: z.string(),
  version: z.number().int(),
  protocol: z.string().nullable(),
  state: z.enum(['draft', 'open', 'closed']),
  occurrenceType: z.string(),
  occurrenceTypeName: z.string(),
  status: z.string(),
  statusName: z.string(),
  statusColor: z.string(),
  title: z.string(),
  subject: z.string().nullable(),
  contact: z.string(),
  contactName: z.string(),
  conversation: z.string().nullable(),
  parent: z.string().nullable(),
  assignee: z.string().nullable(),
  closingReason: z.string().nullable(),
  sla: z.object({
    state: slaStates,
    firstResponseDueAt: instant,
    firstRespondedAt: instant,
    resolutionDueAt: instant,
  }),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  openedAt: instant,
  closedAt: instant,
};

export const occurrenceSchema = z.object(occurrenceShape).meta({ id: 'Occurrence' });

export const occurrenceDetailSchema = z
  .object({
    ...occurrenceShape,
    description: z.string(),
    children: z.array(z.object({ id: z.string(), protocol: z.string().nullable(), status: z.string() })),
  })
  .meta({ id: 'OccurrenceDetail' });

export const occurrenceEventSchema = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    kind: z.enum(['drafted', 'opened', 'status-changed', 'noted', 'changed']),
    actor: z.string(),
    actorName: z.string(),
    status: z.string().nullable(),
    previousStatus: z.string().nullable(),
    closingReason: z.string().nullable(),
    note: z.string().nullable(),
    public: z.boolean(),
    files: z.array(
      z.object({
        mediaId: z.string(),
        fileName: z.string(),
        kind: z.string().nullable(),
        mimeType: z.string(),
        sizeBytes: z.number(),
      }),
    ),
    fields: z.array(z.string()),
  })
  .meta({ id: 'OccurrenceEvent' });
