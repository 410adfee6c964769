import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ROLES, type Role } from './actor.js';
import { isAllowed, RESOURCES, type Permission } from './permissions.js';

/** Rights by role: `rw`, `r`, `w`; absent is none. */
const expected: Record<Role, Partial<Record<(typeof RESOURCES)[number], string>>> = {
  admin: Object.fromEntries(RESOURCES.map((resource) => [resource, 'rw'])),
  author: { flows: 'rw', media: 'rw', settings: 'r', queues: 'r', schedules: 'r', tenant: 'r' },
  supervisor: {
    queues: 'rw',
    schedules: 'rw',
    agents: 'rw',
    conversations: 'rw',
    occurrences: 'rw',
    reports: 'rw',
    contacts: 'r',
    media: 'r',
    tenant: 'r',
  },
  agent: { conversations: 'rw', contacts: 'rw', media: 'rw' },
  integration: { contacts: 'rw', occurrences: 'rw', tasks: 'rw' },
};

test('each role has the rights of the matrix and no others', () => {
  for (const role of ROLES) {
    for (const resource of RESOURCES) {
      const rights = expected[role][resource] ?? '';
      const has = (kind: 'read' | 'write') => isAllowed([role], `${resource}:${kind}` satisfies Permission);
      assert.equal(has('read'), rights.includes('r'), `${role} ${resource} read`);
      assert.equal(has('write'), rights.includes('w'), `${role} ${resource} write`);
    }
  }
});

test('roles add up, and no role gives nothing', () => {
  assert.ok(isAllowed(['agent', 'author'], 'flows:write'));
  assert.ok(!isAllowed([], 'flows:read'));
});
