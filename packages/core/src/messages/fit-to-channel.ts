import { assertNever } from '../lib/assert-never.js';
import { whatsappLimits as limits } from './channel-limits.js';
import { cleanLine, cleanText, codePointLength, shorten } from './code-points.js';
import type { ChannelKind, MediaRef, MessageContent, MessageOption } from './message.js';
import { splitText, splitWithEnding } from './split-text.js';

type OptionsContent = Extract<MessageContent, { kind: 'options' }>;
type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
type LinkContent = Extract<MessageContent, { kind: 'link' }>;
type MediaContent = Extract<MessageContent, { kind: 'media' }>;
type TemplateContent = Extract<MessageContent, { kind: 'template' }>;

/**
 * Turns one message into the messages that a channel takes as they are: nothing that comes out is over a limit
 * (`whatsappLimits`), whatever goes in.
 *
 * Too long a body goes ahead as texts, with its end in the message itself; titles are shortened with `…` and made unique;
 * more than three options or descriptions make a list, more than ten rows several lists; captions that media cannot carry
 * become texts before it; a link or file without a usable address becomes text. What has nothing to show gives no message.
 * The order is kept. Pure; linear in the size of the content.
 */
export function fitToChannel(content: MessageContent, channel: ChannelKind): MessageContent[] {
  switch (content.kind) {
    case 'text':
      return texts(content.text, channel);
    case 'link':
      return fitLink(content, channel);
    case 'media':
      return fitMedia(content, channel);
    case 'options':
      return fitOptions(content, channel);
    case 'location-request': {
      const { before, body } = bodyOf(content.text, channel, '📍');
      return [...before, { kind: 'location-request', text: body }];
    }
    case 'template':
      // On the web a template is its plain text: nothing has to be approved there.
      return channel === 'web' ? texts(content.text, channel) : [fitTemplate(content)];
    default:
      return assertNever(content);
  }
}

function texts(source: string, channel: ChannelKind): MessageContent[] {
  const text = cleanText(source);
  if (text.trim() === '') return [];
  const pieces = channel === 'web' ? [text] : splitText(text, limits.text);
  return pieces.map((piece) => ({ kind: 'text', text: piece }));
}

/** A body and the texts that have to go before it. An interactive message needs a body, so a blank one gets a stand-in. */
function bodyOf(
  source: string,
  channel: ChannelKind,
  standIn: string,
): { before: MessageContent[]; body: string } {
  const text = cleanText(source);
  if (text.trim() === '') return { before: [], body: standIn };
  if (channel === 'web') return { before: [], body: text };
  const { before, last } = splitWithEnding(text, limits.text, limits.body);
  return { before: before.map((piece) => ({ kind: 'text', text: piece })), body: last };
}

function fitLink(content: LinkContent, channel: ChannelKind): MessageContent[] {
  const url = content.url.trim();
  const title = cleanLine(content.label);
  if (!isWebAddress(url))
    return texts([content.text, title, url].filter((part) => part.trim() !== '').join('\n'), channel);
  const label = shorten(title === '' ? url.replace(/^https?:\/\//i, '') : title, limits.label);
  const { before, body } = bodyOf(content.text, channel, label);
  return [...before, { kind: 'link', text: body, label, url }];
}

/** An absolute http(s) address without blanks, not too long for a link button. */
export function isWebAddress(url: string): boolean {
  return url.length <= limits.url && /^https?:\/\/[^\s/?#\\]+[^\s\\]*$/i.test(url) && cleanText(url) === url;
}

function fitMedia({ media, caption = '' }: MediaContent, channel: ChannelKind): MessageContent[] {
  const fitted = fitFile(media, channel);
  if (!fitted)
    return texts([caption, media.url ?? ''].filter((part) => part.trim() !== '').join('\n'), channel);
  const text = cleanText(caption);
  if (text.trim() === '') return [{ kind: 'media', media: fitted }];
  if (channel === 'web') return [{ kind: 'media', media: fitted, caption: text }];
  // A text after media may overtake it on the way, so what the caption cannot hold goes before.
  if (fitted.kind === 'audio') return [...texts(text, channel), { kind: 'media', media: fitted }];
  const { before, last } = splitWithEnding(text, limits.text, limits.caption);
  return [
    ...before.map((piece): MessageContent => ({ kind: 'text', text: piece })),
    { kind: 'media', media: fitted, caption: last },
  ];
}

function fitFile(media: MediaRef, channel: ChannelKind): MediaRef | null {
  const { kind, mimeType } = media;
  const mediaId = media.mediaId?.trim() ?? '';
  const url = media.url?.trim() ?? '';
  const isReachable = isWebAddress(url) || (channel === 'web' && /^\/(?![/\\])[^\s\\]*$/.test(url));
  if (mediaId === '' && !isReachable) return null;
  const fileName = fitFileName(media, url);
  return {
    kind,
    ...(mediaId === '' ? { url } : { mediaId }),
    ...(mimeType === undefined ? {} : { mimeType }),
    ...(fileName === '' ? {} : { fileName }),
  };
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'text/plain': 'txt',
  'application/msword': 'doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.ms-powerpoint': 'ppt',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
};

/** Documents show their name, and its extension decides the icon, so one is always given. */
function fitFileName({ kind, fileName = '', mimeType = '' }: MediaRef, url: string): string {
  const given = cleanLine(fileName).replace(/[/\\]/g, '_');
  if (kind !== 'document') return shorten(given, limits.fileName);
  const fromUrl = /\/([^/?#]{1,200})(?:[?#]|$)/.exec(url.replace(/^https?:\/\/[^/]*/i, ''))?.[1] ?? '';
  const name = given === '' ? cleanLine(fromUrl).replace(/\\/g, '_') : given;
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? `.${EXTENSIONS[mimeType] ?? 'pdf'}`;
  const base = name.endsWith(extension) ? name.slice(0, -extension.length) : name;
  return `${shorten(base === '' ? 'documento' : base, limits.fileName - extension.length)}${extension}`;
}

function fitOptions(content: OptionsContent, channel: ChannelKind): MessageContent[] {
  const options = uniqueReplyIds(content.options);
  const header = cleanLine(content.header ?? '');
  const footer = cleanLine(content.footer ?? '');
  const button = cleanLine(content.button);
  if (options.length === 0) {
    return texts([header, content.text, footer].filter((part) => part.trim() !== '').join('\n\n'), channel);
  }
  const standIn = header || button || footer || '…';
  const { before, body } = bodyOf(content.text, channel, shorten(standIn, limits.body));
  const isWeb = channel === 'web';
  const menu = (layout: 'buttons' | 'list', text: string, rows: readonly MessageOption[]): MessageContent => {
    const label = button === '' ? '…' : button;
    // Written out, not spread: a menu is a part of most turns.
    const made: Writable<OptionsContent> = {
      kind: 'options',
      layout,
      text,
      button: isWeb ? label : shorten(label, limits.label),
      options: rows,
    };
    if (header !== '') made.header = isWeb ? header : shorten(header, limits.header);
    if (footer !== '') made.footer = isWeb ? footer : shorten(footer, limits.footer);
    return made;
  };
  if (isWeb) {
    return [
      menu(
        content.layout,
        body,
        options.map((option) => fitRow(option, null)),
      ),
    ];
  }
  const hasDescriptions = options.some(({ description = '' }) => cleanLine(description) !== '');
  const isList = content.layout === 'list' || options.length > limits.buttons || hasDescriptions;
  if (!isList) {
    const buttons = uniqueTitles(options, limits.buttonTitle).map(({ replyId, title }) => ({
      replyId,
      title,
    }));
    return [...before, menu('buttons', body, buttons)];
  }
  const rows = uniqueTitles(options, limits.rowTitle);
  const pages = Math.ceil(rows.length / limits.rows);
  return [
    ...before,
    ...Array.from({ length: pages }, (_, page) =>
      menu(
        'list',
        page === 0 ? body : `(${page + 1}/${pages})`,
        rows.slice(page * limits.rows, (page + 1) * limits.rows),
      ),
    ),
  ];
}

function fitRow(option: MessageOption, descriptionLimit: number | null): MessageOption {
  const description = cleanLine(option.description ?? '');
  const shown = descriptionLimit === null ? description : shorten(description, descriptionLimit);
  const title = cleanLine(option.title) || option.replyId;
  const { replyId } = option;
  return shown === '' ? { replyId, title } : { replyId, title, description: shown };
}

/** Ids within the limit, without outer blanks, each once. Ids made by the engine are so already and stay as they are. */
function uniqueReplyIds(options: readonly MessageOption[]): MessageOption[] {
  const used = new Set<string>();
  return options.map((option, index) => {
    const base = cleanLine(option.replyId) || `option-${index + 1}`;
    let replyId = shorten(base, limits.replyId).trim();
    for (let count = 2; used.has(replyId); count += 1) {
      const suffix = `#${count}`;
      replyId = `${shorten(base, limits.replyId - suffix.length).trim()}${suffix}`;
    }
    used.add(replyId);
    return replyId === option.replyId ? option : { ...option, replyId };
  });
}

/**
 * Titles within a limit, each once: equal ones get a number. A row whose title had to be shortened shows the whole title
 * as its description when it has none.
 */
function uniqueTitles(options: readonly MessageOption[], limit: number): MessageOption[] {
  const used = new Set<string>();
  return options.map((option, index) => {
    const whole = cleanLine(option.title) || String(index + 1);
    let title = shorten(whole, limit);
    for (let count = 2; used.has(title.toLowerCase()); count += 1) {
      const suffix = ` (${count})`;
      title = `${shorten(whole, limit - suffix.length)}${suffix}`;
    }
    used.add(title.toLowerCase());
    const isShortened = codePointLength(whole) > limit;
    const description = cleanLine(option.description ?? '') || (isShortened ? whole : '');
    return fitRow({ replyId: option.replyId, title, description }, limits.rowDescription);
  });
}

/** Parameters on one line and not empty, as Meta demands; the longest are shortened when all of it is too long. */
function fitTemplate(content: TemplateContent): MessageContent {
  const parameters = content.parameters.map((parameter) => cleanLine(parameter) || '-');
  const plain = cleanText(content.text);
  let excess = sum(parameters) - limits.template;
  while (excess > 0) {
    const longest = parameters.reduce(
      (best, parameter, index) => (parameter.length > (parameters[best]?.length ?? 0) ? index : best),
      0,
    );
    const parameter = parameters[longest];
    const length = parameter === undefined ? 0 : codePointLength(parameter);
    if (parameter === undefined || length <= 1) break;
    const shorter = shorten(parameter, Math.max(1, length - excess));
    excess -= length - codePointLength(shorter);
    parameters[longest] = shorter;
  }
  return { ...content, parameters, text: shorten(plain, limits.text) };
}

function sum(parts: readonly string[]): number {
  return parts.reduce((total, part) => total + codePointLength(part), 0);
}
