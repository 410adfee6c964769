import type { Locale } from '@fluxo/core';
import { ChatController } from '../conversation/chat.controller.js';
import type { ChatHost, ChatSession } from '../launcher/chat-host.js';
import { loadTexts, textsFor } from '../locales/texts.js';
import { coloursOf } from './accent.js';
import { FluxoChatPanel } from './chat-panel.js';
import { ChatSurface } from './chat-surface.js';
import { FluxoComposer } from './composer.js';
import { defineTranscript } from './transcript.js';

/** Starts the chat behind a `<chat-widget>`: connection, panel and the place where it shows. */
export function startChat(host: ChatHost): ChatSession {
  defineTranscript();
  define('fluxo-composer', FluxoComposer);
  define('fluxo-chat-panel', FluxoChatPanel);

  const panel = document.createElement('fluxo-chat-panel');
  panel.inline = host.isInline;
  let locale: Locale = host.locale();

  const colour = (accent = ''): void => {
    const colours = coloursOf(host.frame, accent);
    host.coloursChanged(colours);
    if (!colours) return;
    panel.style.setProperty('--fluxo-accent', colours[0]);
    panel.style.setProperty('--fluxo-accent-contrast', colours[1]);
  };
  const controller = new ChatController({
    configKey: host.configKey,
    baseUrl: host.baseUrl,
    lang: locale,
    page: location.origin,
    changed(state, before) {
      panel.state = state;
      if (state.unread !== before.unread) host.unreadChanged(state.unread);
      if (state.connection !== before.connection) {
        host.emit('connection-changed', { connection: state.connection });
      }
      if (state.status !== before.status || state.conversation !== before.conversation) {
        host.emit('status-changed', { conversation: state.conversation, status: state.status });
      }
      if (state.settings !== before.settings && state.settings) {
        colour(state.settings.accent);
        name();
      }
      if (state.welcomed && !before.welcomed) host.emit('chat-ready', null);
    },
    happened: (type, detail) => host.emit(type, detail),
  });

  panel.chat = controller;
  panel.close = () => host.closeRequested();
  panel.state = controller.state;

  const surface = host.isInline ? null : new ChatSurface(host.root, panel, () => host.closeRequested());
  if (!surface) host.frame.append(panel);
  const name = (): void => {
    if (surface) surface.label = controller.state.settings?.title || textsFor(locale).chat;
  };
  const speak = (): void => {
    locale = host.locale();
    const shown = locale;
    const show = (): void => {
      if (shown !== locale) return;
      panel.locale = locale;
      name();
    };
    // Texts that do not load leave the language as it was.
    loadTexts(locale).then(show, () => {});
  };
  speak();
  colour(controller.state.settings?.accent);
  controller.start();

  return {
    open(byUser) {
      surface?.show();
      controller.setOpen(true);
      if (byUser) void panel.updateComplete.then(() => panel.focusInside());
    },
    close() {
      surface?.hide();
      controller.setOpen(false);
    },
    identify: (token) => controller.identify(token),
    setVariables: (values) => controller.setVariables(values),
    languageChanged: speak,
    end(forget) {
      if (forget) controller.forget();
      else controller.stop();
      surface?.remove();
      panel.remove();
    },
  };
}

function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
