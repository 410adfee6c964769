import { z } from 'zod';
import type { GraphClient, GraphOutcome } from '../../channels/whatsapp/client.js';
import { Fault } from '../../errors.js';
import { defineRoute, type Route } from '../../http/route.js';
import type { RecordAudit } from '../audit/audit.service.js';
import type { ChannelConfigReader } from '../channel-configs/channel-configs.reader.js';
import { connectionFault } from '../channel-configs/connection-fault.js';
import { findWhatsAppConfig } from '../channel-configs/find-whatsapp-config.js';
import { idParams, idSchema } from '../id.js';
import { decodeCursor, pagingSchema, toPage } from '../paging.js';
import { slotsOf } from './template-parameters.js';
import { readTemplates } from './read-templates.js';
import {
  listTemplates,
  replaceTemplates,
  type TemplateReading,
  type TemplateRow,
} from './templates.repository.js';

const templateSchema = z
  .object({
    businessAccountId: z.string(),
    name: z.string(),
    language: z.string(),
    status: z.string(),
    category: z.string(),
    quality: z.string(),
    reason: z.string(),
    components: z.array(z.unknown()),
    parameters: z
      .array(z.looseObject({ place: z.enum(['header', 'body', 'button']) }))
      .meta({ description: 'Values that it takes, in the order in which they are given.' }),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'WhatsAppTemplate' });

export interface TemplatesDeps {
  readonly audit: RecordAudit;
  readonly configs: Pick<ChannelConfigReader, 'byId'>;
  readonly graph: Pick<GraphClient, 'listTemplates'>;
}

/** `/templates`: what may be sent outside the 24 h window. */
export function createTemplatesRoutes({ audit, configs, graph }: TemplatesDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/templates',
      id: 'listTemplates',
      tag: 'Templates',
      summary: 'Templates as last read from WhatsApp, by name',
      permission: 'settings:read',
      query: pagingSchema.extend({ channelConfig: idSchema.optional() }),
      answers: {
        200: {
          description: 'A page of templates.',
          schema: z.object({ items: z.array(templateSchema), next: z.string().nullable() }),
        },
      },
      async handle({ scope, query }) {
        const after = decodeCursor(query.after, ['string', 'string', 'string']);
        const rows = await listTemplates(
          scope.trx,
          scope.tenantId,
          query.channelConfig ?? null,
          query.limit + 1,
          after,
        );
        const page = toPage(
          rows,
          query.limit,
          (row) => [row.business_account_id, row.name, row.language],
          presentTemplate,
        );
        return { status: 200, body: page };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/channel-configs/:id/templates/sync',
      id: 'syncTemplates',
      tag: 'Templates',
      summary: 'Read the templates of the number’s business account from WhatsApp',
      permission: 'settings:write',
      params: idParams,
      answers: {
        200: { description: 'How many were read.', schema: z.object({ templates: z.number().int() }) },
      },
      async gather({ params, actor }) {
        const { credentials } = await findWhatsAppConfig(configs, actor.tenantId, params.id);
        const reading = await readTemplates(graph, credentials);
        return { account: credentials.businessAccountId, reading };
      },
      async handle({ scope, params, gathered, acceptLanguage }) {
        const { account, reading } = gathered as Synchronisation;
        if (!reading.ok) throw connectionFault(reading.outcome, acceptLanguage);
        if (account === '') {
          const detail = 'The channel config has no WhatsApp business account id.';
          throw new Fault('unprocessable', { code: 'account-missing', detail });
        }
        await replaceTemplates(scope.trx, scope.tenantId, account, reading.templates, scope.now);
        const changes = { templates: reading.templates.length };
        await audit(scope, {
          action: 'synchronised',
          resource: 'template',
          resourceId: params.id,
          changes,
        });
        return { status: 200, body: changes };
      },
    }),
  ];
}

interface Synchronisation {
  readonly account: string;
  readonly reading:
    | { readonly ok: true; readonly templates: readonly TemplateReading[] }
    | { readonly ok: false; readonly outcome: Exclude<GraphOutcome, { kind: 'ok' }> };
}

function presentTemplate(row: TemplateRow) {
  return {
    businessAccountId: row.business_account_id,
    name: row.name,
    language: row.language,
    status: row.status,
    category: row.category,
    quality: row.quality,
    reason: row.reason,
    components: row.components,
    parameters: slotsOf(row.components),
    updatedAt: row.updated_at.toISOString(),
  };
}
