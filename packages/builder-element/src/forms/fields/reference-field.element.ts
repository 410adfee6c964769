import type { ReferenceField } from '@fluxo/core';
import type { ReferenceOption } from '@fluxo/core/contract';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { isAbort } from '../../data/data-source-error.js';
import { icon } from '../../icons/icon.js';
import { FieldElement } from '../field.element.js';
import { suggestionStyles } from '../suggestion-styles.js';
import { SuggestionsController } from '../suggestions.controller.js';

type Loaded = readonly ReferenceOption[] | 'loading' | 'failed';

/** Something that the host stores, chosen by its name. */
export class ReferenceFieldElement extends FieldElement<ReferenceField, string> {
  static override styles = [
    ...FieldElement.styles,
    suggestionStyles,
    css`
      .box {
        position: relative;
      }
      .box input {
        padding-inline-end: 64px;
        text-overflow: ellipsis;
      }
      .box .buttons {
        position: absolute;
        inset-block: 2px;
        inset-inline-end: 2px;
        display: flex;
        align-items: center;
      }
      .box button {
        min-height: 26px;
        min-width: 26px;
        width: 26px;
      }
      .failed {
        display: flex;
        align-items: center;
        gap: 8px;
        margin-top: 4px;
        color: var(--_danger);
      }
    `,
  ];

  @query('#control') private control!: HTMLInputElement | null;
  @state() private loaded: Loaded = 'loading';
  /** What was typed to search; `null` while the chosen name is shown. */
  @state() private typed: string | null = null;
  #loading: AbortController | undefined;
  readonly #suggestions = new SuggestionsController(
    this,
    () => this.control,
    ({ value }) => {
      this.typed = null;
      this.edit(value);
    },
  );

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) void this.#load(); // moved within the page: the list was given up when it was taken out
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#loading?.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('path') || changed.has('value')) this.typed = null;
    const isOtherList = changed.has('field') && changed.get('field')?.to !== this.field.to;
    const isOtherStore =
      changed.has('scope') && changed.get('scope')?.listReferences !== this.scope.listReferences;
    if (isOtherList || isOtherStore) void this.#load();
  }

  protected override localProblems(): readonly string[] {
    if (this.value === '' || typeof this.loaded === 'string' || this.#chosen) return [];
    return [this.t.text('reference.missing')];
  }

  override render(): TemplateResult {
    const isEditable = !this.scope.isReadonly;
    return html`
      ${this.renderLabel()}
      <div class="box">
        <input
          id="control"
          role="combobox"
          aria-expanded=${this.#suggestions.isOpen}
          aria-controls="suggestions"
          aria-autocomplete="list"
          aria-activedescendant=${this.#suggestions.activeId}
          aria-busy=${this.loaded === 'loading'}
          .value=${live(this.typed ?? this.#chosenName)}
          placeholder=${this.t.text('common.chooseOne')}
          ?readonly=${!isEditable}
          aria-required=${this.field.required === true}
          aria-invalid=${this.hasProblem}
          aria-describedby=${this.describedBy}
          autocomplete="off"
          @input=${this.#onInput}
          @keydown=${this.#onKeydown}
          @click=${this.#openAll}
          @blur=${this.#onBlur}
        />
        ${
          isEditable
            ? html`<span class="buttons">
                ${
                  this.value === ''
                    ? nothing
                    : html`<button
                        type="button"
                        class="quiet icon-only"
                        aria-label=${this.t.text('common.clear')}
                        title=${this.t.text('common.clear')}
                        @click=${() => this.edit('')}
                      >
                        ${icon('x', 14)}
                      </button>`
                }
                <button
                  type="button"
                  class="quiet icon-only"
                  tabindex="-1"
                  aria-label=${this.t.text('reference.open')}
                  @pointerdown=${(event: Event) => event.preventDefault()}
                  @click=${this.#toggle}
                >
                  ${icon('chevron-down')}
                </button>
              </span>`
            : nothing
        }
      </div>
      ${this.#suggestions.render(this.t.pick(this.field.label), this.#whenEmpty)}
      ${
        this.loaded === 'failed'
          ? html`<div class="failed small" role="alert">
              ${this.t.text('reference.failed')}
              <button type="button" class="link" @click=${() => this.#load()}>
                ${this.t.text('common.retry')}
              </button>
            </div>`
          : nothing
      }
      ${this.renderHelp()} ${this.renderProblems()}
    `;
  }

  get #chosen(): ReferenceOption | undefined {
    return typeof this.loaded === 'string' ? undefined : this.loaded.find(({ id }) => id === this.value);
  }

  get #chosenName(): string {
    if (this.value === '') return '';
    return this.loaded === 'loading' ? '…' : (this.#chosen?.name ?? this.value);
  }

  get #whenEmpty(): string {
    if (this.loaded === 'loading') return `${this.t.text('common.loading')}…`;
    const isNothingThere = typeof this.loaded !== 'string' && this.loaded.length === 0;
    return this.t.text(isNothingThere ? 'reference.empty' : 'reference.none');
  }

  async #load(): Promise<void> {
    this.#loading?.abort();
    const loading = (this.#loading = new AbortController());
    this.loaded = 'loading';
    try {
      const options = await this.scope.listReferences(this.field.to, { signal: loading.signal });
      if (loading.signal.aborted) return;
      this.loaded = options;
      if (this.#suggestions.isOpen) this.#suggest(this.typed ?? '');
    } catch (error) {
      if (!isAbort(error) && !loading.signal.aborted) this.loaded = 'failed';
    }
  }

  #onInput(event: InputEvent): void {
    this.typed = (event.target as HTMLInputElement).value;
    this.#suggest(this.typed);
  }

  #onKeydown(event: KeyboardEvent): void {
    if (this.#suggestions.handleKey(event)) return;
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    this.#openAll();
  }

  /** What was typed and not chosen is dropped; a cleared field is a cleared setting. */
  #onBlur(): void {
    this.#suggestions.close();
    if (this.typed === '' && this.value !== '') this.edit('');
    this.typed = null;
  }

  #toggle(): void {
    if (this.#suggestions.isOpen) {
      this.#suggestions.close();
      return;
    }
    this.control?.focus();
    this.#openAll();
  }

  #openAll(): void {
    this.#suggest('');
    this.control?.select();
  }

  #suggest(typed: string): void {
    if (this.scope.isReadonly) return;
    const wanted = fold(typed);
    const options = typeof this.loaded === 'string' ? [] : this.loaded;
    const found = options.filter(({ name }) => fold(name).includes(wanted));
    this.#suggestions.open(
      found.map(({ id, name }) => ({ value: id, label: name })),
      this.value,
    );
  }
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
