import { html, type TemplateResult } from 'lit';
import { fetchToken } from '../demo-api.js';
import type { Route, SettingsArea } from './route.js';

/** Where the panel shall go. */
type Go = (route: Route) => void;

/** The settings element of an area. The address follows what is open in it, and the other way round. */
export function settingsView(
  area: SettingsArea,
  itemId: string | null,
  lang: string,
  go: Go,
): TemplateResult {
  const base = location.origin;
  const opened = (event: CustomEvent<{ readonly id: string }>): void =>
    go({ view: 'settings', area, itemId: event.detail.id });
  const left = (): void => go({ view: 'settings', area, itemId: null });
  switch (area) {
    case 'expedientes':
      return html`<service-schedules
        base-url=${base}
        lang=${lang}
        .itemId=${itemId}
        .tokenProvider=${fetchToken}
        @item-opened=${opened}
        @leave-requested=${left}
      ></service-schedules>`;
    case 'ocorrencias':
      return html`<occurrence-list
        base-url=${base}
        lang=${lang}
        .itemId=${itemId}
        .tokenProvider=${fetchToken}
        @item-opened=${opened}
        @leave-requested=${left}
        @contact-requested=${(event: CustomEvent<{ readonly contact: string }>) =>
          go({ view: 'settings', area: 'contatos', itemId: event.detail.contact })}
      ></occurrence-list>`;
    case 'contatos':
      return html`<contact-list
        base-url=${base}
        lang=${lang}
        .itemId=${itemId}
        .tokenProvider=${fetchToken}
        @item-opened=${opened}
        @leave-requested=${left}
        @occurrence-requested=${(event: CustomEvent<{ readonly occurrence: string }>) =>
          go({ view: 'settings', area: 'ocorrencias', itemId: event.detail.occurrence })}
      ></contact-list>`;
    case 'tarefas':
      return html`<task-list
        base-url=${base}
        lang=${lang}
        .itemId=${itemId}
        .tokenProvider=${fetchToken}
        @item-opened=${opened}
        @leave-requested=${left}
      ></task-list>`;
    case 'whatsapp':
      return html`<channel-configs
        base-url=${base}
        lang=${lang}
        .itemId=${itemId}
        .tokenProvider=${fetchToken}
        @item-opened=${opened}
        @leave-requested=${left}
      ></channel-configs>`;
    case 'hooks':
      return html`<hook-log
        base-url=${base}
        lang=${lang}
        .itemId=${itemId}
        .tokenProvider=${fetchToken}
        @item-opened=${opened}
        @leave-requested=${left}
      ></hook-log>`;
    case 'tipos-de-ocorrencia':
      return html`<occurrence-types
        base-url=${base}
        lang=${lang}
        .itemId=${itemId}
        .tokenProvider=${fetchToken}
        @item-opened=${opened}
        @leave-requested=${left}
        @hooks-requested=${() => go({ view: 'settings', area: 'hooks', itemId: null })}
      ></occurrence-types>`;
  }
}
