import { z } from 'zod';
import { defineRoute, type Route, type RouteAnswer } from '../../http/route.js';
import { idParams } from '../id.js';
import { pagingSchema } from '../paging.js';
import { etagOf, expectedVersion } from '../version.js';
import {
  noteInputSchema,
  occurrenceChangeSchema,
  occurrenceDetailSchema,
  occurrenceEventSchema,
  occurrenceInputSchema,
  occurrenceQuerySchema,
  occurrenceSchema,
  statusRequestSchema,
} from './occurrences.schema.js';
import type { OccurrencesService, VersionedOccurrence } from './occurrences.service.js';

const TAG = 'Occurrences';

const one = { description: 'The occurrence.', schema: occurrenceDetailSchema, headers: ['ETag'] } as const;

/** `/occurrences`: the cases, their statuses, notes and history. */
export function createOccurrencesRoutes(service: OccurrencesService): readonly Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/occurrences',
      id: 'listOccurrences',
      tag: TAG,
      summary: 'Occurrences, newest first unless asked otherwise',
      description:
        'Drafts are left out unless `state=draft`. Repeat `type`, `status` and `sla` for several values; `protocol` finds by ' +
        'its beginning, `search` by the beginnings of words of title, subject, protocol and contact.',
      permission: 'occurrences:read',
      query: occurrenceQuerySchema,
      answers: {
        200: {
          description: 'A page of occurrences.',
          schema: z.object({ items: z.array(occurrenceSchema), next: z.string().nullable() }),
        },
      },
      handle: async ({ scope, query }) => ({ status: 200, body: await service.list(scope, query) }),
    }),
    defineRoute({
      method: 'get',
      path: '/occurrences/:id',
      id: 'getOccurrence',
      tag: TAG,
      summary: 'Read an occurrence',
      permission: 'occurrences:read',
      params: idParams,
      answers: { 200: one },
      handle: async ({ scope, params }) => answerOf(200, await service.get(scope, params.id)),
    }),
    defineRoute({
      method: 'post',
      path: '/occurrences',
      id: 'createOccurrence',
      tag: TAG,
      summary: 'Open an occurrence, or keep a draft of one',
      description: 'It gets the next protocol of the day at once; a draft gets it when it is opened.',
      permission: 'occurrences:write',
      body: occurrenceInputSchema,
      idempotent: true,
      answers: { 201: { ...one, headers: ['ETag', 'Location'] } },
      async handle({ scope, body }) {
        const created = await service.create(scope, body);
        const answer = answerOf(201, created);
        return { ...answer, headers: { ...answer.headers, Location: `/api/v1/occurrences/${created.id}` } };
      },
    }),
    defineRoute({
      method: 'patch',
      path: '/occurrences/:id',
      id: 'changeOccurrence',
      tag: TAG,
      summary: 'Change some fields of an occurrence',
      description: 'Type and contact can be changed of drafts only.',
      permission: 'occurrences:write',
      params: idParams,
      body: occurrenceChangeSchema,
      versioned: true,
      answers: { 200: one },
      handle: async ({ scope, params, body, ifMatch }) =>
        answerOf(200, await service.change(scope, params.id, expectedVersion(ifMatch), body)),
    }),
    defineRoute({
      method: 'delete',
      path: '/occurrences/:id',
      id: 'deleteOccurrence',
      tag: TAG,
      summary: 'Delete a draft',
      permission: 'occurrences:write',
      params: idParams,
      versioned: true,
      answers: { 204: { description: 'It is gone.' } },
      async handle({ scope, params, ifMatch }) {
        await service.remove(scope, params.id, expectedVersion(ifMatch));
        return { status: 204 };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/occurrences/:id/open',
      id: 'openOccurrence',
      tag: TAG,
      summary: 'Open a draft: it gets its protocol',
      permission: 'occurrences:write',
      params: idParams,
      versioned: true,
      answers: { 200: one },
      handle: async ({ scope, params, ifMatch }) =>
        answerOf(200, await service.open(scope, params.id, expectedVersion(ifMatch))),
    }),
    defineRoute({
      method: 'post',
      path: '/occurrences/:id/status',
      id: 'setOccurrenceStatus',
      tag: TAG,
      summary: 'Set the status of an occurrence',
      description: 'Closing and opening again are statuses too. Nothing of this changes the conversation.',
      permission: 'occurrences:write',
      params: idParams,
      body: statusRequestSchema,
      versioned: true,
      answers: { 200: one },
      handle: async ({ scope, params, body, ifMatch }) =>
        answerOf(200, await service.setStatus(scope, params.id, expectedVersion(ifMatch), body)),
    }),
    defineRoute({
      method: 'get',
      path: '/occurrences/:id/events',
      id: 'listOccurrenceEvents',
      tag: TAG,
      summary: 'History of an occurrence, oldest first unless asked otherwise',
      permission: 'occurrences:read',
      params: idParams,
      query: pagingSchema.extend({ order: z.enum(['asc', 'desc']).default('asc') }),
      answers: {
        200: {
          description: 'A page of the history.',
          schema: z.object({ items: z.array(occurrenceEventSchema), next: z.string().nullable() }),
        },
      },
      handle: async ({ scope, params, query }) => ({
        status: 200,
        body: await service.listEvents(scope, params.id, {
          limit: query.limit,
          after: query.after,
          order: query.order,
        }),
      }),
    }),
    defineRoute({
      method: 'post',
      path: '/occurrences/:id/notes',
      id: 'addOccurrenceNote',
      tag: TAG,
      summary: 'Add a note, internal unless it is public',
      permission: 'occurrences:write',
      params: idParams,
      body: noteInputSchema,
      idempotent: true,
      answers: { 201: { description: 'The note.', schema: occurrenceEventSchema } },
      handle: async ({ scope, params, body }) => ({
        status: 201,
        body: await service.addNote(scope, params.id, body),
      }),
    }),
  ];
}

function answerOf(status: number, { version, view }: VersionedOccurrence): RouteAnswer {
  return { status, body: view, headers: { ETag: etagOf(version) } };
}
