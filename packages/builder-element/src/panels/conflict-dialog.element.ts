import type { Flow, LocalText } from '@fluxo/core';
import { css, html, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { FlowDetail } from '@fluxo/core/contract';
import { icon } from '../icons/icon.js';
import type { DifferenceTone, NameOfReference } from './flow-differences.js';
import { ModalElement } from './modal.element.js';

/** How to go on after somebody else saved: `copy` carries the name of the copy; `null` (closed): decide later. */
export type ConflictAnswer =
  | { readonly kind: 'overwrite' }
  | { readonly kind: 'reload' }
  | { readonly kind: 'copy'; readonly name: string };

interface Difference {
  readonly tone: DifferenceTone;
  readonly text: LocalText;
}

/** Two people changed one flow: shows what each did since they parted, and asks how to go on. */
export class ConflictDialogElement extends ModalElement<ConflictAnswer> {
  static override styles = [
    ...ModalElement.styles,
    css`
      dialog {
        --_dialog-width: 720px;
      }
      .sides {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(240px, 1fr));
        gap: 12px;
      }
      section {
        min-width: 0;
        padding: 12px;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
      }
      h3 {
        margin: 0 0 6px;
        font-size: var(--_font-size);
        font-weight: 600;
      }
      ul {
        display: grid;
        gap: 4px;
        max-height: 220px;
        margin: 0;
        padding: 0;
        overflow: auto;
        list-style: none;
      }
      li {
        display: flex;
        gap: 8px;
      }
      li .icon {
        margin-top: 3px;
      }
      .added .icon {
        color: var(--_success);
      }
      .removed .icon {
        color: var(--_danger);
      }
      .changed .icon {
        color: var(--_warning);
      }
      .copy {
        display: grid;
        gap: 4px;
        margin-top: 16px;
      }
      label {
        font-weight: 500;
      }
    `,
  ];

  /** What things are called that settings refer to. */
  @property({ attribute: false }) nameOf: NameOfReference = () => undefined;
  @state() private theirs: readonly Difference[] = [];
  @state() private ours: readonly Difference[] = [];
  @state() private current: FlowDetail | null = null;
  @state() private copyName = '';

  /**
   * Opens and waits for the decision.
   *
   * @param base the revision that both began from, `current` what was saved meanwhile, `mine` the document being edited.
   */
  async decide(base: FlowDetail, current: FlowDetail, mine: Flow): Promise<ConflictAnswer | null> {
    const { differencesOf, toneOf } = await import('./flow-differences.js');
    const compare = (to: Flow): readonly Difference[] =>
      differencesOf(base.document, to, this.nameOf).map((one) => ({ tone: toneOf(one), text: one.text }));
    this.current = current;
    this.theirs = compare(current.document);
    this.ours = compare(mine);
    this.copyName = this.t.text('conflict.copyName', { name: mine.name });
    return this.ask();
  }

  override render(): TemplateResult {
    const by = this.current?.updatedBy || this.t.text('conflict.someone');
    const ago = this.current ? this.t.ago(this.current.updatedAt) : '';
    return this.renderDialog(
      this.t.text('conflict.title'),
      html`
        <p>${this.t.text('conflict.body', { by, ago })}</p>
        <div class="sides">
          ${this.#renderSide(this.t.text('conflict.theirs', { by }), this.theirs)}
          ${this.#renderSide(this.t.text('conflict.ours'), this.ours)}
        </div>
        <div class="copy">
          <label for="copy-name">${this.t.text('conflict.nameOfCopy')}</label>
          <input
            id="copy-name"
            .value=${this.copyName}
            autocomplete="off"
            @input=${(event: Event) => (this.copyName = (event.target as HTMLInputElement).value)}
          />
        </div>
      `,
      html`
        <button type="button" @click=${() => this.answer({ kind: 'reload' })}>
          ${this.t.text('conflict.reload')}
        </button>
        <button type="button" @click=${() => this.answer({ kind: 'overwrite' })}>
          ${this.t.text('conflict.overwrite')}
        </button>
        <button
          type="button"
          class="primary"
          autofocus
          ?disabled=${this.copyName.trim() === ''}
          @click=${() => this.answer({ kind: 'copy', name: this.copyName.trim() })}
        >
          ${this.t.text('conflict.copy')}
        </button>
      `,
    );
  }

  #renderSide(title: string, differences: readonly Difference[]): TemplateResult {
    return html`<section>
      <h3>${title}</h3>
      ${
        differences.length === 0
          ? html`<p class="muted">${this.t.text('conflict.same')}</p>`
          : html`<ul tabindex="0">
              ${differences.map(({ tone, text }) => html`<li class=${tone}>${icon(ICONS[tone])}<span>${this.t.pick(text)}</span></li>`)}
            </ul>`
      }
    </section>`;
  }
}

const ICONS: Readonly<Record<DifferenceTone, string>> = { added: 'plus', removed: 'x', changed: 'pencil' };
