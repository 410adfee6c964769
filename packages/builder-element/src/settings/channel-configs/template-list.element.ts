import type { ChannelConfig } from '@fluxo/core/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { TemplateView } from '../../data/settings/settings-types.js';
import { icon } from '../../icons/icon.js';
import { PartElement } from '../frame/part-element.js';
import { CONFIGS } from './channel-config-texts.js';

/** The templates of a number's business account, and reading them from WhatsApp again. */
export class TemplateListElement extends PartElement {
  @property({ attribute: false }) config!: ChannelConfig;
  @state() private templates: readonly TemplateView[] | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('config');
    if (changed.has('config') && before?.businessAccountId !== this.config.businessAccountId)
      void this.#load();
  }

  override render(): TemplateResult {
    return html`<div class="fields">
      ${this.renderFailure()} ${this.templates === null ? nothing : this.#renderTable(this.templates)}
      ${
        this.readonly
          ? nothing
          : html`<div>
              <button type="button" ?disabled=${this.isBusy} @click=${() => void this.#sync()}>
                ${icon('refresh-cw')} ${this.say(CONFIGS.syncTemplates)}
              </button>
            </div>`
      }
    </div>`;
  }

  #renderTable(templates: readonly TemplateView[]): TemplateResult {
    if (templates.length === 0) return html`<p class="muted">${this.say(CONFIGS.noTemplates)}</p>`;
    return html`<div class="table">
      <table aria-label=${this.say(CONFIGS.templates)}>
        <thead>
          <tr>
            <th scope="col">${this.say(CONFIGS.templateName)}</th>
            <th scope="col">${this.say(CONFIGS.templateLanguage)}</th>
            <th scope="col">${this.say(CONFIGS.templateStatus)}</th>
          </tr>
        </thead>
        <tbody>
          ${templates.map(
            ({ name, language, status }) =>
              html`<tr>
                <td>${name}</td>
                <td>${language}</td>
                <td><span class="badge ${status === 'APPROVED' ? 'success' : 'warning'}">${status}</span></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  async #load(): Promise<void> {
    await this.attempt(async () => {
      this.templates = await this.source.connections.templates(this.config.businessAccountId);
    });
  }

  async #sync(): Promise<void> {
    await this.attempt(async () => {
      const count = await this.source.connections.syncTemplates(this.config.id);
      this.tell(this.say(CONFIGS.synced, { count }));
    });
    if (this.failure === null) await this.#load();
  }
}
