import { html, type TemplateResult } from 'lit';
import { ModalElement } from './modal.element.js';

/** What to do with what is unsaved; `null` (closed): stay. */
export type LeaveAnswer = 'save' | 'discard';

/** Asked by Voltar while something is unsaved. */
export class LeaveDialogElement extends ModalElement<LeaveAnswer> {
  /** Opens and waits for the decision. */
  decide(): Promise<LeaveAnswer | null> {
    return this.ask();
  }

  override render(): TemplateResult {
    return this.renderDialog(
      this.t.text('leave.title'),
      html`<p>${this.t.text('leave.body')}</p>`,
      html`
        <button type="button" @click=${() => this.answer('discard')}>${this.t.text('leave.discard')}</button>
        <button type="button" @click=${() => this.answer(null)}>${this.t.text('leave.stay')}</button>
        <button type="button" class="primary" autofocus @click=${() => this.answer('save')}>
          ${this.t.text('toolbar.saveAndExit')}
        </button>
      `,
    );
  }
}
