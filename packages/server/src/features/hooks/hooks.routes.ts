import type { z } from 'zod';
import type { HookDeliveryDetail } from '@fluxo/core/contract';
import type { Scope } from '../../auth/scope.js';
import { defineRoute, type Route } from '../../http/route.js';
import { hookDeliveryDetailSchema } from '../hook-deliveries/hook-deliveries.schema.js';
import { idParams } from '../id.js';
import { etagOf, expectedVersion } from '../version.js';
import type { HooksService } from './hooks.service.js';

/** `/hooks/:id/…`: what is done with hooks; they are edited as settings. */
export function createHooksRoutes(
  service: HooksService,
  view: z.ZodType,
  readDelivery: (scope: Scope, id: string) => Promise<HookDeliveryDetail>,
): readonly Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/hooks/:id/resume',
      id: 'resumeHook',
      tag: 'Hooks',
      summary: 'End the pause of a hook: what waited goes out',
      permission: 'hooks:write',
      params: idParams,
      versioned: true,
      answers: { 200: { description: 'The hook.', schema: view, headers: ['ETag'] } },
      async handle({ scope, params, ifMatch }) {
        const { version, view: body } = await service.resume(scope, params.id, expectedVersion(ifMatch));
        return { status: 200, body, headers: { ETag: etagOf(version) } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/hooks/:id/test',
      id: 'testHook',
      tag: 'Hooks',
      summary: 'Send a test request',
      description:
        'It is sent once, at once, signed as every other; what came of it is read at the address in Location.',
      permission: 'hooks:write',
      params: idParams,
      idempotent: true,
      answers: {
        202: { description: 'The delivery.', schema: hookDeliveryDetailSchema, headers: ['Location'] },
      },
      async handle({ scope, params }) {
        const id = await service.test(scope, params.id);
        return {
          status: 202,
          body: await readDelivery(scope, id),
          headers: { Location: `/api/v1/hook-deliveries/${id}` },
        };
      },
    }),
  ];
}
