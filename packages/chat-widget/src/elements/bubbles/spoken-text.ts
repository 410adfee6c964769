import type { Locale } from '@fluxo/core';
import { plural } from '../../locales/plural.js';
import type { ChatTexts } from '../../locales/texts.js';
import type { TranscriptMessage } from '../transcript-message.js';
import { noticeText } from './notice.js';

/** What a screen reader hears when a message arrives: sender, plain text, number of options. */
export function spokenText(message: TranscriptMessage, locale: Locale, texts: ChatTexts): string {
  const { content } = message;
  if (content.kind === 'notice') return noticeText(content, texts);
  const parts = [`${senderName(message, texts)}: ${contentText(message, texts)}`];
  if (content.kind === 'options') parts.push(plural(locale, content.options.length, texts.optionsCount));
  if (content.kind === 'link' && content.label) parts.push(content.label);
  return parts.join('. ');
}

/** Name of who sent a message, as the transcript shows it. */
export function senderName(message: TranscriptMessage, texts: ChatTexts): string {
  return message.from === 'agent' ? message.agentName || texts.agent : texts[message.from];
}

function contentText({ content }: TranscriptMessage, texts: ChatTexts): string {
  switch (content.kind) {
    case 'text':
    case 'link':
    case 'template':
    case 'location-request':
      return plainText(content.text);
    case 'options':
      return [content.header, content.text]
        .filter(Boolean)
        .map((text) => plainText(text ?? ''))
        .join('. ');
    case 'choice':
      return content.title;
    case 'media':
      return [
        texts[content.media.kind],
        content.caption ? plainText(content.caption) : content.media.fileName,
      ]
        .filter(Boolean)
        .join(', ');
    case 'location':
      return [texts.location, content.name, content.address].filter(Boolean).join(', ');
    default:
      return texts.unsupported;
  }
}

/** The text without formatting marks; close enough for the ear without loading the parser. */
function plainText(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}])[*_~`]+|[*_~`]+(?![\p{L}\p{N}])/gu, '');
}
