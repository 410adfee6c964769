import { consume } from '@lit/context';
import type { OptionChosenDetail } from '@fluxo/chat-widget/transcript';
import type { ChannelKind, Flow, FlowId, Instant, NodeId, QueueExit, ServiceOutcome } from '@fluxo/core';
import type { StoredFlowTest } from '@fluxo/core/contract';
import { recordFlowTest, type ForcedOutcomes } from '@fluxo/core/simulation';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { NO_MARKS } from '../canvas/canvas-marks.js';
import { dataSourceContext } from '../contexts/data-source.context.js';
import type { DataSource } from '../data/data-source.js';
import { icon } from '../icons/icon.js';
import { errorText } from '../locales/error-text.js';
import { textsOf } from '../locales/part-texts.js';
import type { EditorState } from '../model/editor-state.js';
import { flowOf, type EditorDocument } from '../model/editor-document.js';
import { soleNode } from '../model/selection.js';
import { EditorPanelElement } from '../panels/editor-panel.element.js';
import { goToNode } from '../panels/go-to-node.js';
import type { PaintedDetail } from '../panels/painted.js';
import type { ServiceNode } from './forced-outcomes.element.js';
import { listedSteps } from './listed-steps.js';
import { loadWithReferences } from './referenced-flows.js';
import { transcriptOf } from './simulated-transcript.js';
import { SimulationController } from './simulation.controller.js';
import { simulatorStyles } from './simulator-styles.js';
import { SIMULATOR_TEXTS } from './simulator-texts.js';
import {
  readStartVariables,
  variablesOf,
  writeStartVariables,
  type StartVariable,
} from './start-variables.js';
import { closeReasonText } from './step-texts.js';
import { walkedPath } from './walked-path.js';

/** Name of the edited flow among the simulated ones while it has no id of its own. */
const UNSAVED_FLOW = 'unsaved-flow';
/** Zone of simulated conversations, that of a new channel config. */
const TIME_ZONE = 'America/Sao_Paulo';

type Preparation =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown };

const SECTIONS = ['variables', 'steps', 'clock', 'services', 'beginning'] as const;
type Section = (typeof SECTIONS)[number];

/**
 * "Testar": a conversation with the unsaved flow, run by the same engine as on the server, beside the canvas.
 *
 * @fires {CustomEvent<PaintedDetail>} painted - The conversation went on or began anew: what it walked.
 * @fires {CustomEvent<StoredFlowTest>} test-kept - The conversation was kept as a test of the flow.
 */
export class SimulatorPanelElement extends EditorPanelElement {
  static override styles = [...EditorPanelElement.styles, simulatorStyles];

  /** Id of the edited flow; `null` while it has never been saved. */
  @property({ attribute: false }) flowId: FlowId | null = null;

  @consume({ context: dataSourceContext, subscribe: true })
  @state()
  protected dataSource: DataSource | null = null;

  @state() private channel: ChannelKind = 'whatsapp';
  @state() private preparation: Preparation = { kind: 'idle' };
  @state() private startedWith: EditorDocument | null = null;
  @state() private startNode: NodeId | null = null;
  @state() private startRows: readonly StartVariable[] = [];
  @state() private forced: ForcedOutcomes = {};
  @state() private section: Section | null = null;
  readonly #conversation = new SimulationController(this);
  readonly #text = textsOf(SIMULATOR_TEXTS, this.t);
  #told = -1;
  #flows: Readonly<Record<FlowId, Flow>> = {};
  #starts = 0;

  protected override isAffected(next: EditorState, before: EditorState): boolean {
    return next.document !== before.document || next.selection !== before.selection;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => {
      if (!this.#conversation.simulation && this.preparation.kind === 'idle' && this.editorState)
        void this.restart();
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('flowId')) this.startRows = readStartVariables(this.#flow);
  }

  protected override updated(_changed: PropertyValues): void {
    const trace = this.#conversation.simulation?.trace ?? [];
    if (this.#told === trace.length) return;
    this.#told = trace.length;
    const path = walkedPath(trace, this.#flow, this.#conversation.simulation?.place ?? null);
    const detail: PaintedDetail = { marks: { ...NO_MARKS, ...path } };
    this.dispatchEvent(new CustomEvent('painted', { detail, bubbles: true }));
  }

  /** Begins a conversation with the flow as it is now: at a node, at the entry (`null`), or where the last one began. */
  async restart(node: NodeId | null = this.startNode, at?: Instant): Promise<void> {
    const document = this.editorState?.document;
    if (!document) return;
    const { dataSource } = this;
    const start = ++this.#starts;
    const flow = flowOf(document);
    const begins = node !== null && document.nodes.has(node) ? node : null;
    this.preparation = { kind: 'loading' };
    try {
      const flows = await loadWithReferences(this.#flow, flow, this.nodeTypes, async (other) =>
        dataSource ? (await dataSource.getFlow(other)).document : null,
      );
      // Asked for again meanwhile: the later wish counts.
      if (start !== this.#starts) return;
      this.#flows = flows;
      this.startedWith = document;
      this.startNode = begins;
      this.#told = -1;
      this.#conversation.start({
        flows,
        start: this.#flow,
        channel: this.channel,
        locale: this.t.locale,
        variables: variablesOf(this.startRows),
        forced: this.forced,
        ...(begins === null ? {} : { node: begins }),
        ...(at === undefined ? {} : { at }),
      });
      this.preparation = { kind: 'idle' };
    } catch (error) {
      if (start === this.#starts) this.preparation = { kind: 'failed', error };
    }
  }

  override render(): TemplateResult {
    const { simulation } = this.#conversation;
    const closed = simulation?.state?.closed ?? null;
    return html`
      <fluxo-simulator-bar
        .channel=${this.channel}
        .selectable=${this.#selected !== null}
        .startsAt=${this.startNode === null ? null : this.#nameOf(this.startNode)}
        .keeping=${this.#keeping}
        @channel-chosen=${(event: CustomEvent<ChannelKind>) => this.#switchTo(event.detail)}
        @restart-wanted=${(event: CustomEvent<'entry' | 'selected' | 'again'>) => this.#onRestart(event.detail)}
        @test-named=${(event: CustomEvent<string>) => void this.#keep(event.detail)}
      ></fluxo-simulator-bar>
      ${this.#renderNotices()}
      <div class="chat ${this.channel}">
        ${simulation ? this.#renderChat(simulation.now, closed !== null) : this.#renderStart()}
      </div>
      ${
        closed
          ? html`<div class="closed small" role="status">
              ${this.#text('closed', { reason: closeReasonText(closed.reason, this.t.locale) })}
            </div>`
          : nothing
      }
      ${simulation?.pending.map(
        (command) =>
          html`<fluxo-pending-service
            .command=${command}
            @service-answered=${(event: CustomEvent<ServiceOutcome>) => this.#conversation.answer(event.detail)}
            @queue-left=${(event: CustomEvent<QueueExit>) => this.#conversation.leaveQueue(event.detail)}
          ></fluxo-pending-service>`,
      )}
      <fluxo-simulator-composer
        ?disabled=${closed !== null || !simulation}
        @text-sent=${(event: CustomEvent<string>) => this.#conversation.say(event.detail)}
        @file-sent=${() => this.#conversation.send({ kind: 'media', text: '', media: SAMPLE_FILE })}
      ></fluxo-simulator-composer>
      ${this.#renderSections()}
    `;
  }

  #renderChat(now: Instant, isClosed: boolean): TemplateResult {
    return html`<fluxo-transcript
      .messages=${transcriptOf(this.#conversation.simulation?.transcript ?? [])}
      .locale=${this.t.locale}
      .interactive=${!isClosed}
      .now=${() => now}
      .label=${this.#text('transcript')}
      @option-chosen=${this.#onOption}
    ></fluxo-transcript>`;
  }

  #renderStart(): TemplateResult {
    return html`<div class="start">
      ${
        this.preparation.kind === 'loading'
          ? html`<span class="spin">${icon('loader-circle', 24)}</span
              ><span role="status">${this.#text('preparing')}</span>`
          : html`<span class="muted">${this.#text('hint')}</span>
              <button type="button" class="primary" @click=${() => this.restart()}>
                ${icon('play')} ${this.#text('start')}
              </button>`
      }
    </div>`;
  }

  #renderNotices(): TemplateResult | typeof nothing {
    if (this.preparation.kind === 'failed') {
      return html`<div class="notice danger" role="alert">
        ${icon('circle-alert')}<span>${errorText(this.preparation.error, this.t)}</span>
      </div>`;
    }
    if (this.#conversation.fault !== null) {
      return html`<div class="notice danger" role="alert">
        ${icon('circle-alert')}<span>${this.#text('cannotRun')}</span>
      </div>`;
    }
    const document = this.editorState?.document;
    const hasChanged =
      this.startedWith &&
      document &&
      (this.startedWith.edges !== document.edges || hasOtherContent(this.startedWith, document));
    if (!hasChanged) return nothing;
    return html`<div class="notice" role="status">
      ${icon('info')}
      <span>
        ${this.#text('changed')}
        <button type="button" class="link" @click=${() => this.restart()}>${this.#text('restart')}</button>
      </span>
    </div>`;
  }

  #renderSections(): TemplateResult {
    const { variables, simulation } = this.#conversation;
    const counts: Readonly<Partial<Record<Section, number>>> = {
      variables: variables.filter(({ isSystem }) => !isSystem).length,
      steps: simulation?.trace.length ?? 0,
    };
    return html`<div class="sections" role="group" aria-label=${this.#text('sections')}>
        ${SECTIONS.map(
          (one) =>
            html`<button
              type="button"
              class="quiet"
              aria-expanded=${this.section === one}
              aria-controls="section"
              @click=${() => (this.section = this.section === one ? null : one)}
            >
              ${this.#text(one)}
              ${counts[one] === undefined ? nothing : html`<span>${this.t.number(counts[one])}</span>`}
            </button>`,
        )}
      </div>
      <div
        id="section"
        class="section"
        role="region"
        tabindex="0"
        aria-label=${this.#text(this.section ?? 'sections')}
        ?hidden=${this.section === null}
      >
        ${this.section === null ? nothing : this.#renderSection(this.section)}
      </div>`;
  }

  #renderSection(section: Section): TemplateResult {
    const conversation = this.#conversation;
    switch (section) {
      case 'variables':
        return html`<fluxo-variable-table
          .rows=${conversation.variables}
          .changed=${conversation.changed}
        ></fluxo-variable-table>`;
      case 'steps': {
        const trace = conversation.simulation?.trace ?? [];
        return html`<fluxo-step-list
          .steps=${listedSteps(trace, { flows: this.#flows, present: this.#flow, nodeTypes: this.nodeTypes, locale: this.t.locale })}
          @step-chosen=${(event: CustomEvent<number>) => {
            const node = trace[event.detail]?.node ?? null;
            if (node !== null) this.run(goToNode(node));
          }}
        ></fluxo-step-list>`;
      }
      case 'clock':
        return html`<fluxo-simulator-clock
          .now=${conversation.simulation?.now ?? null}
          .deadline=${conversation.deadline}
          .timeZone=${TIME_ZONE}
          @clock-set=${(event: CustomEvent<Instant>) => this.#setClock(event.detail)}
        ></fluxo-simulator-clock>`;
      case 'services':
        return html`<fluxo-forced-outcomes
          .forced=${this.forced}
          .nodes=${this.#serviceNodes}
          @outcomes-forced=${(event: CustomEvent<ForcedOutcomes>) => {
            this.forced = event.detail;
            conversation.force(event.detail);
          }}
        ></fluxo-forced-outcomes>`;
      case 'beginning':
        return html`<fluxo-start-variables
          .rows=${this.startRows}
          @rows-changed=${(event: CustomEvent<readonly StartVariable[]>) => {
            this.startRows = event.detail;
            writeStartVariables(this.#flow, event.detail);
          }}
        ></fluxo-start-variables>`;
    }
  }

  get #flow(): FlowId {
    return this.flowId ?? UNSAVED_FLOW;
  }

  get #selected(): NodeId | null {
    const id = this.editorState ? soleNode(this.editorState.selection) : null;
    const node = id === null ? undefined : this.editorState?.document.nodes.get(id);
    return node && this.nodeTypes.definitionOf(node.type)?.decorative !== true ? node.id : null;
  }

  get #keeping(): 'ready' | 'none' | 'unsaved' | 'hidden' {
    if (this.isReadonly) return 'hidden';
    if (this.flowId === null) return 'unsaved';
    return this.#conversation.simulation?.state ? 'ready' : 'none';
  }

  /** Nodes that ask something outside, of the edited flow first. */
  get #serviceNodes(): readonly ServiceNode[] {
    const found = new Map<NodeId, ServiceNode>();
    for (const [id, flow] of Object.entries(this.#flows)) {
      for (const node of flow.nodes) {
        const definition = this.nodeTypes.definitionOf(node.type);
        if (!definition?.service || found.has(node.id)) continue;
        const name = node.title || this.t.pick(definition.label);
        const prefix = id === this.#flow ? '' : `${flow.name} › `;
        found.set(node.id, { id: node.id, name: prefix + name, service: definition.service });
      }
    }
    return [...found.values()];
  }

  #nameOf(id: NodeId): string {
    const node = this.editorState?.document.nodes.get(id);
    const definition = node && this.nodeTypes.definitionOf(node.type);
    return node?.title || (definition ? this.t.pick(definition.label) : id);
  }

  #onRestart(how: 'entry' | 'selected' | 'again'): void {
    void this.restart(how === 'entry' ? null : how === 'selected' ? this.#selected : this.startNode);
    this.#say(this.#text('restarted'));
  }

  #switchTo(channel: ChannelKind): void {
    this.channel = channel;
    this.#conversation.switchChannel(channel);
    this.#say(this.#text('switched', { channel: this.#text(channel) }));
  }

  #setClock(at: Instant): void {
    const now = this.#conversation.simulation?.now ?? 0;
    if (at < now) void this.restart(this.startNode, at);
    else this.#conversation.advanceTo(at);
    this.#say(this.#text('clockMoved', { at: this.t.dateTime(at, TIME_ZONE) }));
  }

  async #keep(name: string): Promise<void> {
    const { simulation } = this.#conversation;
    if (!simulation || !this.dataSource || this.flowId === null) return;
    try {
      const stored = await this.dataSource.createFlowTest(this.flowId, recordFlowTest(simulation, name));
      this.dispatchEvent(
        new CustomEvent<StoredFlowTest>('test-kept', { detail: stored, bubbles: true, composed: true }),
      );
      this.#say(this.#text('testSaved', { name }));
    } catch (error) {
      this.preparation = { kind: 'failed', error };
    }
  }

  #onOption(event: CustomEvent<OptionChosenDetail>): void {
    const { replyId, title, key } = event.detail;
    this.#conversation.choose(replyId, title, key);
  }

  #say(text: string): void {
    const detail = { 'pt-BR': text, en: text, es: text };
    this.dispatchEvent(new CustomEvent('text-announced', { detail, bubbles: true, composed: true }));
  }
}

/** Whether nodes do something else; where they lie makes no difference to a conversation. */
function hasOtherContent(a: EditorDocument, b: EditorDocument): boolean {
  if (a.nodes === b.nodes) return false;
  if (a.nodes.size !== b.nodes.size) return true;
  for (const [id, node] of b.nodes) {
    const old = a.nodes.get(id);
    if (old !== node && (!old || old.settings !== node.settings || old.type !== node.type)) return true;
  }
  return false;
}

const SAMPLE_FILE = {
  kind: 'document',
  url: 'https://example.com/documento.pdf',
  mimeType: 'application/pdf',
  fileName: 'documento.pdf',
  sizeBytes: 120_000,
} as const;
