import { z } from 'zod';
import { defineRoute, type Route } from '../../http/route.js';
import { idParams } from '../id.js';
import type { StatisticsService } from './statistics.service.js';

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const statisticsSchema = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    revision: z.number().int().nullable(),
    conversations: z.number().int(),
    nodes: z.array(
      z.object({
        node: z.string(),
        visits: z.number().int(),
        dropOff: z.number().int(),
        ports: z.array(z.object({ port: z.string(), count: z.number().int(), medianSeconds: z.number() })),
      }),
    ),
  })
  .meta({ id: 'FlowStatistics' });

/** `/flows/:id/statistics`. */
export function createStatisticsRoutes(service: StatisticsService): readonly Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/flows/:id/statistics',
      id: 'getFlowStatistics',
      tag: 'Flows',
      summary: 'What conversations did inside a flow',
      description:
        'Everything counts when it happened. Without `from` the last 30 days, without `revision` all revisions. The period is widened to whole hours, where it lies more than two months back to whole UTC days; the answer tells which it became. `conversations` counts those whose first step in the flow (or revision) lies in the period. Medians are within 5 %.',
      permission: 'flows:read',
      params: idParams,
      query: z.strictObject({
        from: instant.optional(),
        to: instant.optional(),
        revision: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
      }),
      answers: { 200: { description: 'Counts by node and port.', schema: statisticsSchema } },
      async handle({ scope, params, query }) {
        const { from = null, to = null, revision = null } = query;
        return { status: 200, body: await service.ofFlow(scope, params.id, { from, to, revision }) };
      },
    }),
  ];
}
