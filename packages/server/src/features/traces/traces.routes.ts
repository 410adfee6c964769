import { z } from 'zod';
import { defineRoute, type Route } from '../../http/route.js';
import { idParams } from '../id.js';
import type { TracesService } from './traces.service.js';

/** Nearly every conversation is one page; the longest have 500 turns. */
const DEFAULT_LIMIT = 200;
const MAX_LIMIT = 500;

const traceSchema = z
  .object({
    conversation: z.string(),
    entries: z.array(
      z.object({
        at: z.iso.datetime(),
        turn: z.number().int(),
        flow: z.string().nullable(),
        revision: z.number().int().nullable(),
        node: z.string().nullable(),
        kind: z.enum(['entered', 'asked', 'answered', 'left', 'noted', 'ignored', 'closed']),
        port: z.string().optional(),
        code: z.string().optional(),
        detail: z.string().optional(),
        changed: z.record(z.string(), z.unknown()).optional(),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'ConversationTrace' });

/** `/conversations/:id/trace`. */
export function createTracesRoutes(service: TracesService): readonly Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/conversations/:id/trace',
      id: 'getConversationTrace',
      tag: 'Conversations',
      summary: 'Every step of a conversation, oldest first',
      description:
        "`limit` counts turns. Values of variables that the tenant's `sensitiveVariables` name are masked, and answers to nodes that store into them. Steps older than the tenant's `traceDays` are gone.",
      permission: 'conversations:read',
      params: idParams,
      query: z.strictObject({
        limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
        after: z.string().min(1).max(1000).optional(),
      }),
      answers: { 200: { description: 'The steps.', schema: traceSchema } },
      handle: async ({ scope, params, query }) => ({
        status: 200,
        body: await service.ofConversation(scope, params.id, query.limit, query.after),
      }),
    }),
  ];
}
