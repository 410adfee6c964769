import { z } from 'zod';
import { defineRoute, type Route } from '../../http/route.js';
import { idParams } from '../id.js';
import {
  hookDeliveryDetailSchema,
  hookDeliveryQuerySchema,
  hookDeliverySchema,
} from './hook-deliveries.schema.js';
import type { HookDeliveriesService } from './hook-deliveries.service.js';

const one = { description: 'The delivery with every attempt.', schema: hookDeliveryDetailSchema } as const;

/** `/hook-deliveries`: every request to a hook, its answers, and sending again. */
export function createHookDeliveriesRoutes(service: HookDeliveriesService): readonly Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/hook-deliveries',
      id: 'listHookDeliveries',
      tag: 'Hooks',
      summary: 'What was sent to hooks, newest first',
      permission: 'hooks:read',
      query: hookDeliveryQuerySchema,
      answers: {
        200: {
          description: 'A page of deliveries.',
          schema: z.object({ items: z.array(hookDeliverySchema), next: z.string().nullable() }),
        },
      },
      handle: async ({ scope, query }) => ({ status: 200, body: await service.list(scope, query) }),
    }),
    defineRoute({
      method: 'get',
      path: '/hook-deliveries/:id',
      id: 'getHookDelivery',
      tag: 'Hooks',
      summary: 'Read a delivery with every attempt, its request and its answer',
      permission: 'hooks:read',
      params: idParams,
      answers: { 200: one },
      handle: async ({ scope, params }) => ({ status: 200, body: await service.get(scope, params.id) }),
    }),
    defineRoute({
      method: 'post',
      path: '/hook-deliveries/:id/send',
      id: 'sendHookDelivery',
      tag: 'Hooks',
      summary: 'Send a delivery again, now',
      permission: 'hooks:write',
      params: idParams,
      idempotent: true,
      answers: { 202: one },
      handle: async ({ scope, params }) => ({ status: 202, body: await service.send(scope, params.id) }),
    }),
  ];
}
