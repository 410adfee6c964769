import type { Json, JsonObject } from '@fluxo/core';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Page } from '@fluxo/core/contract';
import type { CallOptions } from '../../data/data-source.js';
import { DataSourceError } from '../../data/data-source-error.js';
import type { EditableResource, ListQuery, Versioned } from '../../data/settings/resource.js';
import type { SettingsDataSource } from '../../data/settings/settings-data-source.js';
import type { FieldEditedDetail, FieldIssue } from '../../forms/field.element.js';
import { replaceAt } from '../../forms/settings-path.js';
import { icon } from '../../icons/icon.js';
import { errorText } from '../../locales/error-text.js';
import { FRAME } from './frame-texts.js';
import { localIssue } from './issue-text.js';
import { loadAll } from './list.controller.js';
import { NEW_ITEM, ResourceElement } from './resource-element.js';
import type { Text } from './texts.js';

/** Detail of `item-saved` and `item-deleted`. */
export interface ItemChangedDetail {
  readonly id: string;
  readonly name: string;
}

/** One value in words, for comparing two versions. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** The thing that is open. `issues` are those of the last attempt to save. */
export type Editing<View, Draft> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | {
      readonly kind: 'editing';
      /** `null` until it is stored for the first time. */
      readonly view: View | null;
      readonly etag: string;
      readonly base: Draft;
      readonly draft: Draft;
      readonly isSaving: boolean;
      readonly issues: readonly FieldIssue[];
    };

type Open<View, Draft> = Extract<Editing<View, Draft>, { kind: 'editing' }>;

/**
 * A list of things that people edit, and the form of one.
 *
 * @fires {CustomEvent<ItemChangedDetail>} item-saved - One was stored.
 * @fires {CustomEvent<ItemChangedDetail>} item-deleted - One is gone.
 */
export abstract class EditableElement<
  View extends { readonly id: string },
  Input,
  Draft extends JsonObject,
> extends ResourceElement<View> {
  @state() protected editing: Editing<View, Draft> = { kind: 'loading' };
  @state() private isForbidden = false;
  #opened: string | null = null;
  #isAsking = false;
  #loading: AbortController | undefined;

  protected abstract readonly newTitle: Text;
  /** One can be deleted by the button of the frame. */
  protected readonly hasDelete: boolean = true;

  protected abstract resourceOf(source: SettingsDataSource): EditableResource<View, Input>;
  protected abstract newDraft(): Draft;
  protected abstract draftOf(view: View): Draft;
  protected abstract inputOf(draft: Draft): Input;
  /** Problems that are known before the server is asked. */
  protected abstract check(draft: Draft): readonly FieldIssue[];
  protected abstract renderForm(open: Open<View, Draft>): unknown;
  /** The draft in words, for comparing two versions. */
  protected abstract factsOf(draft: Draft): readonly Fact[];

  /**
   * Answers a refusal that only this kind of thing knows: true when it is stored after all, false when it is not,
   * `null` when the refusal is none of those.
   */
  protected recover(_error: DataSourceError): Promise<boolean | null> {
    return Promise.resolve(null);
  }

  /** Something else that can be done with what is open. */
  protected renderActions(_open: Open<View, Draft>): unknown {
    return nothing;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('beforeunload', this.#onUnload);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeunload', this.#onUnload);
    this.#loading?.abort();
  }

  protected override loadPage(
    source: SettingsDataSource,
    query: ListQuery,
    options: CallOptions,
  ): Promise<Page<View>> {
    const resource = this.resourceOf(source);
    return loadAll<View>((page, given) => resource.list(page, given))(query, options);
  }

  protected override get isReadonly(): boolean {
    return super.isReadonly || this.isForbidden;
  }

  /** Something was changed and is not stored. */
  get isDirty(): boolean {
    const { editing } = this;
    return (
      editing.kind === 'editing' &&
      !this.isReadonly &&
      JSON.stringify(editing.draft) !== JSON.stringify(editing.base)
    );
  }

  protected override sourceChanged(): void {
    super.sourceChanged();
    this.isForbidden = false;
    this.#opened = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.itemId === this.#opened || !this.source) return;
    if (this.isDirty && !this.#isAsking) {
      // The host went elsewhere while something is unsaved: stay until the person has decided.
      const wanted = this.itemId;
      this.itemId = this.#opened;
      void this.#leaveFor(wanted);
      return;
    }
    if (this.#isAsking) this.itemId = this.#opened;
    else this.#openItem(this.itemId);
  }

  protected override renderItem(): TemplateResult {
    const { editing } = this;
    if (editing.kind === 'loading')
      return html`${this.renderHead(this.say(this.listTexts.title), nothing)} ${this.renderSkeleton()}`;
    if (editing.kind === 'failed') {
      return html`${this.renderHead(this.say(this.listTexts.title), nothing)}
      ${this.renderLoadError(editing.error, () => this.#openItem(this.#opened))}`;
    }
    const { view, isSaving, issues } = editing;
    return html`
      ${this.renderHead(
        view ? this.nameOf(view) : this.say(this.newTitle),
        html`
          ${
            this.isReadonly
              ? html`<span class="badge">${icon('lock', 14)} ${this.say(FRAME.readonly)}</span>`
              : this.isDirty
                ? html`<span class="badge warning" role="status">${this.say(FRAME.unsaved)}</span>`
                : nothing
          }
          ${this.renderActions(editing)}
          ${
            view && this.hasDelete && !this.isReadonly
              ? html`<button
                  type="button"
                  class="quiet icon-only"
                  aria-label=${this.t.text('common.delete')}
                  title=${this.t.text('common.delete')}
                  @click=${() => void this.#delete()}
                >
                  ${icon('trash')}
                </button>`
              : nothing
          }
          ${
            this.isReadonly
              ? nothing
              : html`<button
                  type="button"
                  class="primary"
                  ?disabled=${isSaving}
                  title="Ctrl+S"
                  @click=${() => void this.save()}
                >
                  ${icon(isSaving ? 'loader-circle' : 'save')}
                  ${isSaving ? this.say(FRAME.saving) : this.t.text('common.save')}
                </button>`
          }
        `,
      )}
      ${
        this.isForbidden
          ? html`<div class="notice warning" role="alert">
              ${icon('lock')}<span>${this.say(FRAME.noRights)}</span>
            </div>`
          : nothing
      }
      ${issues.length > 0 ? this.#renderProblems(issues) : nothing}
      <div @field-edited=${this.#onFieldEdited} @keydown=${this.#onKeydown}>${this.renderForm(editing)}</div>
    `;
  }

  #renderProblems(issues: readonly FieldIssue[]): TemplateResult {
    const texts = [...new Set(issues.map(({ text, message }) => (text ? this.t.pick(text) : message)))];
    return html`<div class="notice danger" role="alert">
      ${icon('circle-alert')}
      <div class="grow">
        <strong>${this.say(FRAME.problems, { count: issues.length })}</strong>
        <ul>
          ${texts.map((text) => html`<li>${text}</li>`)}
        </ul>
      </div>
    </div>`;
  }

  /** Stores the draft; true when it is stored. */
  async save(): Promise<boolean> {
    const { editing, source } = this;
    if (editing.kind !== 'editing' || !source || editing.isSaving || this.isReadonly) return false;
    this.failure = null;
    const problems = this.check(editing.draft);
    if (problems.length > 0) return this.#showProblems(problems);
    this.editing = { ...editing, isSaving: true, issues: [] };
    try {
      const input = this.inputOf(editing.draft);
      const resource = this.resourceOf(source);
      const stored = editing.view
        ? await resource.replace(editing.view.id, editing.etag, input)
        : await resource.create(input);
      this.#stored(stored);
      return true;
    } catch (error) {
      this.#edit({ isSaving: false });
      return await this.#refused(error);
    }
  }

  /** Changes one value of the draft. */
  protected change(path: string, value: Json): void {
    const { editing } = this;
    if (editing.kind !== 'editing' || this.isReadonly) return;
    // The path is one of the draft's own, so its shape stays.
    const draft = replaceAt(editing.draft, path, value) as Draft;
    const issues = editing.issues.filter(
      (issue) => !issue.path.startsWith(path) && !path.startsWith(`${issue.path}/`),
    );
    this.editing = { ...editing, draft, issues };
  }

  protected override leave(): void {
    if (this.isDirty) void this.#leaveFor(null);
    else super.leave();
  }

  /** Reads what is open again, for instance after an action has changed it on the server. */
  protected takeOver(stored: Versioned<View>): void {
    const base = this.draftOf(stored.view);
    this.editing = {
      kind: 'editing',
      view: stored.view,
      etag: stored.etag,
      base,
      draft: base,
      isSaving: false,
      issues: [],
    };
  }

  #openItem(id: string | null): void {
    this.#loading?.abort();
    this.#opened = id;
    this.failure = null;
    if (id === null) {
      this.editing = { kind: 'loading' };
      return;
    }
    if (id === NEW_ITEM) {
      const base = this.newDraft();
      this.editing = {
        kind: 'editing',
        view: null,
        etag: '',
        base,
        draft: base,
        isSaving: false,
        issues: [],
      };
      this.#focusTitle();
      return;
    }
    this.editing = { kind: 'loading' };
    void this.#load(id);
  }

  async #load(id: string): Promise<void> {
    const { source } = this;
    if (!source) return;
    const loading = (this.#loading = new AbortController());
    try {
      const found = await this.resourceOf(source).get(id, { signal: loading.signal });
      if (loading.signal.aborted) return;
      this.takeOver(found);
      this.#focusTitle();
    } catch (error) {
      if (!loading.signal.aborted) this.editing = { kind: 'failed', error };
    }
  }

  #focusTitle(): void {
    void this.updateComplete.then(() => {
      const title = this.renderRoot.querySelector<HTMLElement>('.head h2');
      // Not when the page was only just opened by its address: the focus is the host's then.
      if (this.hasUpdated && this.matches(':focus-within, :focus')) title?.focus();
    });
  }

  #stored(stored: Versioned<View>): void {
    this.takeOver(stored);
    const { view } = stored;
    const name = this.nameOf(view);
    this.#opened = view.id;
    const isNew = this.itemId === NEW_ITEM;
    this.itemId = view.id;
    this.tell(this.say(FRAME.saved, { name }));
    const detail: ItemChangedDetail = { id: view.id, name };
    this.announceEvent('item-saved', detail);
    if (isNew) this.announceEvent('item-opened', { id: view.id });
    void this.list.reload();
  }

  async #refused(error: unknown): Promise<boolean> {
    if (error instanceof DataSourceError) {
      const isStored = await this.recover(error);
      if (isStored !== null) return isStored;
      if (error.issues.length > 0) return this.#showProblems(error.issues.map(localIssue));
      if (error.kind === 'conflict') return this.#resolveConflict();
      if (error.kind === 'forbidden') {
        this.isForbidden = true;
        this.provideScope();
        return false;
      }
    }
    this.failure = errorText(error, this.t);
    return false;
  }

  #showProblems(issues: readonly FieldIssue[]): false {
    this.#edit({ issues: issues.map((issue) => ({ severity: 'error', ...issue })), isSaving: false });
    void this.updateComplete.then(async () => {
      // Fields are elements of their own, which draw their problems after this one has drawn.
      await Promise.resolve();
      firstInvalid(this.renderRoot)?.focus();
    });
    return false;
  }

  async #resolveConflict(): Promise<boolean> {
    const { editing, source } = this;
    if (editing.kind !== 'editing' || !editing.view || !source) return false;
    let theirs: Versioned<View>;
    try {
      theirs = await this.resourceOf(source).get(editing.view.id);
    } catch (error) {
      this.failure = errorText(error, this.t);
      return false;
    }
    const choice = await this.dialog.put({
      title: this.say(FRAME.conflictTitle),
      body: this.#renderComparison(this.draftOf(theirs.view), editing.draft),
      choices: [
        { id: 'stay', label: this.say(FRAME.stay), isFirst: true },
        { id: 'theirs', label: this.say(FRAME.takeTheirs) },
        { id: 'mine', label: this.say(FRAME.keepMine), look: 'primary' },
      ],
    });
    if (choice === 'theirs') this.takeOver(theirs);
    if (choice !== 'mine') return false;
    this.#edit({ etag: theirs.etag });
    return this.save();
  }

  #renderComparison(theirs: Draft, mine: Draft): TemplateResult {
    const their = new Map(this.factsOf(theirs).map(({ label, value }) => [label, value]));
    const rows = this.factsOf(mine).filter(({ label, value }) => their.get(label) !== value);
    const shown = (value: string): unknown =>
      value === '' ? html`<span class="muted">${this.say(FRAME.empty)}</span>` : value;
    if (rows.length === 0) return html`<p>${this.say(FRAME.conflictSame)}</p>`;
    return html`<p>${this.say(FRAME.conflictBody)}</p>
      <table class="compare">
        <thead>
          <tr>
            <th scope="col" align="left">${this.say(FRAME.conflictField)}</th>
            <th scope="col" align="left">${this.say(FRAME.theirs)}</th>
            <th scope="col" align="left">${this.say(FRAME.mine)}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ label, value }) =>
              html`<tr>
                <th scope="row" align="left">${label}</th>
                <td>${shown(their.get(label) ?? '')}</td>
                <td>${shown(value)}</td>
              </tr>`,
          )}
        </tbody>
      </table>`;
  }

  async #delete(): Promise<void> {
    const { editing, source } = this;
    if (editing.kind !== 'editing' || !editing.view || !source) return;
    const { view, etag } = editing;
    const name = this.nameOf(view);
    const choice = await this.dialog.put({
      title: this.say(FRAME.deleteTitle, { name }),
      body: html`<p>${this.say(FRAME.deleteBody)}</p>`,
      choices: [
        { id: 'cancel', label: this.t.text('common.cancel'), isFirst: true },
        { id: 'delete', label: this.t.text('common.delete'), look: 'danger', icon: 'trash' },
      ],
    });
    if (choice !== 'delete') return;
    try {
      await this.resourceOf(source).remove(view.id, etag);
    } catch (error) {
      if (error instanceof DataSourceError && error.kind === 'in-use') await this.#explainUse(name, error);
      else if (!(error instanceof DataSourceError && error.kind === 'not-found')) {
        this.failure = errorText(error, this.t);
        return;
      }
      if (error.kind === 'in-use') return;
    }
    this.editing = { ...editing, draft: editing.base };
    this.tell(this.say(FRAME.deleted, { name }));
    const detail: ItemChangedDetail = { id: view.id, name };
    this.announceEvent('item-deleted', detail);
    super.leave();
    void this.list.reload();
  }

  async #explainUse(name: string, error: DataSourceError): Promise<void> {
    const uses = usesOf(error);
    const texts = uses.map((use) =>
      use.kind === 'flow'
        ? this.say(FRAME.useFlow, { name: use.name })
        : use.kind === 'channel-config'
          ? this.say(FRAME.useConfig, { name: use.name })
          : use.name,
    );
    await this.dialog.put({
      title: this.say(FRAME.inUseTitle, { name }),
      body:
        texts.length === 0
          ? html`<p>${this.say(FRAME.inUseUnknown)}</p>`
          : html`<p>${this.say(FRAME.inUseBody)}</p>
              <ul>
                ${texts.map((text) => html`<li>${text}</li>`)}
              </ul>`,
      choices: [{ id: 'close', label: this.t.text('common.close'), look: 'primary', isFirst: true }],
    });
  }

  /** Asks what becomes of the changes, then goes to another thing or (`null`) to the list. */
  async #leaveFor(wanted: string | null): Promise<void> {
    this.#isAsking = true;
    await this.updateComplete;
    const choice = await this.dialog.put({
      title: this.say(FRAME.leaveTitle),
      body: html`<p>${this.say(FRAME.leaveBody)}</p>`,
      choices: [
        { id: 'discard', label: this.say(FRAME.discard) },
        { id: 'stay', label: this.say(FRAME.stay) },
        { id: 'save', label: this.say(FRAME.saveAndLeave), look: 'primary', isFirst: true },
      ],
    });
    this.#isAsking = false;
    const goes = choice === 'discard' || (choice === 'save' && (await this.save()));
    if (!goes) {
      // The host may show another place already: tell it where the person is.
      if (this.#opened !== null) this.announceEvent('item-opened', { id: this.#opened });
      return;
    }
    const { editing } = this;
    if (editing.kind === 'editing') this.editing = { ...editing, draft: editing.base };
    if (wanted === null) super.leave();
    else this.itemId = wanted;
  }

  #edit(change: Partial<Open<View, Draft>>): void {
    if (this.editing.kind === 'editing') this.editing = { ...this.editing, ...change };
  }

  #onFieldEdited(event: CustomEvent<FieldEditedDetail>): void {
    event.stopPropagation();
    this.change(event.detail.path, event.detail.value);
  }

  #onKeydown(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    void this.save();
  }

  readonly #onUnload = (event: BeforeUnloadEvent): void => {
    if (this.isDirty) event.preventDefault();
  };
}

/** The first control below a root that is marked as invalid. */
function firstInvalid(root: ParentNode): HTMLElement | null {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    if (element.getAttribute('aria-invalid') === 'true') return element;
    const inner = element.shadowRoot && firstInvalid(element.shadowRoot);
    if (inner) return inner;
  }
  return null;
}

function usesOf({ problem }: DataSourceError): readonly { readonly kind: string; readonly name: string }[] {
  const usedBy = (problem as { readonly usedBy?: unknown } | null)?.usedBy;
  return Array.isArray(usedBy) ? (usedBy as { kind: string; name: string }[]) : [];
}
