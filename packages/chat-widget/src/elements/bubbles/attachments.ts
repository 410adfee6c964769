import type { MediaRef } from '@fluxo/core';
import type { TranscriptContent } from '@fluxo/core/contract';
import { safeMedia } from '../safe-media.js';
import type { BubbleContext } from './bubble-context.js';

/** A file or a place in a transcript. Loaded with the first one; built without Lit, so that this stays a file of its own. */
export type Attachment = Extract<TranscriptContent, { kind: 'media' | 'location' }>;

/** What shows an attachment, without its caption. */
export function attachmentNode(content: Attachment, context: BubbleContext): Node {
  return content.kind === 'media'
    ? mediaNode(content.media, content.caption ?? '', context)
    : placeNode(content, context);
}

/** Styles of attachments, for the shadow root that shows them. */
export const styles = new CSSStyleSheet();
styles.replaceSync(`
.file { display: flex; align-items: center; gap: 10px; min-block-size: 40px; color: inherit; text-decoration: none; }
.file > span { display: flex; flex-direction: column; min-inline-size: 0; flex: 1; }
.file > svg { flex: none; inline-size: 20px; block-size: 20px; color: var(--_text-muted); }
a.file:hover bdi { text-decoration: underline; }
.picture { display: block; border-radius: calc(var(--_radius) / 2); overflow: hidden; }
img, video {
  display: block;
  max-inline-size: 100%;
  max-block-size: 280px;
  min-block-size: 48px;
  border-radius: calc(var(--_radius) / 2);
  background: var(--_surface-sunken);
}
audio { display: block; max-inline-size: 100%; inline-size: 260px; }
`);

// Shapes of the lucide set (ISC).
const DOCUMENT = 'M14 3H6v18h12V7zM14 3v4h4M9 13h6M9 17h6';
const PIN = 'M12 21s7-6 7-11.5a7 7 0 0 0-14 0C5 15 12 21 12 21zM12 7a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z';

function mediaNode(media: MediaRef, caption: string, { texts, resolveMedia }: BubbleContext): Node {
  const given = media.url ?? resolveMedia?.(media) ?? null;
  const address = given === null ? null : safeMedia(given);
  const name = media.fileName || caption || texts[media.kind];
  if (address === null)
    return fileNode('div', DOCUMENT, [media.fileName || texts[media.kind], texts.mediaUnavailable]);
  switch (media.kind) {
    case 'image': {
      const link = outward('a', address);
      link.className = 'picture';
      const image = document.createElement('img');
      image.alt = name;
      image.loading = 'lazy';
      image.decoding = 'async';
      image.referrerPolicy = 'no-referrer';
      image.src = address;
      link.append(image);
      return link;
    }
    case 'audio':
    case 'video': {
      const player = document.createElement(media.kind);
      player.controls = true;
      player.preload = media.kind === 'audio' ? 'none' : 'metadata';
      player.setAttribute('playsinline', '');
      player.ariaLabel = name;
      player.src = address;
      return player;
    }
    case 'document':
      return fileNode(outward('a', address), DOCUMENT, [name, texts.openDocument]);
  }
}

/** A place by name, address and coordinates, with a link to a map: no map is loaded unasked. */
function placeNode(
  { latitude, longitude, name, address }: Extract<Attachment, { kind: 'location' }>,
  { texts, locale }: BubbleContext,
): Node {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 5 });
  const query = new URLSearchParams({ mlat: String(latitude), mlon: String(longitude) }).toString();
  const link = outward('a', `https://www.openstreetmap.org/?${query}`);
  link.className = 'action';
  link.textContent = texts.openMap;
  const place = document.createDocumentFragment();
  const facts = [address ?? '', `${format.format(latitude)} · ${format.format(longitude)}`];
  place.append(fileNode('div', PIN, [name || texts.location, ...facts]), link);
  return place;
}

function fileNode(
  box: 'div' | HTMLElement,
  shape: string,
  [title, ...facts]: readonly string[],
): HTMLElement {
  const file = box === 'div' ? document.createElement(box) : box;
  file.className = 'file';
  const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  for (const [attribute, value] of Object.entries({
    viewBox: '0 0 24 24',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '2',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
  })) {
    icon.setAttribute(attribute, value);
  }
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', shape);
  icon.append(path);
  const text = document.createElement('span');
  const name = document.createElement('bdi');
  name.textContent = title ?? '';
  text.append(name);
  for (const fact of facts.filter(Boolean)) {
    const line = document.createElement('small');
    line.dir = 'auto';
    line.textContent = fact;
    text.append(line);
  }
  file.append(icon, text);
  return file;
}

function outward(name: 'a', address: string): HTMLAnchorElement {
  const link = document.createElement(name);
  link.href = address;
  link.target = '_blank';
  link.rel = 'noopener noreferrer nofollow';
  return link;
}
