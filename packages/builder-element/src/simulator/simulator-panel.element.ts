import { consume } from '@lit/context';
import type { OptionChosenDetail } from '@fluxo/chat-widget/transcript';
import type {
  ChannelKind,
  EngineCommand,
  Flow,
  FlowId,
  Json,
  NodeId,
  QueueExit,
  TraceEntry,
} from '@fluxo/core';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { NO_MARKS } from '../canvas/canvas-marks.js';
import { dataSourceContext } from '../contexts/data-source.context.js';
import type { DataSource } from '../data/data-source.js';
import { icon } from '../icons/icon.js';
import { errorText } from '../locales/error-text.js';
import type { EditorState } from '../model/editor-state.js';
import { flowOf, type EditorDocument } from '../model/editor-document.js';
import { soleNode } from '../model/selection.js';
import { EditorPanelElement } from '../panels/editor-panel.element.js';
import { goToNode } from '../panels/go-to-node.js';
import type { PaintedDetail } from '../panels/painted.js';
import { loadWithReferences } from './referenced-flows.js';
import { transcriptOf } from './simulated-transcript.js';
import { SimulationController } from './simulation.controller.js';
import { variableRows } from './variable-rows.js';
import { walkedPath } from './walked-path.js';

/** Name of the edited flow among the simulated ones while it has no id of its own. */
const UNSAVED_FLOW = 'unsaved-flow';

const CLOCK_STEPS = [
  { label: 'simulator.minute', seconds: 60 },
  { label: 'simulator.hour', seconds: 3600 },
  { label: 'simulator.day', seconds: 86_400 },
] as const;

const QUEUE_EXITS: readonly QueueExit[] = [
  'finished',
  'full',
  'gave-up',
  'out-of-hours',
  'wait-limit',
  'user-idle',
  'agent-idle',
];

type Preparation =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * "Testar": a conversation with the unsaved flow, run by the same engine as on the server, beside the canvas.
 *
 * @fires {CustomEvent<PaintedDetail>} painted - The conversation went on or began anew: what it walked.
 */
export class SimulatorPanelElement extends EditorPanelElement {
  static override styles = [
    ...EditorPanelElement.styles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100%;
        min-height: 0;
      }
      .bar {
        display: flex;
        flex: none;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px;
        padding: 6px 8px;
        border-bottom: 1px solid var(--_border);
      }
      .channels {
        display: flex;
        padding: 2px;
        border-radius: calc(var(--_radius) - 1px);
        background: var(--_surface-sunken);
      }
      .channels button {
        min-height: 28px;
        padding: 0 10px;
        border-color: transparent;
        background: transparent;
      }
      .channels button[aria-checked='true'] {
        background: var(--_surface);
        box-shadow: var(--_shadow-1);
      }
      .spacer {
        flex: 1;
      }
      .chat {
        display: flex;
        flex: 1 1 260px;
        flex-direction: column;
        min-height: 180px;
        background: var(--_surface-sunken);
      }
      .chat.whatsapp {
        --fluxo-surface-sunken: light-dark(#efeae2, #0b141a);
        background: light-dark(#efeae2, #0b141a);
      }
      fluxo-transcript {
        flex: 1;
        min-height: 0;
      }
      .notice {
        margin: 8px;
      }
      .closed {
        padding: 6px 12px;
        background: var(--_surface);
        border-top: 1px solid var(--_border);
        color: var(--_text-muted);
        text-align: center;
      }
      form.composer {
        display: flex;
        flex: none;
        gap: 6px;
        align-items: flex-end;
        padding: 8px;
        border-top: 1px solid var(--_border);
        background: var(--_surface);
      }
      form.composer textarea {
        field-sizing: content;
        min-height: 32px;
        max-height: 96px;
        resize: none;
      }
      .waiting {
        display: grid;
        gap: 8px;
        padding: 10px 12px;
        border-top: 1px solid var(--_border);
        background: var(--_accent-soft);
      }
      .waiting .row {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      .waiting .row select {
        flex: 1;
        width: auto;
      }
      .waiting textarea {
        min-height: 56px;
        font-family: ui-monospace, Menlo, Consolas, monospace;
        font-size: calc(var(--_font-size) * 0.857);
      }
      details {
        flex: none;
        border-top: 1px solid var(--_border);
        background: var(--_surface);
      }
      summary {
        display: flex;
        align-items: center;
        gap: 6px;
        min-height: 36px;
        padding: 4px 12px;
        font-weight: 500;
        cursor: pointer;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary::before {
        content: '';
        width: 6px;
        height: 6px;
        margin-inline-end: 4px;
        border: solid var(--_text-muted);
        border-width: 0 1.5px 1.5px 0;
        rotate: -45deg;
      }
      details[open] summary::before {
        rotate: 45deg;
      }
      summary .muted {
        margin-inline-start: auto;
        font-weight: 400;
      }
      .detail {
        max-height: 220px;
        padding: 0 12px 10px;
        overflow: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        table-layout: fixed;
      }
      th,
      td {
        padding: 4px 4px 4px 0;
        border-top: 1px solid var(--_border);
        font-size: calc(var(--_font-size) * 0.929);
        font-weight: 400;
        text-align: start;
        vertical-align: top;
        overflow-wrap: anywhere;
      }
      tr:first-child > * {
        border-top: 0;
      }
      th {
        width: 42%;
        font-family: ui-monospace, Menlo, Consolas, monospace;
        font-size: calc(var(--_font-size) * 0.857);
      }
      tr.system th {
        color: var(--_text-muted);
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      ol button {
        width: 100%;
        min-height: 28px;
        padding: 0 4px;
        justify-content: flex-start;
        border-color: transparent;
        background: transparent;
        font-weight: 400;
      }
      ol button span {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .clock {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      .start {
        display: grid;
        flex: 1;
        align-content: center;
        justify-items: center;
        gap: 10px;
        padding: 24px;
        text-align: center;
      }
    `,
  ];

  /** Id of the edited flow; `null` while it has never been saved. */
  @property({ attribute: false }) flowId: FlowId | null = null;

  @consume({ context: dataSourceContext, subscribe: true })
  @state()
  protected dataSource: DataSource | null = null;

  @state() private channel: ChannelKind = 'whatsapp';
  @state() private preparation: Preparation = { kind: 'idle' };
  @state() private startedWith: EditorDocument | null = null;
  @state() private apiBody = '{}';
  @query('#message') private message!: HTMLTextAreaElement | null;
  readonly #conversation = new SimulationController(this);
  #told = { trace: -1 };
  #others: Readonly<Record<FlowId, Flow>> = {};

  protected override isAffected(next: EditorState, before: EditorState): boolean {
    return next.document !== before.document || next.selection !== before.selection;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => {
      if (!this.#conversation.simulation && this.editorState) void this.restart();
    });
  }

  protected override updated(_changed: PropertyValues): void {
    const trace = this.#conversation.simulation?.trace ?? [];
    if (this.#told.trace === trace.length) return;
    this.#told = { trace: trace.length };
    const path = walkedPath(trace, this.#flow, this.#conversation.simulation?.place ?? null);
    const detail: PaintedDetail = { marks: { ...NO_MARKS, ...path } };
    this.dispatchEvent(new CustomEvent('painted', { detail, bubbles: true }));
  }

  /** Begins a conversation with the flow as it is now, at its entry or at a node. */
  async restart(node?: NodeId): Promise<void> {
    const document = this.editorState?.document;
    if (!document) return;
    const { dataSource } = this;
    const id = this.#flow;
    const flow = flowOf(document);
    this.preparation = { kind: 'loading' };
    try {
      const flows = await loadWithReferences(id, flow, this.nodeTypes, async (other) =>
        dataSource ? (await dataSource.getFlow(other)).document : null,
      );
      this.#others = flows;
      this.startedWith = document;
      this.#told = { trace: -1 };
      this.#conversation.start({
        flows,
        start: id,
        channel: this.channel,
        locale: this.t.locale,
        ...(node === undefined ? {} : { node }),
      });
      this.preparation = { kind: 'idle' };
    } catch (error) {
      this.preparation = { kind: 'failed', error };
    }
  }

  override render(): TemplateResult {
    const { simulation, fault } = this.#conversation;
    const isClosed = simulation?.state?.closed != null;
    return html`
      ${this.#renderBar()} ${this.#renderNotices(fault)}
      <div class="chat ${this.channel}">
        ${
          simulation
            ? html`<fluxo-transcript
                .messages=${transcriptOf(simulation.transcript)}
                .locale=${this.t.locale}
                .interactive=${!isClosed}
                .now=${() => simulation.now}
                .label=${this.t.text('simulator.transcript')}
                @option-chosen=${this.#onOption}
              ></fluxo-transcript>`
            : html`<div class="start">
                ${
                  this.preparation.kind === 'loading'
                    ? html`<span class="spin">${icon('loader-circle', 24)}</span
                        ><span role="status">${this.t.text('simulator.preparing')}</span>`
                    : html`<span class="muted">${this.t.text('simulator.hint')}</span>
                        <button type="button" class="primary" @click=${() => this.restart()}>
                          ${icon('play')} ${this.t.text('simulator.start')}
                        </button>`
                }
              </div>`
        }
      </div>
      ${
        isClosed
          ? html`<div class="closed small" role="status">
              ${this.t.text('simulator.closed', { reason: this.#closeReason })}
            </div>`
          : nothing
      }
      ${simulation?.pending.map((command) => this.#renderPending(command))} ${this.#renderComposer(isClosed)}
      ${this.#renderVariables()} ${this.#renderSteps()} ${this.#renderClock()}
    `;
  }

  #renderBar(): TemplateResult {
    const selected = this.editorState ? soleNode(this.editorState.selection) : null;
    return html`<div class="bar">
      <div
        class="channels"
        role="radiogroup"
        aria-label=${this.t.text('simulator.channel')}
        @keydown=${this.#onChannelKey}
      >
        ${(['whatsapp', 'web'] as const).map(
          (channel) =>
            html`<button
              type="button"
              role="radio"
              aria-checked=${this.channel === channel}
              tabindex=${this.channel === channel ? 0 : -1}
              @click=${() => this.#switchTo(channel)}
            >
              ${icon(channel === 'whatsapp' ? 'smartphone' : 'monitor', 14)}
              ${this.t.text(channel === 'whatsapp' ? 'format.previewWhatsapp' : 'format.previewWeb')}
            </button>`,
        )}
      </div>
      <span class="spacer"></span>
      <button
        type="button"
        class="quiet icon-only"
        aria-label=${this.t.text('simulator.fromNode')}
        title=${this.t.text('simulator.fromNode')}
        ?disabled=${selected === null}
        @click=${() => selected !== null && this.restart(selected)}
      >
        ${icon('skip-forward')}
      </button>
      <button
        type="button"
        class="quiet icon-only"
        aria-label=${this.t.text('simulator.restart')}
        title=${this.t.text('simulator.restart')}
        @click=${() => this.restart()}
      >
        ${icon('rotate-ccw')}
      </button>
    </div>`;
  }

  #renderNotices(fault: unknown): TemplateResult | typeof nothing {
    if (this.preparation.kind === 'failed') {
      return html`<div class="notice danger" role="alert">
        ${icon('circle-alert')}<span>${errorText(this.preparation.error, this.t)}</span>
      </div>`;
    }
    if (fault !== null) {
      return html`<div class="notice danger" role="alert">
        ${icon('circle-alert')}<span>${this.t.text('simulator.cannotRun')}</span>
      </div>`;
    }
    const document = this.editorState?.document;
    if (!this.startedWith || !document || this.startedWith.nodes === document.nodes) return nothing;
    return html`<div class="notice" role="status">
      ${icon('info')}
      <span>
        ${this.t.text('simulator.changed')}
        <button type="button" class="link" @click=${() => this.restart()}>
          ${this.t.text('simulator.restart')}
        </button>
      </span>
    </div>`;
  }

  /** What a service or a queue would answer is up to the author. */
  #renderPending(command: EngineCommand): TemplateResult | typeof nothing {
    if (command.type === 'enterQueue') {
      return html`<div class="waiting" role="group" aria-label=${this.t.text('simulator.inQueue')}>
        <b>${this.t.text('simulator.inQueue')}</b>
        <form class="row" @submit=${this.#onQueue}>
          <select name="exit" aria-label=${this.t.text('simulator.queueExit')}>
            ${QUEUE_EXITS.map((exit) => html`<option value=${exit}>${this.t.text(`queueExit.${exit}`)}</option>`)}
          </select>
          <button type="submit">${this.t.text('simulator.leaveQueue')}</button>
        </form>
      </div>`;
    }
    if (!('request' in command) || command.type === 'loadFlow') return nothing;
    const isApi = command.type === 'callApi';
    return html`<div class="waiting" role="group" aria-label=${this.t.text(`service.${command.type}`)}>
      <b>${this.t.text(`service.${command.type}`)}</b>
      ${
        isApi
          ? html`<span class="small muted">${command.call.method} ${command.call.url}</span>
              <textarea
                aria-label=${this.t.text('simulator.apiBody')}
                .value=${this.apiBody}
                spellcheck="false"
                @input=${(event: Event) => (this.apiBody = (event.target as HTMLTextAreaElement).value)}
              ></textarea>`
          : nothing
      }
      <span class="row">
        <button type="button" class="primary" @click=${() => this.#answer(true, isApi)}>
          ${isApi ? this.t.text('simulator.answer200') : this.t.text('simulator.succeed')}
        </button>
        ${
          isApi
            ? html`<button
                type="button"
                @click=${() => this.#conversation.answer({ outcome: 'ok', value: { status: 500, body: null } })}
              >
                ${this.t.text('simulator.answer500')}
              </button>`
            : nothing
        }
        <button type="button" @click=${() => this.#answer(false, isApi)}>
          ${this.t.text('simulator.fail')}
        </button>
      </span>
    </div>`;
  }

  #renderComposer(isClosed: boolean): TemplateResult {
    const isOff = isClosed || !this.#conversation.simulation;
    return html`<form class="composer" @submit=${this.#onSend}>
      <textarea
        id="message"
        rows="1"
        aria-label=${this.t.text('simulator.message')}
        placeholder=${this.t.text('simulator.message')}
        ?disabled=${isOff}
        @keydown=${this.#onComposerKey}
      ></textarea>
      <button
        type="button"
        class="quiet icon-only"
        aria-label=${this.t.text('simulator.sendFile')}
        title=${this.t.text('simulator.sendFile')}
        ?disabled=${isOff}
        @click=${() => this.#conversation.send({ kind: 'media', text: '', media: SAMPLE_FILE })}
      >
        ${icon('file-text')}
      </button>
      <button
        type="submit"
        class="primary icon-only"
        aria-label=${this.t.text('simulator.send')}
        title=${this.t.text('simulator.send')}
        ?disabled=${isOff}
      >
        ${icon('send-horizontal')}
      </button>
    </form>`;
  }

  #renderVariables(): TemplateResult {
    const rows = variableRows(this.#conversation.simulation?.state ?? null);
    const own = rows.filter(({ isSystem }) => !isSystem).length;
    return html`<details>
      <summary>
        ${this.t.text('simulator.variables')} <span class="muted small">${this.t.number(own)}</span>
      </summary>
      <div class="detail" tabindex="0" role="region" aria-label=${this.t.text('simulator.variables')}>
        ${
          rows.length === 0
            ? html`<p class="muted">${this.t.text('simulator.noVariables')}</p>`
            : html`<table>
                <tbody>
                  ${rows.map(
                    ({ name, value, isSystem }) =>
                      html`<tr class=${isSystem ? 'system' : ''}>
                        <th scope="row">${name}</th>
                        <td>${value}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>`
        }
      </div>
    </details>`;
  }

  #renderSteps(): TemplateResult {
    const trace = (this.#conversation.simulation?.trace ?? []).filter(({ kind }) => kind !== 'left');
    return html`<details>
      <summary>
        ${this.t.text('simulator.steps')} <span class="muted small">${this.t.number(trace.length)}</span>
      </summary>
      <div class="detail" tabindex="0" role="region" aria-label=${this.t.text('simulator.steps')}>
        <ol>
          ${trace.map(
            (entry) =>
              html`<li>
                <button
                  type="button"
                  ?disabled=${entry.flow !== this.#flow || entry.node === null}
                  @click=${() => entry.node !== null && this.run(goToNode(entry.node))}
                >
                  <span>${this.#stepText(entry)}</span>
                </button>
              </li>`,
          )}
        </ol>
      </div>
    </details>`;
  }

  #renderClock(): TemplateResult {
    const { simulation, deadline } = this.#conversation;
    return html`<details>
      <summary>
        ${this.t.text('simulator.clock')}
        <span class="muted small">${simulation ? this.t.dateTime(simulation.now) : nothing}</span>
      </summary>
      <div class="detail clock">
        ${CLOCK_STEPS.map(
          ({ label, seconds }) =>
            html`<button
              type="button"
              ?disabled=${!simulation}
              @click=${() => this.#conversation.advance(seconds)}
            >
              ${this.t.text(label)}
            </button>`,
        )}
        <button
          type="button"
          ?disabled=${deadline === null}
          @click=${() => this.#conversation.skipToDeadline()}
        >
          ${icon('skip-forward', 14)}
          ${
            deadline === null
              ? this.t.text('simulator.noDeadline')
              : this.t.text('simulator.toDeadline', { at: this.t.dateTime(deadline) })
          }
        </button>
      </div>
    </details>`;
  }

  get #flow(): FlowId {
    return this.flowId ?? UNSAVED_FLOW;
  }

  get #closeReason(): string {
    const reason = this.#conversation.simulation?.state?.closed?.reason;
    return reason === undefined ? '' : this.t.text(`closeReason.${reason}`);
  }

  #stepText(entry: TraceEntry): string {
    const node =
      entry.node === null
        ? undefined
        : this.#others[entry.flow ?? '']?.nodes.find(({ id }) => id === entry.node);
    const definition = node && this.nodeTypes.definitionOf(node.type);
    const name = node ? node.title || (definition ? this.t.pick(definition.label) : node.type) : '';
    const what = this.t.text(`trace.${entry.kind}`);
    return [what, name, entry.code ?? '', entry.detail ?? ''].filter(Boolean).join(' · ');
  }

  #switchTo(channel: ChannelKind): void {
    if (this.channel === channel) return;
    this.channel = channel;
    void this.restart();
  }

  #onChannelKey(event: KeyboardEvent): void {
    if (!['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    this.#switchTo(this.channel === 'whatsapp' ? 'web' : 'whatsapp');
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('[aria-checked=true]')?.focus(),
    );
  }

  #onOption(event: CustomEvent<OptionChosenDetail>): void {
    const { replyId, title, key } = event.detail;
    this.#conversation.choose(replyId, title, key);
  }

  #onSend(event: Event): void {
    event.preventDefault();
    const text = this.message?.value.trim() ?? '';
    if (text === '' || !this.message) return;
    this.message.value = '';
    this.#conversation.say(text);
    this.message.focus();
  }

  #onComposerKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) this.#onSend(event);
  }

  #onQueue(event: SubmitEvent): void {
    event.preventDefault();
    const exit = new FormData(event.target as HTMLFormElement).get('exit');
    const chosen = QUEUE_EXITS.find((one) => one === exit);
    if (chosen) this.#conversation.leaveQueue(chosen);
  }

  #answer(isOk: boolean, isApi: boolean): void {
    if (!isOk) this.#conversation.answer({ outcome: 'unavailable' });
    else if (isApi)
      this.#conversation.answer({ outcome: 'ok', value: { status: 200, body: readJson(this.apiBody) } });
    else this.#conversation.answer({ outcome: 'ok' });
  }
}

const SAMPLE_FILE = {
  kind: 'document',
  url: 'https://example.com/documento.pdf',
  mimeType: 'application/pdf',
  fileName: 'documento.pdf',
  sizeBytes: 120_000,
} as const;

/** What an API would answer: JSON, or the text as it is. */
function readJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
