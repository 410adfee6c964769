import { z } from 'zod';
import { pagingSchema } from '../paging.js';
import { defineRoute, type Route, type RouteAnswer } from '../../http/route.js';
import { etagOf, expectedVersion } from '../version.js';
import { idParams } from '../id.js';
import type { SettingRow } from './setting.js';
import type { SettingsService, Versioned } from './settings.service.js';

/** List, read, create, replace, change and delete of one kind of setting. */
export function createSettingsRoutes<Input extends { readonly name: string }, Row extends SettingRow>(
  service: SettingsService<Input, Row>,
): readonly Route[] {
  const { what, path, typeName, tag, permissions, input, view } = service.setting;
  const noun = what.replaceAll('-', ' ');
  const plural = `${typeName}s`;
  const one = { description: `The ${noun}.`, schema: view, headers: ['ETag'] } as const;
  const item = `${path}/:id`;
  return [
    defineRoute({
      method: 'get',
      path,
      id: `list${plural}`,
      tag,
      summary: `List ${noun}s${service.setting.orderColumn === 'id' ? ', oldest first' : ' by name'}`,
      permission: permissions.read,
      query: pagingSchema,
      answers: {
        200: {
          description: `A page of ${noun}s.`,
          schema: z.object({ items: z.array(view), next: z.string().nullable() }),
        },
      },
      handle: async ({ scope, query }) => ({
        status: 200,
        body: await service.list(scope, query.limit, query.after),
      }),
    }),
    defineRoute({
      method: 'get',
      path: item,
      id: `get${typeName}`,
      tag,
      summary: `Read a ${noun}`,
      permission: permissions.read,
      params: idParams,
      answers: { 200: one },
      handle: async ({ scope, params }) => answerOf(200, await service.get(scope, params.id)),
    }),
    defineRoute({
      method: 'post',
      path,
      id: `create${typeName}`,
      tag,
      summary: `Create a ${noun}`,
      permission: permissions.write,
      body: input,
      idempotent: true,
      answers: { 201: { ...one, headers: ['ETag', 'Location'] } },
      async handle({ scope, body }) {
        const created = await service.create(scope, body);
        const answer = answerOf(201, created);
        return { ...answer, headers: { ...answer.headers, Location: `/api/v1${path}/${created.id}` } };
      },
    }),
    defineRoute({
      method: 'put',
      path: item,
      id: `replace${typeName}`,
      tag,
      summary: `Replace a ${noun}`,
      permission: permissions.write,
      params: idParams,
      body: input,
      versioned: true,
      answers: { 200: one },
      handle: async ({ scope, params, body, ifMatch }) =>
        answerOf(200, await service.replace(scope, params.id, expectedVersion(ifMatch), body)),
    }),
    defineRoute({
      method: 'patch',
      path: item,
      id: `change${typeName}`,
      tag,
      summary: `Change some fields of a ${noun}`,
      description: 'Fields of the whole that are absent keep their value.',
      permission: permissions.write,
      params: idParams,
      body: z.record(z.string(), z.unknown()),
      versioned: true,
      answers: { 200: one },
      handle: async ({ scope, params, body, ifMatch }) =>
        answerOf(200, await service.patch(scope, params.id, expectedVersion(ifMatch), body)),
    }),
    defineRoute({
      method: 'delete',
      path: item,
      id: `delete${typeName}`,
      tag,
      summary: `Delete a ${noun} that nothing uses`,
      permission: permissions.write,
      params: idParams,
      versioned: true,
      answers: { 204: { description: 'It is gone.' } },
      async handle({ scope, params, ifMatch }) {
        await service.remove(scope, params.id, expectedVersion(ifMatch));
        return { status: 204 };
      },
    }),
  ];
}

function answerOf(status: number, { version, view }: Versioned): RouteAnswer {
  return { status, body: view, headers: { ETag: etagOf(version) } };
}
