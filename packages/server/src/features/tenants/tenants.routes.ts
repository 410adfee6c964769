import { z } from 'zod';
import { defineRoute, type Route } from '../../http/route.js';
import { etagOf, expectedVersion } from '../version.js';
import { tenantViewSchema } from './tenants.schema.js';
import type { TenantsService } from './tenants.service.js';

const one = { description: 'The tenant.', schema: tenantViewSchema, headers: ['ETag'] } as const;

/** `/tenant`: the caller's own. */
export function createTenantsRoutes(service: TenantsService): readonly Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/tenant',
      id: 'getTenant',
      tag: 'Tenant',
      summary: 'Read the tenant of the token',
      permission: 'tenant:read',
      answers: { 200: one },
      async handle({ scope }) {
        const { version, view } = await service.get(scope);
        return { status: 200, body: view, headers: { ETag: etagOf(version) } };
      },
    }),
    defineRoute({
      method: 'patch',
      path: '/tenant',
      id: 'changeTenant',
      tag: 'Tenant',
      summary: 'Change some fields of the tenant',
      permission: 'tenant:write',
      body: z.record(z.string(), z.unknown()),
      versioned: true,
      answers: { 200: one },
      async handle({ scope, body, ifMatch }) {
        const { version, view } = await service.patch(scope, expectedVersion(ifMatch), body);
        return { status: 200, body: view, headers: { ETag: etagOf(version) } };
      },
    }),
  ];
}
