import { z } from 'zod';
import type { UnitOfWork } from '../../db/unit-of-work.js';
import { defineRoute, type Route, type RouteAnswer } from '../../http/route.js';
import { idParams } from '../id.js';
import { etagOf, expectedVersion } from '../version.js';
import {
  contactChangeSchema,
  contactDetailSchema,
  contactInputSchema,
  contactQuerySchema,
  contactSchema,
  eligibleAnswerSchema,
  erasureSchema,
  mergeAnswerSchema,
  mergeRequestSchema,
} from './contacts.schema.js';
import type { ContactsService, VersionedContact } from './contacts.service.js';
import { exportContact } from './export-contact.js';

const TAG = 'Contacts';

const one = { description: 'The contact.', schema: contactSchema, headers: ['ETag'] } as const;

/** `/contacts`: the people, their addresses, and what is done with their data. */
export function createContactsRoutes(
  service: ContactsService,
  /** For exports, which are longer than a request's transaction. Asked for when one begins. */
  unitOfWork: () => UnitOfWork,
): readonly Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/contacts',
      id: 'listContacts',
      tag: TAG,
      summary: 'Contacts, newest first unless asked otherwise',
      description:
        'Every word of `search` is the beginning of a word of the name (case and accents folded), of key, e-mail or phone.',
      permission: 'contacts:read',
      query: contactQuerySchema,
      answers: {
        200: {
          description: 'A page of contacts.',
          schema: z.object({ items: z.array(contactSchema), next: z.string().nullable() }),
        },
      },
      handle: async ({ scope, query }) => ({ status: 200, body: await service.list(scope, query) }),
    }),
    defineRoute({
      method: 'get',
      path: '/contacts/:id',
      id: 'getContact',
      tag: TAG,
      summary: 'Read a contact with its addresses',
      permission: 'contacts:read',
      params: idParams,
      answers: { 200: { ...one, schema: contactDetailSchema } },
      handle: async ({ scope, params }) => answerOf(200, await service.get(scope, params.id)),
    }),
    defineRoute({
      method: 'post',
      path: '/contacts',
      id: 'createContact',
      tag: TAG,
      summary: 'Create a contact',
      description:
        'A key or phone that another contact has is 409 `contact-exists`, which names that one as `contact`. Who writes from ' +
        'the phone on WhatsApp is recognised as this contact from then on.',
      permission: 'contacts:write',
      body: contactInputSchema,
      idempotent: true,
      answers: { 201: { ...one, headers: ['ETag', 'Location'] } },
      async handle({ scope, body }) {
        const created = await service.create(scope, body);
        const answer = answerOf(201, created);
        return { ...answer, headers: { ...answer.headers, Location: `/api/v1/contacts/${created.id}` } };
      },
    }),
    defineRoute({
      method: 'patch',
      path: '/contacts/:id',
      id: 'changeContact',
      tag: TAG,
      summary: 'Change some fields of a contact',
      permission: 'contacts:write',
      params: idParams,
      body: contactChangeSchema,
      versioned: true,
      answers: { 200: one },
      handle: async ({ scope, params, body, ifMatch }) =>
        answerOf(200, await service.change(scope, params.id, expectedVersion(ifMatch), body)),
    }),
    defineRoute({
      method: 'post',
      path: '/contacts/:id/merge',
      id: 'mergeContacts',
      tag: TAG,
      summary: 'Make two contacts one',
      description:
        'Everything of `from` belongs to this contact afterwards. What only one can keep is 409 `merge-conflict` with ' +
        '`conflicts`, unless `dropConflicts` is set. Repeating a merge answers the same.',
      permission: 'contacts:write',
      params: idParams,
      body: mergeRequestSchema,
      versioned: true,
      answers: { 200: { ...one, schema: mergeAnswerSchema } },
      async handle({ scope, params, body, ifMatch }) {
        const answer = await service.merge(scope, {
          targetId: params.id,
          version: expectedVersion(ifMatch),
          sourceId: body.from,
          dropConflicts: body.dropConflicts,
        });
        return { status: 200, body: answer, headers: { ETag: etagOf(answer.contact.version) } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/contacts/:id/eligible',
      id: 'markContactEligible',
      tag: TAG,
      summary: 'Mark a contact eligible: its conversations get their occurrence',
      description:
        'Every open conversation without an occurrence gets one now, later ones when they begin. Marking again does no harm.',
      permission: 'contacts:write',
      params: idParams,
      idempotent: true,
      answers: { 200: { ...one, schema: eligibleAnswerSchema } },
      async handle({ scope, params }) {
        const answer = await service.markEligible(scope, params.id);
        return { status: 200, body: answer, headers: { ETag: etagOf(answer.contact.version) } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/contacts/:id/export',
      id: 'exportContact',
      tag: TAG,
      summary: 'Everything stored about a person, as one JSON document',
      permission: 'contacts:write',
      params: idParams,
      answers: {
        200: {
          description: 'The document, streamed. Files are listed and read with `GET /media/{id}`.',
          schema: z.record(z.string(), z.unknown()).meta({ id: 'ContactExport' }),
        },
      },
      async handle({ scope, params }) {
        await service.noteExport(scope, params.id);
        const { tenantId, now } = scope;
        return {
          status: 200,
          stream: () => exportContact(unitOfWork(), tenantId, params.id, now),
          headers: { 'Content-Disposition': `attachment; filename="contact-${params.id}.json"` },
        };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/contacts/:id/erasure',
      id: 'eraseContact',
      tag: TAG,
      summary: "Erase a person's data",
      description:
        'Running conversations are closed politely first; while their last messages are on the way the answer is 202. With the ' +
        "tenant's setting `keepsOccurrences` occurrences stay with protocol, status and times, about nobody.",
      permission: 'contacts:write',
      params: idParams,
      versioned: true,
      answers: {
        200: { description: 'The data is gone.', schema: erasureSchema },
        202: { description: 'The data goes when the last messages are out.', schema: erasureSchema },
      },
      async handle({ scope, params, ifMatch }) {
        const erasure = await service.erase(scope, params.id, expectedVersion(ifMatch));
        return { status: erasure.state === 'erased' ? 200 : 202, body: erasure };
      },
    }),
  ];
}

function answerOf(status: number, { version, view }: VersionedContact<unknown>): RouteAnswer {
  return { status, body: view, headers: { ETag: etagOf(version) } };
}
