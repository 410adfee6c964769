import { z } from 'zod';
import { idSchema } from '../id.js';
import { nameKey, nameSchema } from '../name.js';
import type { Setting, SettingRow } from '../settings/setting.js';
import { inUse, nameTaken } from '../settings/settings.service.js';
import { findMembers, hasSchedule, replaceMembers } from './queues.repository.js';

const MAX_AGENTS = 1_000;
const MAX_SECONDS = 30 * 24 * 60 * 60;

const seconds = z.number().int().min(1).max(MAX_SECONDS).nullable().default(null);

const inputSchema = z
  .strictObject({
    name: nameSchema,
    description: z.string().max(2_000).default(''),
    active: z.boolean().default(true),
    schedule: idSchema.nullable().default(null),
    distribution: z.enum(['manual', 'fewest-open', 'longest-idle', 'round-robin']).default('manual'),
    /** Most conversations that wait; null is without limit. */
    capacity: z.number().int().min(1).max(100_000).nullable().default(null),
    waitLimitSeconds: seconds,
    userIdleSeconds: seconds,
    agentIdleSeconds: seconds,
    conversationsPerAgent: z.number().int().min(1).max(1_000).default(5),
    giveUpKeyword: z.string().trim().max(50).default('sair'),
    /** Subjects of the host's tokens. */
    agents: z.array(z.string().min(1).max(200)).max(MAX_AGENTS).default([]),
  })
  .meta({ id: 'QueueInput' });

type QueueInput = z.output<typeof inputSchema>;

interface Row extends SettingRow {
  readonly description: string;
  readonly active: boolean;
  readonly schedule_id: string | null;
  readonly distribution: QueueInput['distribution'];
  readonly capacity: number | null;
  readonly wait_limit_seconds: number | null;
  readonly user_idle_seconds: number | null;
  readonly agent_idle_seconds: number | null;
  readonly conversations_per_agent: number;
  readonly give_up_keyword: string;
}

const toInput = (row: Row, agents: unknown) => ({
  name: row.name,
  description: row.description,
  active: row.active,
  schedule: row.schedule_id,
  distribution: row.distribution,
  capacity: row.capacity,
  waitLimitSeconds: row.wait_limit_seconds,
  userIdleSeconds: row.user_idle_seconds,
  agentIdleSeconds: row.agent_idle_seconds,
  conversationsPerAgent: row.conversations_per_agent,
  giveUpKeyword: row.give_up_keyword,
  agents: agents ?? [],
});

/** Where conversations wait for people. */
export const queueSetting: Setting<QueueInput, Row> = {
  what: 'queue',
  path: '/queues',
  typeName: 'Queue',
  tag: 'Queues',
  table: 'queues',
  permissions: { read: 'queues:read', write: 'queues:write' },
  input: inputSchema,
  view: z.object({ id: z.string(), ...inputSchema.shape }).meta({ id: 'Queue' }),
  orderColumn: 'name_key',
  referenceKind: 'queue',
  constraintFaults: {
    queues_tenant_id_name_key_key: () => nameTaken('queue'),
    queue_entries_tenant_id_queue_id_fkey: () => inUse('queue'),
  },
  async check(scope, { schedule }) {
    if (schedule === null || (await hasSchedule(scope, schedule))) return [];
    return [{ code: 'unknown-schedule', path: '/schedule', message: 'Expected the id of a schedule.' }];
  },
  toColumns: (input) => ({
    name: input.name,
    name_key: nameKey(input.name),
    description: input.description,
    active: input.active,
    schedule_id: input.schedule,
    distribution: input.distribution,
    capacity: input.capacity,
    wait_limit_seconds: input.waitLimitSeconds,
    user_idle_seconds: input.userIdleSeconds,
    agent_idle_seconds: input.agentIdleSeconds,
    conversations_per_agent: input.conversationsPerAgent,
    give_up_keyword: input.giveUpKeyword,
  }),
  toInput,
  loadExtra: findMembers,
  saveExtra: (scope, id, input) => replaceMembers(scope, id, input.agents),
  present: (row, agents) => ({ id: row.id, ...toInput(row, agents) }),
  toAudit: (input) => ({ ...input }),
};
