import { z } from 'zod';
import type { Prerequisites } from '@fluxo/core/contract';
import type { Scope } from '../../auth/scope.js';
import { defineRoute, type Route } from '../../http/route.js';
import { idParams } from '../id.js';
import { pagingSchema } from '../paging.js';
import {
  createFlowBody,
  duplicateFlowBody,
  FLOW_BODY_BYTES,
  flowDetailSchema,
  flowListQuery,
  flowSummarySchema,
  moveAnswerSchema,
  moveOccupantsBody,
  occupancySchema,
  prerequisitesSchema,
  revisionParams,
  revisionSummarySchema,
  saveAnswerSchema,
  saveFlowBody,
} from './flows.schema.js';
import type { FlowsService } from './flows.service.js';

const tag = 'Flows';
const flow = { description: 'The flow at its current revision.', schema: flowDetailSchema };

/** What a tenant still needs before a flow can be reached. */
export type FindPrerequisites = (scope: Scope) => Promise<Prerequisites>;

/** `/flows` and below. */
export function createFlowsRoutes(
  service: FlowsService,
  findPrerequisites: FindPrerequisites,
): readonly Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/flows',
      id: 'listFlows',
      tag,
      summary: 'List flows',
      permission: 'flows:read',
      query: flowListQuery,
      answers: {
        200: {
          description: 'A page of flows.',
          schema: z.object({ items: z.array(flowSummarySchema), next: z.string().nullable() }),
        },
      },
      handle: async ({ scope, query }) => ({
        status: 200,
        body: await service.list(scope, { ...query, order: query.order, after: query.after }),
      }),
    }),
    defineRoute({
      method: 'get',
      path: '/flows/prerequisites',
      id: 'findPrerequisites',
      tag,
      summary: 'What is still missing before a flow can be reached',
      permission: 'flows:read',
      answers: { 200: { description: 'Missing things.', schema: prerequisitesSchema } },
      handle: async ({ scope }) => ({ status: 200, body: await findPrerequisites(scope) }),
    }),
    defineRoute({
      method: 'post',
      path: '/flows',
      id: 'createFlow',
      tag,
      summary: 'Create a flow',
      permission: 'flows:write',
      body: createFlowBody,
      bodyLimit: FLOW_BODY_BYTES,
      idempotent: true,
      answers: { 201: { ...flow, headers: ['Location'] } },
      handle: async ({ scope, body }) => created(await service.create(scope, body.document)),
    }),
    defineRoute({
      method: 'get',
      path: '/flows/:id',
      id: 'getFlow',
      tag,
      summary: 'Read a flow',
      permission: 'flows:read',
      params: idParams,
      answers: { 200: flow },
      handle: async ({ scope, params }) => ({ status: 200, body: await service.get(scope, params.id) }),
    }),
    defineRoute({
      method: 'put',
      path: '/flows/:id',
      id: 'saveFlow',
      tag,
      summary: 'Save a new revision of a flow, current at once',
      description:
        'Conversations that enter the flow from now on get it; those inside finish on their revision. When somebody saved after `baseRevision` the answer is 409 `revision-conflict` with both revisions.',
      permission: 'flows:write',
      params: idParams,
      body: saveFlowBody,
      bodyLimit: FLOW_BODY_BYTES,
      answers: {
        200: { description: 'Saved.', schema: saveAnswerSchema },
        409: { description: 'Somebody else saved meanwhile, or the name is taken.' },
      },
      handle: async ({ scope, params, body }) => ({
        status: 200,
        body: await service.save(scope, params.id, body.baseRevision, body.document),
      }),
    }),
    defineRoute({
      method: 'delete',
      path: '/flows/:id',
      id: 'deleteFlow',
      tag,
      summary: 'Delete a flow that nothing uses',
      permission: 'flows:write',
      params: idParams,
      answers: {
        204: { description: 'It is gone; conversations inside it finish.' },
        409: { description: 'Channel configs or other flows use it.' },
      },
      async handle({ scope, params }) {
        await service.remove(scope, params.id);
        return { status: 204 };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/flows/:id/duplicate',
      id: 'duplicateFlow',
      tag,
      summary: 'Copy the current revision under another name',
      permission: 'flows:write',
      params: idParams,
      body: duplicateFlowBody,
      idempotent: true,
      answers: { 201: { ...flow, headers: ['Location'] } },
      handle: async ({ scope, params, body }) =>
        created(await service.duplicate(scope, params.id, body.name)),
    }),
    defineRoute({
      method: 'get',
      path: '/flows/:id/revisions',
      id: 'listRevisions',
      tag,
      summary: 'List revisions, newest first',
      permission: 'flows:read',
      params: idParams,
      query: pagingSchema,
      answers: {
        200: {
          description: 'A page of revisions.',
          schema: z.object({ items: z.array(revisionSummarySchema), next: z.string().nullable() }),
        },
      },
      handle: async ({ scope, params, query }) => ({
        status: 200,
        body: await service.listRevisions(scope, params.id, query.limit, query.after),
      }),
    }),
    defineRoute({
      method: 'get',
      path: '/flows/:id/revisions/:revision',
      id: 'getRevision',
      tag,
      summary: 'Read a revision',
      permission: 'flows:read',
      params: revisionParams,
      answers: { 200: { description: 'The flow as it was saved then.', schema: flowDetailSchema } },
      handle: async ({ scope, params }) => ({
        status: 200,
        body: await service.getRevision(scope, params.id, params.revision),
      }),
    }),
    defineRoute({
      method: 'get',
      path: '/flows/:id/occupancy',
      id: 'getOccupancy',
      tag,
      summary: 'Open conversations inside older revisions',
      permission: 'flows:read',
      params: idParams,
      answers: { 200: { description: 'Conversations by node and revision.', schema: occupancySchema } },
      handle: async ({ scope, params }) => ({
        status: 200,
        body: await service.occupancyOf(scope, params.id),
      }),
    }),
    defineRoute({
      method: 'post',
      path: '/flows/:id/occupancy/move',
      id: 'moveOccupants',
      tag,
      summary: 'Move conversations inside older revisions to the current one, where possible',
      permission: 'flows:write',
      params: idParams,
      body: moveOccupantsBody,
      idempotent: true,
      answers: { 200: { description: 'Who was moved and who is left.', schema: moveAnswerSchema } },
      handle: async ({ scope, params, body }) => ({
        status: 200,
        body: await service.moveOccupants(scope, params.id, body.toRevision),
      }),
    }),
  ];
}

function created(detail: { readonly id: string }) {
  return { status: 201, body: detail, headers: { Location: `/api/v1/flows/${detail.id}` } };
}
