import { consume } from '@lit/context';
import type { FlowStatistics, NodeStatistics } from '@fluxo/core/contract';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { dataSourceContext } from '../contexts/data-source.context.js';
import type { DataSource } from '../data/data-source.js';
import { isAbort } from '../data/data-source-error.js';
import { icon } from '../icons/icon.js';
import { errorText } from '../locales/error-text.js';
import { textsOf } from '../locales/part-texts.js';
import { nameOf } from '../model/card-geometry.js';
import { flowOf } from '../model/editor-document.js';
import type { EditorState } from '../model/editor-state.js';
import { EditorPanelElement } from '../panels/editor-panel.element.js';
import { goToNode } from '../panels/go-to-node.js';
import type { PaintedDetail } from '../panels/painted.js';
import { NUMBERS_TEXTS } from './numbers-texts.js';
import { shareText, statisticsMarks } from './statistics-marks.js';

const PERIODS = ['today', 'week', 'month'] as const;
type Period = (typeof PERIODS)[number];

const DAY_MS = 86_400_000;
/** Revisions to choose from: the latest ones. */
const REVISIONS = 20;

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'loaded'; readonly statistics: FlowStatistics };

/**
 * "Números": what real conversations did inside the flow, as a table and painted on the canvas.
 *
 * @fires {CustomEvent<PaintedDetail>} painted - The numbers for the canvas, while they are wanted.
 */
export class NumbersPanelElement extends EditorPanelElement {
  static override styles = [
    ...EditorPanelElement.styles,
    css`
      :host {
        display: block;
        padding: 12px;
      }
      .choices {
        display: grid;
        grid-template-columns: 1fr 1fr auto;
        align-items: end;
        gap: 8px;
      }
      label {
        display: grid;
        gap: 2px;
      }
      .paint {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 32px;
        margin: 8px 0;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-variant-numeric: tabular-nums;
      }
      th,
      td {
        padding: 4px;
        border-top: 1px solid var(--_border);
        font-weight: 400;
        text-align: end;
        vertical-align: middle;
      }
      th:first-child {
        text-align: start;
      }
      thead th {
        border-top: 0;
        color: var(--_text-muted);
        font-size: calc(var(--_font-size) * 0.857);
      }
      tbody button {
        min-height: 28px;
        padding: 0;
        border: 0;
        background: transparent;
        font-weight: 500;
        text-align: start;
        white-space: normal;
        overflow-wrap: anywhere;
      }
      .skeletons {
        display: grid;
        gap: 14px;
      }
    `,
  ];

  @property({ attribute: false }) flowId: string | null = null;
  /** Current revision; a new one is one more to choose. */
  @property({ attribute: false }) revision: number | null = null;
  /** Present time in milliseconds since 1970. */
  @property({ attribute: false }) now: () => number = Date.now;

  @consume({ context: dataSourceContext, subscribe: true })
  @state()
  protected dataSource: DataSource | null = null;

  @state() private loaded: Loaded = { kind: 'loading' };
  @state() private period: Period = 'week';
  @state() private chosenRevision: number | null = null;
  @state() private isPainted = true;
  readonly #text = textsOf(NUMBERS_TEXTS, this.t);
  #loading: AbortController | undefined;
  #paintedFor: readonly unknown[] = [];

  protected override isAffected(next: EditorState, before: EditorState): boolean {
    return next.document !== before.document;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#loading?.abort();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('flowId')) this.chosenRevision = null;
    if (changed.has('flowId') || changed.has('dataSource')) void this.#load();
  }

  protected override updated(_changed: PropertyValues): void {
    const { loaded } = this;
    const document = this.editorState?.document;
    const statistics = this.isPainted && loaded.kind === 'loaded' && document ? loaded.statistics : null;
    const basis = [statistics, statistics && document?.edges, this.t.locale];
    if (!basis.some((one, index) => one !== this.#paintedFor[index])) return;
    this.#paintedFor = basis;
    const marks =
      statistics && document
        ? statisticsMarks(flowOf(document), statistics, this.#text, this.t.locale)
        : null;
    const detail: PaintedDetail = { marks, lasting: true };
    this.dispatchEvent(new CustomEvent('painted', { detail, bubbles: true }));
  }

  override render(): TemplateResult {
    if (this.flowId === null) return html`<p class="muted">${this.#text('notSaved')}</p>`;
    return html`${this.#renderChoices()} ${this.#renderNumbers(this.loaded)}`;
  }

  #renderChoices(): TemplateResult {
    const newest = this.revision ?? 1;
    const revisions = Array.from({ length: Math.min(newest, REVISIONS) }, (_, index) => newest - index);
    const valueOf = (event: Event): string => (event.target as HTMLSelectElement).value;
    return html`<div class="choices">
        <label>
          <span class="small muted">${this.#text('period')}</span>
          <select
            @change=${(event: Event) => {
              this.period = PERIODS.find((one) => one === valueOf(event)) ?? 'week';
              void this.#load();
            }}
          >
            ${PERIODS.map((one) => html`<option value=${one} ?selected=${one === this.period}>${this.#text(`period.${one}`)}</option>`)}
          </select>
        </label>
        <label>
          <span class="small muted">${this.#text('revision')}</span>
          <select
            @change=${(event: Event) => {
              this.chosenRevision = valueOf(event) === '' ? null : Number(valueOf(event));
              void this.#load();
            }}
          >
            <option value="" ?selected=${this.chosenRevision === null}>${this.#text('allRevisions')}</option>
            ${revisions.map((one) => html`<option value=${one} ?selected=${one === this.chosenRevision}>${one}</option>`)}
          </select>
        </label>
        <button
          type="button"
          class="quiet icon-only"
          aria-label=${this.#text('refresh')}
          title=${this.#text('refresh')}
          @click=${() => void this.#load()}
        >
          ${icon('refresh-cw')}
        </button>
      </div>
      <label class="paint">
        <input
          type="checkbox"
          .checked=${this.isPainted}
          @change=${(event: Event) => (this.isPainted = (event.target as HTMLInputElement).checked)}
        />
        ${this.#text('onCanvas')}
      </label>`;
  }

  #renderNumbers(loaded: Loaded): TemplateResult {
    if (loaded.kind === 'loading') {
      return html`<div class="skeletons" role="status" aria-label=${this.t.text('common.loading')}>
        <span class="skeleton"></span><span class="skeleton"></span><span class="skeleton"></span>
      </div>`;
    }
    if (loaded.kind === 'failed') {
      return html`<div class="notice danger" role="alert">
        ${icon('circle-alert')}
        <span>
          ${this.#text('failed')}. ${errorText(loaded.error, this.t)}
          <button type="button" class="link" @click=${() => void this.#load()}>
            ${this.t.text('common.retry')}
          </button>
        </span>
      </div>`;
    }
    const { statistics } = loaded;
    if (statistics.conversations === 0) return html`<p class="muted" role="status">${this.#text('none')}</p>`;
    return html`<p role="status">${this.#text('conversations', { count: statistics.conversations })}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">${this.#text('node')}</th>
            <th scope="col">${this.#text('visits')}</th>
            <th scope="col">${this.#text('dropOff')}</th>
          </tr>
        </thead>
        <tbody>
          ${[...statistics.nodes]
            .sort((a, b) => b.dropOff - a.dropOff || b.visits - a.visits)
            .map((node) => this.#renderNode(node))}
        </tbody>
      </table>`;
  }

  #renderNode({ node: id, visits, dropOff }: NodeStatistics): TemplateResult | typeof nothing {
    const node = this.editorState?.document.nodes.get(id);
    // Gone from the document since: there is no place to show it at.
    if (!node) return nothing;
    return html`<tr>
      <th scope="row">
        <button type="button" @click=${() => this.run(goToNode(id))}>
          ${nameOf(node, this.nodeTypes, this.t.locale)}
        </button>
      </th>
      <td>${this.t.number(visits)}</td>
      <td>
        ${this.t.number(dropOff)}
        ${dropOff > 0 ? html`<small class="muted">${shareText(dropOff, visits, this.t.locale)}</small>` : nothing}
      </td>
    </tr>`;
  }

  async #load(): Promise<void> {
    const { dataSource, flowId, period, chosenRevision } = this;
    this.#loading?.abort();
    if (!dataSource || flowId === null) return;
    const loading = (this.#loading = new AbortController());
    this.loaded = { kind: 'loading' };
    const to = this.now();
    const days = { today: 0, week: 7, month: 30 }[period];
    const from = days === 0 ? new Date(to).setHours(0, 0, 0, 0) : to - days * DAY_MS;
    try {
      const statistics = await dataSource.flowStatistics(
        flowId,
        {
          from: new Date(from).toISOString(),
          to: new Date(to).toISOString(),
          ...(chosenRevision === null ? {} : { revision: chosenRevision }),
        },
        { signal: loading.signal },
      );
      if (!loading.signal.aborted) this.loaded = { kind: 'loaded', statistics };
    } catch (error) {
      if (!isAbort(error) && !loading.signal.aborted) this.loaded = { kind: 'failed', error };
    }
  }
}
