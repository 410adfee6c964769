import { isJsonObject, type Json, type JsonObject } from '@fluxo/core';
import type { GraphClient, GraphOutcome, WhatsAppCredentials } from '../../channels/whatsapp/client.js';
import { connectionCode } from './connection-fault.js';
import type { ConnectionCode } from './connection-texts.js';

/** Fields of a channel config that are checked, in the order in which people fill them in. */
export const CHECKS = [
  'token',
  'appId',
  'appSecret',
  'phoneNumber',
  'account',
  'verifyToken',
  'webhook',
] as const;

export type CheckName = (typeof CHECKS)[number];

/** What was found about a connection. */
export interface ConnectionReport {
  readonly ok: boolean;
  readonly checks: readonly { readonly check: CheckName; readonly code: ConnectionCode }[];
  /** The number as WhatsApp knows it; `null` when it could not be read. */
  readonly number: {
    /** Digits only. */
    readonly phone: string;
    readonly verifiedName: string;
    readonly qualityRating: string;
    readonly throughput: string;
  } | null;
}

export type ConnectionCalls = Pick<
  GraphClient,
  'debugToken' | 'readPhoneNumber' | 'listPhoneNumbers' | 'listSubscribedApps'
>;

const SCOPES = ['whatsapp_business_messaging', 'whatsapp_business_management'];

/**
 * Finds out which field of a connection is wrong, by calls that change nothing.
 *
 * The proof that the app secret gives is tried apart from the token: a call that works without it and fails with it
 * accuses the secret, not the token.
 */
export async function checkConnection(
  graph: ConnectionCalls,
  credentials: WhatsAppCredentials,
  hasVerifyToken: boolean,
): Promise<ConnectionReport> {
  const found: Record<CheckName, ConnectionCode> = {
    token: 'ok',
    appId: 'not-checked',
    appSecret: 'not-checked',
    phoneNumber: 'not-checked',
    account: 'not-checked',
    verifyToken: hasVerifyToken ? 'ok' : 'missing-verify-token',
    webhook: 'not-checked',
  };
  let number: ConnectionReport['number'] = null;
  const { appSecret, ...bare } = credentials;
  if (credentials.accessToken === '') found.token = 'missing-token';
  else {
    const isProven = appSecret === undefined || appSecret === '' ? null : await graph.debugToken(credentials);
    const plain = isProven?.kind === 'ok' ? isProven : await graph.debugToken(bare);
    if (isProven === null) found.appSecret = 'missing-app-secret';
    else if (isProven.kind === 'ok') found.appSecret = 'ok';
    else if (plain.kind === 'ok') found.appSecret = 'wrong-app-secret';
    const calling = found.appSecret === 'ok' ? credentials : bare;
    Object.assign(found, readToken(plain, credentials.appId));
    if (found.token === 'ok' || found.token === 'missing-scope') {
      const phone = await readNumber(graph, calling);
      found.phoneNumber = phone.code;
      number = phone.number;
      found.account = await readAccount(graph, calling);
      if (found.account === 'ok' || found.account === 'number-not-in-account') {
        found.webhook = await readSubscription(graph, calling);
      }
    }
  }
  const checks = CHECKS.map((check) => ({ check, code: found[check] }));
  return { ok: checks.every(({ code }) => code === 'ok'), checks, number };
}

function readToken(
  outcome: GraphOutcome,
  appId: string,
): { readonly token: ConnectionCode; readonly appId?: ConnectionCode } {
  if (outcome.kind !== 'ok') {
    const code = connectionCode(outcome);
    return { token: code === 'refused' ? 'invalid-token' : code };
  }
  const data = objectAt(outcome.body, 'data');
  if (data['is_valid'] !== true) return { token: 'invalid-token' };
  const scopes = Array.isArray(data['scopes']) ? data['scopes'] : [];
  const issuer = textAt(data, 'app_id');
  return {
    token: SCOPES.every((scope) => scopes.includes(scope)) ? 'ok' : 'missing-scope',
    appId: appId === '' ? 'missing-app-id' : issuer !== '' && issuer !== appId ? 'wrong-app-id' : 'ok',
  };
}

async function readNumber(
  graph: ConnectionCalls,
  credentials: WhatsAppCredentials,
): Promise<{ readonly code: ConnectionCode; readonly number: ConnectionReport['number'] }> {
  if (credentials.phoneNumberId === '') return { code: 'missing-phone-number-id', number: null };
  const outcome = await graph.readPhoneNumber(credentials);
  if (outcome.kind !== 'ok') return { code: wrongId(outcome, 'wrong-phone-number-id'), number: null };
  const phone = textAt(outcome.body, 'display_phone_number').replace(/\D/g, '');
  // Ids of other things answer too, but not with a number.
  if (phone === '') return { code: 'wrong-phone-number-id', number: null };
  const status = textAt(outcome.body, 'status');
  return {
    code: status === '' || status === 'CONNECTED' ? 'ok' : 'not-registered',
    number: {
      phone,
      verifiedName: textAt(outcome.body, 'verified_name'),
      qualityRating: textAt(outcome.body, 'quality_rating'),
      throughput: textAt(objectAt(outcome.body, 'throughput'), 'level'),
    },
  };
}

async function readAccount(
  graph: ConnectionCalls,
  credentials: WhatsAppCredentials,
): Promise<ConnectionCode> {
  if (credentials.businessAccountId === '') return 'missing-account-id';
  const outcome = await graph.listPhoneNumbers(credentials);
  if (outcome.kind !== 'ok') return wrongId(outcome, 'wrong-account-id');
  const numbers = Array.isArray(outcome.body['data']) ? outcome.body['data'].filter(isJsonObject) : [];
  return numbers.some((each) => textAt(each, 'id') === credentials.phoneNumberId)
    ? 'ok'
    : 'number-not-in-account';
}

async function readSubscription(
  graph: ConnectionCalls,
  credentials: WhatsAppCredentials,
): Promise<ConnectionCode> {
  const outcome = await graph.listSubscribedApps(credentials);
  if (outcome.kind !== 'ok') return connectionCode(outcome);
  const apps = Array.isArray(outcome.body['data']) ? outcome.body['data'].filter(isJsonObject) : [];
  const ids = apps.map((app) => textAt(objectAt(app, 'whatsapp_business_api_data'), 'id'));
  return ids.includes(credentials.appId) || (credentials.appId === '' && ids.length > 0)
    ? 'ok'
    : 'not-subscribed';
}

/** An id that leads nowhere is `100` with a sub-code, or a parameter that is not valid. */
function wrongId(outcome: Exclude<GraphOutcome, { kind: 'ok' }>, code: ConnectionCode): ConnectionCode {
  const general = connectionCode(outcome);
  return general === 'refused' ? code : general;
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value: Json | undefined = object[key];
  return value !== undefined && isJsonObject(value) ? value : {};
}

function textAt(object: JsonObject, key: string): string {
  const value = object[key];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
