import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { LOCALES, type Issue } from '@fluxo/core';
import type { ChannelConfig } from '@fluxo/core/contract';
import type { Scope } from '../../auth/scope.js';
import type { SecretBox } from '../../auth/secrets.js';
import { Fault } from '../../errors.js';
import { idSchema } from '../id.js';
import { MAX_NAME_LENGTH } from '../name.js';
import type { Setting } from '../settings/setting.js';
import { inUse } from '../settings/settings.service.js';
import {
  SECRET_NAMES,
  hasOccurrenceType,
  findBlankNumbers,
  type ChannelConfigRow,
  type SecretName,
  secretPlace,
} from './channel-configs.repository.js';

const DAY_S = 24 * 60 * 60;
const MAX_IDLE_S = 30 * DAY_S;
const MAX_GRACE_S = DAY_S;
const MAX_ORIGINS = 100;
/** Longest secret: Meta's tokens have a few hundred characters. */
const MAX_SECRET_LENGTH = 4_096;

/** Meta's ids are numbers written as text. */
const metaId = z
  .string()
  .trim()
  .regex(/^\d{0,32}$/)
  .default('');

const origin = z
  .string()
  .max(300)
  .refine(isOrigin, {
    error: 'Expected the origin of a site such as https://www.example.com, without a path.',
    params: { code: 'invalid-origin' },
  });

const secret = z.string().trim().min(1).max(MAX_SECRET_LENGTH).nullable().optional();

const webSchema = z.strictObject({
  allowedOrigins: z.array(origin).max(MAX_ORIGINS).default([]),
  title: z.string().max(MAX_NAME_LENGTH).default(''),
  greeting: z.string().max(2_000).default(''),
  accent: z
    .string()
    .regex(/^(#[0-9a-f]{6})?$/i)
    .default(''),
  startOnOpen: z.boolean().default(false),
});

const EMPTY_WEB: z.output<typeof webSchema> = {
  allowedOrigins: [],
  title: '',
  greeting: '',
  accent: '',
  startOnOpen: false,
};

const inputSchema = z
  .strictObject({
    name: z.string().trim().max(MAX_NAME_LENGTH).default(''),
    phoneNumberId: metaId,
    businessAccountId: metaId,
    appId: metaId,
    applicationInstance: z.enum(['sandbox', 'production']).default('production'),
    occurrenceType: idSchema.nullable().default(null),
    startFlow: idSchema.nullable().default(null),
    webStartFlow: idSchema.nullable().default(null),
    language: z.enum(LOCALES).default('pt-BR'),
    idleSeconds: z.number().int().min(60).max(MAX_IDLE_S).default(DAY_S),
    graceSeconds: z.number().int().min(0).max(MAX_GRACE_S).default(120),
    firstMessageAnswers: z.boolean().default(false),
    /** Texts that follow each other go out as one WhatsApp message: each message is charged. */
    groupTexts: z.boolean().default(false),
    /** What the number may send; 80 by default, 1,000 after Meta's upgrade, 20 when the phone app uses it too. */
    messagesPerSecond: z.number().int().min(1).max(1_000).default(80),
    web: webSchema.default(EMPTY_WEB),
    /** Write-only. A text sets, `null` removes, absent keeps. */
    secrets: z
      .strictObject({ accessToken: secret, appSecret: secret, verifyToken: secret, identitySecret: secret })
      .default({}),
  })
  .meta({ id: 'ChannelConfigInput' });

/** What is sent to create or change a channel config. */
export type ChannelConfigInput = z.output<typeof inputSchema>;

const viewSchema = z
  .object({
    id: z.string(),
    publicKey: z.string(),
    ...inputSchema.shape,
    secrets: z.object({
      accessToken: z.boolean(),
      appSecret: z.boolean(),
      verifyToken: z.boolean(),
      identitySecret: z.boolean(),
    }),
  })
  .meta({ id: 'ChannelConfig' });

/** Whether a flow exists and is not deleted; holds it until the transaction ends. */
export type HoldFlow = (scope: Scope, id: string) => Promise<boolean>;

/** Credentials of a number, start flows and web chat of one application instance. Mandatory even for web-only use. */
export function createChannelConfigSetting(
  box: SecretBox,
  holdFlow: HoldFlow,
): Setting<ChannelConfigInput, ChannelConfigRow> {
  return {
    what: 'channel-config',
    path: '/channel-configs',
    typeName: 'ChannelConfig',
    tag: 'Channel configs',
    table: 'channel_configs',
    permissions: { read: 'settings:read', write: 'settings:write' },
    input: inputSchema,
    view: viewSchema,
    orderColumn: 'id',
    constraintFaults: {
      channel_configs_phone_number: () => {
        const detail =
          'Another channel config has this phone number id. Events of a number go to one config.';
        return new Fault('conflict', {
          code: 'phone-number-taken',
          detail,
          issues: [{ code: 'phone-number-taken', path: '/phoneNumberId', message: detail }],
        });
      },
      conversations_tenant_id_config_id_fkey: () => inUse('channel-config'),
      tasks_tenant_id_config_id_fkey: () => inUse('channel-config'),
    },
    async check(scope, input) {
      const issues: Issue[] = [];
      if (input.occurrenceType !== null && !(await hasOccurrenceType(scope, input.occurrenceType))) {
        issues.push({
          code: 'unknown-occurrence-type',
          path: '/occurrenceType',
          message: 'Expected the id of an occurrence type.',
        });
      }
      for (const key of ['startFlow', 'webStartFlow'] as const) {
        const id = input[key];
        if (id === null || (await holdFlow(scope, id))) continue;
        issues.push({ code: 'unknown-flow', path: `/${key}`, message: 'Expected the id of a flow.' });
      }
      return issues;
    },
    toColumns: (input, before, id, { tenantId }) => ({
      name: input.name,
      ...(before === null ? { public_key: newPublicKey() } : {}),
      phone_number_id: input.phoneNumberId,
      business_account_id: input.businessAccountId,
      app_id: input.appId,
      application_instance: input.applicationInstance,
      occurrence_type_id: input.occurrenceType,
      start_flow_id: input.startFlow,
      web_start_flow_id: input.webStartFlow,
      language: input.language,
      idle_seconds: input.idleSeconds,
      grace_seconds: input.graceSeconds,
      first_message_answers: input.firstMessageAnswers,
      group_texts: input.groupTexts,
      messages_per_second: input.messagesPerSecond,
      web: JSON.stringify(input.web),
      secrets: JSON.stringify(sealSecrets(box, tenantId, id, before?.secrets ?? {}, input.secrets)),
    }),
    toInput,
    loadExtra: findBlankNumbers,
    present(row, blankNumber): ChannelConfig {
      const number = typeof blankNumber === 'number' ? blankNumber : 1;
      return {
        id: row.id,
        publicKey: row.public_key,
        ...toInput(row),
        name: row.name === '' ? `Chat web ${number}` : row.name,
        secrets: {
          accessToken: row.secrets.accessToken !== undefined,
          appSecret: row.secrets.appSecret !== undefined,
          verifyToken: row.secrets.verifyToken !== undefined,
          identitySecret: row.secrets.identitySecret !== undefined,
        },
      };
    },
    toAudit: ({ secrets, ...rest }) => ({ ...rest, secretsSent: Object.keys(secrets) }),
  };
}

function toInput(row: ChannelConfigRow) {
  return {
    name: row.name,
    phoneNumberId: row.phone_number_id,
    businessAccountId: row.business_account_id,
    appId: row.app_id,
    applicationInstance: row.application_instance,
    occurrenceType: row.occurrence_type_id,
    startFlow: row.start_flow_id,
    webStartFlow: row.web_start_flow_id,
    language: row.language,
    idleSeconds: row.idle_seconds,
    graceSeconds: row.grace_seconds,
    firstMessageAnswers: row.first_message_answers,
    groupTexts: row.group_texts,
    messagesPerSecond: row.messages_per_second,
    web: { ...EMPTY_WEB, ...row.web },
    secrets: {},
  };
}

function sealSecrets(
  box: SecretBox,
  tenantId: string,
  id: string,
  before: ChannelConfigRow['secrets'],
  sent: ChannelConfigInput['secrets'],
): Partial<Record<SecretName, string>> {
  const sealed: Partial<Record<SecretName, string>> = { ...before };
  for (const name of SECRET_NAMES) {
    const value = sent[name];
    if (value === null) Reflect.deleteProperty(sealed, name);
    else if (value !== undefined) sealed[name] = box.seal(value, secretPlace(tenantId, id, name));
  }
  return sealed;
}

/** Names the config to the widget; not a secret, but not to be guessed either. */
function newPublicKey(): string {
  return `pk_${randomBytes(18).toString('base64url')}`;
}

function isOrigin(text: string): boolean {
  try {
    const url = new URL(text);
    return (url.protocol === 'https:' || url.protocol === 'http:') && url.origin === text;
  } catch {
    return false;
  }
}
