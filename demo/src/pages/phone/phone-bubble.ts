import { html, nothing, type TemplateResult } from 'lit';
import type { Locale } from '@fluxo/core';
import { icon } from './icons.js';
import { markedText } from './marked-text.js';
import {
  fileUrl,
  type PhoneEntry,
  type WireChoice,
  type WireInteractive,
  type WireMedia,
} from './phone-client.js';
import { PHONE_TEXTS } from './texts.js';

/** What a tap in a bubble does. */
export interface BubbleActions {
  choose(messageId: string, choice: WireChoice): void;
  openList(entry: PhoneEntry): void;
  sendLocation(): void;
}

/** The inside of one bubble, and the buttons below it. */
export function bubble(entry: PhoneEntry, lang: Locale, actions: BubbleActions): TemplateResult {
  return html`${content(entry, lang)}${footer(entry, lang)}${buttons(entry, lang, actions)}`;
}

function content({ message }: PhoneEntry, lang: Locale): unknown {
  const { type, text, location, interactive, template } = message;
  if (text !== undefined) return html`<div class="text">${markedText(text.body)}</div>`;
  if (interactive !== undefined) return interactiveContent(interactive);
  if (location !== undefined) {
    const place = `${location.latitude.toFixed(4)}, ${location.longitude.toFixed(4)}`;
    return html`<div class="place">
      ${icon('pin')} ${location.name ?? PHONE_TEXTS.location[lang]}<small>${place}</small>
    </div>`;
  }
  if (template !== undefined) {
    const values = (template.components ?? []).flatMap(({ parameters }) => parameters ?? []);
    return html`<div>
      <small>${PHONE_TEXTS.template[lang]} ${template.name}</small>
      ${values.map(({ text: value }) => html`<p>${value ?? ''}</p>`)}
    </div>`;
  }
  return media(type, message, lang);
}

function interactiveContent({
  header,
  body,
  footer: note,
  button_reply,
  list_reply,
}: WireInteractive): unknown {
  const reply = button_reply ?? list_reply;
  if (reply !== undefined) {
    return html`<div>
      ${reply.title}${reply.description === undefined ? nothing : html`<small>${reply.description}</small>`}
    </div>`;
  }
  return html`
    ${header?.text === undefined ? nothing : html`<strong class="header">${header.text}</strong>`}
    <div class="text">${markedText(body?.text ?? '')}</div>
    ${note === undefined ? nothing : html`<small class="note">${note.text}</small>`}
  `;
}

function media(type: string, message: PhoneEntry['message'], lang: Locale): unknown {
  const file: WireMedia | undefined =
    message.image ?? message.sticker ?? message.video ?? message.audio ?? message.document;
  if (file === undefined) return html`<div class="text"><small>${type}</small></div>`;
  const url = fileUrl(file);
  const shown =
    message.image !== undefined || message.sticker !== undefined
      ? html`<img src=${url} alt=${file.caption ?? PHONE_TEXTS.image[lang]} />`
      : message.video !== undefined
        ? html`<video src=${url} controls></video>`
        : message.audio !== undefined
          ? html`<audio src=${url} controls></audio>`
          : html`<a class="file" href=${url} target="_blank" rel="noopener noreferrer"
              >${icon('file')} ${file.filename ?? PHONE_TEXTS.document[lang]}</a
            >`;
  return html`${shown}${
    file.caption === undefined ? nothing : html`<div class="text">${markedText(file.caption)}</div>`
  }`;
}

const TICKS = { sent: '✓', delivered: '✓✓', read: '✓✓' } as const;

function footer({ at, from, status }: PhoneEntry, lang: Locale): TemplateResult {
  const date = new Date(at);
  const time = new Intl.DateTimeFormat(lang, { hour: '2-digit', minute: '2-digit' }).format(date);
  return html`<div class="meta">
    <time datetime=${date.toISOString()}>${time}</time>
    ${
      from === 'user'
        ? html`<span class="ticks ${status}" role="img" aria-label=${PHONE_TEXTS[status][lang]}
            >${TICKS[status]}</span
          >`
        : nothing
    }
  </div>`;
}

function buttons(entry: PhoneEntry, lang: Locale, actions: BubbleActions): unknown {
  const interactive = entry.from === 'business' ? entry.message.interactive : undefined;
  const action = interactive?.action;
  if (interactive === undefined || action === undefined) return nothing;
  if (action.buttons !== undefined) {
    return html`<div class="choices">
      ${action.buttons.map(
        ({ reply }) =>
          html`<button type="button" @click=${() => actions.choose(entry.id, reply)}>${reply.title}</button>`,
      )}
    </div>`;
  }
  if (action.sections !== undefined) {
    return html`<div class="choices">
      <button type="button" aria-haspopup="dialog" @click=${() => actions.openList(entry)}>
        ${icon('list')} ${action.button ?? ''}
      </button>
    </div>`;
  }
  if (action.parameters !== undefined) {
    const { url, display_text: label } = action.parameters;
    // Other schemes would run in this page.
    const isWeb = /^https?:\/\//i.test(url);
    return html`<div class="choices">
      ${
        isWeb
          ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${icon('open')} ${label}</a>`
          : html`<span>${label}</span>`
      }
    </div>`;
  }
  if (interactive.type === 'location_request_message') {
    return html`<div class="choices">
      <button type="button" @click=${() => actions.sendLocation()}>
        ${icon('pin')} ${PHONE_TEXTS.sendLocation[lang]}
      </button>
    </div>`;
  }
  return nothing;
}
