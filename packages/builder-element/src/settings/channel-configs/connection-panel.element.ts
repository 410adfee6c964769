import type { ChannelConfig } from '@fluxo/core/contract';
import { css, html, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { encode, renderSVG } from 'uqr';
import type { ConnectionReport } from '../../data/settings/settings-types.js';
import { icon } from '../../icons/icon.js';
import { downloadText } from '../frame/download-text.js';
import { PartElement } from '../frame/part-element.js';
import type { SettingsDialogElement } from '../frame/settings-dialog.element.js';
import { CONFIGS } from './channel-config-texts.js';

/** "Testar conexão", and what else is done with a number at WhatsApp. */
export class ConnectionPanelElement extends PartElement {
  static override styles = [
    ...PartElement.styles,
    css`
      :host {
        display: grid;
        gap: 12px;
      }
      .checks {
        display: grid;
        gap: 6px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .checks li {
        display: flex;
        gap: 8px;
      }
      .checks .icon {
        margin-top: 3px;
      }
      .ok {
        color: var(--_success);
      }
      .wrong {
        color: var(--_danger);
      }
      .link {
        display: grid;
        grid-template-columns: 148px minmax(0, 1fr);
        gap: 16px;
        align-items: start;
      }
      .qr {
        width: 148px;
        height: 148px;
        border: 1px solid var(--_border);
        border-radius: 8px;
        background: #ffffff;
      }
      @container (max-width: 420px) {
        .link {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) config!: ChannelConfig;
  /** Something is changed and not saved. */
  @property({ type: Boolean }) dirty = false;
  @state() private report: ConnectionReport | null = null;
  @query('fluxo-settings-dialog') private dialog!: SettingsDialogElement;

  protected override willUpdate(changed: PropertyValues<this>): void {
    // What was found is about what was stored then.
    if (changed.has('config') && changed.get('config') !== undefined) this.report = null;
  }

  override render(): TemplateResult {
    const { report } = this;
    return html`
      ${this.dirty ? html`<p class="notice">${icon('info')}<span>${this.say(CONFIGS.testSaved)}</span></p>` : nothing}
      ${
        this.readonly
          ? nothing
          : html`<div class="actions-row">
              <button type="button" ?disabled=${this.isBusy} @click=${() => void this.#test()}>
                ${icon('cable')} ${this.say(this.isBusy ? CONFIGS.testing : CONFIGS.test)}
              </button>
              <button
                type="button"
                class="quiet"
                ?disabled=${this.isBusy}
                @click=${() => void this.#subscribe()}
              >
                ${icon('webhook')} ${this.say(CONFIGS.subscribe)}
              </button>
              <button
                type="button"
                class="quiet"
                ?disabled=${this.isBusy}
                @click=${() => void this.#register()}
              >
                ${icon('smartphone')} ${this.say(CONFIGS.register)}
              </button>
            </div>`
      }
      ${this.renderFailure()}
      <div role="status">${report === null ? nothing : this.#renderReport(report)}</div>
      ${report?.chatLink ? this.#renderChatLink(report.chatLink, report.number?.phone ?? '') : nothing}
      <fluxo-settings-dialog></fluxo-settings-dialog>
    `;
  }

  #renderReport({ ok, checks, number, paused }: ConnectionReport): TemplateResult {
    return html`<p class="status ${ok ? 'ok' : 'wrong'}">
        ${icon(ok ? 'circle-check' : 'circle-alert')}
        <strong>${this.say(ok ? CONFIGS.works : CONFIGS.fails)}</strong>
      </p>
      <ul class="checks">
        ${checks.map(
          (check) =>
            html`<li>
              <span class=${check.ok ? 'ok' : 'wrong'}>${icon(check.ok ? 'check' : 'x')}</span>
              <span
                ><span class="visually-hidden">${this.say(check.ok ? CONFIGS.passed : CONFIGS.wrong)}:</span>
                ${check.message}</span
              >
            </li>`,
        )}
      </ul>
      ${
        number === null
          ? nothing
          : html`<dl class="facts">
              <dt>${this.say(CONFIGS.phone)}</dt>
              <dd class="number">${number.phone}</dd>
              <dt>${this.say(CONFIGS.verifiedName)}</dt>
              <dd>${number.verifiedName}</dd>
              <dt>${this.say(CONFIGS.quality)}</dt>
              <dd>${number.qualityRating}</dd>
            </dl>`
      }
      ${
        paused === null
          ? nothing
          : html`<p class="notice warning">
              ${icon('triangle-alert')}<span
                >${this.say(CONFIGS.paused, { at: this.t.dateTime(paused.at), detail: paused.detail })}</span
              >
            </p>`
      }`;
  }

  #renderChatLink(link: string, phone: string): TemplateResult {
    const { data, size } = encode(link, { border: 2 });
    const path = data
      .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
      .join('');
    return html`<div class="link">
      <svg
        class="qr"
        viewBox="0 0 ${size} ${size}"
        shape-rendering="crispEdges"
        role="img"
        aria-label=${this.say(CONFIGS.qr, { phone })}
      >
        ${svg`<path d=${path} fill="#000000"></path>`}
      </svg>
      <div class="fields">
        <fluxo-copy-text .label=${this.say(CONFIGS.chatLink)} .text=${link}></fluxo-copy-text>
        <div>
          <button
            type="button"
            @click=${() => downloadText(`whatsapp-${phone}.svg`, renderSVG(link, { border: 2 }), 'image/svg+xml')}
          >
            ${icon('download')} ${this.say(CONFIGS.downloadQr)}
          </button>
        </div>
      </div>
    </div>`;
  }

  async #test(): Promise<void> {
    const { config } = this;
    await this.attempt(async () => {
      this.report = null;
      const report = await this.source.connections.test(config.id, this.t.locale);
      if (this.config === config) this.report = report;
    });
  }

  async #subscribe(): Promise<void> {
    await this.attempt(async () => {
      await this.source.connections.subscribe(this.config.id);
      this.tell(this.say(CONFIGS.subscribed));
    });
  }

  async #register(): Promise<void> {
    let pin = '';
    const choice = await this.dialog.put({
      title: this.say(CONFIGS.register),
      body: html`<p>${this.say(CONFIGS.registerBody)}</p>
        <p>
          <label class="field-name" for="pin">${this.say(CONFIGS.pin)}</label>
          <input
            id="pin"
            inputmode="numeric"
            maxlength="6"
            autocomplete="one-time-code"
            @input=${(event: Event) => (pin = (event.target as HTMLInputElement).value.trim())}
          />
        </p>`,
      choices: [
        { id: 'cancel', label: this.t.text('common.cancel') },
        { id: 'register', label: this.say(CONFIGS.register), look: 'primary' },
      ],
    });
    if (choice !== 'register') return;
    if (!/^\d{6}$/.test(pin)) {
      this.failure = this.say(CONFIGS.badPin);
      return;
    }
    await this.attempt(async () => {
      await this.source.connections.register(this.config.id, pin);
      this.tell(this.say(CONFIGS.registered));
    });
  }
}
