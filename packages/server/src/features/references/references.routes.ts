import { z } from 'zod';
import { defineRoute, type Route } from '../../http/route.js';
import { findReferences } from './references.repository.js';

const kinds = ['flow', 'queue', 'schedule', 'occurrence-type', 'occurrence-status', 'template'] as const;

const optionSchema = z
  .object({ to: z.enum(kinds), id: z.string(), name: z.string() })
  .meta({ id: 'ReferenceOption' });

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
];
