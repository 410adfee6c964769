import type { Flow } from '@fluxo/core';
import type { FlowDetail, FlowSummary } from '@fluxo/core/contract';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { DataSource } from './data/data-source.js';
import { DataSourceError, FlowInUseError } from './data/data-source-error.js';
import { HttpDataSource } from './data/http-data-source.js';
import type { DeleteFlowDialogElement } from './flow-list/delete-flow-dialog.element.js';
import { baseNameOf, downloadFlow, readFlowFile } from './flow-list/flow-file.js';
import { FlowListController, type FlowListState, type FlowOrder } from './flow-list/flow-list.controller.js';
import type { FlowOpenedDetail, RowAction, RowActionDetail } from './flow-list/flow-table.element.js';
import { flowListStyles } from './flow-list/flow-list-styles.js';
import type { ImportDialogElement } from './flow-list/import-dialog.element.js';
import type { PlannedFlow } from './flow-list/read-import.js';
import type { StartFlowDialogElement } from './flow-list/start-flow-dialog.element.js';
import { icon } from './icons/icon.js';
import { errorText } from './locales/error-text.js';
import { LocaleController } from './locales/locale.controller.js';
import { controls } from './styles/controls.js';
import { tokens } from './styles/tokens.js';
import { inlineStyle } from './styles/inline-style.js';

/** Events of `<flow-list>`. */
export interface FlowListEventMap {
  'flow-opened': CustomEvent<FlowOpenedDetail>;
  'flow-create-requested': CustomEvent<null>;
}

/** How long the result of an action stands on the screen. */
const TOLD_FOR_MS = 6000;
/** Copies are numbered up to this before the person is asked to clean up. */
const MAX_COPIES = 50;

/**
 * The list of conversation flows, with everything that can be done to a flow from outside: search, order, duplicate, import
 * and export, delete, and making it the entry of a channel.
 *
 * @element flow-list
 * @fires {CustomEvent<FlowOpenedDetail>} flow-opened - A flow was chosen. Cancel it to keep `flow-href` from being followed.
 * @fires {CustomEvent<null>} flow-create-requested - Novo was chosen. Cancel it to keep `new-flow-href` from being followed.
 * @csspart frame - Everything inside the element.
 * @csspart table - The list itself.
 * @cssprop --fluxo-accent - Colour of primary actions and focus. All of `--fluxo-*` in design/tokens.json apply.
 */
export class FlowListElement extends LitElement {
  static override styles = [tokens, controls, flowListStyles];

  /** Origin and path of Fluxo's server; empty: the page's own origin. */
  @property({ attribute: 'base-url' }) baseUrl: string | null = null;
  /** Gives the host's bearer token; asked before every call. */
  @property({ attribute: false }) tokenProvider: (() => Promise<string>) | undefined;
  /** Another store than Fluxo's server, such as `MemoryDataSource`. Wins over `base-url`. */
  @property({ attribute: false }) dataSource: DataSource | undefined;
  /** `light`, `dark` or `auto`; without it the list follows the host's `color-scheme`. */
  @property({ reflect: true }) theme: string | undefined;
  /** Address of a flow with `{id}` in it: names become links that can be opened in another tab. */
  @property({ attribute: 'flow-href' }) flowHref: string | undefined;
  /** Where Novo leads. */
  @property({ attribute: 'new-flow-href' }) newFlowHref: string | undefined;
  /** Flows can be opened but not made, changed or deleted. */
  @property({ type: Boolean }) readonly = false;

  @state() private told = '';
  @state() private failure: string | null = null;
  @state() private isBusy = false;
  @query('fluxo-delete-flow-dialog') private deleteDialog!: DeleteFlowDialogElement;
  @query('fluxo-import-dialog') private importDialog!: ImportDialogElement;
  @query('fluxo-start-flow-dialog') private startDialog!: StartFlowDialogElement;
  readonly #list = new FlowListController(this);
  readonly #t = new LocaleController(this);
  #toldTimer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#toldTimer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('dataSource') && !changed.has('baseUrl') && !changed.has('tokenProvider')) return;
    this.#list.dataSource = this.dataSource ?? this.#httpSource();
  }

  /** Loads the list again, for instance after the builder has saved. */
  async refresh(): Promise<void> {
    await this.#list.reload();
  }

  override render(): TemplateResult {
    const { state: list } = this.#list;
    return html`
      <div class="frame" part="frame">
        ${this.#renderBar()} ${this.#renderMissing()}
        ${
          this.failure === null
            ? nothing
            : html`<div class="notice danger" role="alert">
                ${icon('circle-alert')}<span ${inlineStyle({ flex: '1' })}>${this.failure}</span>
                <button
                  type="button"
                  class="quiet icon-only"
                  aria-label=${this.#t.text('common.close')}
                  @click=${() => (this.failure = null)}
                >
                  ${icon('x')}
                </button>
              </div>`
        }
        ${this.#renderList(list)}
        <div class="told" role="status">${this.told}</div>
      </div>
      <fluxo-delete-flow-dialog></fluxo-delete-flow-dialog>
      <fluxo-start-flow-dialog></fluxo-start-flow-dialog>
      <fluxo-import-dialog></fluxo-import-dialog>
    `;
  }

  #renderBar(): TemplateResult {
    const { order, search } = this.#list;
    return html`<div class="bar">
      <div class="search">
        ${icon('search')}
        <input
          type="search"
          aria-label=${this.#t.text('flowList.search')}
          placeholder=${this.#t.text('flowList.search')}
          .value=${search}
          @input=${(event: Event) => this.#list.searchFor((event.target as HTMLInputElement).value)}
          @keydown=${this.#onSearchKey}
        />
      </div>
      <label class="sort">
        <span class="muted">${this.#t.text('flowList.sort')}</span>
        <select
          .value=${`${order.sort} ${order.order}`}
          @change=${(event: Event) => this.#onSort((event.target as HTMLSelectElement).value)}
        >
          ${ORDERS.map(
            ({ sort, order: direction, label }) =>
              html`<option
                value="${sort} ${direction}"
                ?selected=${order.sort === sort && order.order === direction}
              >
                ${this.#t.text(label)}
              </option>`,
          )}
        </select>
      </label>
      <span class="spacer"></span>
      ${
        this.readonly
          ? nothing
          : html`<button type="button" ?disabled=${this.isBusy} @click=${this.#browse}>
                ${icon('file-up')} ${this.#t.text('flowList.import')}
              </button>
              <input
                id="file"
                type="file"
                hidden
                accept=".json,application/json"
                aria-label=${this.#t.text('flowList.import')}
                @change=${this.#onFile}
              />
              <button type="button" class="primary" @click=${this.#create}>
                ${icon('plus')} ${this.#t.text('flowList.new')}
              </button>`
      }
    </div>`;
  }

  #renderMissing(): TemplateResult | typeof nothing {
    const { missing } = this.#list;
    if (missing.length === 0) return nothing;
    return html`<div class="notice warning" role="note">
      ${icon('triangle-alert')}
      <div>
        <strong>${this.#t.text('flowList.missing')}</strong>
        <ul>
          ${missing.map((one) => html`<li>${this.#t.text(`missing.${one}`)}</li>`)}
        </ul>
      </div>
    </div>`;
  }

  #renderList(list: FlowListState): TemplateResult {
    if (list.kind === 'loading') return this.#renderSkeleton();
    if (list.kind === 'failed') {
      return html`<div class="empty" role="alert">
        ${icon('circle-alert', 32)}
        <h2>${this.#t.text('flowList.failed')}</h2>
        <p>${errorText(list.error, this.#t)}</p>
        <button type="button" @click=${() => this.#list.reload()}>
          ${icon('refresh-cw')} ${this.#t.text('common.retry')}
        </button>
      </div>`;
    }
    if (list.flows.length === 0) return this.#renderEmpty();
    return html`
      <fluxo-flow-table
        exportparts="table"
        .flows=${list.flows}
        .grouped=${this.#list.order.sort === 'name'}
        .refreshing=${list.refreshing}
        .flowHref=${this.flowHref}
        .isReadonly=${this.readonly}
        @row-action=${(event: CustomEvent<RowActionDetail>) => this.#act(event.detail)}
      ></fluxo-flow-table>
      ${this.#renderFooter(list)}
    `;
  }

  #renderFooter(list: Extract<FlowListState, { kind: 'loaded' }>): TemplateResult {
    const count = list.flows.length;
    return html`<div class="footer">
      <span class="muted small" role="status">
        ${this.#t.text(list.next === null ? 'flowList.count' : 'flowList.countSoFar', { count })}
      </span>
      ${
        list.next === null
          ? nothing
          : html`<button type="button" ?disabled=${list.refreshing} @click=${() => this.#list.loadMore()}>
              ${this.#t.text('flowList.more')}
            </button>`
      }
      ${
        list.moreError
          ? html`<span role="alert" ${inlineStyle({ color: 'var(--_danger)' })}
              >${errorText(list.moreError, this.#t)}</span
            >`
          : nothing
      }
    </div>`;
  }

  #renderEmpty(): TemplateResult {
    const { search } = this.#list;
    if (search.trim() !== '') {
      return html`<div class="empty" role="status">
        ${icon('search', 32)}
        <h2>${this.#t.text('flowList.nothing', { search: search.trim() })}</h2>
        <p>${this.#t.text('flowList.nothingHint')}</p>
        <button type="button" @click=${() => this.#list.searchNow('')}>
          ${this.#t.text('flowList.clearSearch')}
        </button>
      </div>`;
    }
    return html`<div class="empty">
      ${icon('workflow', 32)}
      <h2>${this.#t.text('flowList.empty')}</h2>
      <p>${this.#t.text('flowList.emptyHint')}</p>
      ${
        this.readonly
          ? nothing
          : html`<button type="button" class="primary" @click=${this.#create}>
              ${icon('plus')} ${this.#t.text('flowList.createFirst')}
            </button>`
      }
    </div>`;
  }

  #renderSkeleton(): TemplateResult {
    return html`<div class="table skeletons" role="status" aria-label=${this.#t.text('common.loading')}>
      ${[62, 48, 70, 40, 55].map(
        (width) =>
          html`<div>
            <span class="skeleton" ${inlineStyle({ width: `${width}%` })}></span>
            <span class="skeleton" ${inlineStyle({ width: '60%' })}></span>
            <span class="skeleton" ${inlineStyle({ width: '45%' })}></span>
          </div>`,
      )}
    </div>`;
  }

  #httpSource(): DataSource | null {
    if (this.baseUrl === null) return null;
    const { baseUrl, tokenProvider } = this;
    return new HttpDataSource({ baseUrl, ...(tokenProvider ? { tokenProvider } : {}) });
  }

  #onSearchKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.#list.searchNow((event.target as HTMLInputElement).value);
    if (event.key === 'Escape' && this.#list.search !== '') this.#list.searchNow('');
  }

  #onSort(value: string): void {
    const order = ORDERS.find((one) => `${one.sort} ${one.order}` === value);
    if (order) this.#list.sortBy({ sort: order.sort, order: order.order });
  }

  #create(): void {
    const goesOn = this.dispatchEvent(
      new CustomEvent('flow-create-requested', {
        detail: null,
        bubbles: true,
        composed: true,
        cancelable: true,
      }),
    );
    if (goesOn && this.newFlowHref !== undefined) location.assign(this.newFlowHref);
  }

  #act({ action, flow }: RowActionDetail): void {
    const { dataSource } = this.#list;
    if (!dataSource) return;
    const acts: Readonly<Record<RowAction, () => Promise<void>>> = {
      duplicate: () => this.#duplicate(flow, dataSource),
      export: () => this.#export(flow, dataSource),
      start: () => this.#useAsStart(flow, dataSource),
      delete: () => this.#delete(flow, dataSource),
    };
    void this.#attempt(acts[action]);
  }

  /** Runs an action and says in words what went wrong. */
  async #attempt(act: () => Promise<void>): Promise<void> {
    this.failure = null;
    this.isBusy = true;
    try {
      await act();
    } catch (error) {
      this.failure = errorText(error, this.#t);
    } finally {
      this.isBusy = false;
    }
  }

  async #duplicate(flow: FlowSummary, dataSource: DataSource): Promise<void> {
    const copy = await this.#withFreeName(flow.name, (name) => dataSource.duplicateFlow(flow.id, name));
    await this.#list.reload();
    this.#tell(this.#t.text('flowList.duplicated', { name: copy.document.name }));
  }

  async #export(flow: FlowSummary, dataSource: DataSource): Promise<void> {
    const { document } = await dataSource.getFlow(flow.id);
    downloadFlow(document);
    this.#tell(this.#t.text('flowList.exported', { name: flow.name }));
  }

  async #useAsStart(flow: FlowSummary, dataSource: DataSource): Promise<void> {
    const { state: list } = this.#list;
    const names = new Map(list.kind === 'loaded' ? list.flows.map(({ id, name }) => [id, name]) : []);
    if (await this.startDialog.show(flow, dataSource, names)) await this.#list.reload();
  }

  async #delete(flow: FlowSummary, dataSource: DataSource): Promise<void> {
    if ((await this.deleteDialog.decide(flow.name)) === null) return;
    const putBack = this.#list.hide(flow.id);
    try {
      await dataSource.deleteFlow(flow.id);
      this.#tell(this.#t.text('flowList.deleted', { name: flow.name }));
    } catch (error) {
      const isGone = error instanceof DataSourceError && error.kind === 'not-found';
      if (isGone) return;
      putBack();
      if (!(error instanceof FlowInUseError)) throw error;
      await this.deleteDialog.explain(flow.name, error.usedBy);
    }
  }

  #browse(): void {
    this.renderRoot.querySelector<HTMLInputElement>('#file')?.click();
  }

  async #onFile(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = '';
    if (file) await this.importFile(file);
  }

  /**
   * Makes flows of a file: of our own format at once, of Typebot or RapidPro after showing what becomes of it. A name that
   * another flow has gets a number.
   */
  async importFile(file: File): Promise<void> {
    const { dataSource } = this.#list;
    if (!dataSource || this.readonly) return;
    await this.#attempt(async () => {
      const read = await readFlowFile(file);
      if (!read.ok) {
        this.failure = this.#t.text(`import.${read.error}`, { file: file.name });
        return;
      }
      const { defineImport, planImport, withNewIds } = await import('./flow-list/define-import.js');
      defineImport();
      const plan = planImport(read.value, baseNameOf(file.name));
      if (plan === null) this.failure = this.#t.text('import.not-a-flow', { file: file.name });
      else if (!plan.ok) await this.importDialog.explain(file.name, plan.error);
      else {
        const { origin, flows } = plan.value;
        const isPlain = origin === 'fluxo' && flows.length === 1;
        const chosen = isPlain ? flows : await this.importDialog.decide(file.name, plan.value);
        if (chosen) await this.#make(chosen, dataSource, withNewIds);
      }
    });
  }

  /** Makes the flows one after another; those that call each other do so by their new ids in the end. */
  async #make(
    flows: readonly PlannedFlow[],
    dataSource: DataSource,
    withNewIds: (flow: Flow, ids: ReadonlyMap<string, string>) => Flow,
  ): Promise<void> {
    const ids = new Map<string, string>();
    const made: FlowDetail[] = [];
    try {
      for (const { flow, sourceId } of flows) {
        if (flows.length > 1)
          this.#tell(this.#t.text('import.progress', { done: made.length + 1, count: flows.length }));
        const { name } = flow;
        const one = await this.#withFreeName(
          name,
          (free) => dataSource.createFlow({ ...flow, name: free }),
          name,
        );
        made.push(one);
        if (sourceId !== null) ids.set(sourceId, one.id);
      }
      for (const { id, revision, document } of made) {
        const called = withNewIds(document, ids);
        if (called !== document) await dataSource.saveFlow(id, { baseRevision: revision, document: called });
      }
    } finally {
      // What was made before an error is there, and shall be seen.
      await this.#list.reload();
    }
    const [first] = made;
    if (made.length === 1 && first)
      this.#tell(this.#t.text('flowList.imported', { name: first.document.name }));
    else this.#tell(this.#t.text('import.done', { count: made.length }));
  }

  /** Tries names until one is free: the given first one, then "X (cópia)", "X (cópia 2)", … */
  async #withFreeName<T>(name: string, make: (name: string) => Promise<T>, first?: string): Promise<T> {
    for (let number = first === undefined ? 1 : 0; ; number++) {
      const tried =
        number === 0
          ? (first ?? name)
          : number === 1
            ? this.#t.text('conflict.copyName', { name })
            : this.#t.text('flowList.copyNumber', { name, number });
      try {
        return await make(tried);
      } catch (error) {
        const isTaken = error instanceof DataSourceError && error.kind === 'name-taken';
        if (!isTaken || number >= MAX_COPIES) throw error;
      }
    }
  }

  #tell(text: string): void {
    this.told = text;
    clearTimeout(this.#toldTimer);
    this.#toldTimer = setTimeout(() => (this.told = ''), TOLD_FOR_MS);
  }
}

const ORDERS = [
  { sort: 'name', order: 'asc', label: 'flowList.sortName' },
  { sort: 'updatedAt', order: 'desc', label: 'flowList.sortNewest' },
  { sort: 'updatedAt', order: 'asc', label: 'flowList.sortOldest' },
] as const satisfies readonly (FlowOrder & { readonly label: string })[];

declare global {
  interface HTMLElementTagNameMap {
    'flow-list': FlowListElement;
  }
}
