import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import '@fluxo/builder-element/define';
import '@fluxo/builder-element/settings/define';
import '@fluxo/queue-view/define';
import { fetchToken } from '../demo-api.js';
import { followPreferences, readPreferences, writePreferences, type Preferences } from '../preferences.js';
import { formatRoute, parseRoute, SETTINGS_AREAS, type Route, type SettingsArea } from './route.js';
import { settingsView } from './settings-view.js';
import { PANEL_TEXTS } from './texts.js';

/** The company's own panel, which embeds Fluxo's elements the way any host does. */
@customElement('demo-panel')
export class DemoPanel extends LitElement {
  static override readonly styles = css`
    :host {
      display: grid;
      grid-template: auto minmax(0, 1fr) / 13rem minmax(0, 1fr);
      grid-template-areas: 'bar bar' 'menu main';
      height: 100%;
      background: var(--surface);
    }
    header {
      grid-area: bar;
      display: flex;
      align-items: center;
      gap: 12px;
      padding: 8px 16px;
      border-bottom: 1px solid var(--border);
    }
    header strong {
      flex: 1;
      font-weight: 600;
    }
    label {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      color: var(--muted);
      font-size: 12px;
    }
    select {
      min-height: 28px;
      font: inherit;
      color: var(--text);
      background: var(--surface);
      border: 1px solid var(--border);
      border-radius: 6px;
    }
    nav {
      grid-area: menu;
      padding: 12px 8px;
      border-right: 1px solid var(--border);
      background: var(--sunken);
      overflow: auto;
    }
    h2 {
      margin: 8px;
      font-size: 12px;
      font-weight: 600;
      color: var(--muted);
    }
    nav a {
      display: block;
      padding: 6px 8px;
      border-radius: 6px;
      color: var(--text);
      text-decoration: none;
    }
    nav a[aria-current] {
      background: light-dark(#e6f4f2, #12312e);
      color: var(--accent);
      font-weight: 600;
    }
    main {
      grid-area: main;
      position: relative;
      min-width: 0;
      min-height: 0;
      overflow: auto;
    }
    main > * {
      display: block;
      height: 100%;
    }
    .mark {
      width: 20px;
      height: 20px;
      border-radius: 6px;
      background: var(--accent);
    }
    @media (max-width: 960px) {
      :host {
        grid-template: auto auto minmax(0, 1fr) / minmax(0, 1fr);
        grid-template-areas: 'bar' 'menu' 'main';
      }
      nav {
        display: flex;
        overflow-x: auto;
        gap: 4px;
        padding: 4px 8px;
        border-right: 0;
        border-bottom: 1px solid var(--border);
      }
      nav a {
        flex: none;
        white-space: nowrap;
      }
      h2,
      label span {
        display: none;
      }
    }
  `;

  @state() private route: Route = parseRoute(location.hash);
  @state() private preferences: Preferences = readPreferences();

  override connectedCallback(): void {
    super.connectedCallback();
    followPreferences((preferences) => {
      this.preferences = preferences;
    });
    addEventListener('hashchange', this.#onHashChange);
  }

  override disconnectedCallback(): void {
    removeEventListener('hashchange', this.#onHashChange);
    super.disconnectedCallback();
  }

  readonly #onHashChange = (): void => {
    this.route = parseRoute(location.hash);
  };

  #go(route: Route): void {
    location.hash = formatRoute(route);
  }

  #prefer(change: Partial<Preferences>): void {
    writePreferences({ ...this.preferences, ...change });
    this.preferences = readPreferences();
    document.documentElement.lang = this.preferences.lang;
    document.documentElement.dataset['theme'] = this.preferences.theme;
  }

  #text(key: keyof typeof PANEL_TEXTS): string {
    return PANEL_TEXTS[key][this.preferences.lang];
  }

  override render(): TemplateResult {
    return html`
      <header>
        <span class="mark" aria-hidden="true"></span>
        <strong>${this.#text('title')}</strong>
        <label>
          <span>${this.#text('language')}</span>
          <select aria-label=${this.#text('language')} @change=${this.#onLanguage}>
            ${(['pt-BR', 'en', 'es'] as const).map(
              (lang) =>
                html`<option value=${lang} ?selected=${lang === this.preferences.lang}>${lang}</option>`,
            )}
          </select>
        </label>
        <label>
          <span>${this.#text('theme')}</span>
          <select aria-label=${this.#text('theme')} @change=${this.#onTheme}>
            ${(['auto', 'light', 'dark'] as const).map(
              (theme) =>
                html`<option value=${theme} ?selected=${theme === this.preferences.theme}>
                  ${this.#text(theme)}
                </option>`,
            )}
          </select>
        </label>
      </header>
      <nav aria-label=${this.#text('menu')}>
        <h2>${this.#text('service')}</h2>
        ${this.#link(
          { view: 'flows' },
          this.#text('flows'),
          this.route.view === 'flows' || this.route.view === 'builder',
        )}
        ${this.#link({ view: 'conversations' }, this.#text('conversations'), this.route.view === 'conversations')}
        ${this.#settingsLink('expedientes')} ${this.#settingsLink('ocorrencias')}
        ${this.#settingsLink('tipos-de-ocorrencia')} ${this.#settingsLink('contatos')}
        ${this.#settingsLink('tarefas')}
        <h2>${this.#text('messaging')}</h2>
        ${this.#settingsLink('whatsapp')} ${this.#away('/demo/phone/', this.#text('phone'))}
        ${this.#away('/demo/site/', this.#text('site'))}
        <h2>${this.#text('tools')}</h2>
        ${this.#settingsLink('hooks')} ${this.#away('/docs', this.#text('docs'))}
      </nav>
      <main>${this.#view()}</main>
    `;
  }

  #link(route: Route, label: string, isCurrent: boolean): TemplateResult {
    return html`<a href=${formatRoute(route)} aria-current=${isCurrent ? 'page' : nothing}>${label}</a>`;
  }

  #settingsLink(area: SettingsArea): TemplateResult {
    const isCurrent = this.route.view === 'settings' && this.route.area === area;
    return this.#link({ view: 'settings', area, itemId: null }, this.#text(SETTINGS_AREAS[area]), isCurrent);
  }

  /** Leads to another page, beside the panel. */
  #away(href: string, label: string): TemplateResult {
    return html`<a href=${href} target="_blank">${label}</a>`;
  }

  #view(): TemplateResult {
    const { lang } = this.preferences;
    switch (this.route.view) {
      case 'conversations':
        return html`<queue-view
          base-url=${location.origin}
          lang=${lang}
          .tokenProvider=${fetchToken}
        ></queue-view>`;
      case 'builder':
        return html`<flow-builder
          base-url=${location.origin}
          flow-id=${this.route.flowId ?? nothing}
          lang=${lang}
          .tokenProvider=${fetchToken}
          @leave-requested=${() => this.#go({ view: 'flows' })}
        ></flow-builder>`;
      case 'settings':
        return settingsView(this.route.area, this.route.itemId, lang, (route) => this.#go(route));
      case 'flows':
        return html`<flow-list
          base-url=${location.origin}
          lang=${lang}
          .tokenProvider=${fetchToken}
          @flow-opened=${(event: CustomEvent<{ readonly id: string }>) => this.#go({ view: 'builder', flowId: event.detail.id })}
          @flow-create-requested=${() => this.#go({ view: 'builder', flowId: null })}
        ></flow-list>`;
    }
  }

  readonly #onLanguage = (event: Event): void => {
    this.#prefer({ lang: (event.target as HTMLSelectElement).value as Preferences['lang'] });
  };

  readonly #onTheme = (event: Event): void => {
    this.#prefer({ theme: (event.target as HTMLSelectElement).value as Preferences['theme'] });
  };
}
