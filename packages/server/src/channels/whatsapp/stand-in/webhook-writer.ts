import type { Json, JsonObject } from '@fluxo/core';
import { signBody } from '../signature.js';

/** The number that deliveries are for. */
export interface StandInNumber {
  readonly phoneNumberId: string;
  readonly businessAccountId: string;
  readonly appId: string;
  readonly accessToken: string;
  readonly appSecret: string;
  /** As people write it; digits only. */
  readonly displayPhone: string;
  readonly verifiedName: string;
}

/** A person with a phone. */
export interface StandInUser {
  /** Number as WhatsApp knows it, digits only; a Brazilian one may be without its ninth digit. */
  readonly waId: string;
  readonly name: string;
  /** Business-scoped user id. */
  readonly userId?: string;
  /** The person has a user name and shows no number. */
  readonly hidesPhone?: boolean;
}

/** Bytes and headers of one POST to the callback address. */
export interface SignedDelivery {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/** Writes deliveries byte for byte as Meta does: non-ASCII as `\uXXXX`, slashes escaped, signed over just these bytes. */
export function writeDelivery(number: StandInNumber, value: JsonObject, field = 'messages'): SignedDelivery {
  const document: JsonObject = {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: number.businessAccountId,
        changes: [
          {
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: number.displayPhone, phone_number_id: number.phoneNumberId },
              ...value,
            },
            field,
          },
        ],
      },
    ],
  };
  const body = new TextEncoder().encode(escapeAsMeta(JSON.stringify(document)));
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'facebookexternalua',
      'x-hub-signature-256': signBody(body, number.appSecret),
    },
  };
}

/** JSON text in pure ASCII with `\/`. */
function escapeAsMeta(json: string): string {
  return json
    .replaceAll('/', '\\/')
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** `value` of a delivery with messages of one user. */
export function messagesValue(user: StandInUser, messages: readonly JsonObject[]): JsonObject {
  const from = user.hidesPhone === true ? {} : { from: user.waId };
  const fromUser = user.userId === undefined ? {} : { from_user_id: user.userId };
  return {
    contacts: [
      {
        profile: { name: user.name },
        ...(user.hidesPhone === true ? {} : { wa_id: user.waId }),
        ...(user.userId === undefined ? {} : { user_id: user.userId }),
      },
    ],
    messages: messages.map((message) => ({ ...from, ...fromUser, ...message })),
  };
}

/** `value` of a delivery with one status of a message that was sent to a user. */
export function statusValue(
  user: StandInUser,
  status: {
    readonly id: string;
    readonly status: 'sent' | 'delivered' | 'read' | 'played' | 'failed';
    /** Seconds since 1970. */
    readonly timestamp: number;
    readonly callbackData: string | null;
    readonly errors?: readonly Json[];
  },
): JsonObject {
  const { id, status: name, timestamp, callbackData, errors } = status;
  return {
    contacts: [
      {
        ...(user.hidesPhone === true ? {} : { wa_id: user.waId }),
        ...(user.userId === undefined ? {} : { user_id: user.userId }),
      },
    ],
    statuses: [
      {
        id,
        status: name,
        timestamp: String(timestamp),
        ...(user.hidesPhone === true ? {} : { recipient_id: user.waId }),
        ...(user.userId === undefined ? {} : { recipient_user_id: user.userId }),
        ...(callbackData === null ? {} : { biz_opaque_callback_data: callbackData }),
        ...(name === 'sent' || name === 'delivered'
          ? {
              pricing: {
                billable: false,
                pricing_model: 'PMP',
                category: 'service',
                type: 'free_customer_service',
              },
            }
          : {}),
        ...(errors === undefined ? {} : { errors }),
      },
    ],
  };
}
