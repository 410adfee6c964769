import { consume } from '@lit/context';
import type { Flow, FlowId } from '@fluxo/core';
import type { ConversationTraceEntry } from '@fluxo/core/contract';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { NO_MARKS } from '../canvas/canvas-marks.js';
import { dataSourceContext } from '../contexts/data-source.context.js';
import type { DataSource } from '../data/data-source.js';
import { icon } from '../icons/icon.js';
import { errorText } from '../locales/error-text.js';
import { textsOf } from '../locales/part-texts.js';
import { EditorPanelElement } from '../panels/editor-panel.element.js';
import { goToNode } from '../panels/go-to-node.js';
import type { PaintedDetail } from '../panels/painted.js';
import { listedSteps } from '../simulator/listed-steps.js';
import { walkedPath } from '../simulator/walked-path.js';
import { flowsOf, placeAfter, variablesAfter } from './replay-state.js';
import { REPLAY_TEXTS } from './replay-texts.js';

type Replay =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | {
      readonly kind: 'loaded';
      readonly entries: readonly ConversationTraceEntry[];
      readonly flows: Readonly<Record<FlowId, Flow>>;
    };

/**
 * "Replay": a real conversation step by step on the canvas, with its variables, also through flows that it entered.
 *
 * @fires {CustomEvent<PaintedDetail>} painted - What was walked up to the present step.
 * @fires {CustomEvent<string>} flow-wanted - Another flow shall be opened, by its id.
 */
export class ReplayPanelElement extends EditorPanelElement {
  static override styles = [
    ...EditorPanelElement.styles,
    css`
      :host {
        display: block;
        padding: 12px;
      }
      .controls {
        display: flex;
        align-items: center;
        gap: 4px;
        margin: 8px 0;
      }
      .controls input {
        flex: 1;
        min-width: 0;
        accent-color: var(--_accent);
      }
      h3 {
        margin: 14px 0 4px;
        color: var(--_text-muted);
        font-size: calc(var(--_font-size) * 0.857);
        font-weight: 600;
      }
      .steps {
        max-height: 320px;
        overflow: auto;
      }
      p {
        margin: 4px 0;
      }
      .skeletons {
        display: grid;
        gap: 14px;
      }
    `,
  ];

  @property({ attribute: false }) flowId: string | null = null;
  @property({ attribute: false }) revision: number | null = null;

  @consume({ context: dataSourceContext, subscribe: true })
  @state()
  protected dataSource: DataSource | null = null;

  @state() private replay: Replay = { kind: 'none' };
  @state() private step = 0;
  readonly #text = textsOf(REPLAY_TEXTS, this.t);
  #paintedFor: readonly unknown[] = [];

  /** Shows a conversation from its first step on. */
  async open(conversation: string): Promise<void> {
    const { dataSource } = this;
    if (!dataSource) return;
    this.replay = { kind: 'loading' };
    try {
      const { entries } = await dataSource.conversationTrace(conversation);
      const flows = await loadFlows(dataSource, flowsOf(entries));
      this.step = 0;
      this.replay = { kind: 'loaded', entries, flows };
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('input[type=range]')?.focus();
    } catch (error) {
      this.replay = { kind: 'failed', error };
    }
  }

  protected override updated(_changed: PropertyValues): void {
    const { replay, step, flowId } = this;
    const basis = [replay, step, flowId];
    if (!basis.some((one, index) => one !== this.#paintedFor[index])) return;
    this.#paintedFor = basis;
    const isShown = replay.kind === 'loaded' && flowId !== null;
    const place = isShown ? placeAfter(replay.entries, step) : null;
    const path = isShown ? walkedPath(replay.entries.slice(0, step + 1), flowId, place) : null;
    const detail: PaintedDetail = { marks: path && { ...NO_MARKS, ...path } };
    this.dispatchEvent(new CustomEvent('painted', { detail, bubbles: true }));
  }

  override render(): TemplateResult {
    const { replay } = this;
    if (replay.kind === 'loaded') return this.#renderReplay(replay.entries, replay.flows);
    return html`${
      replay.kind === 'failed'
        ? html`<div class="notice danger" role="alert">
            ${icon('circle-alert')}<span>${this.#text('failed')}. ${errorText(replay.error, this.t)}</span>
          </div>`
        : nothing
    }
    ${
      replay.kind === 'loading'
        ? html`<div class="skeletons" role="status" aria-label=${this.t.text('common.loading')}>
            <span class="skeleton"></span><span class="skeleton"></span>
          </div>`
        : html`<fluxo-conversation-picker
            .flowId=${this.flowId}
            .dataSource=${this.dataSource}
            @conversation-chosen=${(event: CustomEvent<string>) => void this.open(event.detail)}
          ></fluxo-conversation-picker>`
    }`;
  }

  #renderReplay(
    entries: readonly ConversationTraceEntry[],
    flows: Readonly<Record<FlowId, Flow>>,
  ): TemplateResult {
    const choose = html`<button type="button" class="link" @click=${() => (this.replay = { kind: 'none' })}>
      ${this.#text('choose')}
    </button>`;
    const present = entries[this.step];
    if (!present)
      return html`${choose}
        <p class="muted">${this.#text('empty')}</p>`;
    const { rows, changed } = variablesAfter(entries, this.step);
    const steps = listedSteps(entries, {
      flows,
      present: this.flowId ?? '',
      nodeTypes: this.nodeTypes,
      locale: this.t.locale,
    });
    const last = entries.length - 1;
    return html`${choose}
      <div class="controls" role="group" aria-label=${this.#text('slider')}>
        ${this.#renderMove('chevrons-left', 'first', 0)}
        ${this.#renderMove('chevron-left', 'back', this.step - 1)}
        <input
          type="range"
          min="0"
          max=${last}
          .value=${String(this.step)}
          aria-label=${this.#text('slider')}
          aria-valuetext="${this.#text('position', { step: this.step + 1, count: entries.length })}. ${steps[this.step]?.text ?? ''}"
          @input=${(event: Event) => this.#goTo(Number((event.target as HTMLInputElement).value))}
        />
        ${this.#renderMove('chevron-right', 'forward', this.step + 1)}
        ${this.#renderMove('chevrons-right', 'last', last)}
      </div>
      <p role="status">
        <b>${this.#text('position', { step: this.step + 1, count: entries.length })}</b>
        <span class="muted small">${this.t.dateTime(present.at)}</span><br />
        ${steps[this.step]?.text ?? ''}
      </p>
      ${this.#renderElsewhere(present, flows)}
      <h3>${this.#text('variables')}</h3>
      <fluxo-variable-table .rows=${rows} .changed=${changed}></fluxo-variable-table>
      <h3>${this.#text('steps')}</h3>
      <div class="steps" tabindex="0" role="region" aria-label=${this.#text('steps')}>
        <fluxo-step-list
          .steps=${steps.map((one) => ({ ...one, isPlace: true }))}
          .current=${this.step}
          @step-chosen=${(event: CustomEvent<number>) => this.#goTo(event.detail)}
        ></fluxo-step-list>
      </div>`;
  }

  #renderMove(glyph: string, key: 'first' | 'back' | 'forward' | 'last', to: number): TemplateResult {
    const count = this.replay.kind === 'loaded' ? this.replay.entries.length : 0;
    const isOff = to < 0 || to >= count || to === this.step;
    return html`<button
      type="button"
      class="quiet icon-only"
      aria-label=${this.#text(key)}
      title=${this.#text(key)}
      ?disabled=${isOff}
      @click=${() => this.#goTo(to)}
    >
      ${icon(glyph)}
    </button>`;
  }

  #renderElsewhere(
    { flow, node, revision }: ConversationTraceEntry,
    flows: Readonly<Record<FlowId, Flow>>,
  ): TemplateResult | typeof nothing {
    if (flow !== null && flow !== this.flowId) {
      return html`<div class="notice">
        ${icon('workflow')}
        <span>
          ${this.#text('elsewhere', { flow: flows[flow]?.name ?? flow })}
          <button type="button" class="link" @click=${() => this.#want(flow)}>
            ${this.#text('openFlow')}
          </button>
        </span>
      </div>`;
    }
    const isGone = node !== null && this.editorState?.document.nodes.has(node) === false;
    const isOther = revision !== null && this.revision !== null && revision !== this.revision;
    if (!isGone && !isOther) return nothing;
    return html`<p class="small muted">
      ${isGone ? this.#text('gone') : ''}
      ${isOther ? this.#text('otherRevision', { walked: revision, shown: this.revision ?? 0 }) : ''}
    </p>`;
  }

  #goTo(step: number): void {
    if (this.replay.kind !== 'loaded' || step < 0 || step >= this.replay.entries.length) return;
    this.step = step;
    const place = placeAfter(this.replay.entries, step);
    const active = deepActive(this.shadowRoot);
    if (place && place.flow === this.flowId) this.run(goToNode(place.node));
    // Going there moves the focus to the canvas; whoever steps goes on stepping.
    active?.focus();
  }

  #want(flow: FlowId): void {
    this.dispatchEvent(new CustomEvent('flow-wanted', { detail: flow, bubbles: true, composed: true }));
  }
}

/** The element that has the focus, seen through shadow roots. */
function deepActive(root: ShadowRoot | null): HTMLElement | null {
  const active = root?.activeElement ?? null;
  const inner = active?.shadowRoot ? deepActive(active.shadowRoot) : null;
  return inner ?? (active instanceof HTMLElement ? active : null);
}

/** Documents as the conversation walked them; what cannot be loaded any more stays without names. */
async function loadFlows(
  source: DataSource,
  flows: ReadonlyMap<FlowId, number | null>,
): Promise<Readonly<Record<FlowId, Flow>>> {
  const loaded = await Promise.all(
    [...flows].map(async ([id, revision]) => {
      try {
        const detail = await (revision === null ? source.getFlow(id) : source.getRevision(id, revision));
        return [[id, detail.document] as const];
      } catch {
        return [];
      }
    }),
  );
  return Object.fromEntries(loaded.flat());
}
