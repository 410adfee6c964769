import { assertNever, type Json, type JsonObject } from '@fluxo/core';
import type {
  OutboundMessage,
  WhatsAppContent,
  WhatsAppMedia,
  WhatsAppOptions,
  WhatsAppRecipient,
  WhatsAppTemplate,
} from './outbound-message.js';
import { readPhone } from './parse-sender.js';

/**
 * Writes the body of `POST /{phone-number-id}/messages`.
 *
 * Nothing is cut or split here: content that went through `fitToChannel` is within every limit of the Cloud API.
 *
 * @throws {Error} when the recipient has no address, which is a fault of the caller.
 */
export function formatMessage(message: OutboundMessage): JsonObject {
  const { content } = message;
  if (content.kind === 'read') {
    return {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: content.messageId,
      ...(content.typing ? { typing_indicator: { type: 'text' } } : {}),
    };
  }
  const { recipient, quotes, callbackData } = message as Extract<OutboundMessage, { recipient: unknown }>;
  return {
    messaging_product: 'whatsapp',
    ...formatRecipient(recipient),
    // A reaction names its message itself.
    ...(quotes === undefined || content.kind === 'reaction' ? {} : { context: { message_id: quotes } }),
    ...formatContent(content),
    ...(callbackData === undefined ? {} : { biz_opaque_callback_data: callbackData }),
  };
}

function formatRecipient({ phone, userId, groupId }: WhatsAppRecipient): JsonObject {
  if (groupId !== undefined) return { recipient_type: 'group', to: groupId };
  const to = readPhone(phone);
  if (to !== undefined) return { recipient_type: 'individual', to };
  // A user id in `to` is answered with 200 and dropped without a word.
  if (userId !== undefined) return { recipient_type: 'individual', recipient: userId };
  throw new Error('Expected a recipient with a phone number, a user id or a group id.');
}

function formatContent(content: WhatsAppContent): JsonObject {
  switch (content.kind) {
    case 'text':
      return {
        type: 'text',
        text: { body: content.text, ...(hasLink(content.text) ? { preview_url: true } : {}) },
      };
    case 'link':
      return interactive({
        type: 'cta_url',
        body: { text: content.text },
        action: { name: 'cta_url', parameters: { display_text: content.label, url: content.url } },
      });
    case 'media':
      return formatMedia(content.media, content.caption);
    case 'options':
      return interactive(formatOptions(content));
    case 'location-request':
      return interactive({
        type: 'location_request_message',
        body: { text: content.text },
        action: { name: 'send_location' },
      });
    case 'contact-request':
      return interactive({
        type: 'request_contact_info',
        body: { text: content.text },
        action: { name: 'request_contact_info' },
      });
    case 'location': {
      const { kind: _, ...location } = content;
      return { type: 'location', location };
    }
    case 'reaction':
      return { type: 'reaction', reaction: { message_id: content.messageId, emoji: content.emoji } };
    case 'template':
      return { type: 'template', template: formatTemplate(content) };
    default:
      return assertNever(content);
  }
}

function interactive(value: JsonObject): JsonObject {
  return { type: 'interactive', interactive: value };
}

/** The app shows a card for the first address of a text only when it is asked to. */
function hasLink(text: string): boolean {
  return /https?:\/\/\S/i.test(text);
}

function formatMedia(media: WhatsAppMedia, caption: string | undefined): JsonObject {
  const takesCaption = media.kind !== 'audio' && media.kind !== 'sticker';
  return {
    type: media.kind,
    [media.kind]: {
      ...mediaHandle(media),
      ...(takesCaption && caption !== undefined && caption !== '' ? { caption } : {}),
      ...(media.kind === 'audio' && media.voice === true ? { voice: true } : {}),
    },
  };
}

function mediaHandle(media: WhatsAppMedia): JsonObject {
  return {
    ...(media.mediaId !== undefined
      ? { id: media.mediaId }
      : media.url !== undefined
        ? { link: media.url }
        : {}),
    ...(media.kind === 'document' && media.fileName !== undefined ? { filename: media.fileName } : {}),
  };
}

function formatOptions(content: WhatsAppOptions): JsonObject {
  const { layout, header, headerMedia, text, footer, button, options } = content;
  const frame = {
    ...(headerMedia !== undefined && layout === 'buttons'
      ? { header: { type: headerMedia.kind, [headerMedia.kind]: mediaHandle(headerMedia) } }
      : header !== undefined && header !== ''
        ? { header: { type: 'text', text: header } }
        : {}),
    body: { text },
    ...(footer === undefined || footer === '' ? {} : { footer: { text: footer } }),
  };
  if (layout === 'buttons') {
    const buttons = options.map(({ replyId, title }) => ({ type: 'reply', reply: { id: replyId, title } }));
    return { type: 'button', ...frame, action: { buttons } };
  }
  const rows = options.map(({ replyId, title, description }) => ({
    id: replyId,
    title,
    ...(description === undefined || description === '' ? {} : { description }),
  }));
  return { type: 'list', ...frame, action: { button, sections: [{ rows }] } };
}

function formatTemplate(template: WhatsAppTemplate): JsonObject {
  const { name, language, parameters, parameterNames, headerMedia, headerText, headerName, buttons } =
    template;
  const components: Json[] = [];
  if (headerMedia !== undefined) {
    const parameter = { type: headerMedia.kind, [headerMedia.kind]: mediaHandle(headerMedia) };
    components.push({ type: 'header', parameters: [parameter] });
  } else if (headerText !== undefined) {
    components.push({ type: 'header', parameters: [textParameter(headerText, headerName)] });
  }
  if (parameters.length > 0) {
    const values = parameters.map((text, place) => textParameter(text, parameterNames?.[place] ?? undefined));
    components.push({ type: 'body', parameters: values });
  }
  for (const { index, kind, value } of buttons ?? []) {
    components.push({
      type: 'button',
      sub_type: kind,
      index: String(index),
      parameters: [buttonParameter(kind, value)],
    });
  }
  return { name, language: { code: language }, ...(components.length === 0 ? {} : { components }) };
}

function textParameter(text: string, name: string | undefined): JsonObject {
  return { type: 'text', ...(name === undefined ? {} : { parameter_name: name }), text };
}

function buttonParameter(kind: 'quick_reply' | 'url' | 'copy_code', value: string): JsonObject {
  switch (kind) {
    case 'url':
      return { type: 'text', text: value };
    case 'copy_code':
      return { type: 'coupon_code', coupon_code: value };
    case 'quick_reply':
      return { type: 'payload', payload: value };
  }
}
