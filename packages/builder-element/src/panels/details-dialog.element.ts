import { css, html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { editFlow } from '../commands/edit-flow.js';
import { ModalElement } from './modal.element.js';

/** Name and internal description of the flow. */
export class DetailsDialogElement extends ModalElement<'apply'> {
  static override styles = [
    ...ModalElement.styles,
    css`
      .fields {
        display: grid;
        gap: 14px;
      }
      label {
        display: block;
        margin-bottom: 4px;
        font-weight: 500;
      }
      .help,
      .problem {
        margin: 4px 0 0 !important;
        font-size: calc(var(--_font-size) * 0.857);
      }
      .help {
        color: var(--_text-muted);
      }
      .problem {
        color: var(--_danger);
      }
    `,
  ];

  @state() private name = '';
  @state() private description = '';

  /** Opens; what was applied is one undoable step. */
  async show(): Promise<void> {
    this.name = this.editorState?.document.name ?? '';
    this.description = this.editorState?.document.description ?? '';
    if ((await this.ask()) === null) return;
    this.run(editFlow({ name: this.name.trim(), description: this.description.trim() }));
  }

  override render(): TemplateResult {
    const isMissing = this.name.trim() === '';
    return this.renderDialog(
      this.t.text('toolbar.details'),
      html`<form id="details" class="fields" method="dialog" @submit=${this.#onSubmit}>
        <div>
          <label for="name">${this.t.text('toolbar.name')}</label>
          <input
            id="name"
            autofocus
            required
            maxlength="120"
            autocomplete="off"
            .value=${this.name}
            aria-invalid=${isMissing}
            aria-describedby="name-help name-problem"
            @input=${(event: Event) => (this.name = (event.target as HTMLInputElement).value)}
          />
          <p class="help" id="name-help">${this.t.text('details.nameHelp')}</p>
          <p class="problem" id="name-problem">${isMissing ? this.t.text('toolbar.nameMissing') : nothing}</p>
        </div>
        <div>
          <label for="description">${this.t.text('inspector.description')}</label>
          <textarea
            id="description"
            rows="4"
            aria-describedby="description-help"
            .value=${this.description}
            @input=${(event: Event) => (this.description = (event.target as HTMLTextAreaElement).value)}
          ></textarea>
          <p class="help" id="description-help">${this.t.text('details.descriptionHelp')}</p>
        </div>
      </form>`,
      html`
        <button type="button" @click=${() => this.answer(null)}>${this.t.text('common.cancel')}</button>
        <button type="submit" form="details" class="primary" ?disabled=${isMissing}>
          ${this.t.text('details.apply')}
        </button>
      `,
    );
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.name.trim() !== '') this.answer('apply');
  }
}
