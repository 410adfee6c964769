import { z } from 'zod';
import { defineRoute, type Route } from '../../http/route.js';
import { idSchema } from '../id.js';
import { decodeCursor, pagingSchema, toPage } from '../paging.js';
import { presentOccurrence } from './occurrences.presenter.js';
import { occurrencesService } from './occurrences.service.js';

const occurrenceSchema = z
  .object({
    id: z.string(),
    protocol: z.string(),
    occurrenceType: z.string(),
    occurrenceTypeName: z.string(),
    status: z.string(),
    contact: z.string(),
    conversation: z.string().nullable(),
    parent: z.string().nullable(),
    openedAt: z.iso.datetime(),
    closedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Occurrence' });

/** `/occurrences`: the cases, read only. */
export const occurrencesRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/occurrences',
    id: 'listOccurrences',
    tag: 'Occurrences',
    summary: 'Occurrences, newest first',
    permission: 'occurrences:read',
    query: pagingSchema.extend({ contact: idSchema.optional() }),
    answers: {
      200: {
        description: 'A page of occurrences.',
        schema: z.object({ items: z.array(occurrenceSchema), next: z.string().nullable() }),
      },
    },
    async handle({ scope, query }) {
      const cursor = decodeCursor(query.after, ['date', 'string']);
      const rows = await occurrencesService.list(scope, {
        limit: query.limit + 1,
        after: cursor && { openedAt: new Date(cursor[0]), id: cursor[1] },
        contactId: query.contact ?? null,
      });
      const page = toPage(
        rows,
        query.limit,
        ({ openedAt, id }) => [openedAt.toISOString(), id],
        presentOccurrence,
      );
      return { status: 200, body: page };
    },
  }),
];
