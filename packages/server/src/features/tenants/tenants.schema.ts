import { z } from 'zod';
import { isVariableName, LOCALES } from '@fluxo/core';
import { nameSchema } from '../name.js';
import { isTimeZone } from '../time-zone.js';

const timeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, {
    error: 'Expected an IANA time zone such as America/Sao_Paulo.',
    params: { code: 'unknown-time-zone' },
  });

/** Registration of the operator (health plan) at its authority; the front of protocol numbers. */
const operatorRegistration = z.string().regex(/^\d{0,6}$/);

const variableName = z.string().refine(isVariableName, {
  error: 'Expected the name of a variable.',
  params: { code: 'invalid-variable-name' },
});

/** What can be changed of a tenant. */
export const tenantSchema = z.strictObject({
  name: nameSchema,
  timeZone,
  locale: z.enum(LOCALES),
  operatorRegistration,
  trustsTypedKeys: z.boolean(),
  /** When a person is erased their occurrences stay, with protocol, status and times and about nobody. */
  keepsOccurrences: z.boolean(),
  /** First names of variables whose values are masked wherever traces are shown. */
  sensitiveVariables: z.array(variableName).max(200),
  /** Days for which the steps of conversations are kept. */
  traceDays: z.number().int().min(1).max(3650),
  /** Days for which closed conversations are kept; null keeps them until somebody erases them. */
  conversationDays: z.number().int().min(1).max(36_500).nullable(),
});

export const tenantViewSchema = z.object({ id: z.string(), ...tenantSchema.shape }).meta({ id: 'Tenant' });

export type TenantView = z.output<typeof tenantViewSchema>;

/** A tenant to be made; its id is the claim of the host's tokens. */
export const newTenantSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
  name: nameSchema,
  timeZone: timeZone.optional(),
  locale: z.enum(LOCALES).optional(),
  operatorRegistration: operatorRegistration.optional(),
});
