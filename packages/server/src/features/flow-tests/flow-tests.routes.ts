import { z } from 'zod';
import type { StoredFlowTest } from '@fluxo/core/contract';
import { defineRoute, type Route, type RouteAnswer } from '../../http/route.js';
import { idParams } from '../id.js';
import { etagOf, expectedVersion } from '../version.js';
import { flowTestBody, flowTestParams, storedFlowTestSchema } from './flow-tests.schema.js';
import type { FlowTestsService } from './flow-tests.service.js';

const tag = 'Flow tests';
const one = { description: 'The test.', schema: storedFlowTestSchema, headers: ['ETag'] } as const;

/** `/flows/:id/tests` and below. */
export function createFlowTestsRoutes(service: FlowTestsService): readonly Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/flows/:id/tests',
      id: 'listFlowTests',
      tag,
      summary: 'All tests of a flow, by name',
      description: 'Never more than one page.',
      permission: 'flows:read',
      params: idParams,
      answers: {
        200: {
          description: 'The tests.',
          schema: z.object({ items: z.array(storedFlowTestSchema), next: z.null() }),
        },
      },
      handle: async ({ scope, params }) => ({ status: 200, body: await service.list(scope, params.id) }),
    }),
    defineRoute({
      method: 'post',
      path: '/flows/:id/tests',
      id: 'createFlowTest',
      tag,
      summary: 'Add a test to a flow',
      permission: 'flows:write',
      params: idParams,
      body: flowTestBody,
      idempotent: true,
      answers: {
        201: { ...one, headers: ['ETag', 'Location'] },
        409: {
          description: 'Another test of the flow has the name, or the flow has all the tests it may have.',
        },
      },
      async handle({ scope, params, body }) {
        const stored = await service.create(scope, params.id, body.test);
        const answer = answerOf(201, stored);
        const Location = `/api/v1/flows/${params.id}/tests/${stored.id}`;
        return { ...answer, headers: { ...answer.headers, Location } };
      },
    }),
    defineRoute({
      method: 'put',
      path: '/flows/:id/tests/:testId',
      id: 'replaceFlowTest',
      tag,
      summary: 'Replace a test',
      permission: 'flows:write',
      params: flowTestParams,
      body: flowTestBody,
      versioned: true,
      answers: { 200: one, 409: { description: 'Another test of the flow has the name.' } },
      handle: async ({ scope, params, body, ifMatch }) =>
        answerOf(
          200,
          await service.replace(scope, params.id, params.testId, expectedVersion(ifMatch), body.test),
        ),
    }),
    defineRoute({
      method: 'delete',
      path: '/flows/:id/tests/:testId',
      id: 'deleteFlowTest',
      tag,
      summary: 'Delete a test',
      permission: 'flows:write',
      params: flowTestParams,
      versioned: true,
      answers: { 204: { description: 'It is gone.' } },
      async handle({ scope, params, ifMatch }) {
        await service.remove(scope, params.id, params.testId, expectedVersion(ifMatch));
        return { status: 204 };
      },
    }),
  ];
}

function answerOf(status: number, body: StoredFlowTest): RouteAnswer {
  return { status, body, headers: { ETag: etagOf(body.version) } };
}
