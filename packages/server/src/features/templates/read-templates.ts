import { isJsonObject } from '@fluxo/core';
import type { GraphClient, GraphOutcome, WhatsAppCredentials } from '../../channels/whatsapp/client.js';
import type { TemplateReading } from './templates.repository.js';

/** An account has at most 6,000 templates; more pages than this are a loop. */
const MAX_PAGES = 200;

/** All templates of a business account, page by page; the outcome of the call that failed otherwise. */
export async function readTemplates(
  graph: Pick<GraphClient, 'listTemplates'>,
  credentials: WhatsAppCredentials,
): Promise<
  | { readonly ok: true; readonly templates: readonly TemplateReading[] }
  | { readonly ok: false; readonly outcome: Exclude<GraphOutcome, { kind: 'ok' }> }
> {
  const templates: TemplateReading[] = [];
  let after: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const outcome = await graph.listTemplates(credentials, after);
    if (outcome.kind !== 'ok') return { ok: false, outcome };
    const { data, paging } = outcome.body;
    const items = Array.isArray(data) ? data.filter(isJsonObject) : [];
    for (const item of items) {
      const text = (key: string) => (typeof item[key] === 'string' ? item[key] : '');
      if (text('name') === '' || text('language') === '') continue;
      const score = item['quality_score'];
      templates.push({
        name: text('name'),
        language: text('language'),
        external_id: text('id'),
        status: text('status').toUpperCase(),
        category: text('category').toUpperCase(),
        quality: isJsonObject(score) && typeof score['score'] === 'string' ? score['score'] : '',
        reason: text('rejected_reason') === 'NONE' ? '' : text('rejected_reason'),
        components: Array.isArray(item['components']) ? item['components'] : [],
      });
    }
    const cursors = isJsonObject(paging) ? paging['cursors'] : undefined;
    const next = isJsonObject(cursors) ? cursors['after'] : undefined;
    // A page without `next` is the last, whatever its cursor says.
    const hasNext = isJsonObject(paging) && typeof paging['next'] === 'string';
    if (!hasNext || typeof next !== 'string' || next === after || items.length === 0) break;
    after = next;
  }
  return { ok: true, templates };
}
