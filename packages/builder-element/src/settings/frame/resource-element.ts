import { ContextProvider } from '@lit/context';
import type { Page } from '@fluxo/core/contract';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CallOptions } from '../../data/data-source.js';
import { HttpSettingsSource } from '../../data/settings/http-settings-source.js';
import type { ListQuery } from '../../data/settings/resource.js';
import type { SettingsDataSource } from '../../data/settings/settings-data-source.js';
import { EMPTY_SCOPE, formScopeContext, newItemId, type FormScope } from '../../forms/form-scope.js';
import { icon } from '../../icons/icon.js';
import { errorText } from '../../locales/error-text.js';
import { LocaleController } from '../../locales/locale.controller.js';
import { controls } from '../../styles/controls.js';
import { inlineStyle } from '../../styles/inline-style.js';
import { tokens } from '../../styles/tokens.js';
import { FRAME } from './frame-texts.js';
import { ListController, type ListState } from './list.controller.js';
import type { SettingsDialogElement } from './settings-dialog.element.js';
import { settingsStyles } from './settings-styles.js';
import { say, type Text, type TextValues } from './texts.js';

/** Stands for a thing that is not stored yet, in `item-id`. */
export const NEW_ITEM = 'new';

/** Detail of `item-opened`: which one; `new` for one that is being made. */
export interface ItemOpenedDetail {
  readonly id: string;
}

/** How long the result of an action stands on the screen. */
const TOLD_FOR_MS = 6000;

/** One column of a list. */
export interface Column<Row> {
  readonly id: string;
  readonly label: Text;
  readonly render: (row: Row) => unknown;
  /** What the rows are ordered by, where the list is ordered in the browser. */
  readonly sortBy?: (row: Row) => string | number;
}

/** Texts of a list. */
export interface ListTexts {
  readonly title: Text;
  readonly empty: Text;
  readonly emptyHint: Text;
  /** Absent where nothing can be made here. */
  readonly create?: Text;
  readonly searchFor?: Text;
}

/**
 * What the settings elements share: where things come from, a list with search, order and paging, the way into one thing
 * and back, and the voice that tells results.
 *
 * @fires {CustomEvent<ItemOpenedDetail>} item-opened - One was chosen, or Novo. Cancel it to show it elsewhere.
 * @fires {CustomEvent<null>} leave-requested - The way back to the list was chosen. Cancel it to go elsewhere.
 */
export abstract class ResourceElement<Row extends { readonly id: string }> extends LitElement {
  static override styles = [tokens, controls, settingsStyles];

  /** Origin and path of Fluxo's server; empty: the page's own origin. */
  @property({ attribute: 'base-url' }) baseUrl: string | null = null;
  /** Gives the host's bearer token; asked before every call. */
  @property({ attribute: false }) tokenProvider: (() => Promise<string>) | undefined;
  /** Another store than Fluxo's server, such as `MemorySettingsSource`. Wins over `base-url`. */
  @property({ attribute: false }) dataSource: SettingsDataSource | undefined;
  /** `light`, `dark` or `auto`; without it the element follows the host's `color-scheme`. */
  @property({ reflect: true }) theme: string | undefined;
  /** Nothing can be changed. */
  @property({ type: Boolean }) readonly = false;
  /** The one that is open: its id, `new`, or absent for the list. */
  @property({ attribute: 'item-id' }) itemId: string | null = null;

  @state() protected failure: string | null = null;
  @state() protected told = '';
  @state() private sort: { readonly column: string; readonly isDescending: boolean } | null = null;
  @query('fluxo-settings-dialog') protected dialog!: SettingsDialogElement;
  protected readonly t = new LocaleController(this);
  protected readonly list = new ListController<Row>(this);
  protected source: SettingsDataSource | null = null;
  readonly #scope = new ContextProvider(this, { context: formScopeContext, initialValue: EMPTY_SCOPE });
  #search = '';
  #toldTimer: ReturnType<typeof setTimeout> | undefined;
  #isListStarted = false;

  protected abstract readonly listTexts: ListTexts;
  protected abstract readonly columns: readonly Column<Row>[];
  /** The list is searched and ordered here, because all of it is loaded. */
  protected readonly isLocal: boolean = true;

  /** Reads a page of the list. */
  protected abstract loadPage(
    source: SettingsDataSource,
    query: ListQuery,
    options: CallOptions,
  ): Promise<Page<Row>>;
  /** The name by which people know a row. */
  protected abstract nameOf(row: Row): string;
  /** One thing, in place of the list. */
  protected abstract renderItem(id: string): TemplateResult;
  /** What else a row is found by. */
  protected searchTextOf(row: Row): string {
    return this.nameOf(row);
  }

  /** Controls that narrow the list, beside the search. */
  protected renderFilters(): unknown {
    return nothing;
  }

  /** Something to know before the list. */
  protected renderListNotice(): unknown {
    return nothing;
  }

  /** More of the same place, below the list. */
  protected renderBelowList(): unknown {
    return nothing;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#toldTimer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('dataSource') || changed.has('baseUrl') || changed.has('tokenProvider')) {
      this.source = this.dataSource ?? this.#httpSource();
      this.#isListStarted = false;
      this.sourceChanged();
    }
    if (changed.has('readonly')) this.provideScope();
    // A deep link shows its one thing first; the list is loaded when it is gone to.
    if (!this.#isListStarted && this.itemId === null && this.source) {
      this.#isListStarted = true;
      const { source } = this;
      this.list.start((query, options) => this.loadPage(source, query, options));
    }
  }

  /** The source is another one; what was read from the one before is void. */
  protected sourceChanged(): void {
    this.provideScope();
  }

  /** True when fields show and do not take. */
  protected get isReadonly(): boolean {
    return this.readonly;
  }

  protected provideScope(): void {
    const { source } = this;
    const scope: FormScope = {
      ...EMPTY_SCOPE,
      isReadonly: this.isReadonly,
      listReferences: (to, options) => source?.listReferences(to, options) ?? Promise.resolve([]),
      newId: newItemId,
    };
    this.#scope.setValue(scope);
  }

  /** Writes a text of the settings in the element's language. */
  protected say(text: Text, values?: TextValues): string {
    return say(this.t.locale, text, values);
  }

  /** Loads the list again. */
  async refresh(): Promise<void> {
    await this.list.reload();
  }

  override render(): TemplateResult {
    return html`
      <div class="frame" part="frame" @part-told=${(event: CustomEvent<string>) => this.tell(event.detail)}>
        ${this.#renderFailure()} ${this.itemId === null ? this.#renderList() : this.renderItem(this.itemId)}
        <div class="told" role="status">${this.told}</div>
      </div>
      <fluxo-settings-dialog></fluxo-settings-dialog>
    `;
  }

  /** Opens one, or `new`. */
  protected open(id: string): void {
    const detail: ItemOpenedDetail = { id };
    if (this.announceEvent('item-opened', detail)) this.itemId = id;
  }

  /** Goes back to the list. */
  protected leave(): void {
    const id = this.itemId;
    if (!this.announceEvent('leave-requested', null)) return;
    this.itemId = null;
    void this.updateComplete.then(() => {
      const row = this.renderRoot.querySelector<HTMLElement>(`[data-row="${CSS.escape(id ?? '')}"] button`);
      (row ?? this.renderRoot.querySelector<HTMLElement>('.bar :is(input, button)'))?.focus();
    });
  }

  /** False when the host takes over. */
  protected announceEvent(name: string, detail: unknown): boolean {
    return this.dispatchEvent(
      new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }),
    );
  }

  /** Says the result of an action, on the screen and to assistive technology. */
  protected tell(text: string): void {
    this.told = text;
    clearTimeout(this.#toldTimer);
    this.#toldTimer = setTimeout(() => (this.told = ''), TOLD_FOR_MS);
  }

  /** Runs an action and says in words what went wrong; true when nothing did. */
  protected async attempt(act: () => Promise<void>): Promise<boolean> {
    this.failure = null;
    try {
      await act();
      return true;
    } catch (error) {
      this.failure = errorText(error, this.t);
      return false;
    }
  }

  /** A section of a form: what it is about on one side, fields on the other. */
  protected renderSection(title: Text, help: Text | null, content: unknown): TemplateResult {
    return html`<section class="section">
      <header>
        <h3>${this.say(title)}</h3>
        ${help === null ? nothing : html`<p>${this.say(help)}</p>`}
      </header>
      <div class="fields">${content}</div>
    </section>`;
  }

  /** What cannot be loaded, with a way to try again. */
  protected renderLoadError(error: unknown, retry: () => void): TemplateResult {
    return html`<div class="empty" role="alert">
      ${icon('circle-alert', 32)}
      <h2>${this.say(FRAME.failed)}</h2>
      <p>${errorText(error, this.t)}</p>
      <button type="button" @click=${retry}>${icon('refresh-cw')} ${this.t.text('common.retry')}</button>
    </div>`;
  }

  protected renderSkeleton(): TemplateResult {
    return html`<div class="table skeletons" role="status" aria-label=${this.t.text('common.loading')}>
      ${[62, 48, 70, 40].map(
        (width) =>
          html`<div>
            <span class="skeleton" ${inlineStyle({ width: `${width}%` })}></span>
            <span class="skeleton" ${inlineStyle({ width: '60%' })}></span>
            <span class="skeleton" ${inlineStyle({ width: '45%' })}></span>
          </div>`,
      )}
    </div>`;
  }

  /** The bar above one thing: the way back, its name, what can be done. */
  protected renderHead(title: string, actions: unknown): TemplateResult {
    return html`<div class="head">
      <button
        type="button"
        class="quiet icon-only"
        aria-label=${this.say(FRAME.backToList)}
        title=${this.say(FRAME.backToList)}
        @click=${() => this.leave()}
      >
        ${icon('arrow-left')}
      </button>
      <h2 tabindex="-1">${title}</h2>
      ${actions}
    </div>`;
  }

  #renderFailure(): TemplateResult | typeof nothing {
    if (this.failure === null) return nothing;
    return html`<div class="notice danger" role="alert">
      ${icon('circle-alert')}<span class="grow">${this.failure}</span>
      <button
        type="button"
        class="quiet icon-only"
        aria-label=${this.t.text('common.close')}
        @click=${() => (this.failure = null)}
      >
        ${icon('x')}
      </button>
    </div>`;
  }

  #renderList(): TemplateResult {
    const { state: list } = this.list;
    return html`${this.#renderBar()} ${this.renderListNotice()}
    ${
      list.kind === 'loading'
        ? this.renderSkeleton()
        : list.kind === 'failed'
          ? this.renderLoadError(list.error, () => void this.list.reload())
          : this.#renderRows(list)
    }
    ${this.renderBelowList()}`;
  }

  #renderBar(): TemplateResult {
    const searchText = this.say(this.listTexts.searchFor ?? FRAME.search);
    const { create } = this.listTexts;
    const sortable = this.columns.filter(({ sortBy }) => sortBy !== undefined);
    const sort = this.#sortInUse;
    return html`<div class="bar">
      ${
        this.isLocal || this.listTexts.searchFor
          ? html`<div class="search">
              ${icon('search')}
              <input
                type="search"
                aria-label=${searchText}
                placeholder=${searchText}
                .value=${live(this.#search)}
                @input=${(event: Event) => this.#searchFor((event.target as HTMLInputElement).value, true)}
                @keydown=${this.#onSearchKey}
              />
            </div>`
          : nothing
      }
      ${this.renderFilters()}
      ${
        this.isLocal && sortable.length > 1
          ? html`<label>
              <span class="muted">${this.say(FRAME.sort)}</span>
              <select @change=${this.#onSort}>
                ${sortable.flatMap(({ id, label }) =>
                  [false, true].map((isDescending) => {
                    const column = this.say(label);
                    return html`<option
                      value="${id} ${isDescending ? 'desc' : 'asc'}"
                      ?selected=${sort?.column === id && sort.isDescending === isDescending}
                    >
                      ${this.say(isDescending ? FRAME.descending : FRAME.ascending, { column })}
                    </option>`;
                  }),
                )}
              </select>
            </label>`
          : nothing
      }
      <span class="spacer"></span>
      <button
        type="button"
        class="quiet icon-only"
        aria-label=${this.say(FRAME.refresh)}
        title=${this.say(FRAME.refresh)}
        @click=${() => void this.list.reload()}
      >
        ${icon('refresh-cw')}
      </button>
      ${
        create === undefined || this.isReadonly
          ? nothing
          : html`<button type="button" class="primary" @click=${() => this.open(NEW_ITEM)}>
              ${icon('plus')} ${this.say(create)}
            </button>`
      }
    </div>`;
  }

  #renderRows(list: Extract<ListState<Row>, { kind: 'loaded' }>): TemplateResult {
    const rows = this.isLocal ? this.#narrowed(list.rows) : list.rows;
    if (rows.length === 0) return this.#renderEmpty();
    return html`
      <div class="table ${list.isRefreshing ? 'refreshing' : ''}" part="table" aria-busy=${list.isRefreshing}>
        <table class="list" aria-label=${this.say(this.listTexts.title)}>
          <thead>
            <tr>
              ${this.columns.map(({ label }) => html`<th scope="col">${this.say(label)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${repeat(
              rows,
              ({ id }) => id,
              (row) => this.#renderRow(row),
            )}
          </tbody>
        </table>
      </div>
      <div class="footer">
        <span class="muted small" role="status">
          ${this.say(list.next === null ? FRAME.count : FRAME.countSoFar, { count: rows.length })}
        </span>
        ${
          list.next === null
            ? nothing
            : html`<button
                type="button"
                ?disabled=${list.isRefreshing}
                @click=${() => void this.list.loadMore()}
              >
                ${this.say(FRAME.more)}
              </button>`
        }
        ${list.moreError ? html`<span role="alert">${errorText(list.moreError, this.t)}</span>` : nothing}
      </div>
    `;
  }

  #renderRow(row: Row): TemplateResult {
    return html`<tr class="row" data-row=${row.id}>
      ${this.columns.map(({ render, label }, index) =>
        index === 0
          ? html`<td class="name">
              <button type="button" @click=${() => this.open(row.id)}>${this.nameOf(row)}</button>
              ${render(row)}
            </td>`
          : html`<td data-label=${this.say(label)}>${render(row)}</td>`,
      )}
    </tr>`;
  }

  #renderEmpty(): TemplateResult {
    if (this.isNarrowed) {
      return html`<div class="empty" role="status">
        ${icon('search', 32)}
        <h2>${this.say(FRAME.nothing)}</h2>
        <p>${this.say(FRAME.nothingHint)}</p>
        <button type="button" @click=${() => this.clearNarrowing()}>${this.say(FRAME.clearSearch)}</button>
      </div>`;
    }
    const { create, empty, emptyHint } = this.listTexts;
    return html`<div class="empty">
      ${icon('inbox', 32)}
      <h2>${this.say(empty)}</h2>
      <p>${this.say(emptyHint)}</p>
      ${
        create === undefined || this.isReadonly
          ? nothing
          : html`<button type="button" class="primary" @click=${() => this.open(NEW_ITEM)}>
              ${icon('plus')} ${this.say(create)}
            </button>`
      }
    </div>`;
  }

  /** Something was searched or filtered. */
  protected get isNarrowed(): boolean {
    return (
      this.#search.trim() !== '' ||
      Object.values(this.list.query).some((value) => value !== undefined && value !== '')
    );
  }

  protected clearNarrowing(): void {
    const cleared = Object.fromEntries(Object.keys(this.list.query).map((key) => [key, undefined]));
    this.#search = '';
    if (this.isLocal) this.requestUpdate();
    else this.list.narrow(cleared);
  }

  #narrowed(rows: readonly Row[]): readonly Row[] {
    const words = fold(this.#search).split(/\s+/).filter(Boolean);
    const found = rows.filter((row) => {
      const text = fold(this.searchTextOf(row));
      return words.every((word) => text.includes(word));
    });
    const sort = this.#sortInUse;
    const sortBy = this.columns.find(({ id }) => id === sort?.column)?.sortBy;
    if (!sort || !sortBy) return found;
    const collator = new Intl.Collator(this.t.locale, { sensitivity: 'base', numeric: true });
    const direction = sort.isDescending ? -1 : 1;
    return found.toSorted((a, b) => {
      const [first, second] = [sortBy(a), sortBy(b)];
      const difference =
        typeof first === 'number' && typeof second === 'number'
          ? first - second
          : collator.compare(String(first), String(second));
      return direction * difference;
    });
  }

  get #sortInUse(): { readonly column: string; readonly isDescending: boolean } | null {
    if (this.sort) return this.sort;
    const first = this.columns.find(({ sortBy }) => sortBy !== undefined);
    return first ? { column: first.id, isDescending: false } : null;
  }

  #searchFor(search: string, isTyping: boolean): void {
    this.#search = search;
    if (this.isLocal) this.requestUpdate();
    else this.list.narrow({ search: search.trim() }, isTyping);
  }

  #onSearchKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.#searchFor((event.target as HTMLInputElement).value, false);
    if (event.key === 'Escape' && this.#search !== '') {
      event.stopPropagation();
      this.#searchFor('', false);
    }
  }

  #onSort(event: Event): void {
    const [column = '', direction] = (event.target as HTMLSelectElement).value.split(' ');
    this.sort = { column, isDescending: direction === 'desc' };
  }

  #httpSource(): SettingsDataSource | null {
    if (this.baseUrl === null) return null;
    const { baseUrl, tokenProvider } = this;
    return new HttpSettingsSource({ baseUrl, ...(tokenProvider ? { tokenProvider } : {}) });
  }
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
