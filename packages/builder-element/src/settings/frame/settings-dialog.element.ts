import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { icon } from '../../icons/icon.js';
import { ModalElement } from '../../panels/modal.element.js';

/** One way out of a question. */
export interface DialogChoice {
  readonly id: string;
  readonly label: string;
  readonly look?: 'primary' | 'danger';
  /** Has the focus when the dialog opens. */
  readonly isFirst?: boolean;
  readonly icon?: string;
}

/** A question with a few answers. */
export interface DialogQuestion {
  readonly title: string;
  readonly body: unknown;
  readonly choices: readonly DialogChoice[];
  /** The text that has to be typed before `danger` choices can be chosen, and the label of its field. */
  readonly typed?: { readonly text: string; readonly label: string };
}

/** Asks one question in a modal dialog; closing it answers `null`. */
export class SettingsDialogElement extends ModalElement<string> {
  @state() private question: DialogQuestion | null = null;
  @state() private typed = '';

  /** Opens and waits for the choice. */
  async put(question: DialogQuestion): Promise<string | null> {
    this.question = question;
    this.typed = '';
    const answer = await this.ask();
    return answer;
  }

  override render(): TemplateResult | typeof nothing {
    const { question } = this;
    return this.renderDialog(
      question?.title ?? '',
      html`${question?.body ?? nothing}
      ${
        question?.typed
          ? html`<p>
              <label for="typed">${question.typed.label}</label>
              <input
                id="typed"
                autocomplete="off"
                .value=${this.typed}
                @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)}
              />
            </p>`
          : nothing
      }`,
      html`${(question?.choices ?? []).map(
        (choice) =>
          html`<button
            type="button"
            class=${choice.look ?? ''}
            ?autofocus=${choice.isFirst === true}
            ?disabled=${choice.look === 'danger' && !this.#isConfirmed}
            @click=${() => this.answer(choice.id)}
          >
            ${choice.icon ? icon(choice.icon) : nothing} ${choice.label}
          </button>`,
      )}`,
    );
  }

  get #isConfirmed(): boolean {
    const wanted = this.question?.typed?.text;
    return wanted === undefined || this.typed.trim() === wanted;
  }
}
