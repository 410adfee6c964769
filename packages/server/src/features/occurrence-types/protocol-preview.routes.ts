import { z } from 'zod';
import type { ProtocolPreview } from '@fluxo/core/contract';
import type { Scope } from '../../auth/scope.js';
import { defineRoute, type Route } from '../../http/route.js';
import { protocolPatternSchema } from './occurrence-types.setting.js';

/** `/occurrence-types/protocol-preview`: what numbers of a pattern look like, before it is saved. */
export function createProtocolPreviewRoutes(
  preview: (scope: Scope, pattern: string) => Promise<ProtocolPreview>,
): readonly Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/occurrence-types/protocol-preview',
      id: 'previewProtocol',
      tag: 'Occurrence types',
      summary: 'Show what the protocols of a pattern look like',
      description: 'Takes no number. A pattern that cannot be used is a 400 with issues.',
      permission: 'settings:read',
      body: z.strictObject({ protocolPattern: protocolPatternSchema }),
      answers: {
        200: {
          description: 'The first number of today.',
          schema: z.object({ example: z.string(), length: z.number().int() }).meta({ id: 'ProtocolPreview' }),
        },
      },
      handle: async ({ scope, body }) => ({
        status: 200,
        body: await preview(scope, body.protocolPattern),
      }),
    }),
  ];
}
