import type { StoredFlowTest } from '@fluxo/core/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../icons/icon.js';
import { errorText } from '../locales/error-text.js';
import { textsOf } from '../locales/part-texts.js';
import { flowOf } from '../model/editor-document.js';
import type { EditorState } from '../model/editor-state.js';
import { EditorPanelElement } from '../panels/editor-panel.element.js';
import type { PaintedDetail } from '../panels/painted.js';
import { coverageMarks, type ShownCoverage } from './coverage-marks.js';
import { failureWords } from './failure-words.js';
import type { FlowTests, ListedTest } from './flow-tests.js';
import { testsStyles } from './tests-styles.js';
import { TESTS_TEXTS } from './tests-texts.js';

/**
 * "Testes": recorded conversations that the flow must be able to hold again, run against what is on the screen.
 *
 * @fires {CustomEvent<PaintedDetail>} painted - Coverage for the canvas, while it is wanted.
 */
export class TestsPanelElement extends EditorPanelElement {
  static override styles = [...EditorPanelElement.styles, testsStyles];

  /** The tests of the edited flow; `null` while it was never saved. */
  @property({ attribute: false }) tests: FlowTests | null = null;
  @property({ attribute: false }) flowId: string | null = null;

  @state() private isPainted = false;
  @state() private renaming: string | null = null;
  @state() private removing: string | null = null;
  readonly #text = textsOf(TESTS_TEXTS, this.t);
  #followed: FlowTests | null = null;
  #stopFollowing: (() => void) | undefined;
  #shown: ShownCoverage | null = null;
  #shownFor: readonly unknown[] = [];

  protected override isAffected(next: EditorState, before: EditorState): boolean {
    return next.document !== before.document;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopFollowing?.();
    this.#followed = null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.#followed !== this.tests && this.isConnected) {
      this.#stopFollowing?.();
      this.#followed = this.tests;
      this.#stopFollowing = this.tests?.subscribe(() => this.requestUpdate());
    }
    if (this.tests?.phase === 'unloaded') void this.tests.load();
  }

  protected override updated(changed: PropertyValues): void {
    this.#paint();
    if (changed.has('renaming') && this.renaming !== null) {
      const input = this.renderRoot.querySelector<HTMLInputElement>('form input');
      input?.focus();
      input?.select();
    }
  }

  override render(): TemplateResult {
    const { tests } = this;
    if (this.flowId === null || !tests) return this.#renderEmpty(this.#text('saveFlowFirst'));
    if (tests.phase === 'failed') {
      return html`<div class="notice danger" role="alert">
        ${icon('circle-alert')}
        <span>
          ${this.#text('failed')}. ${errorText(tests.error, this.t)}
          <button type="button" class="link" @click=${() => void tests.load()}>
            ${this.t.text('common.retry')}
          </button>
        </span>
      </div>`;
    }
    if (tests.phase !== 'loaded') {
      return html`<div class="skeletons" role="status" aria-label=${this.t.text('common.loading')}>
        <span class="skeleton"></span><span class="skeleton"></span><span class="skeleton"></span>
      </div>`;
    }
    if (tests.tests.length === 0) return this.#renderEmpty(this.#text('emptyHint'));
    return html`${this.#renderHead(tests)}
      ${
        tests.error === null
          ? nothing
          : html`<div class="notice danger" role="alert">
              ${icon('circle-alert')}<span>${errorText(tests.error, this.t)}</span>
            </div>`
      }
      <ul aria-label=${this.#text('label')}>
        ${repeat(
          tests.tests,
          ({ stored }) => stored.id,
          (test) => this.#renderTest(test),
        )}
      </ul>`;
  }

  #renderEmpty(hint: string): TemplateResult {
    return html`<div class="empty">
      ${icon('flask-conical', 24)}
      <b>${this.#text('empty')}</b>
      <span class="muted">${hint}</span>
      <button type="button" @click=${() => this.run('show-simulator')}>
        ${icon('play')} ${this.#text('openSimulator')}
      </button>
    </div>`;
  }

  #renderHead(tests: FlowTests): TemplateResult {
    const { summary, running } = tests;
    const shown = this.#coverage;
    return html`<div class="head">
        <button type="button" class="primary" ?disabled=${running.size > 0} @click=${() => this.#run()}>
          ${icon('play')} ${this.#text('runAll')}
        </button>
        <span role="status" class="small">
          ${
            running.size > 0
              ? this.#text('running')
              : summary
                ? this.#text('summary', { passed: summary.passed, count: summary.total })
                : nothing
          }
        </span>
      </div>
      <label class="coverage">
        <input
          type="checkbox"
          .checked=${this.isPainted}
          @change=${(event: Event) => this.#toggleCoverage((event.target as HTMLInputElement).checked)}
        />
        <span>
          ${this.#text('coverage')}
          ${
            shown && this.isPainted
              ? html`<small class="muted"
                  >${this.#text('coverageHelp', {
                    nodes: shown.summary.nodes.walked,
                    allNodes: shown.summary.nodes.total,
                    ports: shown.summary.ports.walked,
                    allPorts: shown.summary.ports.total,
                  })}</small
                >`
              : nothing
          }
        </span>
      </label>`;
  }

  #renderTest({ stored, result }: ListedTest): TemplateResult {
    const isRunning = this.tests?.running.has(stored.id) === true;
    const state = isRunning ? 'running' : result === null ? 'notRun' : result.passed ? 'passes' : 'fails';
    return html`<li class=${state}>
      <div class="row">
        <span
          class="state ${isRunning ? 'spin' : ''}"
          role="img"
          aria-label=${this.#text(state)}
          title=${this.#text(state)}
        >
          ${icon(STATE_ICONS[state], 18)}
        </span>
        ${this.renaming === stored.id ? this.#renderRename(stored) : html`<span class="name">${stored.test.name}</span>`}
        ${
          this.renaming === stored.id
            ? nothing
            : html`${this.#renderAction('play', 'run', stored, () => this.#run(stored.id))}
              ${
                this.isReadonly
                  ? nothing
                  : html`${this.#renderAction('rotate-cw', 'reRecord', stored, () => void this.#reRecord(stored))}
                    ${this.#renderAction('pencil', 'rename', stored, () => (this.renaming = stored.id))}
                    ${this.#renderAction('trash', 'remove', stored, () => (this.removing = stored.id))}`
              }`
        }
      </div>
      ${this.removing === stored.id ? this.#renderRemoval(stored) : nothing}
      ${result?.failure && !isRunning ? this.#renderFailure(stored, result.failure) : nothing}
    </li>`;
  }

  #renderAction(
    glyph: string,
    key: 'run' | 'reRecord' | 'rename' | 'remove',
    { test }: StoredFlowTest,
    act: () => void,
  ): TemplateResult {
    return html`<button
      type="button"
      class="quiet icon-only"
      aria-label="${this.#text(key)}: ${test.name}"
      title=${key === 'reRecord' ? this.#text('reRecordHelp') : this.#text(key)}
      @click=${act}
    >
      ${icon(glyph, 14)}
    </button>`;
  }

  #renderRename(stored: StoredFlowTest): TemplateResult {
    const finish = (event: Event): void => {
      event.preventDefault();
      const name = this.renderRoot.querySelector<HTMLInputElement>('form input')?.value.trim() ?? '';
      this.renaming = null;
      if (name !== '' && name !== stored.test.name) void this.tests?.rename(stored, name);
    };
    return html`<form class="name" @submit=${finish}>
      <input
        aria-label=${this.#text('name')}
        .value=${stored.test.name}
        maxlength="120"
        autocomplete="off"
        @blur=${finish}
        @keydown=${(event: KeyboardEvent) => {
          event.stopPropagation();
          if (event.key === 'Escape') this.renaming = null;
        }}
      />
    </form>`;
  }

  #renderRemoval(stored: StoredFlowTest): TemplateResult {
    return html`<div
      class="removal"
      role="alertdialog"
      aria-label=${this.#text('removeAsk', { name: stored.test.name })}
    >
      <span>${this.#text('removeAsk', { name: stored.test.name })}</span>
      <button type="button" @click=${() => (this.removing = null)}>${this.t.text('common.cancel')}</button>
      <button type="button" class="danger" @click=${() => void this.#remove(stored)}>
        ${this.#text('remove')}
      </button>
    </div>`;
  }

  #renderFailure(
    stored: StoredFlowTest,
    failure: NonNullable<NonNullable<ListedTest['result']>['failure']>,
  ): TemplateResult {
    const words = failureWords(stored.test, failure, this.#text, this.t.locale);
    const side = (title: string, lines: readonly string[]): TemplateResult =>
      html`<div>
        <dt>${title}</dt>
        ${lines.map((line) => html`<dd>${line}</dd>`)}
      </div>`;
    return html`<div class="failure">
      <p>${words.step}</p>
      <dl>${side(this.#text('expected'), words.expected)} ${side(this.#text('found'), words.found)}</dl>
    </div>`;
  }

  get #coverage(): ShownCoverage | null {
    const document = this.editorState?.document;
    const { tests } = this;
    if (!this.isPainted || !document || !tests) return null;
    const basis = [document.nodes, document.edges, tests.tests, this.t.locale];
    if (basis.some((one, index) => one !== this.#shownFor[index])) {
      this.#shownFor = basis;
      this.#shown = coverageMarks(flowOf(document), tests.coverages, {
        never: this.#text('never'),
        times: (count) => this.#text('times', { count }),
      });
    }
    return this.#shown;
  }

  #painted: ShownCoverage | null = null;

  #paint(): void {
    const shown = this.#coverage;
    if (shown === this.#painted) return;
    this.#painted = shown;
    const detail: PaintedDetail = { marks: shown?.marks ?? null, lasting: true };
    this.dispatchEvent(new CustomEvent('painted', { detail, bubbles: true }));
  }

  #toggleCoverage(isWanted: boolean): void {
    this.isPainted = isWanted;
    if (isWanted && this.tests?.coverages.length === 0) this.#run();
  }

  #run(id?: string): void {
    const document = this.editorState?.document;
    if (document) void this.tests?.run(flowOf(document), id);
  }

  async #reRecord(stored: StoredFlowTest): Promise<void> {
    const document = this.editorState?.document;
    if (!document || !(await this.tests?.reRecord(stored, flowOf(document)))) return;
    this.#say(this.#text('recorded', { name: stored.test.name }));
  }

  async #remove(stored: StoredFlowTest): Promise<void> {
    this.removing = null;
    if (await this.tests?.remove(stored)) this.#say(this.#text('removed', { name: stored.test.name }));
  }

  #say(words: string): void {
    const detail = { 'pt-BR': words, en: words, es: words };
    this.dispatchEvent(new CustomEvent('text-announced', { detail, bubbles: true, composed: true }));
  }
}

const STATE_ICONS = {
  running: 'loader-circle',
  notRun: 'circle-dot',
  passes: 'circle-check',
  fails: 'octagon-x',
} as const;
