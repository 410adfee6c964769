import type { MediaRef } from '@fluxo/core';
import type {
  ConversationMessage,
  OccurrenceDetail,
  OccurrenceEvent,
  OccurrenceType,
} from '@fluxo/core/contract';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { etagOf } from '../../data/settings/case-sources.js';
import { icon } from '../../icons/icon.js';
import { inlineStyle } from '../../styles/inline-style.js';
import { FRAME } from '../frame/frame-texts.js';
import { PartElement } from '../frame/part-element.js';
import type { SettingsDialogElement } from '../frame/settings-dialog.element.js';
import type { Text } from '../frame/texts.js';
import { CASES } from './occurrence-texts.js';

const HISTORY_PAGE = 50;

/**
 * One occurrence: its data, notes, status changes, history and conversation.
 *
 * @fires {CustomEvent<OccurrenceDetail>} occurrence-changed - It is stored in another state. Does not bubble.
 * @fires {CustomEvent<null>} occurrence-deleted - The draft is gone. Does not bubble.
 * @fires {CustomEvent<{ contact: string }>} contact-requested - The person is wanted. Bubbles.
 */
export class OccurrenceDetailElement extends PartElement {
  static override styles = [
    ...PartElement.styles,
    css`
      .columns {
        display: grid;
        gap: 16px 24px;
      }
      .card {
        min-width: 0;
        padding: 14px 16px;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
      }
      .card + .card {
        margin-top: 16px;
      }
      .card h3 {
        display: flex;
        align-items: center;
        justify-content: space-between;
        margin: 0 0 8px;
        font-size: var(--_font-size);
        font-weight: 600;
      }
      .history {
        display: grid;
        gap: 12px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .history li {
        padding-inline-start: 12px;
        border-inline-start: 2px solid var(--_border);
      }
      .history p {
        margin: 4px 0;
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      .description {
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      fluxo-transcript {
        display: block;
        height: min(560px, 70vh);
      }
      .files {
        margin: 4px 0 0;
        padding-inline-start: 18px;
      }
      @container (min-width: 960px) {
        .columns {
          grid-template-columns: minmax(0, 1.2fr) minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) occurrence!: OccurrenceDetail;
  /** The occurrence's type; absent while it is unknown. */
  @property({ attribute: false }) type: OccurrenceType | null = null;
  @state() private events: readonly OccurrenceEvent[] = [];
  @state() private next: string | null = null;
  @state() private messages: readonly ConversationMessage[] | 'loading' | 'failed' = 'loading';
  @state() private note = '';
  @state() private isPublic = false;
  @state() private files: readonly File[] = [];
  @query('fluxo-settings-dialog') private dialog!: SettingsDialogElement;

  /** A note was begun that would be lost. */
  get isDirty(): boolean {
    return this.note.trim() !== '' || this.files.length > 0;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('occurrence');
    if (!changed.has('occurrence') || before?.id === this.occurrence.id) return;
    this.note = '';
    this.files = [];
    void this.#loadEvents();
    void this.#loadMessages();
  }

  override render(): TemplateResult {
    const { occurrence } = this;
    return html`${this.renderFailure()}
      <div class="columns">
        <div>
          ${this.#renderData(occurrence)} ${this.readonly ? nothing : this.#renderNoteForm()}
          ${this.#renderHistory()}
        </div>
        <div class="card">
          <h3>${this.say(CASES.conversation)}</h3>
          ${this.#renderConversation(occurrence)}
        </div>
      </div>
      <fluxo-settings-dialog></fluxo-settings-dialog>`;
  }

  #renderData(occurrence: OccurrenceDetail): TemplateResult {
    const { sla } = occurrence;
    const row = (label: Text, value: unknown): unknown =>
      value === '' || value === null
        ? nothing
        : html`<dt>${this.say(label)}</dt>
            <dd>${value}</dd>`;
    return html`<section class="card">
      <h3>
        ${this.say(CASES.details)}
        ${
          this.readonly
            ? nothing
            : html`<button type="button" class="quiet" @click=${() => void this.#edit()}>
                ${icon('pencil')} ${this.say(CASES.edit)}
              </button>`
        }
      </h3>
      <dl class="facts">
        ${row(
          CASES.status,
          html`<span class="status"
            ><span class="dot" ${inlineStyle({ background: occurrence.statusColor })}></span
            >${occurrence.statusName}</span
          >`,
        )}
        ${row(CASES.type, occurrence.occurrenceTypeName)}
        ${row(
          CASES.contact,
          html`${occurrence.contactName}
            <button type="button" class="link" @click=${() => this.#wantContact()}>
              ${this.say(CASES.openContact)}
            </button>`,
        )}
        ${row(CASES.titleField, occurrence.title)} ${row(CASES.subject, occurrence.subject)}
        ${row(CASES.description, occurrence.description && html`<span class="description">${occurrence.description}</span>`)}
        ${row(CASES.opened, occurrence.openedAt && this.t.dateTime(occurrence.openedAt))}
        ${row(CASES.due, sla.resolutionDueAt && this.t.dateTime(sla.resolutionDueAt))}
        ${row(CASES.closed, occurrence.closedAt && this.t.dateTime(occurrence.closedAt))}
        ${row(CASES.reason, occurrence.closingReason)}
        ${row(
          CASES.children,
          occurrence.children.length === 0
            ? null
            : occurrence.children.map(({ protocol }) => html`<div class="number">${protocol}</div>`),
        )}
      </dl>
      ${
        this.readonly
          ? nothing
          : html`<div class="actions-row">
              ${
                occurrence.state === 'draft'
                  ? html`<button
                        type="button"
                        class="primary"
                        ?disabled=${this.isBusy}
                        @click=${() => void this.#open()}
                      >
                        ${icon('ticket')} ${this.say(CASES.openDraft)}
                      </button>
                      <button type="button" ?disabled=${this.isBusy} @click=${() => void this.#delete()}>
                        ${icon('trash')} ${this.say(CASES.deleteDraft)}
                      </button>`
                  : html`<button
                      type="button"
                      ?disabled=${this.isBusy || !this.type}
                      @click=${() => void this.#changeStatus()}
                    >
                      ${icon('refresh-cw')} ${this.say(CASES.changeStatus)}
                    </button>`
              }
            </div>`
      }
    </section>`;
  }

  #renderNoteForm(): TemplateResult {
    return html`<section class="card">
      <label class="field-name" for="note">${this.say(CASES.note)}</label>
      <textarea
        id="note"
        rows="3"
        .value=${live(this.note)}
        @input=${(event: Event) => (this.note = (event.target as HTMLTextAreaElement).value)}
      ></textarea>
      ${
        this.files.length === 0
          ? nothing
          : html`<ul class="files" aria-label=${this.say(CASES.files)}>
              ${this.files.map(
                (file, index) =>
                  html`<li>
                    ${file.name}
                    <button
                      type="button"
                      class="quiet icon-only"
                      aria-label=${this.say(FRAME.remove, { item: file.name })}
                      @click=${() => (this.files = this.files.toSpliced(index, 1))}
                    >
                      ${icon('x')}
                    </button>
                  </li>`,
              )}
            </ul>`
      }
      <div class="actions-row">
        <label class="status"
          ><input
            type="checkbox"
            .checked=${live(this.isPublic)}
            @change=${(event: Event) => (this.isPublic = (event.target as HTMLInputElement).checked)}
          />${this.say(CASES.notePublic)}</label
        >
        <span class="spacer"></span>
        <button type="button" @click=${() => this.renderRoot.querySelector<HTMLElement>('#files')?.click()}>
          ${icon('file-up')} ${this.say(CASES.attach)}
        </button>
        <input
          id="files"
          type="file"
          multiple
          hidden
          aria-label=${this.say(CASES.attach)}
          @change=${this.#onFiles}
        />
        <button
          type="button"
          class="primary"
          ?disabled=${this.isBusy || (this.note.trim() === '' && this.files.length === 0)}
          @click=${() => void this.#addNote()}
        >
          ${this.say(CASES.addNote)}
        </button>
      </div>
    </section>`;
  }

  #renderHistory(): TemplateResult {
    return html`<section class="card">
      <h3>${this.say(CASES.history)}</h3>
      <ol class="history">
        ${this.events.map((event) => this.#renderEvent(event))}
      </ol>
      ${
        this.next === null
          ? nothing
          : html`<button type="button" @click=${() => void this.#loadEvents(this.next)}>
              ${this.say(CASES.olderHistory)}
            </button>`
      }
    </section>`;
  }

  #renderEvent(event: OccurrenceEvent): TemplateResult {
    const name = event.actor === 'bot' ? this.say(CASES.bot) : event.actorName || event.actor;
    return html`<li>
      <div>
        <strong>${name}</strong> ${this.#eventText(event)}
        <span class="muted small" title=${this.t.dateTime(event.at)}>${this.t.ago(event.at)}</span>
        ${
          event.kind === 'noted'
            ? html`<span class="badge ${event.public ? 'warning' : ''}"
                >${icon(event.public ? 'eye' : 'lock', 14)}
                ${this.say(event.public ? CASES.public : CASES.internal)}</span
              >`
            : nothing
        }
      </div>
      ${event.note ? html`<p>${event.note}</p>` : nothing}
      ${event.closingReason ? html`<p class="muted">${this.say(CASES.reason)}: ${event.closingReason}</p>` : nothing}
      ${
        event.files.length === 0
          ? nothing
          : html`<ul class="files">
              ${event.files.map(({ fileName }) => html`<li>${fileName}</li>`)}
            </ul>`
      }
    </li>`;
  }

  #eventText(event: OccurrenceEvent): string {
    switch (event.kind) {
      case 'opened':
        return this.say(CASES.eventOpened);
      case 'drafted':
        return this.say(CASES.eventDrafted);
      case 'noted':
        return this.say(CASES.eventNoted);
      case 'changed':
        return this.say(CASES.eventChanged, {
          fields: event.fields.map((field) => this.#fieldName(field)).join(', '),
        });
      case 'status-changed':
        return this.say(CASES.eventStatus, {
          from: this.#statusName(event.previousStatus),
          to: this.#statusName(event.status),
        });
    }
  }

  #fieldName(field: string): string {
    const names: Readonly<Record<string, Text>> = {
      title: CASES.titleField,
      description: CASES.description,
      subject: CASES.subject,
      contact: CASES.contact,
      occurrenceType: CASES.type,
    };
    const name = names[field];
    return name ? this.say(name).toLowerCase() : field;
  }

  #statusName(code: string | null): string {
    return this.type?.statuses.find((status) => status.code === code)?.name ?? code ?? '';
  }

  #renderConversation({ conversation }: OccurrenceDetail): TemplateResult {
    if (conversation === null) return html`<p class="muted">${this.say(CASES.noConversation)}</p>`;
    if (this.messages === 'loading') return this.renderWaiting();
    if (this.messages === 'failed')
      return html`<button type="button" @click=${() => void this.#loadMessages()}>
        ${icon('refresh-cw')} ${this.t.text('common.retry')}
      </button>`;
    return html`<fluxo-transcript
      .messages=${this.messages}
      .locale=${this.t.locale}
      .perspective=${'agent'}
      .resolveMedia=${(media: MediaRef) => media.url ?? null}
      .label=${this.say(CASES.conversation)}
    ></fluxo-transcript>`;
  }

  async #loadEvents(after: string | null = null): Promise<void> {
    const { id } = this.occurrence;
    await this.attempt(async () => {
      const query = { limit: HISTORY_PAGE, ...(after === null ? {} : { after }) };
      const page = await this.source.occurrences.events(id, query);
      if (this.occurrence.id !== id) return;
      this.events = after === null ? page.items : [...this.events, ...page.items];
      this.next = page.next;
    });
  }

  async #loadMessages(): Promise<void> {
    const { id, conversation } = this.occurrence;
    if (conversation === null) return;
    this.messages = 'loading';
    try {
      const messages = await this.source.messages(conversation);
      if (this.occurrence.id === id) this.messages = messages;
    } catch {
      if (this.occurrence.id === id) this.messages = 'failed';
    }
  }

  async #addNote(): Promise<void> {
    await this.attempt(async () => {
      const files: string[] = [];
      for (const file of this.files) files.push((await this.source.uploadMedia(file)).mediaId);
      await this.source.occurrences.note(this.occurrence.id, {
        text: this.note.trim(),
        public: this.isPublic,
        files,
      });
      this.note = '';
      this.files = [];
      this.tell(this.say(CASES.noteAdded));
    });
    if (this.failure === null) await this.#loadEvents();
  }

  #onFiles(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.files = [...this.files, ...(input.files ?? [])];
    input.value = '';
  }

  async #changeStatus(): Promise<void> {
    const { type, occurrence } = this;
    if (!type) return;
    const targets = type.statuses.filter(({ code }) => code !== occurrence.status);
    let status = targets[0]?.code ?? '';
    let closingReason = type.requiresClosingReason ? (type.closingReasons[0] ?? '') : '';
    const choice = await this.dialog.put({
      title: this.say(CASES.changeStatus),
      body: html`<p>
          <label class="field-name" for="new-status">${this.say(CASES.newStatus)}</label>
          <select
            id="new-status"
            @change=${(event: Event) => (status = (event.target as HTMLSelectElement).value)}
          >
            ${targets.map(({ code, name }) => html`<option value=${code}>${name}</option>`)}
          </select>
        </p>
        ${
          type.closingReasons.length === 0
            ? nothing
            : html`<p>
                <label class="field-name" for="closing-reason">${this.say(CASES.reason)}</label>
                <select
                  id="closing-reason"
                  @change=${(event: Event) => (closingReason = (event.target as HTMLSelectElement).value)}
                >
                  ${type.requiresClosingReason ? nothing : html`<option value="">${this.say(CASES.noReason)}</option>`}
                  ${type.closingReasons.map((reason) => html`<option value=${reason}>${reason}</option>`)}
                </select>
              </p>`
        }`,
      choices: [
        { id: 'cancel', label: this.t.text('common.cancel') },
        { id: 'change', label: this.say(CASES.changeStatus), look: 'primary' },
      ],
    });
    if (choice !== 'change' || status === '') return;
    const closes = type.statuses.find(({ code }) => code === status)?.closes === true;
    await this.#store((etag) =>
      this.source.occurrences.setStatus(occurrence.id, etag, {
        status,
        ...(closes && closingReason !== '' ? { closingReason } : {}),
      }),
    );
    if (this.failure === null) this.tell(this.say(CASES.statusChanged, { status: this.#statusName(status) }));
  }

  async #edit(): Promise<void> {
    const { occurrence, type } = this;
    let { title, description } = occurrence;
    let subject = occurrence.subject ?? '';
    const choice = await this.dialog.put({
      title: this.say(CASES.edit),
      body: html`<p>
          <label class="field-name" for="edit-title">${this.say(CASES.titleField)}</label>
          <input
            id="edit-title"
            maxlength="200"
            .value=${title}
            @input=${(event: Event) => (title = (event.target as HTMLInputElement).value)}
          />
        </p>
        ${
          type && type.subjects.length > 0
            ? html`<p>
                <label class="field-name" for="edit-subject">${this.say(CASES.subject)}</label>
                <select
                  id="edit-subject"
                  @change=${(event: Event) => (subject = (event.target as HTMLSelectElement).value)}
                >
                  <option value="">${this.say(CASES.noSubject)}</option>
                  ${type.subjects.map((one) => html`<option value=${one} ?selected=${one === subject}>${one}</option>`)}
                </select>
              </p>`
            : nothing
        }
        <p>
          <label class="field-name" for="edit-description">${this.say(CASES.description)}</label>
          <textarea
            id="edit-description"
            rows="5"
            .value=${description}
            @input=${(event: Event) => (description = (event.target as HTMLTextAreaElement).value)}
          ></textarea>
        </p>`,
      choices: [
        { id: 'cancel', label: this.t.text('common.cancel') },
        { id: 'save', label: this.t.text('common.save'), look: 'primary' },
      ],
    });
    if (choice !== 'save') return;
    await this.#store((etag) =>
      this.source.occurrences.change(occurrence.id, etag, {
        title: title.trim(),
        description: description.trim(),
        subject: subject || null,
      }),
    );
    if (this.failure === null) this.tell(this.say(CASES.saved));
  }

  async #open(): Promise<void> {
    const { id } = this.occurrence;
    await this.#store((etag) => this.source.occurrences.open(id, etag));
    const { protocol } = this.occurrence;
    if (this.failure === null) this.tell(this.say(CASES.openedAs, { protocol: protocol ?? '' }));
  }

  async #delete(): Promise<void> {
    const { id } = this.occurrence;
    const choice = await this.dialog.put({
      title: this.say(CASES.deleteDraft),
      body: html`<p>${this.say(FRAME.deleteBody)}</p>`,
      choices: [
        { id: 'cancel', label: this.t.text('common.cancel'), isFirst: true },
        { id: 'delete', label: this.t.text('common.delete'), look: 'danger', icon: 'trash' },
      ],
    });
    if (choice !== 'delete') return;
    const isGone = await this.attempt(() => this.source.occurrences.remove(id, etagOf(this.occurrence)));
    if (isGone) this.dispatchEvent(new CustomEvent('occurrence-deleted', { detail: null }));
  }

  async #store(change: (etag: string) => Promise<OccurrenceDetail>): Promise<void> {
    const isStored = await this.attempt(async () => {
      this.occurrence = await change(etagOf(this.occurrence));
      this.dispatchEvent(new CustomEvent('occurrence-changed', { detail: this.occurrence }));
    });
    if (isStored) {
      await this.#loadEvents();
      return;
    }
    // Somebody else may have changed it: what is shown next is what is stored.
    const told = this.failure;
    await this.attempt(async () => {
      this.occurrence = (await this.source.occurrences.get(this.occurrence.id)).view;
    });
    this.failure = told;
  }

  #wantContact(): void {
    const detail = { contact: this.occurrence.contact };
    this.dispatchEvent(new CustomEvent('contact-requested', { detail, bubbles: true, composed: true }));
  }
}
