import type { TextField } from '@fluxo/core';
import type {
  Contact,
  ContactAlias,
  ContactDetail,
  ContactInput,
  MergeRefused,
  Occurrence,
  Page,
} from '@fluxo/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { CallOptions } from '../data/data-source.js';
import { DataSourceError } from '../data/data-source-error.js';
import { withEtag } from '../data/settings/case-sources.js';
import type { EditableResource, ListQuery } from '../data/settings/resource.js';
import type { SettingsDataSource } from '../data/settings/settings-data-source.js';
import type { FieldIssue } from '../forms/field.element.js';
import { renderFields } from '../forms/field-registry.js';
import { icon } from '../icons/icon.js';
import { errorText } from '../locales/error-text.js';
import { inlineStyle } from '../styles/inline-style.js';
import { CONTACTS } from './contacts/contact-texts.js';
import { downloadText } from './frame/download-text.js';
import { EditableElement, type Editing, type Fact } from './frame/editable-element.js';
import { factsOfFields } from './frame/facts.js';
import { formIssue } from './frame/issue-text.js';
import type { Column } from './frame/resource-element.js';

type ContactDraft = {
  readonly name: string;
  readonly uniqueKey: string;
  readonly email: string;
  readonly phone: string;
};
type Open = Extract<Editing<Contact, ContactDraft>, { kind: 'editing' }>;

const FIELDS: readonly TextField[] = [
  { kind: 'text', key: 'name', required: true, label: CONTACTS.name },
  { kind: 'text', key: 'uniqueKey', required: true, label: CONTACTS.key, help: CONTACTS.keyHelp },
  { kind: 'text', key: 'email', label: CONTACTS.email },
  { kind: 'text', key: 'phone', label: CONTACTS.phone },
];
const ALIAS_TEXTS = {
  'whatsapp-phone': CONTACTS.whatsappPhone,
  'whatsapp-user': CONTACTS.whatsappUser,
  'web-visitor': CONTACTS.webVisitor,
} as const satisfies Record<ContactAlias['kind'], unknown>;
/** Most occurrences shown with a contact; the list of occurrences has all of them. */
const MAX_OCCURRENCES = 20;

/**
 * Contatos: the people, with their channels and occurrences; merging two, export and erasure of one person's data.
 *
 * @element contact-list
 * @fires {CustomEvent<ItemOpenedDetail>} item-opened - One was chosen, or Novo. Cancel it to show it elsewhere.
 * @fires {CustomEvent<ItemChangedDetail>} item-saved - One was stored.
 * @fires {CustomEvent<ItemChangedDetail>} item-deleted - The data of one was erased.
 * @fires {CustomEvent<null>} leave-requested - The way back to the list was chosen. Cancel it to go elsewhere.
 * @fires {CustomEvent<{ occurrence: string }>} occurrence-requested - An occurrence of the contact is wanted.
 * @csspart frame - Everything inside the element.
 * @csspart table - The list.
 */
export class ContactListElement extends EditableElement<Contact, ContactInput, ContactDraft> {
  @state() private detail: ContactDetail | null = null;
  @state() private occurrences: readonly Occurrence[] = [];
  @state() private other: Contact | null = null;

  protected override readonly isLocal = false;
  protected override readonly hasDelete = false;
  protected override readonly newTitle = CONTACTS.create;
  protected override readonly listTexts = CONTACTS;
  protected override readonly columns: readonly Column<Contact>[] = [
    {
      id: 'name',
      label: CONTACTS.name,
      render: ({ verified }) =>
        verified
          ? html` <span class="badge success">${icon('check', 14)} ${this.say(CONTACTS.verified)}</span>`
          : nothing,
    },
    {
      id: 'key',
      label: CONTACTS.key,
      render: ({ uniqueKey }) =>
        uniqueKey === null
          ? html`<span class="muted">${this.say(CONTACTS.unidentified)}</span>`
          : html`<span class="number">${uniqueKey}</span>`,
    },
    { id: 'email', label: CONTACTS.email, render: ({ email }) => email },
    { id: 'phone', label: CONTACTS.phone, render: ({ phone }) => html`<span class="number">${phone}</span>` },
    { id: 'since', label: CONTACTS.since, render: ({ createdAt }) => this.t.ago(createdAt) },
  ];

  protected override loadPage(
    source: SettingsDataSource,
    query: ListQuery,
    options: CallOptions,
  ): Promise<Page<Contact>> {
    return source.contacts.list(query, options);
  }

  protected override resourceOf(source: SettingsDataSource): EditableResource<Contact, ContactInput> {
    const { contacts } = source;
    const get = async (id: string, options?: CallOptions): Promise<{ view: ContactDetail; etag: string }> => {
      const { view } = await contacts.get(id, options);
      this.detail = view;
      this.other = null;
      void this.#loadOccurrences(source, id);
      return withEtag(view);
    };
    return {
      list: (query, options) => contacts.list(query, options),
      get,
      create: async (input, options) => get((await contacts.create(input, options)).id, options),
      replace: async (id, etag, input, options) => {
        await contacts.change(id, etag, input, options);
        return get(id, options);
      },
      remove: (id, etag, options) => contacts.erase(id, etag, options),
    };
  }

  protected override nameOf({ name, phone }: Contact): string {
    return name || phone || this.say(CONTACTS.unidentified);
  }

  protected override newDraft(): ContactDraft {
    return { name: '', uniqueKey: '', email: '', phone: '' };
  }

  protected override draftOf({ name, uniqueKey, email, phone }: Contact): ContactDraft {
    return { name, uniqueKey: uniqueKey ?? '', email, phone };
  }

  /** Only what changed: a person without a key may get another e-mail and still have none. */
  protected override inputOf(draft: ContactDraft): ContactInput {
    const { editing } = this;
    const base = editing.kind === 'editing' && editing.view ? editing.base : null;
    const entries = Object.entries(draft).map(([key, value]) => [key, value.trim()] as const);
    const changed = entries.filter(([key, value]) =>
      base ? value !== base[key as keyof ContactDraft] : value !== '',
    );
    return Object.fromEntries(changed) as unknown as ContactInput;
  }

  protected override check(draft: ContactDraft): readonly FieldIssue[] {
    const { editing } = this;
    const isKeyless = editing.kind === 'editing' && editing.view !== null && editing.view.uniqueKey === null;
    const issues: FieldIssue[] = [];
    if (draft.name.trim() === '') issues.push(formIssue('missing-field', '/name'));
    if (draft.uniqueKey.trim() === '' && !isKeyless) issues.push(formIssue('missing-field', '/uniqueKey'));
    return issues;
  }

  protected override factsOf(draft: ContactDraft): readonly Fact[] {
    return factsOfFields(FIELDS, draft, this.t.locale);
  }

  protected override renderForm({ view, draft, issues }: Open): unknown {
    return html`${this.renderSection(
      CONTACTS.data,
      null,
      html`<div class="pair">${renderFields(FIELDS, draft, '', issues)}</div>`,
    )}
    ${view && this.detail?.id === view.id ? this.#renderPerson(this.detail) : nothing}`;
  }

  #renderPerson(person: ContactDetail): TemplateResult {
    const { counts } = person;
    return html`
      ${this.renderSection(
        CONTACTS.aliases,
        CONTACTS.aliasesHelp,
        person.aliases.length === 0
          ? html`<p class="muted">${this.say(CONTACTS.noAliases)}</p>`
          : html`<dl class="facts">
              ${person.aliases.map(
                ({ kind, value }) =>
                  html`<dt>${this.say(ALIAS_TEXTS[kind])}</dt>
                    <dd class="number">${value}</dd>`,
              )}
            </dl>`,
      )}
      ${this.renderSection(
        CONTACTS.activity,
        null,
        html`<p>
            ${this.say(CONTACTS.conversations, { count: counts.conversations })}
            ${counts.openConversations === 0 ? nothing : html`(${this.say(CONTACTS.openOnes, { count: counts.openConversations })})`}
          </p>
          ${this.#renderOccurrences()}`,
      )}
      ${this.isReadonly ? nothing : this.renderSection(CONTACTS.merge, CONTACTS.mergeHelp, this.#renderMerge(person))}
      ${this.renderSection(
        CONTACTS.privacy,
        CONTACTS.privacyHelp,
        html`<div class="actions-row">
          <button type="button" @click=${() => void this.#export(person)}>
            ${icon('download')} ${this.say(CONTACTS.export)}
          </button>
          ${
            this.isReadonly
              ? nothing
              : html`<button type="button" class="danger" @click=${() => void this.#erase(person)}>
                  ${icon('trash')} ${this.say(CONTACTS.erase)}
                </button>`
          }
        </div>`,
      )}
    `;
  }

  #renderOccurrences(): TemplateResult {
    if (this.occurrences.length === 0) return html`<p class="muted">${this.say(CONTACTS.noOccurrences)}</p>`;
    return html`<ul class="plain">
      ${this.occurrences.map(
        (one) =>
          html`<li>
            <button
              type="button"
              class="link"
              aria-label=${this.say(CONTACTS.openOccurrence, { protocol: one.protocol ?? '' })}
              @click=${() => this.announceEvent('occurrence-requested', { occurrence: one.id })}
            >
              ${one.protocol}
            </button>
            <span class="status"
              ><span class="dot" ${inlineStyle({ background: one.statusColor })}></span
              >${one.statusName}</span
            >
            <span class="muted">${one.title || one.subject}</span>
          </li>`,
      )}
    </ul>`;
  }

  #renderMerge(person: ContactDetail): TemplateResult {
    const { other } = this;
    const rows = FIELDS.map(({ key, label }) => ({
      label,
      mine: person[key as keyof ContactDraft] ?? '',
      theirs: other ? (other[key as keyof ContactDraft] ?? '') : '',
    }));
    return html`<fluxo-contact-picker
        .source=${this.source}
        .chosen=${other}
        .except=${person.id}
        @contact-chosen=${(event: CustomEvent<Contact | null>) => (this.other = event.detail)}
      ></fluxo-contact-picker>
      ${
        other === null
          ? nothing
          : html`<div class="table">
                <table class="compare">
                  <thead>
                    <tr>
                      <td></td>
                      <th scope="col">${this.say(CONTACTS.stays)}</th>
                      <th scope="col">${this.say(CONTACTS.goes)}</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${rows.map(
                      ({ label, mine, theirs }) =>
                        html`<tr>
                          <th scope="row">${this.say(label)}</th>
                          <td>${mine || '—'}</td>
                          <td>${theirs || '—'}</td>
                        </tr>`,
                    )}
                  </tbody>
                </table>
              </div>
              <div>
                <button type="button" class="primary" @click=${() => void this.#merge(person, other)}>
                  ${icon('users')} ${this.say(CONTACTS.mergeNow)}
                </button>
              </div>`
      }`;
  }

  async #loadOccurrences(source: SettingsDataSource, contact: string): Promise<void> {
    this.occurrences = [];
    try {
      const { items } = await source.occurrences.list({ contact, limit: MAX_OCCURRENCES });
      if (this.detail?.id === contact) this.occurrences = items;
    } catch {
      // Help beside the person's data: without it the data is shown as well.
    }
  }

  async #merge(person: ContactDetail, other: Contact, dropConflicts = false): Promise<void> {
    const { source } = this;
    const { editing } = this;
    if (!source || editing.kind !== 'editing') return;
    this.failure = null;
    try {
      await source.contacts.merge(person.id, editing.etag, {
        from: other.id,
        ...(dropConflicts ? { dropConflicts } : {}),
      });
    } catch (error) {
      if (!(error instanceof DataSourceError) || error.code !== 'merge-conflict' || dropConflicts) {
        this.failure = errorText(error, this.t);
        return;
      }
      if (await this.#confirmConflicts(error.problem as MergeRefused)) await this.#merge(person, other, true);
      return;
    }
    await this.attempt(async () => {
      this.takeOver(await this.resourceOf(source).get(person.id));
    });
    this.tell(this.say(CONTACTS.merged));
    void this.list.reload();
  }

  async #confirmConflicts({ conflicts }: MergeRefused): Promise<boolean> {
    const names = {
      name: CONTACTS.name,
      uniqueKey: CONTACTS.key,
      email: CONTACTS.email,
      phone: CONTACTS.phone,
    };
    const answer = await this.dialog.put({
      title: this.say(CONTACTS.conflictTitle),
      body: html`<p>${this.say(CONTACTS.conflictBody)}</p>
        <ul>
          ${conflicts.map((conflict) =>
            conflict.field === 'conversation'
              ? html`<li>${this.say(CONTACTS.openConversation)}</li>`
              : html`<li>${this.say(names[conflict.field])}: ${conflict.dropped} → ${conflict.kept}</li>`,
          )}
        </ul>`,
      choices: [
        { id: 'cancel', label: this.t.text('common.cancel'), isFirst: true },
        { id: 'merge', label: this.say(CONTACTS.mergeNow), look: 'danger' },
      ],
    });
    return answer === 'merge';
  }

  async #export(person: ContactDetail): Promise<void> {
    const { source } = this;
    if (!source) return;
    const isDone = await this.attempt(async () => {
      downloadText(`contato-${person.id}.json`, await source.contacts.exportFile(person.id));
    });
    if (isDone) this.tell(this.say(CONTACTS.exported));
  }

  async #erase(person: ContactDetail): Promise<void> {
    const { source, editing } = this;
    if (!source || editing.kind !== 'editing') return;
    const name = this.nameOf(person);
    const answer = await this.dialog.put({
      title: this.say(CONTACTS.eraseTitle, { name }),
      body: html`<p>${this.say(CONTACTS.eraseBody)}</p>`,
      typed: { text: name, label: this.say(CONTACTS.eraseType, { name }) },
      choices: [
        { id: 'cancel', label: this.t.text('common.cancel') },
        { id: 'erase', label: this.say(CONTACTS.erase), look: 'danger', icon: 'trash' },
      ],
    });
    if (answer !== 'erase') return;
    const isGone = await this.attempt(() => source.contacts.erase(person.id, editing.etag));
    if (!isGone) return;
    this.editing = { ...editing, draft: editing.base };
    this.tell(this.say(CONTACTS.erased));
    this.announceEvent('item-deleted', { id: person.id, name });
    this.leave();
    void this.list.reload();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'contact-list': ContactListElement;
  }
}
