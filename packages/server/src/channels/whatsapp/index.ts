/** Reading and writing of WhatsApp's Cloud API formats, usable without the rest of the server. */
export { parseWebhook } from './parse.js';
export type {
  InboundEvent,
  InboundLocation,
  InboundMedia,
  InboundMessageEvent,
  InboundReply,
  InboundStatusEvent,
} from './inbound-event.js';
export { verifySignature, type RawBody } from './signature.js';
export { formatMessage } from './format.js';
export type {
  OutboundContentMessage,
  OutboundMessage,
  OutboundReadReceipt,
  WhatsAppContent,
  WhatsAppMedia,
  WhatsAppOptions,
  WhatsAppRecipient,
  WhatsAppTemplate,
} from './outbound-message.js';
