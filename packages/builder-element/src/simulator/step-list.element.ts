import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { LocalizedElement } from '../panels/localized.element.js';

/** One step of a conversation, as the list shows it. */
export interface ListedStep {
  readonly text: string;
  /** Can be gone to. */
  readonly isPlace: boolean;
  /** Needs a look: noted or ignored. */
  readonly isOdd: boolean;
}

/**
 * The steps of a conversation in words.
 *
 * @fires {CustomEvent<number>} step-chosen - A step was chosen, by its index.
 */
export class StepListElement extends LocalizedElement {
  static override styles = [
    ...LocalizedElement.styles,
    css`
      :host {
        display: block;
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
        counter-reset: step;
      }
      li {
        counter-increment: step;
      }
      button,
      .still {
        display: grid;
        grid-template-columns: 28px 1fr;
        gap: 6px;
        width: 100%;
        min-height: 28px;
        padding: 4px;
        border: 1px solid transparent;
        background: transparent;
        font-size: calc(var(--_font-size) * 0.929);
        font-weight: 400;
        line-height: 18px;
        text-align: start;
        white-space: normal;
        overflow-wrap: anywhere;
      }
      button::before,
      .still::before {
        content: counter(step);
        color: var(--_text-muted);
        text-align: end;
        font-variant-numeric: tabular-nums;
      }
      .odd {
        color: var(--_warning);
      }
      .still {
        color: var(--_text-muted);
      }
      [aria-current] {
        background: var(--_accent-soft);
      }
    `,
  ];

  @property({ attribute: false }) steps: readonly ListedStep[] = [];
  /** Step that is shown now; `null` for none. */
  @property({ attribute: false }) current: number | null = null;

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('current') || this.current === null) return;
    this.renderRoot.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }

  override render(): TemplateResult {
    return html`<ol>
      ${this.steps.map(
        ({ text, isPlace, isOdd }, index) =>
          html`<li>
            ${
              isPlace
                ? html`<button
                    type="button"
                    class=${isOdd ? 'odd' : ''}
                    aria-current=${index === this.current ? 'step' : nothing}
                    @click=${() => this.#choose(index)}
                  >
                    <span>${text}</span>
                  </button>`
                : html`<div class="still" aria-current=${index === this.current ? 'step' : nothing}>
                    <span>${text}</span>
                  </div>`
            }
          </li>`,
      )}
    </ol>`;
  }

  #choose(index: number): void {
    this.dispatchEvent(new CustomEvent('step-chosen', { detail: index }));
  }
}
