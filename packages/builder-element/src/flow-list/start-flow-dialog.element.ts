import type { ChannelConfig, FlowSummary } from '@fluxo/core/contract';
import { css, html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { DataSource } from '../data/data-source.js';
import { icon } from '../icons/icon.js';
import { errorText } from '../locales/error-text.js';
import { ModalElement } from '../panels/modal.element.js';
import { inlineStyle } from '../styles/inline-style.js';

type Entry = 'startFlow' | 'webStartFlow';

type Configs =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'loaded'; readonly configs: readonly ChannelConfig[] };

/** "Usar como entrada de…": which channels begin their conversations with a flow. Each tick is stored at once. */
export class StartFlowDialogElement extends ModalElement<never> {
  static override styles = [
    ...ModalElement.styles,
    css`
      dialog {
        --_dialog-width: 600px;
      }
      .configs {
        display: grid;
        gap: 10px;
      }
      fieldset {
        display: grid;
        gap: 6px;
        min-width: 0;
        margin: 0;
        padding: 10px 14px 12px;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
      }
      legend {
        padding: 0 6px;
        font-weight: 600;
      }
      label {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 28px;
      }
      label .now {
        margin-inline-start: auto;
        color: var(--_text-muted);
        font-size: calc(var(--_font-size) * 0.857);
        text-align: end;
      }
      .skeletons {
        display: grid;
        gap: 14px;
        padding: 8px 0;
      }
    `,
  ];

  @state() private configs: Configs = { kind: 'loading' };
  @state() private flow: FlowSummary | null = null;
  @state() private names: ReadonlyMap<string, string> = new Map();
  @state() private busy: string | null = null;
  @state() private failure: unknown = null;
  #dataSource: DataSource | null = null;
  #hasChanged = false;
  #storing: Promise<void> = Promise.resolve();

  /**
   * Opens for a flow; true when anything was changed.
   *
   * @param names names of the flows that are known, for showing what a channel begins with now.
   */
  async show(
    flow: FlowSummary,
    dataSource: DataSource,
    names: ReadonlyMap<string, string>,
  ): Promise<boolean> {
    this.flow = flow;
    this.names = names;
    this.failure = null;
    this.#dataSource = dataSource;
    this.#hasChanged = false;
    void this.#load();
    await this.ask();
    // Closed by Escape while a tick is on its way: the caller wants to know how it ended.
    await this.#storing;
    return this.#hasChanged;
  }

  override render(): TemplateResult {
    return this.renderDialog(
      this.t.text('startFlow.title'),
      html`
        <p>${this.t.text('startFlow.body', { name: this.flow?.name ?? '' })}</p>
        ${this.#renderConfigs()}
        ${
          this.failure
            ? html`<p class="notice danger" role="alert">
                ${icon('circle-alert')}<span>${errorText(this.failure, this.t)}</span>
              </p>`
            : nothing
        }
      `,
      html`<button
        type="button"
        class="primary"
        ?disabled=${this.busy !== null}
        @click=${() => this.answer(null)}
      >
        ${this.t.text('startFlow.done')}
      </button>`,
    );
  }

  #renderConfigs(): TemplateResult {
    const { configs } = this;
    if (configs.kind === 'loading') {
      return html`<div class="skeletons" role="status" aria-label=${this.t.text('common.loading')}>
        <span class="skeleton" ${inlineStyle({ width: '60%' })}></span
        ><span class="skeleton" ${inlineStyle({ width: '45%' })}></span>
      </div>`;
    }
    if (configs.kind === 'failed') {
      return html`<div class="notice danger" role="alert">
        ${icon('circle-alert')}
        <span>
          ${errorText(configs.error, this.t)}
          <button type="button" class="link" @click=${() => this.#load()}>
            ${this.t.text('common.retry')}
          </button>
        </span>
      </div>`;
    }
    if (configs.configs.length === 0) {
      return html`<p class="notice">${icon('info')}<span>${this.t.text('startFlow.noConfigs')}</span></p>`;
    }
    return html`<div class="configs">
      ${configs.configs.map(
        (config) =>
          html`<fieldset ?disabled=${this.busy === config.id}>
            <legend>${config.name || this.t.text('startFlow.webOnly')}</legend>
            ${this.#renderEntry(config, 'startFlow', this.t.text('startFlow.whatsapp'))}
            ${this.#renderEntry(config, 'webStartFlow', this.t.text('startFlow.web'))}
          </fieldset>`,
      )}
    </div>`;
  }

  #renderEntry(config: ChannelConfig, entry: Entry, label: string): TemplateResult {
    const isChosen = config[entry] === this.flow?.id;
    return html`<label>
      <input
        type="checkbox"
        .checked=${live(isChosen)}
        @change=${(event: Event) => {
          this.#storing = this.#set(config, entry, (event.target as HTMLInputElement).checked);
        }}
      />
      <span>${label}</span>
      <span class="now">${isChosen ? nothing : this.#nowText(config, entry)}</span>
    </label>`;
  }

  #nowText(config: ChannelConfig, entry: Entry): string {
    const id = config[entry];
    if (id === null) {
      return entry === 'webStartFlow' && config.startFlow !== null
        ? this.t.text('startFlow.sameAsWhatsapp')
        : this.t.text('startFlow.noneNow');
    }
    return this.t.text('startFlow.now', { name: this.names.get(id) ?? this.t.text('startFlow.otherFlow') });
  }

  async #load(): Promise<void> {
    const source = this.#dataSource;
    if (!source) return;
    this.configs = { kind: 'loading' };
    try {
      this.configs = { kind: 'loaded', configs: await source.listChannelConfigs() };
    } catch (error) {
      this.configs = { kind: 'failed', error };
    }
  }

  async #set(config: ChannelConfig, entry: Entry, isChosen: boolean): Promise<void> {
    const source = this.#dataSource;
    const { flow } = this;
    if (!source || !flow) return;
    const value = isChosen ? flow.id : null;
    this.busy = config.id;
    this.failure = null;
    this.#replace({ ...config, [entry]: value });
    try {
      this.#replace(
        await source.setStartFlow(
          config.id,
          entry === 'startFlow' ? { startFlow: value } : { webStartFlow: value },
        ),
      );
      this.#hasChanged = true;
    } catch (error) {
      this.#replace(config);
      this.failure = error;
    } finally {
      this.busy = null;
    }
  }

  #replace(config: ChannelConfig): void {
    if (this.configs.kind !== 'loaded') return;
    const configs = this.configs.configs.map((one) => (one.id === config.id ? config : one));
    this.configs = { kind: 'loaded', configs };
  }
}
