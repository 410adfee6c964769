import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { icon } from '../../icons/icon.js';
import { LocaleController } from '../../locales/locale.controller.js';
import { controls } from '../../styles/controls.js';
import { inlineStyle } from '../../styles/inline-style.js';
import { tokens } from '../../styles/tokens.js';
import { say } from '../frame/texts.js';
import { CONFIGS } from './channel-config-texts.js';
import { contrastWithWhite, readableOn } from './contrast.js';

const DEFAULT_ACCENT = '#0f766e';
/** WCAG 2.2, 1.4.11: parts of controls. */
const LEAST_CONTRAST = 3;

/** How the web chat will look on a page: button, greeting, header and a message of the visitor. */
export class LauncherPreviewElement extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: block;
      }
      .page {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 10px 12px;
        align-items: end;
        padding: 16px;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
        background: #ffffff;
        color: #16202a;
      }
      .chat {
        grid-column: 1 / -1;
        border: 1px solid #dde3e8;
        border-radius: 12px;
        overflow: hidden;
        max-width: 300px;
        justify-self: end;
        width: 100%;
      }
      .header {
        padding: 10px 14px;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .body {
        display: flex;
        justify-content: flex-end;
        padding: 12px;
        background: #f4f6f7;
      }
      .own {
        padding: 6px 12px;
        border-radius: 12px 12px 4px 12px;
      }
      .greeting {
        justify-self: end;
        max-width: 240px;
        padding: 8px 12px;
        border: 1px solid #dde3e8;
        border-radius: 12px 12px 4px 12px;
        box-shadow: var(--_shadow-1);
        overflow-wrap: anywhere;
        white-space: pre-line;
      }
      .button {
        grid-column: 2;
        display: grid;
        place-items: center;
        width: 52px;
        height: 52px;
        border-radius: 50%;
        box-shadow: var(--_shadow-1);
      }
      .warning {
        display: flex;
        gap: 6px;
        margin: 6px 0 0;
        color: var(--_warning);
      }
    `,
  ];

  @property() accent = '';
  /** Title of the chat; empty is the widget's own. */
  @property() heading = '';
  @property() greeting = '';
  private readonly t = new LocaleController(this);

  override render(): TemplateResult {
    const { locale } = this.t;
    const accent = /^#[0-9a-f]{6}$/i.test(this.accent) ? this.accent : DEFAULT_ACCENT;
    const painted = inlineStyle({ background: accent, color: readableOn(accent) });
    return html`
      <div class="page" role="img" aria-label=${say(locale, CONFIGS.preview)}>
        <div class="chat">
          <div class="header" ${painted}>${this.heading || say(locale, CONFIGS.previewTitle)}</div>
          <div class="body"><span class="own" ${painted}>${say(locale, CONFIGS.previewMessage)}</span></div>
        </div>
        ${this.greeting === '' ? nothing : html`<div class="greeting">${this.greeting}</div>`}
        <span class="button" ${painted}>${icon('message-square', 24)}</span>
      </div>
      <div role="status">
        ${
          contrastWithWhite(accent) < LEAST_CONTRAST
            ? html`<p class="warning small">
                ${icon('triangle-alert', 14)}<span>${say(locale, CONFIGS.lowContrast)}</span>
              </p>`
            : nothing
        }
      </div>
    `;
  }
}
