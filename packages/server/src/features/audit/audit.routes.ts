import { z } from 'zod';
import { decodeCursor, pagingSchema, toPage } from '../paging.js';
import { defineRoute, type Route } from '../../http/route.js';
import { listAudit } from './audit.repository.js';

const entrySchema = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    actor: z.string(),
    actorName: z.string(),
    action: z.string(),
    resource: z.string(),
    resourceId: z.string(),
    changes: z.record(z.string(), z.unknown()),
    requestId: z.string(),
  })
  .meta({ id: 'AuditEntry' });

/** `/audit-log`: who changed what, newest first. */
export const auditRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/audit-log',
    id: 'listAuditLog',
    tag: 'Audit log',
    summary: 'Who changed what, newest first',
    permission: 'audit-log:read',
    query: pagingSchema.extend({
      resource: z.string().max(64).optional(),
      resourceId: z.string().max(200).optional(),
    }),
    answers: {
      200: {
        description: 'A page of the log.',
        schema: z.object({ items: z.array(entrySchema), next: z.string().nullable() }),
      },
    },
    async handle({ scope, query }) {
      const [before] = decodeCursor(query.after, ['string']) ?? [null];
      const rows = await listAudit(scope, query, query.limit + 1, before);
      const page = toPage(
        rows,
        query.limit,
        (row) => [row.id],
        (row) => ({
          id: row.id,
          at: row.at.toISOString(),
          actor: row.actor,
          actorName: row.actor_name,
          action: row.action,
          resource: row.resource,
          resourceId: row.resource_id,
          changes: row.changes,
          requestId: row.request_id,
        }),
      );
      return { status: 200, body: page };
    },
  }),
];
