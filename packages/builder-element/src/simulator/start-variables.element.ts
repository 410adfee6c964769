import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { icon } from '../icons/icon.js';
import { textsOf } from '../locales/part-texts.js';
import { LocalizedElement } from '../panels/localized.element.js';
import { SIMULATOR_TEXTS } from './simulator-texts.js';
import { problemOf, type StartKind, type StartVariable } from './start-variables.js';

const KINDS: readonly StartKind[] = ['text', 'number', 'json'];

/**
 * The variables that a test conversation begins with, as a small table.
 *
 * @fires {CustomEvent<readonly StartVariable[]>} rows-changed - Something was typed, added or removed.
 */
export class StartVariablesElement extends LocalizedElement {
  static override styles = [
    ...LocalizedElement.styles,
    css`
      :host {
        display: grid;
        gap: 8px;
      }
      p {
        margin: 0;
      }
      .row {
        display: grid;
        grid-template-columns: minmax(72px, 1fr) 84px minmax(72px, 1.2fr) 28px;
        gap: 4px;
        align-items: center;
      }
      .problem {
        grid-column: 1 / -1;
        color: var(--_danger);
        font-size: calc(var(--_font-size) * 0.857);
      }
      .add {
        justify-self: start;
      }
    `,
  ];

  @property({ attribute: false }) rows: readonly StartVariable[] = [];
  readonly #text = textsOf(SIMULATOR_TEXTS, this.t);

  override render(): TemplateResult {
    return html`
      <p class="small muted">${this.#text('beginningHelp')}</p>
      ${this.rows.map((row, index) => this.#renderRow(row, index))}
      <button type="button" class="add" @click=${this.#add}>
        ${icon('plus', 14)} ${this.#text('addVariable')}
      </button>
    `;
  }

  #renderRow(row: StartVariable, index: number): TemplateResult {
    const problem = problemOf(row);
    const change = (part: Partial<StartVariable>): void =>
      this.#tell(this.rows.map((one, at) => (at === index ? { ...one, ...part } : one)));
    const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;
    return html`<div class="row" role="group" aria-label=${row.name || this.#text('addVariable')}>
      <input
        aria-label=${this.#text('name')}
        placeholder=${this.#text('name')}
        .value=${row.name}
        aria-invalid=${problem === 'badName'}
        autocomplete="off"
        spellcheck="false"
        @input=${(event: Event) => change({ name: valueOf(event) })}
      />
      <select
        aria-label=${this.#text('kind')}
        @change=${(event: Event) => change({ kind: KINDS.find((kind) => kind === valueOf(event)) ?? 'text' })}
      >
        ${KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === row.kind}>${this.#text(`kind.${kind}`)}</option>`)}
      </select>
      <input
        aria-label=${this.#text('value')}
        placeholder=${this.#text('value')}
        .value=${row.value}
        aria-invalid=${problem !== null && problem !== 'badName'}
        autocomplete="off"
        spellcheck="false"
        @input=${(event: Event) => change({ value: valueOf(event) })}
      />
      <button
        type="button"
        class="quiet icon-only"
        aria-label=${this.#text('removeVariable', { name: row.name })}
        title=${this.#text('removeVariable', { name: row.name })}
        @click=${() => this.#tell(this.rows.filter((_, at) => at !== index))}
      >
        ${icon('x', 14)}
      </button>
      ${problem === null ? nothing : html`<span class="problem" role="alert">${this.#text(problem)}</span>`}
    </div>`;
  }

  async #add(): Promise<void> {
    this.#tell([...this.rows, { name: '', kind: 'text', value: '' }]);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>('.row:last-of-type input')?.focus();
  }

  #tell(rows: readonly StartVariable[]): void {
    this.rows = rows;
    this.dispatchEvent(new CustomEvent('rows-changed', { detail: rows }));
  }
}
