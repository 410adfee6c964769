import { consume } from '@lit/context';
import type { Flow, FlowDifference, LocalText } from '@fluxo/core';
import type { RevisionSummary } from '@fluxo/core/contract';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { CommandRun } from '../commands/command.js';
import { dataSourceContext } from '../contexts/data-source.context.js';
import type { DataSource } from '../data/data-source.js';
import { isAbort } from '../data/data-source-error.js';
import { icon } from '../icons/icon.js';
import { errorText } from '../locales/error-text.js';
import { flowOf } from '../model/editor-document.js';
import { stepsOf, type HistoryStep } from '../model/history.js';
import { Draft } from '../model/transaction.js';
import { EditorPanelElement } from './editor-panel.element.js';
import { differencesOf, type NameOfReference } from './flow-differences.js';
import { inlineStyle } from '../styles/inline-style.js';

const PAGE = 20;
/** Steps of this session shown at once; undo itself has no end. */
const SHOWN_STEPS = 30;

type Revisions =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'loaded'; readonly items: readonly RevisionSummary[]; readonly next: string | null };

/** The steps of this session, to go back to, and the saved revisions, to compare with and bring back. */
export class HistoryPanelElement extends EditorPanelElement {
  static override styles = [
    ...EditorPanelElement.styles,
    css`
      :host {
        display: block;
        padding: 4px 8px 20px;
      }
      h3 {
        margin: 12px 8px 4px;
        color: var(--_text-muted);
        font-size: calc(var(--_font-size) * 0.857);
        font-weight: 600;
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .step {
        width: 100%;
        justify-content: flex-start;
        border-color: transparent;
        background: transparent;
        font-weight: 400;
      }
      .step.undone {
        color: var(--_text-muted);
        font-style: italic;
      }
      .step[aria-current] {
        background: var(--_accent-soft);
        font-weight: 500;
      }
      .empty {
        margin: 4px 8px;
        color: var(--_text-muted);
      }
      .revision {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 6px 8px;
        border-radius: var(--_radius);
      }
      .revision .words {
        flex: 1;
        min-width: 0;
      }
      .revision small {
        display: block;
        color: var(--_text-muted);
        font-size: calc(var(--_font-size) * 0.857);
      }
      .differences {
        display: grid;
        gap: 4px;
        margin: 0 8px 8px;
        padding: 10px 12px 10px 28px;
        border-radius: var(--_radius);
        background: var(--_surface-sunken);
      }
      .skeletons {
        display: grid;
        gap: 14px;
        padding: 10px 8px;
      }
      .more {
        margin: 8px;
      }
    `,
  ];

  @property({ attribute: false }) flowId: string | null = null;
  /** Current revision; a new one means that the list has grown. */
  @property({ attribute: false }) revision: number | null = null;
  /** What things are called that settings refer to. */
  @property({ attribute: false }) nameOf: NameOfReference = () => undefined;

  @consume({ context: dataSourceContext, subscribe: true })
  @state()
  protected dataSource: DataSource | null = null;

  @state() private revisions: Revisions = { kind: 'loading' };
  @state() private compared: {
    readonly revision: number;
    readonly differences: readonly FlowDifference[];
  } | null = null;
  @state() private busy: number | null = null;
  @state() private failure: unknown = null;
  #loading: AbortController | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#loading?.abort();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('flowId') || changed.has('revision') || changed.has('dataSource')) void this.#load();
  }

  override render(): TemplateResult {
    const history = this.editorState?.history;
    const done = [...take(stepsOf(history?.done ?? null), SHOWN_STEPS)];
    const undone = [...take(stepsOf(history?.undone ?? null), SHOWN_STEPS)].reverse();
    return html`
      <h3>${this.t.text('history.session')}</h3>
      ${
        done.length + undone.length === 0
          ? html`<p class="empty">${this.t.text('history.noSteps')}</p>`
          : html`<ol>
              ${undone.map((step, index) => this.#renderStep(step, undone.length - index, 'redo'))}
              ${done.map((step, index) => this.#renderStep(step, index, 'undo'))}
            </ol>`
      }
      <h3>${this.t.text('history.revisions')}</h3>
      ${this.#renderRevisions()}
      ${this.failure ? html`<p class="notice danger" role="alert">${icon('circle-alert')} ${errorText(this.failure, this.t)}</p>` : nothing}
    `;
  }

  #renderStep(step: HistoryStep, count: number, command: 'undo' | 'redo'): TemplateResult {
    const isPresent = command === 'undo' && count === 0;
    return html`<li>
      <button
        type="button"
        class="step ${command === 'redo' ? 'undone' : ''}"
        aria-current=${isPresent ? 'step' : nothing}
        ?disabled=${this.isReadonly}
        @click=${() => {
          for (let i = 0; i < count; i++) this.run(command);
        }}
      >
        ${this.t.pick(step.name)}
      </button>
    </li>`;
  }

  #renderRevisions(): TemplateResult {
    const { revisions } = this;
    if (this.flowId === null) return html`<p class="empty">${this.t.text('history.notSaved')}</p>`;
    if (revisions.kind === 'loading') {
      return html`<div class="skeletons" role="status" aria-label=${this.t.text('common.loading')}>
        ${[70, 55, 62].map((width) => html`<span class="skeleton" ${inlineStyle({ width: `${width}%` })}></span>`)}
      </div>`;
    }
    if (revisions.kind === 'failed') {
      return html`<div class="notice danger" role="alert">
        ${icon('circle-alert')}
        <span>
          ${errorText(revisions.error, this.t)}
          <button type="button" class="link" @click=${() => this.#load()}>
            ${this.t.text('common.retry')}
          </button>
        </span>
      </div>`;
    }
    return html`<ol>
        ${revisions.items.map((item) => this.#renderRevision(item))}
      </ol>
      ${
        revisions.next === null
          ? nothing
          : html`<button type="button" class="more" @click=${() => this.#load(revisions.next ?? undefined)}>
              ${this.t.text('history.more')}
            </button>`
      }`;
  }

  #renderRevision(item: RevisionSummary): TemplateResult {
    const isCurrent = item.revision === this.revision;
    const isCompared = this.compared?.revision === item.revision;
    const name = this.t.text('history.revision', { number: item.revision });
    return html`<li>
      <div class="revision">
        <span class="words">
          ${name}
          ${isCurrent ? html`<span class="badge success">${this.t.text('history.current')}</span>` : nothing}
          <small title=${this.t.dateTime(item.savedAt)}>
            ${this.t.text('history.savedBy', { by: item.savedBy, ago: this.t.ago(item.savedAt) })}
          </small>
        </span>
        <button
          type="button"
          class="quiet icon-only"
          aria-expanded=${isCompared}
          aria-label="${this.t.text('history.compare')}: ${name}"
          title=${this.t.text('history.compare')}
          ?disabled=${this.busy !== null}
          @click=${() => (isCompared ? (this.compared = null) : this.#compare(item.revision))}
        >
          ${icon('eye')}
        </button>
        ${
          this.isReadonly
            ? nothing
            : html`<button
                type="button"
                class="quiet icon-only"
                aria-label="${this.t.text('history.restore')}: ${name}"
                title=${this.t.text('history.restore')}
                ?disabled=${this.busy !== null}
                @click=${() => this.#restore(item.revision)}
              >
                ${icon('rotate-ccw')}
              </button>`
        }
      </div>
      ${
        isCompared && this.compared
          ? html`<ul class="differences">
              ${
                this.compared.differences.length === 0
                  ? html`<li>${this.t.text('history.same')}</li>`
                  : this.compared.differences.map(({ text }) => html`<li>${this.t.pick(text)}</li>`)
              }
            </ul>`
          : nothing
      }
    </li>`;
  }

  async #load(after?: string): Promise<void> {
    const { dataSource, flowId } = this;
    this.#loading?.abort();
    if (!dataSource || flowId === null) return;
    const loading = (this.#loading = new AbortController());
    const known = after === undefined || this.revisions.kind !== 'loaded' ? [] : this.revisions.items;
    if (after === undefined && this.revisions.kind !== 'loaded') this.revisions = { kind: 'loading' };
    try {
      const page = await dataSource.listRevisions(
        flowId,
        { limit: PAGE, ...(after === undefined ? {} : { after }) },
        { signal: loading.signal },
      );
      if (!loading.signal.aborted)
        this.revisions = { kind: 'loaded', items: [...known, ...page.items], next: page.next };
    } catch (error) {
      if (!isAbort(error) && !loading.signal.aborted) this.revisions = { kind: 'failed', error };
    }
  }

  async #compare(revision: number): Promise<void> {
    const past = await this.#fetch(revision);
    const document = this.editorState?.document;
    if (!past || !document) return;
    this.compared = { revision, differences: differencesOf(past, flowOf(document), this.nameOf) };
  }

  async #restore(revision: number): Promise<void> {
    const past = await this.#fetch(revision);
    if (past) this.run(replaceFlow(past, RESTORED));
  }

  async #fetch(revision: number): Promise<Flow | null> {
    const { dataSource, flowId } = this;
    if (!dataSource || flowId === null) return null;
    this.busy = revision;
    this.failure = null;
    try {
      return (await dataSource.getRevision(flowId, revision)).document;
    } catch (error) {
      this.failure = error;
      return null;
    } finally {
      this.busy = null;
    }
  }
}

const RESTORED: LocalText = {
  'pt-BR': 'Restaurar revisão',
  en: 'Restore revision',
  es: 'Restaurar revisión',
};

/** Puts another document in the place of the edited one, as one step that can be undone. The name stays. */
function replaceFlow(flow: Flow, step: LocalText): CommandRun {
  return ({ state: editor, isReadonly }, dispatch) => {
    if (isReadonly) return false;
    if (!dispatch) return true;
    const draft = new Draft(editor)
      .removeNodes(editor.document.nodes.keys())
      .addNodes(flow.nodes)
      .changeFlow({ description: flow.description });
    for (const { from, to } of flow.edges) draft.connect(from, to);
    dispatch(draft.commit(step));
    return true;
  };
}

function* take<T>(items: Iterable<T>, count: number): Iterable<T> {
  let taken = 0;
  for (const item of items) {
    if (taken++ === count) return;
    yield item;
  }
}
