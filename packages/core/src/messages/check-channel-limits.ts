import { assertNever } from '../lib/assert-never.js';
import { whatsappLimits as limits } from './channel-limits.js';
import { cleanText, codePointLength } from './code-points.js';
import { isWebAddress } from './fit-to-channel.js';
import type { ChannelKind, MessageContent } from './message.js';

/** One value of a message that a channel does not take. */
export interface ChannelLimitIssue {
  readonly code: 'over-limit' | 'empty-value' | 'repeated-value' | 'invalid-value';
  /** JSON Pointer into the content. */
  readonly path: string;
  /** What was measured, in code points or items. */
  readonly size: number;
  readonly limit: number;
}

/**
 * Everything in a message that the channel would refuse. What `fitToChannel` returns has none; for messages from elsewhere
 * and for previews that tell authors what will be changed.
 */
export function checkChannelLimits(
  content: MessageContent,
  channel: ChannelKind,
): readonly ChannelLimitIssue[] {
  const check = new Check();
  switch (content.kind) {
    case 'text':
      check.text('/text', content.text, channel === 'web' ? Infinity : limits.text);
      break;
    case 'link':
      check.text('/text', content.text, channel === 'web' ? Infinity : limits.body);
      check.text('/label', content.label, limits.label);
      if (!isWebAddress(content.url)) check.add('invalid-value', '/url', content.url.length, limits.url);
      break;
    case 'media':
      checkMedia(check, content, channel);
      break;
    case 'options':
      checkOptions(check, content, channel);
      break;
    case 'location-request':
      check.text('/text', content.text, channel === 'web' ? Infinity : limits.body);
      break;
    case 'template': {
      let size = 0;
      content.parameters.forEach((parameter, index) => {
        check.text(`/parameters/${index}`, parameter, limits.template);
        if (/[\n\t]| {5}/.test(parameter))
          check.add('invalid-value', `/parameters/${index}`, parameter.length, limits.template);
        size += codePointLength(parameter);
      });
      if (size > limits.template) check.add('over-limit', '/parameters', size, limits.template);
      break;
    }
    default:
      assertNever(content);
  }
  return check.issues;
}

function checkMedia(
  check: Check,
  { media, caption }: Extract<MessageContent, { kind: 'media' }>,
  channel: ChannelKind,
): void {
  if ((media.url === undefined) === (media.mediaId === undefined)) check.add('invalid-value', '/media', 0, 1);
  if (media.fileName !== undefined) check.text('/media/fileName', media.fileName, limits.fileName);
  if (caption === undefined) return;
  if (channel === 'whatsapp' && media.kind === 'audio')
    check.add('over-limit', '/caption', codePointLength(caption), 0);
  else check.text('/caption', caption, channel === 'web' ? Infinity : limits.caption);
}

function checkOptions(
  check: Check,
  content: Extract<MessageContent, { kind: 'options' }>,
  channel: ChannelKind,
): void {
  const isWhatsApp = channel === 'whatsapp';
  const isButtons = content.layout === 'buttons';
  const size = content.options.length;
  const most = isWhatsApp ? (isButtons ? limits.buttons : limits.rows) : Infinity;
  if (size === 0) check.add('empty-value', '/options', 0, 1);
  if (size > most) check.add('over-limit', '/options', size, most);
  check.text('/text', content.text, isWhatsApp ? limits.body : Infinity);
  check.text('/button', content.button, isWhatsApp ? limits.label : Infinity);
  if (content.header !== undefined)
    check.text('/header', content.header, isWhatsApp ? limits.header : Infinity);
  if (content.footer !== undefined)
    check.text('/footer', content.footer, isWhatsApp ? limits.footer : Infinity);
  const titles = new Set<string>();
  const ids = new Set<string>();
  content.options.forEach(({ replyId, title, description }, index) => {
    const path = `/options/${index}`;
    check.text(`${path}/replyId`, replyId, limits.replyId);
    if (replyId !== replyId.trim())
      check.add('invalid-value', `${path}/replyId`, replyId.length, limits.replyId);
    if (ids.has(replyId)) check.add('repeated-value', `${path}/replyId`, index, size);
    ids.add(replyId);
    check.text(
      `${path}/title`,
      title,
      isWhatsApp ? (isButtons ? limits.buttonTitle : limits.rowTitle) : Infinity,
    );
    if (isWhatsApp && titles.has(title)) check.add('repeated-value', `${path}/title`, index, size);
    titles.add(title);
    if (description === undefined) return;
    if (isWhatsApp && isButtons)
      check.add('over-limit', `${path}/description`, codePointLength(description), 0);
    else check.text(`${path}/description`, description, isWhatsApp ? limits.rowDescription : Infinity);
  });
}

class Check {
  readonly issues: ChannelLimitIssue[] = [];

  add(code: ChannelLimitIssue['code'], path: string, size: number, limit: number): void {
    this.issues.push({ code, path, size, limit });
  }

  text(path: string, text: string, limit: number): void {
    const size = codePointLength(text);
    if (text.trim() === '') this.add('empty-value', path, 0, 1);
    if (size > limit) this.add('over-limit', path, size, limit);
    if (cleanText(text) !== text) this.add('invalid-value', path, size, limit);
  }
}
