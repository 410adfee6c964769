import type { Contact, OccurrenceDetail, OccurrenceType } from '@fluxo/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { icon } from '../../icons/icon.js';
import { PartElement } from '../frame/part-element.js';
import { CASES } from './occurrence-texts.js';

/**
 * Form of a new occurrence, opened at once or kept as a draft.
 *
 * @fires {CustomEvent<OccurrenceDetail>} occurrence-made - It is stored. Does not bubble.
 */
export class NewOccurrenceElement extends PartElement {
  @property({ attribute: false }) types: readonly OccurrenceType[] = [];
  @state() private contact: Contact | null = null;
  @state() private typeId = '';
  @state() private subject = '';
  @state() private heading = '';
  @state() private description = '';
  @state() private isChecked = false;

  /** Something was entered that would be lost. */
  get isDirty(): boolean {
    return this.contact !== null || this.heading !== '' || this.description !== '';
  }

  override render(): TemplateResult {
    const type = this.types.find(({ id }) => id === this.typeId);
    const isTypeMissing = this.isChecked && !type;
    return html`<div class="section">
      <header><h3>${this.say(CASES.create)}</h3></header>
      <div class="fields">
        ${this.renderFailure()}
        <fluxo-contact-picker
          .source=${this.source}
          .chosen=${this.contact}
          .problem=${this.isChecked && !this.contact ? this.say(CASES.chooseContact) : ''}
          @contact-chosen=${(event: CustomEvent<Contact | null>) => (this.contact = event.detail)}
        ></fluxo-contact-picker>
        <div class="pair">
          <div>
            <label class="field-name" for="type">${this.say(CASES.type)}</label>
            <select
              id="type"
              aria-invalid=${isTypeMissing}
              aria-describedby="type-problem"
              @change=${(event: Event) => (this.typeId = (event.target as HTMLSelectElement).value)}
            >
              <option value="">${this.t.text('common.chooseOne')}</option>
              ${this.types.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.typeId}>${name}</option>`)}
            </select>
            <div id="type-problem" aria-live="polite">
              ${
                isTypeMissing
                  ? html`<p class="field-problem">
                      ${icon('circle-alert', 14)}<span>${this.say(CASES.chooseType)}</span>
                    </p>`
                  : nothing
              }
            </div>
          </div>
          ${
            type && type.subjects.length > 0
              ? html`<div>
                  <label class="field-name" for="subject">${this.say(CASES.subject)}</label>
                  <select
                    id="subject"
                    @change=${(event: Event) => (this.subject = (event.target as HTMLSelectElement).value)}
                  >
                    <option value="">${this.say(CASES.noSubject)}</option>
                    ${type.subjects.map((one) => html`<option value=${one}>${one}</option>`)}
                  </select>
                </div>`
              : nothing
          }
        </div>
        <div>
          <label class="field-name" for="heading">${this.say(CASES.titleField)}</label>
          <input
            id="heading"
            maxlength="200"
            .value=${this.heading}
            @input=${(event: Event) => (this.heading = (event.target as HTMLInputElement).value)}
          />
        </div>
        <div>
          <label class="field-name" for="description">${this.say(CASES.description)}</label>
          <textarea
            id="description"
            rows="4"
            .value=${this.description}
            @input=${(event: Event) => (this.description = (event.target as HTMLTextAreaElement).value)}
          ></textarea>
        </div>
        <div class="actions-row">
          <button
            type="button"
            class="primary"
            ?disabled=${this.isBusy}
            @click=${() => void this.#make(false)}
          >
            ${icon('ticket')} ${this.say(CASES.openNow)}
          </button>
          <button type="button" ?disabled=${this.isBusy} @click=${() => void this.#make(true)}>
            ${this.say(CASES.saveDraft)}
          </button>
        </div>
      </div>
    </div>`;
  }

  async #make(draft: boolean): Promise<void> {
    this.isChecked = true;
    const { contact, typeId } = this;
    if (!contact || typeId === '') {
      await this.updateComplete;
      const picker = this.renderRoot.querySelector('fluxo-contact-picker');
      const first = contact
        ? this.renderRoot.querySelector('#type')
        : picker?.shadowRoot?.querySelector('input');
      (first as HTMLElement | null | undefined)?.focus();
      return;
    }
    await this.attempt(async () => {
      const made: OccurrenceDetail = await this.source.occurrences.create({
        occurrenceType: typeId,
        contact: contact.id,
        title: this.heading.trim(),
        description: this.description.trim(),
        subject: this.subject || null,
        draft,
      });
      this.tell(
        draft ? this.say(CASES.draftSaved) : this.say(CASES.openedAs, { protocol: made.protocol ?? '' }),
      );
      this.contact = null;
      this.heading = this.description = '';
      this.dispatchEvent(new CustomEvent('occurrence-made', { detail: made }));
    });
  }
}
