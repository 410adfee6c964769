import type { Contact } from '@fluxo/core/contract';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { icon } from '../../icons/icon.js';
import { PartElement } from '../frame/part-element.js';
import { CASES } from './occurrence-texts.js';

/** A pause in typing after which is searched. */
const SEARCH_AFTER_MS = 250;
const MAX_FOUND = 8;

/**
 * Finds one person.
 *
 * @fires {CustomEvent<Contact | null>} contact-chosen - A person was chosen, or `null` to choose another. Does not bubble.
 */
export class ContactPickerElement extends PartElement {
  static override styles = [
    ...PartElement.styles,
    css`
      ul {
        display: grid;
        margin: 4px 0 0;
        padding: 0;
        list-style: none;
        border: 1px solid var(--_border);
        border-radius: calc(var(--_radius) - 2px);
      }
      ul button {
        width: 100%;
        justify-content: flex-start;
        border-color: transparent;
        font-weight: 400;
        white-space: normal;
        text-align: start;
      }
      .chosen {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
      }
    `,
  ];

  @property({ attribute: false }) chosen: Contact | null = null;
  /** Why nothing can go on without a choice. */
  @property() problem = '';
  /** A person that cannot be chosen. */
  @property() except = '';
  @state() private found: readonly Contact[] | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #search = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override render(): TemplateResult {
    if (this.chosen) {
      return html`<span class="field-name">${this.say(CASES.contact)}</span>
        <div class="chosen">
          <span>${icon('user')}</span><strong>${this.chosen.name}</strong>
          <span class="muted">${[this.chosen.uniqueKey, this.chosen.phone].filter(Boolean).join(' · ')}</span>
          <button type="button" @click=${() => this.#choose(null)}>${this.say(CASES.otherContact)}</button>
        </div>`;
    }
    return html`<label class="field-name" for="search">${this.say(CASES.contact)}</label>
      <input
        id="search"
        type="search"
        placeholder=${this.say(CASES.findContact)}
        autocomplete="off"
        aria-invalid=${this.problem !== ''}
        aria-describedby="problem"
        @input=${(event: Event) => this.#searchFor((event.target as HTMLInputElement).value)}
      />
      <div id="problem" aria-live="polite">
        ${
          this.problem === ''
            ? nothing
            : html`<p class="field-problem">${icon('circle-alert', 14)}<span>${this.problem}</span></p>`
        }
      </div>
      ${this.renderFailure()}
      <div role="status">
        ${this.found?.length === 0 ? html`<p class="muted small">${this.say(CASES.noContact)}</p>` : nothing}
      </div>
      ${
        this.found === null || this.found.length === 0
          ? nothing
          : html`<ul>
              ${this.found.map(
                (contact) =>
                  html`<li>
                    <button type="button" @click=${() => this.#choose(contact)}>
                      ${contact.name}
                      <span class="muted"
                        >${[contact.uniqueKey, contact.phone].filter(Boolean).join(' · ')}</span
                      >
                    </button>
                  </li>`,
              )}
            </ul>`
      }`;
  }

  #searchFor(search: string): void {
    clearTimeout(this.#timer);
    if (search.trim() === '') this.found = null;
    else this.#timer = setTimeout(() => void this.#find(search.trim()), SEARCH_AFTER_MS);
  }

  async #find(search: string): Promise<void> {
    const number = ++this.#search;
    await this.attempt(async () => {
      const { items } = await this.source.contacts.list({ search, limit: MAX_FOUND });
      // An answer that comes after that of a later search is old.
      if (number === this.#search) this.found = items.filter(({ id }) => id !== this.except);
    });
  }

  #choose(contact: Contact | null): void {
    this.found = null;
    this.dispatchEvent(new CustomEvent('contact-chosen', { detail: contact }));
  }
}
