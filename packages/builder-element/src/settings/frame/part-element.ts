import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { SettingsDataSource } from '../../data/settings/settings-data-source.js';
import { icon } from '../../icons/icon.js';
import { errorText } from '../../locales/error-text.js';
import { LocaleController } from '../../locales/locale.controller.js';
import { controls } from '../../styles/controls.js';
import { inlineStyle } from '../../styles/inline-style.js';
import { tokens } from '../../styles/tokens.js';
import { settingsStyles } from './settings-styles.js';
import { say, type Text, type TextValues } from './texts.js';

/**
 * A part of a settings element that reads and stores by itself.
 *
 * @fires {CustomEvent<string>} part-told - A result for the voice of the settings element around it.
 */
export abstract class PartElement extends LitElement {
  static override styles = [tokens, controls, settingsStyles];

  @property({ attribute: false }) source!: SettingsDataSource;
  @property({ type: Boolean }) readonly = false;
  @state() protected failure: string | null = null;
  @state() protected isBusy = false;
  protected readonly t = new LocaleController(this);

  protected say(text: Text, values?: TextValues): string {
    return say(this.t.locale, text, values);
  }

  /** Says a result on the screen and to assistive technology. */
  protected tell(detail: string): void {
    this.dispatchEvent(new CustomEvent('part-told', { detail, bubbles: true, composed: true }));
  }

  /** Runs an action and says in words what went wrong; true when nothing did. */
  protected async attempt(act: () => Promise<void>): Promise<boolean> {
    this.failure = null;
    this.isBusy = true;
    try {
      await act();
      return true;
    } catch (error) {
      this.failure = this.failureText(error);
      return false;
    } finally {
      this.isBusy = false;
    }
  }

  protected failureText(error: unknown): string {
    return errorText(error, this.t);
  }

  protected renderFailure(): TemplateResult | typeof nothing {
    if (this.failure === null) return nothing;
    return html`<div class="notice danger" role="alert">
      ${icon('circle-alert')}<span class="grow">${this.failure}</span>
    </div>`;
  }

  protected renderWaiting(): TemplateResult {
    return html`<div class="table skeletons" role="status" aria-label=${this.t.text('common.loading')}>
      ${[70, 50, 60].map(
        (width) => html`<div><span class="skeleton" ${inlineStyle({ width: `${width}%` })}></span></div>`,
      )}
    </div>`;
  }

  protected renderUnloadable(error: unknown, retry: () => void): TemplateResult {
    return html`<div class="empty" role="alert">
      ${icon('circle-alert', 32)}
      <p>${errorText(error, this.t)}</p>
      <button type="button" @click=${retry}>${icon('refresh-cw')} ${this.t.text('common.retry')}</button>
    </div>`;
  }
}
