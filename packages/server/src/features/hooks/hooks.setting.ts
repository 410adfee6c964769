import { z } from 'zod';
import type { Hook } from '@fluxo/core/contract';
import type { SecretBox } from '../../auth/secrets.js';
import { Fault } from '../../errors.js';
import { idSchema } from '../id.js';
import { nameKey, nameSchema } from '../name.js';
import type { Setting } from '../settings/setting.js';
import { nameTaken } from '../settings/settings.service.js';
import { callOffDeliveries, hasOccurrenceType, hookSecretPlace, type HookRow } from './hooks.repository.js';

export const HOOK_EVENTS = [
  'occurrence.opened',
  'occurrence.status-changed',
  'occurrence.closed',
  'occurrence.reopened',
  'occurrence.noted',
  'occurrence.changed',
] as const;

const MAX_STATUSES = 50;
const MAX_URL = 2_000;
/** Shorter secrets can be guessed from one signature. */
const MIN_SECRET = 16;
const MAX_SECRET = 200;

const inputSchema = z
  .strictObject({
    name: nameSchema,
    url: z
      .string()
      .trim()
      .max(MAX_URL)
      .refine(isHookUrl, {
        error: 'Expected an address that begins with https:// (or http://), without user name and fragment.',
        params: { code: 'invalid-url' },
      }),
    occurrenceType: idSchema.nullable().default(null),
    statuses: z
      .array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/))
      .max(MAX_STATUSES)
      .default([]),
    events: z.array(z.enum(HOOK_EVENTS)).max(HOOK_EVENTS.length).default([]),
    active: z.boolean().default(true),
    /** Write-only; absent keeps. */
    secret: z.string().min(MIN_SECRET).max(MAX_SECRET).optional(),
  })
  .meta({ id: 'HookInput' });

type HookInput = z.output<typeof inputSchema>;

const { secret: _secret, ...shown } = inputSchema.shape;

const viewSchema = z
  .object({
    id: z.string(),
    version: z.number().int(),
    ...shown,
    hasSecret: z.boolean(),
    paused: z
      .object({
        at: z.iso.datetime(),
        reason: z.enum(['repeated-failure', 'gone']),
        detail: z.string(),
      })
      .nullable(),
    consecutiveFailures: z.number().int(),
  })
  .meta({ id: 'Hook' });

const toInput = (row: HookRow) => ({
  name: row.name,
  url: row.url,
  occurrenceType: row.occurrence_type_id,
  statuses: row.statuses,
  events: row.events,
  active: row.active,
});

/** A hook as the API shows it. */
export function presentHook(row: HookRow): Hook {
  return {
    id: row.id,
    version: row.version,
    ...toInput(row),
    hasSecret: row.secret !== '',
    paused:
      row.paused_at && row.paused_reason
        ? { at: row.paused_at.toISOString(), reason: row.paused_reason, detail: row.paused_detail }
        : null,
    consecutiveFailures: row.consecutive_failures,
  };
}

/** Who is told of occurrences, by type and status. */
export function createHookSetting(box: SecretBox): Setting<HookInput, HookRow> {
  return {
    what: 'hook',
    path: '/hooks',
    typeName: 'Hook',
    tag: 'Hooks',
    table: 'hooks',
    permissions: { read: 'hooks:read', write: 'hooks:write' },
    input: inputSchema,
    view: viewSchema,
    orderColumn: 'name_key',
    constraintFaults: { hooks_tenant_id_name_key_key: () => nameTaken('hook') },
    async check(scope, { occurrenceType }) {
      if (occurrenceType === null || (await hasOccurrenceType(scope, occurrenceType))) return [];
      return [
        {
          code: 'unknown-occurrence-type',
          path: '/occurrenceType',
          message: 'Expected the id of an occurrence type.',
        },
      ];
    },
    toColumns: (input, before, id, { tenantId }) => ({
      name: input.name,
      name_key: nameKey(input.name),
      url: input.url,
      occurrence_type_id: input.occurrenceType,
      statuses: [...new Set(input.statuses)],
      events: [...new Set(input.events)],
      active: input.active,
      secret: sealed(box, input.secret, before, hookSecretPlace(tenantId, id)),
    }),
    async saveExtra(scope, id, { active }) {
      if (!active) await callOffDeliveries(scope, id);
    },
    toInput,
    present: presentHook,
    toAudit: ({ secret, ...rest }) => ({ ...rest, secretSent: secret !== undefined }),
  };
}

function sealed(box: SecretBox, secret: string | undefined, before: HookRow | null, place: string): string {
  if (secret !== undefined) return box.seal(secret, place);
  if (before) return before.secret;
  const message = `Expected a secret of at least ${MIN_SECRET} characters: requests are signed with it.`;
  throw new Fault('invalid', {
    code: 'invalid-input',
    detail: message,
    issues: [{ code: 'missing-field', path: '/secret', message }],
  });
}

function isHookUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '' && hash === '';
}
