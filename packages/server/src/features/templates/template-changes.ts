import { isJsonObject, type Json, type JsonObject } from '@fluxo/core';
import type { Transaction } from '../../db/unit-of-work.js';
import { changeTemplate, type TemplateRow } from './templates.repository.js';

/** Fields of webhooks that tell about templates. */
export const TEMPLATE_FIELDS: ReadonlySet<string> = new Set([
  'message_template_status_update',
  'message_template_quality_update',
  'message_template_components_update',
  'template_category_update',
]);

/** States that Meta tells under another name than it lists. */
const STATUS_NAMES: Readonly<Record<string, string>> = {
  REINSTATED: 'APPROVED',
  FLAGGED: 'APPROVED',
  PENDING_DELETION: 'DELETED',
};

/**
 * Takes over what a webhook tells about a template. Applying it twice changes nothing more; what cannot be read or is not
 * known here changes nothing.
 *
 * Source: Meta's pages of these webhook fields (2026).
 */
export async function applyTemplateChange(
  trx: Transaction,
  place: { readonly tenantId: string; readonly businessAccountId: string },
  field: string,
  value: JsonObject,
  now: Date,
): Promise<boolean> {
  const id = text(value['message_template_id']);
  const name = text(value['message_template_name']);
  const language = text(value['message_template_language']);
  // By name first: ids come as numbers, and long ones lose their last digits.
  const key = name !== '' && language !== '' ? { name, language } : id !== '' ? { externalId: id } : null;
  const change = changeOf(field, value);
  if (key === null || change === null) return false;
  return changeTemplate(trx, place.tenantId, place.businessAccountId, key, change, now);
}

function changeOf(
  field: string,
  value: JsonObject,
): Partial<Pick<TemplateRow, 'status' | 'category' | 'quality' | 'reason' | 'components'>> | null {
  switch (field) {
    case 'message_template_status_update': {
      const event = text(value['event']).toUpperCase();
      const reason = text(value['reason']);
      if (event === '') return null;
      return { status: STATUS_NAMES[event] ?? event, reason: reason === 'NONE' ? '' : reason };
    }
    case 'message_template_quality_update':
      return { quality: text(value['new_quality_score']) };
    case 'template_category_update': {
      const category = text(value['new_category']);
      return category === '' ? null : { category };
    }
    case 'message_template_components_update':
      return { components: componentsOf(value) };
    default:
      return null;
  }
}

/** The webhook writes components in a shape of its own; what is kept has the shape of the list. */
function componentsOf(value: JsonObject): Json[] {
  const title = text(value['message_template_title']);
  const footer = text(value['message_template_footer']);
  const list = value['message_template_buttons'];
  const buttons = (Array.isArray(list) ? list : []).filter(isJsonObject).map((button) => ({
    type: text(button['message_template_button_type']),
    text: text(button['message_template_button_text']),
    ...(text(button['message_template_button_url']) === ''
      ? {}
      : { url: text(button['message_template_button_url']) }),
  }));
  return [
    ...(title === '' ? [] : [{ type: 'HEADER', format: 'TEXT', text: title }]),
    { type: 'BODY', text: text(value['message_template_element']) },
    ...(footer === '' ? [] : [{ type: 'FOOTER', text: footer }]),
    ...(buttons.length === 0 ? [] : [{ type: 'BUTTONS', buttons }]),
  ];
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
