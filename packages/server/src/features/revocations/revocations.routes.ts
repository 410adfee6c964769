import { z } from 'zod';
import { defineRoute, type Route } from '../../http/route.js';
import type { RevocationsService } from './revocations.service.js';

const schema = z
  .strictObject({ sub: z.string().min(1).max(200), before: z.iso.datetime({ offset: true }) })
  .meta({ id: 'Revocation' });

/** `/revocations`. */
export function createRevocationsRoutes(service: RevocationsService): readonly Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/revocations',
      id: 'revokeTokens',
      tag: 'Tokens',
      summary: "Refuse a subject's earlier tokens",
      description: 'Tokens of `sub` issued before `before` are refused; its open sockets close within 5 s.',
      permission: 'revocations:write',
      body: schema,
      idempotent: true,
      answers: { 201: { description: 'Tokens issued before this moment are refused.', schema } },
      handle: async ({ scope, body }) => ({
        status: 201,
        body: await service.revoke(scope, body.sub, new Date(body.before)),
      }),
    }),
  ];
}
