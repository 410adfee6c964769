import type { Role } from './actor.js';

/** Kinds of things that rights are given for. */
export const RESOURCES = [
  'flows',
  'settings',
  'queues',
  'schedules',
  'agents',
  'conversations',
  'contacts',
  'occurrences',
  'tasks',
  'hooks',
  'media',
  'reports',
  'tenant',
  'revocations',
  'audit-log',
] as const;

export type Resource = (typeof RESOURCES)[number];
export type Permission = `${Resource}:${'read' | 'write'}`;

const both = (...resources: Resource[]): Permission[] =>
  resources.flatMap((resource) => [`${resource}:read`, `${resource}:write`] as const);

// `settings` are channel configs, occurrence types and what references point to. Which conversations and contacts an
// agent sees within these rights is decided by the queues the agent belongs to.
const MATRIX: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  admin: new Set(both(...RESOURCES)),
  author: new Set([
    ...both('flows', 'media'),
    'settings:read',
    'queues:read',
    'schedules:read',
    'tenant:read',
  ]),
  supervisor: new Set([
    ...both('queues', 'schedules', 'agents', 'conversations', 'occurrences', 'reports'),
    'contacts:read',
    // What users sent is part of the conversations that they read.
    'media:read',
    'tenant:read',
  ]),
  agent: new Set(both('conversations', 'contacts', 'media')),
  integration: new Set(both('contacts', 'occurrences', 'tasks')),
};

/** True when one of the roles has the right. */
export function isAllowed(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => MATRIX[role].has(permission));
}
