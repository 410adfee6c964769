import type { JsonObject } from '@fluxo/core';
import type { InboundStatusEvent } from './inbound-event.js';
import { compact, parseErrorCodes, parseTimestamp } from './parse-message.js';
import { readBooleanAt, readIdAt, readKey, readNameAt, readObjectAt } from './read-json.js';

/** Reads one element of `statuses[]` whose id and status are known to be good. */
export function parseStatus(
  status: JsonObject,
  id: string,
  name: string,
  phoneNumberId: string | null,
): InboundStatusEvent {
  const pricing = readObjectAt(status, 'pricing');
  return compact<InboundStatusEvent>({
    // Calls report their progress in the same array.
    kind: readNameAt(status, 'type') === 'call' ? 'call_status' : 'status',
    phone_number_id: phoneNumberId,
    id,
    status: name,
    recipient_id: readIdAt(status, 'recipient_id') ?? null,
    recipient_user_id: readNameAt(status, 'recipient_user_id'),
    group: readNameAt(status, 'recipient_type') === 'group' ? true : undefined,
    timestamp: parseTimestamp(readKey(status, 'timestamp')),
    biz_opaque_callback_data: readNameAt(status, 'biz_opaque_callback_data'),
    pricing:
      pricing === undefined
        ? undefined
        : compact<NonNullable<InboundStatusEvent['pricing']>>({
            pricing_model: readNameAt(pricing, 'pricing_model'),
            type: readNameAt(pricing, 'type'),
            category: readNameAt(pricing, 'category'),
            billable: readBooleanAt(pricing, 'billable'),
          }),
    errors: parseErrorCodes(status),
  });
}
