import { z } from 'zod';
import { defineRoute, type Route } from '../../http/route.js';
import { findReferenceFacts } from './reference-facts.js';
import { findReferences } from './references.repository.js';

const kinds = ['flow', 'queue', 'schedule', 'occurrence-type', 'occurrence-status', 'template'] as const;

const optionSchema = z
  .object({ to: z.enum(kinds), id: z.string(), name: z.string() })
  .meta({ id: 'ReferenceOption' });

const factsSchema = z
  .object({
    queues: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        isActive: z.boolean(),
        members: z.number().int(),
        schedule: z.string().nullable(),
      }),
    ),
    schedules: z.array(z.object({ id: z.string(), name: z.string(), everOpens: z.boolean() })),
    channelConfigs: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        phoneNumberId: z.string(),
        startFlow: z.string().nullable(),
        webStartFlow: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ReferenceFacts' });

/** `/references`: what settings of nodes can point to. */
export const referencesRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/references',
    id: 'listReferences',
    tag: 'Flows',
    summary: 'List what a setting of a node can point to, by name',
    permission: 'flows:read',
    query: z.strictObject({ to: z.enum(kinds) }),
    answers: { 200: { description: 'The choices.', schema: z.array(optionSchema) } },
    handle: async ({ scope, query }) => ({ status: 200, body: await findReferences(scope, query.to) }),
  }),
  defineRoute({
    method: 'get',
    path: '/references/facts',
    id: 'getReferenceFacts',
    tag: 'Flows',
    summary: 'What checking a flow needs to know of queues, schedules and channel configs',
    permission: 'flows:read',
    answers: { 200: { description: 'The facts.', schema: factsSchema } },
    handle: async ({ scope }) => ({ status: 200, body: await findReferenceFacts(scope) }),
  }),
];
