import { z } from 'zod';
import { idSchema } from '../id.js';
import { nameSchema } from '../name.js';
import { pagingSchema } from '../paging.js';

const keyType = z.enum(['cpf', 'email', 'other']);
/** Checked and normalised by its kind afterwards. */
const uniqueKey = z.string().trim().min(1).max(200);

export const contactInputSchema = z
  .strictObject({
    name: nameSchema,
    uniqueKey,
    uniqueKeyType: keyType.optional(),
    email: z.string().trim().max(300).default(''),
    phone: z.string().trim().max(40).default(''),
  })
  .meta({ id: 'ContactInput' });

export const contactChangeSchema = z
  .strictObject({
    name: nameSchema.optional(),
    uniqueKey: uniqueKey.optional(),
    uniqueKeyType: keyType.optional(),
    email: z.string().trim().max(300).optional(),
    phone: z.string().trim().max(40).optional(),
  })
  .meta({ id: 'ContactChange' });

/** What is given of a contact; absent stays. */
export type ContactChange = z.output<typeof contactChangeSchema>;

export const mergeRequestSchema = z
  .strictObject({ from: idSchema, dropConflicts: z.boolean().default(false) })
  .meta({ id: 'MergeContactsRequest' });

export const contactQuerySchema = pagingSchema.extend({
  search: z.string().min(1).max(200).optional(),
  key: z.string().trim().min(1).max(200).optional(),
  phone: z.string().trim().min(1).max(40).optional(),
  email: z.string().trim().min(1).max(300).optional(),
  eligible: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
  sort: z.enum(['createdAt', 'name']).default('createdAt'),
  /** Newest first, names from A. */
  order: z.enum(['asc', 'desc']).optional(),
});

export type ContactQuery = z.output<typeof contactQuerySchema>;

const shape = {
  id: z.string(),
  version: z.number().int(),
  name: z.string(),
  uniqueKey: z.string().nullable(),
  uniqueKeyType: keyType.nullable(),
  verified: z.boolean(),
  email: z.string(),
  phone: z.string(),
  eligibleAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
};

export const contactSchema = z.object(shape).meta({ id: 'Contact' });

export const contactDetailSchema = z
  .object({
    ...shape,
    aliases: z.array(
      z.object({
        kind: z.enum(['whatsapp-phone', 'whatsapp-user', 'web-visitor']),
        value: z.string(),
        createdAt: z.iso.datetime(),
      }),
    ),
    counts: z.object({
      conversations: z.number().int(),
      openConversations: z.number().int(),
      occurrences: z.number().int(),
      openOccurrences: z.number().int(),
    }),
  })
  .meta({ id: 'ContactDetail' });

const conflictSchema = z.object({
  field: z.enum(['name', 'uniqueKey', 'email', 'phone', 'conversation']),
  kept: z.string(),
  dropped: z.string(),
});

export const mergeAnswerSchema = z
  .object({
    contact: contactSchema,
    moved: z.record(z.string(), z.number()),
    conflicts: z.array(conflictSchema),
  })
  .meta({ id: 'MergeContactsAnswer' });

export const eligibleAnswerSchema = z
  .object({
    contact: contactSchema,
    occurrences: z.array(z.object({ id: z.string(), protocol: z.string(), conversation: z.string() })),
  })
  .meta({ id: 'EligibleAnswer' });

export const erasureSchema = z
  .object({
    contact: z.string(),
    state: z.enum(['erased', 'closing']),
    mode: z.enum(['deleted', 'anonymised']).nullable(),
    erasedAt: z.iso.datetime().nullable(),
    counts: z.record(z.string(), z.number()),
  })
  .meta({ id: 'ContactErasure' });
