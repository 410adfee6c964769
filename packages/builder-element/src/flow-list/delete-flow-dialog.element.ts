import { html, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { FlowUse } from '@fluxo/core/contract';
import { icon } from '../icons/icon.js';
import { ModalElement } from '../panels/modal.element.js';

/** Asks before a flow is deleted, or says why it cannot be. */
export class DeleteFlowDialogElement extends ModalElement<'delete'> {
  @state() private flowName = '';
  @state() private usedBy: readonly FlowUse[] = [];

  /** Opens and waits. */
  decide(name: string): Promise<'delete' | null> {
    this.flowName = name;
    this.usedBy = [];
    return this.ask();
  }

  /** Names what still uses the flow. */
  async explain(name: string, usedBy: readonly FlowUse[]): Promise<void> {
    this.flowName = name;
    this.usedBy = usedBy;
    await this.ask();
  }

  override render(): TemplateResult {
    if (this.usedBy.length > 0) {
      return this.renderDialog(
        this.t.text('deleteFlow.refused'),
        html`
          <p>${this.t.text('deleteFlow.inUse', { name: this.flowName })}</p>
          <ul>
            ${this.usedBy.map(
              ({ kind, name }) =>
                html`<li>
                  ${this.t.text(kind === 'flow' ? 'flowList.usedByFlow' : 'flowList.usedByConfig', { name })}
                </li>`,
            )}
          </ul>
        `,
        html`<button type="button" class="primary" autofocus @click=${() => this.answer(null)}>
          ${this.t.text('common.close')}
        </button>`,
      );
    }
    return this.renderDialog(
      this.t.text('deleteFlow.title'),
      html`<p>${this.t.text('deleteFlow.body', { name: this.flowName })}</p>`,
      html`
        <button type="button" autofocus @click=${() => this.answer(null)}>
          ${this.t.text('common.cancel')}
        </button>
        <button type="button" class="danger" @click=${() => this.answer('delete')}>
          ${icon('trash')} ${this.t.text('deleteFlow.confirm')}
        </button>
      `,
    );
  }
}
