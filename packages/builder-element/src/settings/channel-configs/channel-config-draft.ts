import { resolveLocale } from '@fluxo/core/language';
import type { ChannelConfig } from '@fluxo/core/contract';
import type { ChannelConfigInput, SecretName } from '../../data/settings/settings-types.js';
import type { FieldIssue } from '../../forms/field.element.js';
import { formIssue } from '../frame/issue-text.js';

/** Names of the secrets, in the order of the form. */
export const SECRET_NAMES = ['accessToken', 'appSecret', 'verifyToken', 'identitySecret'] as const;

/** A secret in the form: `''` keeps what is stored, `null` removes it. */
type SecretDraft = string | null;

/** A channel config as its form holds it. References are `''` when unset. */
export type ChannelConfigDraft = {
  readonly name: string;
  readonly applicationInstance: ChannelConfig['applicationInstance'];
  readonly occurrenceType: string;
  readonly language: string;
  readonly phoneNumberId: string;
  readonly businessAccountId: string;
  readonly appId: string;
  readonly startFlow: string;
  readonly webStartFlow: string;
  readonly idleSeconds: number | null;
  readonly graceSeconds: number | null;
  readonly firstMessageAnswers: boolean;
  readonly web: {
    readonly allowedOrigins: readonly string[];
    readonly title: string;
    readonly greeting: string;
    readonly accent: string;
    readonly startOnOpen: boolean;
  };
  readonly secrets: { readonly [Name in SecretName]: SecretDraft };
};

const KEPT: ChannelConfigDraft['secrets'] = {
  accessToken: '',
  appSecret: '',
  verifyToken: '',
  identitySecret: '',
};

/** What a new config begins with: the server's defaults. */
export function newChannelConfig(): ChannelConfigDraft {
  return {
    name: '',
    applicationInstance: 'production',
    occurrenceType: '',
    language: 'pt-BR',
    phoneNumberId: '',
    businessAccountId: '',
    appId: '',
    startFlow: '',
    webStartFlow: '',
    idleSeconds: 86_400,
    graceSeconds: 120,
    firstMessageAnswers: false,
    web: { allowedOrigins: [], title: '', greeting: '', accent: '', startOnOpen: false },
    secrets: KEPT,
  };
}

/** The form's values of a stored config. */
export function channelConfigDraft(config: ChannelConfig): ChannelConfigDraft {
  const { title, greeting, accent, startOnOpen, allowedOrigins } = config.web;
  return {
    // A config without a name is answered with a number; that is no name to store.
    name: /^Chat web \d+$/.test(config.name) ? '' : config.name,
    applicationInstance: config.applicationInstance,
    occurrenceType: config.occurrenceType ?? '',
    language: config.language,
    phoneNumberId: config.phoneNumberId,
    businessAccountId: config.businessAccountId,
    appId: config.appId,
    startFlow: config.startFlow ?? '',
    webStartFlow: config.webStartFlow ?? '',
    idleSeconds: config.idleSeconds,
    graceSeconds: config.graceSeconds,
    firstMessageAnswers: config.firstMessageAnswers,
    web: { allowedOrigins: [...allowedOrigins], title, greeting, accent, startOnOpen },
    secrets: KEPT,
  };
}

/** What is sent for the form's values. */
export function channelConfigInput(draft: ChannelConfigDraft): ChannelConfigInput {
  const secrets: Partial<Record<SecretName, string | null>> = {};
  for (const name of SECRET_NAMES) {
    const value = draft.secrets[name];
    if (value === null || value.trim() !== '') secrets[name] = value === null ? null : value.trim();
  }
  return {
    ...draft,
    name: draft.name.trim(),
    occurrenceType: draft.occurrenceType || null,
    startFlow: draft.startFlow || null,
    webStartFlow: draft.webStartFlow || null,
    language: resolveLocale(draft.language),
    phoneNumberId: draft.phoneNumberId.trim(),
    businessAccountId: draft.businessAccountId.trim(),
    appId: draft.appId.trim(),
    idleSeconds: draft.idleSeconds ?? 0,
    graceSeconds: draft.graceSeconds ?? 0,
    web: { ...draft.web, allowedOrigins: originsOf(draft) },
    secrets,
  };
}

/** Problems of the form's values. */
export function checkChannelConfig(draft: ChannelConfigDraft): readonly FieldIssue[] {
  const issues: FieldIssue[] = [];
  for (const key of ['phoneNumberId', 'businessAccountId', 'appId'] as const) {
    if (!/^\d{0,32}$/.test(draft[key].trim())) issues.push(formIssue('invalid-id-number', `/${key}`));
  }
  if (draft.idleSeconds === null) issues.push(formIssue('missing-field', '/idleSeconds'));
  else if (draft.idleSeconds < 60) issues.push(formIssue('too-small', '/idleSeconds'));
  else if (draft.idleSeconds > 30 * 86_400) issues.push(formIssue('too-big', '/idleSeconds'));
  if (draft.graceSeconds === null) issues.push(formIssue('missing-field', '/graceSeconds'));
  else if (draft.graceSeconds > 86_400) issues.push(formIssue('too-big', '/graceSeconds'));
  if (!/^(#[0-9a-f]{6})?$/i.test(draft.web.accent)) issues.push(formIssue('invalid-format', '/web/accent'));
  draft.web.allowedOrigins.forEach((text, index) => {
    if (text.trim() !== '' && originOf(text) === null)
      issues.push(formIssue('invalid-origin', `/web/allowedOrigins/${index}`));
  });
  return issues;
}

function originsOf({ web }: ChannelConfigDraft): readonly string[] {
  return [...new Set(web.allowedOrigins.map((text) => originOf(text) ?? text.trim()).filter(Boolean))];
}

/** The origin that was meant: an address of a page is cut down to it, a host alone gets `https`. */
function originOf(text: string): string | null {
  const typed = text.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const isSite = url.protocol === 'https:' || url.protocol === 'http:';
  return isSite && !url.hostname.includes('*') ? url.origin : null;
}
