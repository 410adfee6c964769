import { z } from 'zod';
import { defineRoute, type Route } from '../../http/route.js';
import { idParams, idSchema } from '../id.js';
import { decodeCursor, pagingSchema, toPage } from '../paging.js';
import { presentConversation, presentMessage } from './conversations.presenter.js';
import { conversationsService } from './conversations.service.js';

const statusSchema = z.enum(['bot', 'queued', 'agent', 'pending', 'closed']);

const conversationSchema = z
  .object({
    id: z.string(),
    channel: z.enum(['whatsapp', 'web']),
    status: statusSchema,
    contactName: z.string(),
    startedAt: z.iso.datetime(),
    lastMessageAt: z.iso.datetime(),
    lastMessage: z.string(),
    protocol: z.string().nullable(),
    windowExpiresAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'Until when WhatsApp takes free messages; templates go at any time.' }),
  })
  .meta({ id: 'ConversationSummary' });

const messageSchema = z
  .object({
    id: z.string(),
    seq: z.number().int(),
    at: z.iso.datetime(),
    from: z.enum(['visitor', 'bot', 'agent', 'system']),
    content: z.looseObject({ kind: z.string() }),
    delivery: z.enum(['pending', 'sent', 'delivered', 'read', 'failed']).nullable(),
  })
  .meta({ id: 'ConversationMessage' });

/** `/conversations`: what is and was talked about, read only. */
export const conversationsRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/conversations',
    id: 'listConversations',
    tag: 'Conversations',
    summary: 'Conversations, last written in first',
    description: '`flow`: only those that walked this flow, whether they are still in it or not.',
    permission: 'conversations:read',
    query: pagingSchema.extend({ status: statusSchema.optional(), flow: idSchema.optional() }),
    answers: {
      200: {
        description: 'A page of conversations.',
        schema: z.object({ items: z.array(conversationSchema), next: z.string().nullable() }),
      },
    },
    async handle({ scope, query }) {
      const cursor = decodeCursor(query.after, ['date', 'string']);
      const rows = await conversationsService.list(scope, {
        limit: query.limit + 1,
        after: cursor && { lastMessageAt: new Date(cursor[0]), id: cursor[1] },
        status: query.status ?? null,
        flow: query.flow ?? null,
      });
      const page = toPage(
        rows,
        query.limit,
        ({ lastMessageAt, id }) => [lastMessageAt.toISOString(), id],
        presentConversation,
      );
      return { status: 200, body: page };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/conversations/:id',
    id: 'getConversation',
    tag: 'Conversations',
    summary: 'One conversation',
    permission: 'conversations:read',
    params: idParams,
    answers: { 200: { description: 'The conversation.', schema: conversationSchema } },
    async handle({ scope, params }) {
      return { status: 200, body: presentConversation(await conversationsService.get(scope, params.id)) };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/conversations/:id/messages',
    id: 'listConversationMessages',
    tag: 'Conversations',
    summary: 'The transcript, in order',
    description: '`since` begins after that number; `next` of a page goes on behind it.',
    permission: 'conversations:read',
    params: idParams,
    query: pagingSchema.extend({ since: z.coerce.number().int().min(0).max(2_147_483_647).default(0) }),
    answers: {
      200: {
        description: 'A page of the transcript.',
        schema: z.object({ items: z.array(messageSchema), next: z.string().nullable() }),
      },
    },
    async handle({ scope, params, query }) {
      const [since] = decodeCursor(query.after, ['number']) ?? [query.since];
      const rows = await conversationsService.messages(scope, params.id, since, query.limit + 1);
      return { status: 200, body: toPage(rows, query.limit, ({ seq }) => [seq], presentMessage) };
    },
  }),
];
