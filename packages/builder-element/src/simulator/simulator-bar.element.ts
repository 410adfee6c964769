import type { ChannelKind } from '@fluxo/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { icon } from '../icons/icon.js';
import { textsOf } from '../locales/part-texts.js';
import { LocalizedElement } from '../panels/localized.element.js';
import { SIMULATOR_TEXTS } from './simulator-texts.js';

const CHANNELS = ['whatsapp', 'web'] as const;

/**
 * The bar over a test conversation.
 *
 * @fires {CustomEvent<ChannelKind>} channel-chosen - The conversation shall go on as on another channel.
 * @fires {CustomEvent<'entry' | 'selected' | 'again'>} restart-wanted - It shall begin anew: at the entry, at the selected node, or where it began.
 * @fires {CustomEvent<string>} test-named - It shall be kept as a test of this name.
 */
export class SimulatorBarElement extends LocalizedElement {
  static override styles = [
    ...LocalizedElement.styles,
    css`
      :host {
        display: block;
        flex: none;
        border-bottom: 1px solid var(--_border);
      }
      .bar,
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px;
        padding: 6px 8px;
      }
      .channels {
        display: flex;
        padding: 2px;
        border-radius: calc(var(--_radius) - 1px);
        background: var(--_surface-sunken);
      }
      .channels button {
        min-height: 28px;
        padding: 0 10px;
        border-color: transparent;
        background: transparent;
      }
      .channels button[aria-checked='true'] {
        background: var(--_surface);
        box-shadow: var(--_shadow-1);
      }
      .spacer {
        flex: 1;
      }
      .from {
        display: flex;
        align-items: center;
        gap: 6px;
        padding: 0 8px 6px 12px;
      }
      .from span {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      form {
        align-items: end;
        padding-top: 0;
      }
      form label {
        display: grid;
        flex: 1;
        gap: 2px;
      }
    `,
  ];

  @property({ attribute: false }) channel: ChannelKind = 'whatsapp';
  /** A node is selected that the conversation can begin at. */
  @property({ type: Boolean }) selectable = false;
  /** Name of the node that the conversation began at; `null` for the entry. */
  @property({ attribute: false }) startsAt: string | null = null;
  /** `unsaved`: the flow has to be saved first. `none`: there is nothing to keep yet. */
  @property({ attribute: false }) keeping: 'ready' | 'none' | 'unsaved' | 'hidden' = 'none';
  @state() private isNaming = false;
  readonly #text = textsOf(SIMULATOR_TEXTS, this.t);

  override render(): TemplateResult {
    return html`<div class="bar">
        <div
          class="channels"
          role="radiogroup"
          aria-label=${this.#text('channel')}
          @keydown=${this.#onChannelKey}
        >
          ${CHANNELS.map(
            (channel) =>
              html`<button
                type="button"
                role="radio"
                aria-checked=${this.channel === channel}
                tabindex=${this.channel === channel ? 0 : -1}
                @click=${() => this.#switchTo(channel)}
              >
                ${icon(channel === 'whatsapp' ? 'smartphone' : 'monitor', 14)} ${this.#text(channel)}
              </button>`,
          )}
        </div>
        <span class="spacer"></span>
        ${this.#renderKeeping()}
        ${this.#renderIcon('skip-forward', this.#text('fromNode'), !this.selectable, () => this.#restart('selected'))}
        ${this.#renderIcon('rotate-ccw', this.#text('restart'), false, () => this.#restart('again'))}
      </div>
      ${
        this.startsAt === null
          ? nothing
          : html`<div class="from small">
              <span>${this.#text('startsAt', { node: this.startsAt })}</span>
              <button type="button" class="link" @click=${() => this.#restart('entry')}>
                ${this.#text('fromEntry')}
              </button>
            </div>`
      }
      ${this.isNaming ? this.#renderNaming() : nothing}`;
  }

  #renderKeeping(): TemplateResult | typeof nothing {
    if (this.keeping === 'hidden') return nothing;
    const isUnsaved = this.keeping === 'unsaved';
    return html`<button
      type="button"
      class="quiet icon-only"
      aria-label=${this.#text('saveTest')}
      aria-expanded=${this.isNaming}
      title=${isUnsaved ? this.#text('saveFlowFirst') : this.#text('saveTest')}
      ?disabled=${this.keeping !== 'ready'}
      @click=${() => void this.#toggleNaming()}
    >
      ${icon('flask-conical')}
    </button>`;
  }

  #renderNaming(): TemplateResult {
    return html`<form @submit=${this.#onName} @keydown=${this.#onNameKey}>
      <label>
        <span class="small">${this.#text('testName')}</span>
        <input
          id="name"
          maxlength="120"
          autocomplete="off"
          placeholder=${this.#text('testNameHint')}
          required
        />
      </label>
      <button type="submit" class="primary">${this.t.text('common.save')}</button>
      <button type="button" @click=${() => void this.#toggleNaming()}>${this.t.text('common.cancel')}</button>
    </form>`;
  }

  #renderIcon(glyph: string, name: string, isOff: boolean, act: () => void): TemplateResult {
    return html`<button
      type="button"
      class="quiet icon-only"
      aria-label=${name}
      title=${name}
      ?disabled=${isOff}
      @click=${act}
    >
      ${icon(glyph)}
    </button>`;
  }

  async #toggleNaming(): Promise<void> {
    this.isNaming = !this.isNaming;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(this.isNaming ? '#name' : '[aria-expanded]')?.focus();
  }

  #onName(event: Event): void {
    event.preventDefault();
    const name = this.renderRoot.querySelector<HTMLInputElement>('#name')?.value.trim() ?? '';
    if (name === '') return;
    void this.#toggleNaming();
    this.dispatchEvent(new CustomEvent('test-named', { detail: name }));
  }

  #onNameKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    void this.#toggleNaming();
  }

  #restart(how: 'entry' | 'selected' | 'again'): void {
    this.dispatchEvent(new CustomEvent('restart-wanted', { detail: how }));
  }

  #switchTo(channel: ChannelKind): void {
    if (this.channel !== channel) this.dispatchEvent(new CustomEvent('channel-chosen', { detail: channel }));
  }

  #onChannelKey(event: KeyboardEvent): void {
    if (!['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    this.#switchTo(this.channel === 'whatsapp' ? 'web' : 'whatsapp');
    requestAnimationFrame(() => this.renderRoot.querySelector<HTMLElement>('[aria-checked=true]')?.focus());
  }
}
