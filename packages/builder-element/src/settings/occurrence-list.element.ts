import type { Occurrence, OccurrenceDetail, OccurrenceType, Page } from '@fluxo/core/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { CallOptions } from '../data/data-source.js';
import { isAbort } from '../data/data-source-error.js';
import type { ListQuery } from '../data/settings/resource.js';
import type { SettingsDataSource } from '../data/settings/settings-data-source.js';
import { inlineStyle } from '../styles/inline-style.js';
import { FRAME } from './frame/frame-texts.js';
import { loadAll } from './frame/list.controller.js';
import { NEW_ITEM, ResourceElement, type Column } from './frame/resource-element.js';
import type { NewOccurrenceElement } from './occurrences/new-occurrence.element.js';
import type { OccurrenceDetailElement } from './occurrences/occurrence-detail.element.js';
import { CASES } from './occurrences/occurrence-texts.js';

type Shown =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'loaded'; readonly occurrence: OccurrenceDetail };

/**
 * Ocorrências: the cases, each with notes, status changes, history and its conversation.
 *
 * @element occurrence-list
 * @fires {CustomEvent<ItemOpenedDetail>} item-opened - One was chosen, or Nova. Cancel it to show it elsewhere.
 * @fires {CustomEvent<null>} leave-requested - The way back to the list was chosen. Cancel it to go elsewhere.
 * @fires {CustomEvent<{ contact: string }>} contact-requested - The person of an occurrence is wanted.
 * @csspart frame - Everything inside the element.
 * @csspart table - The list.
 */
export class OccurrenceListElement extends ResourceElement<Occurrence> {
  @state() private types: readonly OccurrenceType[] = [];
  @state() private shown: Shown = { kind: 'none' };
  @query('fluxo-new-occurrence') private form!: NewOccurrenceElement | null;
  @query('fluxo-occurrence-detail') private detail!: OccurrenceDetailElement | null;
  #shownId: string | null = null;
  #loading: AbortController | undefined;

  protected override readonly isLocal = false;
  protected override readonly listTexts = CASES;
  protected override readonly columns: readonly Column<Occurrence>[] = [
    {
      id: 'protocol',
      label: CASES.protocol,
      render: ({ title, subject }) =>
        html`<span class="sub">${title || subject || this.say(CASES.untitled)}</span>`,
    },
    { id: 'contact', label: CASES.contact, render: ({ contactName }) => contactName },
    { id: 'type', label: CASES.type, render: ({ occurrenceTypeName }) => occurrenceTypeName },
    {
      id: 'status',
      label: CASES.status,
      render: ({ statusName, statusColor }) =>
        html`<span class="status"
          ><span class="dot" ${inlineStyle({ background: statusColor })}></span>${statusName}</span
        >`,
    },
    { id: 'due', label: CASES.due, render: (row) => this.#renderDue(row) },
    {
      id: 'opened',
      label: CASES.opened,
      render: ({ openedAt, createdAt }) =>
        html`<span title=${this.t.dateTime(openedAt ?? createdAt)}
          >${this.t.ago(openedAt ?? createdAt)}</span
        >`,
    },
  ];

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
  ): Promise<Page<Occurrence>> {
    return source.occurrences.list(query, options);
  }

  protected override nameOf({ protocol }: Occurrence): string {
    return protocol ?? this.say(CASES.draft);
  }

  protected override sourceChanged(): void {
    super.sourceChanged();
    this.#shownId = null;
    const { source } = this;
    if (!source) return;
    // Types are for filters and status changes; the list itself names everything.
    loadAll<OccurrenceType>((page, options) => source.occurrenceTypes.list(page, options))({}, {}).then(
      ({ items }) => (this.types = items),
      () => {},
    );
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.itemId === this.#shownId || !this.source) return;
    this.#shownId = this.itemId;
    void this.#show(this.itemId);
  }

  protected override renderFilters(): unknown {
    const { query } = this.list;
    const statuses = new Map(
      this.types
        .filter(({ id }) => !query['type'] || id === query['type'])
        .flatMap((type) => type.statuses.map(({ code, name }) => [code, name] as const)),
    );
    const select = (
      key: string,
      label: string,
      options: readonly (readonly [string, string])[],
    ): TemplateResult =>
      html`<select
        aria-label=${label}
        @change=${(event: Event) => this.list.narrow({ [key]: (event.target as HTMLSelectElement).value || undefined })}
      >
        ${options.map(
          ([value, text]) =>
            html`<option value=${value} ?selected=${(query[key] ?? '') === value}>${text}</option>`,
        )}
      </select>`;
    return html`
      ${select('type', this.say(CASES.type), [
        ['', this.say(CASES.allTypes)],
        ...this.types.map(({ id, name }) => [id, name] as const),
      ])}
      ${select('status', this.say(CASES.status), [
        ['', this.say(CASES.allStatuses)],
        ...[...statuses].map(([code, name]) => [code, name] as const),
      ])}
      ${select('state', this.say(CASES.situation), [
        ['', this.say(CASES.allOpenClosed)],
        ['open', this.say(CASES.open)],
        ['closed', this.say(CASES.closedOnes)],
        ['draft', this.say(CASES.drafts)],
      ])}
      ${select('sla', this.say(CASES.due), [
        ['', this.say(CASES.anySla)],
        ['breached', this.say(CASES.breached)],
        ['warning', this.say(CASES.warning)],
        ['ok', this.say(CASES.ok)],
      ])}
    `;
  }

  protected override renderItem(id: string): TemplateResult {
    const { source, shown } = this;
    if (!source) return this.renderSkeleton();
    if (id === NEW_ITEM) {
      return html`${this.renderHead(this.say(CASES.create), nothing)}
        <fluxo-new-occurrence
          .source=${source}
          .types=${this.types}
          @occurrence-made=${(event: CustomEvent<OccurrenceDetail>) => this.#made(event.detail)}
        ></fluxo-new-occurrence>`;
    }
    if (shown.kind === 'failed') {
      return html`${this.renderHead(this.say(CASES.title), nothing)}
      ${this.renderLoadError(shown.error, () => void this.#show(id))}`;
    }
    if (shown.kind !== 'loaded') {
      return html`${this.renderHead(this.say(CASES.title), nothing)} ${this.renderSkeleton()}`;
    }
    const { occurrence } = shown;
    return html`${this.renderHead(
        this.nameOf(occurrence),
        html`${
          occurrence.protocol === null
            ? nothing
            : html`<button type="button" @click=${() => void this.#copy(occurrence.protocol ?? '')}>
                ${this.say(FRAME.copy)} ${this.say(CASES.protocol).toLowerCase()}
              </button>`
        }${
          occurrence.sla.state === 'breached'
            ? html`<span class="badge danger">${this.say(CASES.breached)}</span>`
            : nothing
        }`,
      )}
      <fluxo-occurrence-detail
        .source=${source}
        .occurrence=${occurrence}
        .type=${this.types.find((type) => type.id === occurrence.occurrenceType) ?? null}
        ?readonly=${this.isReadonly}
        @occurrence-changed=${(event: CustomEvent<OccurrenceDetail>) => {
          this.shown = { kind: 'loaded', occurrence: event.detail };
          this.list.replace(event.detail);
        }}
        @occurrence-deleted=${() => {
          void this.list.reload();
          super.leave();
        }}
      ></fluxo-occurrence-detail>`;
  }

  protected override leave(): void {
    if (this.#isDirty) void this.#askBeforeLeaving();
    else super.leave();
  }

  get #isDirty(): boolean {
    return this.form?.isDirty === true || this.detail?.isDirty === true;
  }

  async #askBeforeLeaving(): Promise<void> {
    const choice = await this.dialog.put({
      title: this.say(FRAME.leaveTitle),
      body: html`<p>${this.say(FRAME.leaveBody)}</p>`,
      choices: [
        { id: 'discard', label: this.say(FRAME.discard) },
        { id: 'stay', label: this.say(FRAME.stay), look: 'primary', isFirst: true },
      ],
    });
    if (choice === 'discard') super.leave();
  }

  async #show(id: string | null): Promise<void> {
    this.#loading?.abort();
    if (id === null || id === NEW_ITEM || !this.source) {
      this.shown = { kind: 'none' };
      return;
    }
    const loading = (this.#loading = new AbortController());
    this.shown = { kind: 'loading' };
    try {
      const { view } = await this.source.occurrences.get(id, { signal: loading.signal });
      if (!loading.signal.aborted) this.shown = { kind: 'loaded', occurrence: view };
    } catch (error) {
      if (!loading.signal.aborted && !isAbort(error)) this.shown = { kind: 'failed', error };
    }
  }

  #made(occurrence: OccurrenceDetail): void {
    void this.list.reload();
    this.open(occurrence.id);
  }

  async #copy(protocol: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(protocol);
      this.tell(this.say(FRAME.copied));
    } catch {
      this.tell(this.say(FRAME.copyFailed));
    }
  }

  #renderDue({ sla }: Occurrence): unknown {
    if (sla.resolutionDueAt === null || sla.state === 'none') return nothing;
    const look = sla.state === 'breached' ? 'danger' : sla.state === 'warning' ? 'warning' : '';
    return html`<span class="badge ${look}">${this.say(CASES[sla.state])}</span>
      <span class="sub">${this.t.dateTime(sla.resolutionDueAt)}</span>`;
  }

  readonly #onUnload = (event: BeforeUnloadEvent): void => {
    if (this.#isDirty) event.preventDefault();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'occurrence-list': OccurrenceListElement;
  }
}
