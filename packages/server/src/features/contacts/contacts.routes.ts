import { z } from 'zod';
import { defineRoute, type Route } from '../../http/route.js';
import { decodeCursor, pagingSchema, toPage } from '../paging.js';
import { presentContact } from './contacts.presenter.js';
import { contactsService } from './contacts.service.js';

const contactSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    uniqueKey: z.string().nullable(),
    verified: z.boolean(),
    email: z.string(),
    phone: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Contact' });

/** `/contacts`: the people who wrote, read only. */
export const contactsRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/contacts',
    id: 'listContacts',
    tag: 'Contacts',
    summary: 'Contacts, newest first',
    permission: 'contacts:read',
    query: pagingSchema,
    answers: {
      200: {
        description: 'A page of contacts.',
        schema: z.object({ items: z.array(contactSchema), next: z.string().nullable() }),
      },
    },
    async handle({ scope, query }) {
      const cursor = decodeCursor(query.after, ['date', 'string']);
      const rows = await contactsService.list(scope, {
        limit: query.limit + 1,
        after: cursor && { createdAt: new Date(cursor[0]), id: cursor[1] },
      });
      const page = toPage(
        rows,
        query.limit,
        ({ createdAt, id }) => [createdAt.toISOString(), id],
        presentContact,
      );
      return { status: 200, body: page };
    },
  }),
];
