import { z } from 'zod';
import type { Task, TaskAction } from '@fluxo/core/contract';
import { defineRoute, type Route, type RouteAnswer } from '../../http/route.js';
import { idParams } from '../id.js';
import { etagOf, expectedVersion } from '../version.js';
import { receiveRecipients, type ReceivedRecipients } from './receive-recipients.js';
import {
  recipientListQuery,
  recipientsAnswerSchema,
  recipientSchema,
  taskBody,
  taskListQuery,
  taskSchema,
} from './tasks.schema.js';
import type { TasksService } from './tasks.service.js';

const tag = 'Tasks';
const one = { description: 'The task.', schema: taskSchema, headers: ['ETag'] } as const;

/** `/tasks` and below. */
export function createTasksRoutes(service: TasksService): readonly Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/tasks',
      id: 'listTasks',
      tag,
      summary: 'Tasks, newest first',
      permission: 'tasks:read',
      query: taskListQuery,
      answers: {
        200: {
          description: 'A page of tasks.',
          schema: z.object({ items: z.array(taskSchema), next: z.string().nullable() }),
        },
      },
      handle: async ({ scope, query }) => ({
        status: 200,
        body: await service.list(scope, {
          limit: query.limit,
          after: query.after,
          status: query.status ?? null,
        }),
      }),
    }),
    defineRoute({
      method: 'post',
      path: '/tasks',
      id: 'createTask',
      tag,
      summary: 'Draft a task',
      description: 'Send its recipients next, then start it.',
      permission: 'tasks:write',
      body: taskBody,
      idempotent: true,
      answers: { 201: { ...one, headers: ['ETag', 'Location'] } },
      async handle({ scope, body }) {
        const task = await service.create(scope, body);
        const answer = answerOf(201, task);
        return { ...answer, headers: { ...answer.headers, Location: `/api/v1/tasks/${task.id}` } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/tasks/:id',
      id: 'getTask',
      tag,
      summary: 'Read a task with its progress',
      permission: 'tasks:read',
      params: idParams,
      answers: { 200: one },
      handle: async ({ scope, params }) => answerOf(200, await service.get(scope, params.id)),
    }),
    defineRoute({
      method: 'put',
      path: '/tasks/:id',
      id: 'replaceTask',
      tag,
      summary: 'Replace a draft',
      permission: 'tasks:write',
      params: idParams,
      body: taskBody,
      versioned: true,
      answers: { 200: one, 409: { description: 'It is no draft any more.' } },
      handle: async ({ scope, params, body, ifMatch }) =>
        answerOf(200, await service.replace(scope, params.id, expectedVersion(ifMatch), body)),
    }),
    defineRoute({
      method: 'get',
      path: '/tasks/:id/recipients',
      id: 'listTaskRecipients',
      tag,
      summary: 'Recipients with their results, in the order of the file',
      permission: 'tasks:read',
      params: idParams,
      query: recipientListQuery,
      answers: {
        200: {
          description: 'A page of recipients.',
          schema: z.object({ items: z.array(recipientSchema), next: z.string().nullable() }),
        },
      },
      handle: async ({ scope, params, query }) => ({
        status: 200,
        body: await service.recipients(scope, params.id, {
          limit: query.limit,
          after: query.after,
          result: query.result ?? null,
        }),
      }),
    }),
    defineRoute({
      method: 'put',
      path: '/tasks/:id/recipients',
      id: 'replaceTaskRecipients',
      tag,
      summary: 'Replace the recipients of a draft by a file or a list',
      description:
        'The body is `text/csv` (header line; columns `phone`, `key`, `name` or `telefone`, `chave`, `nome`; every other column is a variable), `application/x-ndjson` (one recipient a line) or `application/json` (`{ "recipients": […] }`), UTF-8, at most 16 MiB and 50,000 recipients. A problem in any line refuses the whole; `issues` name lines. People who are there twice are written to once.',
      permission: 'tasks:write',
      params: idParams,
      versioned: true,
      gather: ({ request }) => receiveRecipients(request),
      answers: {
        200: {
          description: 'The recipients were replaced.',
          schema: recipientsAnswerSchema,
          headers: ['ETag'],
        },
        409: { description: 'It is no draft any more.' },
      },
      async handle({ scope, params, ifMatch, gathered }) {
        // Made by this very route's `gather`.
        const received = gathered as ReceivedRecipients;
        const body = await service.setRecipients(scope, params.id, expectedVersion(ifMatch), received);
        return { status: 200, body, headers: { ETag: etagOf(body.version) } };
      },
    }),
    ...(['start', 'pause', 'resume', 'cancel'] as const).map((action) => actionRoute(service, action)),
  ];
}

const SUMMARIES: Readonly<Record<TaskAction, string>> = {
  start: 'Start a draft, now or at its time',
  pause: 'Write to nobody further until it is resumed',
  resume: 'Go on with a paused task',
  cancel: 'End a task; recipients that have not been written to are dropped',
};

function actionRoute(service: TasksService, action: TaskAction): Route {
  return defineRoute({
    method: 'post',
    path: `/tasks/:id/${action}`,
    id: `${action}Task`,
    tag,
    summary: SUMMARIES[action],
    permission: 'tasks:write',
    params: idParams,
    versioned: true,
    answers: { 200: one, 409: { description: "The task's status does not allow it." } },
    handle: async ({ scope, params, ifMatch }) =>
      answerOf(200, await service.act(scope, params.id, expectedVersion(ifMatch), action)),
  });
}

function answerOf(status: number, body: Task): RouteAnswer {
  return { status, body, headers: { ETag: etagOf(body.version) } };
}
