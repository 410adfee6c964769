import { html, type TemplateResult } from 'lit';
import { query } from 'lit/decorators.js';
import { icon } from '../icons/icon.js';
import { EditorPanelElement } from './editor-panel.element.js';

/** A native modal dialog that answers a question. Escape and the close button give `null`. */
export abstract class ModalElement<Answer> extends EditorPanelElement {
  @query('dialog') private dialog!: HTMLDialogElement | null;
  #settle: ((answer: Answer | null) => void) | undefined;

  /** Opens and waits for the answer. Opened again while open, the first question is answered by `null`. */
  protected async ask(): Promise<Answer | null> {
    this.#settle?.(null);
    const answered = new Promise<Answer | null>((resolve) => (this.#settle = resolve));
    await this.updateComplete;
    if (this.dialog?.open === false) this.dialog.showModal();
    return answered;
  }

  /** Closes with an answer. */
  protected answer(answer: Answer | null): void {
    const settle = this.#settle;
    this.#settle = undefined;
    this.dialog?.close();
    settle?.(answer);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.answer(null);
  }

  protected renderDialog(title: string, body: unknown, actions: unknown): TemplateResult {
    return html`<dialog aria-labelledby="heading" @close=${() => this.answer(null)} @keydown=${keepInside}>
      <div class="dialog-head">
        <h2 id="heading">${title}</h2>
        <button
          type="button"
          class="quiet icon-only"
          aria-label=${this.t.text('common.close')}
          @click=${() => this.answer(null)}
        >
          ${icon('x')}
        </button>
      </div>
      <div class="dialog-body">${body}</div>
      <div class="dialog-actions">${actions}</div>
    </dialog>`;
  }
}

/** Keys of the editor do not act behind a dialog. */
function keepInside(event: KeyboardEvent): void {
  event.stopPropagation();
}
