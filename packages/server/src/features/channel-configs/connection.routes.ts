import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { GraphClient, GraphOutcome } from '../../channels/whatsapp/client.js';
import { defineRoute, type Route } from '../../http/route.js';
import { findPause, resumeConfig } from '../../runtime/outbox.repository.js';
import type { RecordAudit } from '../audit/audit.service.js';
import { idParams } from '../id.js';
import type { ChannelConfigReader } from './channel-configs.reader.js';
import { CHECKS, checkConnection, type ConnectionCalls, type ConnectionReport } from './check-connection.js';
import { connectionFault } from './connection-fault.js';
import { CONNECTION_TEXTS, localeOf, type ConnectionCode } from './connection-texts.js';
import { findWhatsAppConfig } from './find-whatsapp-config.js';

const reportSchema = z
  .object({
    ok: z.boolean(),
    checks: z.array(
      z.object({
        check: z.enum(CHECKS),
        ok: z.boolean(),
        code: z.string().meta({ description: 'Stable code; `ok` when nothing is wrong.' }),
        message: z.string().meta({ description: 'In the language of `Accept-Language`.' }),
      }),
    ),
    number: z
      .object({
        phone: z.string(),
        verifiedName: z.string(),
        qualityRating: z.string(),
        throughput: z.string(),
      })
      .nullable(),
    webhookUrl: z.string().meta({ description: 'To paste into the Meta panel.' }),
    chatLink: z.string().nullable().meta({ description: 'Opens a chat with the number; for QR codes.' }),
    paused: z
      .object({ code: z.string(), detail: z.string(), at: z.iso.datetime() })
      .nullable()
      .meta({ description: 'Why nothing is sent by the number. A check without problems lets it go on.' }),
  })
  .meta({ id: 'ConnectionReport' });

const doneSchema = z.object({ ok: z.literal(true) });

export interface ConnectionDeps {
  readonly audit: RecordAudit;
  readonly configs: Pick<ChannelConfigReader, 'byId'>;
  readonly graph: ConnectionCalls & Pick<GraphClient, 'subscribeApp' | 'registerNumber'>;
}

/** What is done with the connection of a number, and not only stored. Answers hold no secrets. */
export function createConnectionRoutes({ audit, configs, graph }: ConnectionDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/channel-configs/:id/test',
      id: 'testChannelConfig',
      tag: 'Channel configs',
      summary: 'Find out which field of a WhatsApp connection is wrong',
      description: 'Changes nothing at WhatsApp. A number that stopped goes on when nothing is wrong.',
      permission: 'settings:write',
      params: idParams,
      answers: { 200: { description: 'What was found.', schema: reportSchema } },
      async gather({ params, actor, request }) {
        const { config, credentials } = await findWhatsAppConfig(configs, actor.tenantId, params.id);
        const report = await checkConnection(graph, credentials, config.secrets.verifyToken !== null);
        return { report, webhookUrl: webhookUrlOf(request, config.id) };
      },
      async handle({ scope, params, gathered, acceptLanguage }) {
        const { report, webhookUrl } = gathered as { report: ConnectionReport; webhookUrl: string };
        const { trx, tenantId } = scope;
        const resumed = report.ok && (await resumeConfig(trx, tenantId, params.id));
        await audit(scope, {
          action: 'tested',
          resource: 'channel-config',
          resourceId: params.id,
          changes: { ok: report.ok, resumed },
        });
        const paused = await findPause(trx, tenantId, params.id);
        return {
          status: 200,
          body: {
            ok: report.ok,
            checks: report.checks.map(({ check, code }) => presentCheck(check, code, acceptLanguage)),
            number: report.number,
            webhookUrl,
            chatLink: report.number === null ? null : `https://wa.me/${report.number.phone}`,
            paused: paused && { ...paused, at: paused.at.toISOString() },
          },
        };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/channel-configs/:id/subscribe',
      id: 'subscribeChannelConfig',
      tag: 'Channel configs',
      summary: 'Subscribe the app to the webhooks of the number’s business account',
      permission: 'settings:write',
      params: idParams,
      answers: { 200: { description: 'It is subscribed.', schema: doneSchema } },
      async gather({ params, actor }) {
        const { credentials } = await findWhatsAppConfig(configs, actor.tenantId, params.id);
        return graph.subscribeApp(credentials);
      },
      async handle({ scope, params, gathered, acceptLanguage }) {
        const outcome = gathered as GraphOutcome;
        if (outcome.kind !== 'ok') throw connectionFault(outcome, acceptLanguage);
        const resourceId = params.id;
        await audit(scope, { action: 'subscribed', resource: 'channel-config', resourceId, changes: {} });
        return { status: 200, body: { ok: true } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/channel-configs/:id/register',
      id: 'registerChannelConfig',
      tag: 'Channel configs',
      summary: 'Register the number with the Cloud API',
      description: 'WhatsApp takes ten registrations of a number in 72 hours, and few wrong PINs.',
      permission: 'settings:write',
      params: idParams,
      body: z.strictObject({ pin: z.string().regex(/^\d{6}$/) }).meta({ id: 'NumberRegistration' }),
      answers: { 200: { description: 'It is registered.', schema: doneSchema } },
      async gather({ params, actor, body }) {
        const { credentials } = await findWhatsAppConfig(configs, actor.tenantId, params.id);
        return graph.registerNumber(credentials, body.pin);
      },
      async handle({ scope, params, gathered, acceptLanguage }) {
        const outcome = gathered as GraphOutcome;
        if (outcome.kind !== 'ok') throw connectionFault(outcome, acceptLanguage);
        const resourceId = params.id;
        await audit(scope, { action: 'registered', resource: 'channel-config', resourceId, changes: {} });
        return { status: 200, body: { ok: true } };
      },
    }),
  ];
}

function presentCheck(check: string, code: ConnectionCode, acceptLanguage: string) {
  return { check, ok: code === 'ok', code, message: CONNECTION_TEXTS[code][localeOf(acceptLanguage)] };
}

/** As the caller reached this server. Meta takes https only, so that is written unless the server is on this machine. */
function webhookUrlOf({ headers }: IncomingMessage, configId: string): string {
  const host = /^[A-Za-z0-9.:[\]-]{1,255}$/.exec(headers.host ?? '')?.[0] ?? 'localhost';
  const isLocal = /^(localhost|127\.|\[::1\])/.test(host);
  return `${isLocal ? 'http' : 'https'}://${host}/webhooks/whatsapp/${configId}`;
}
