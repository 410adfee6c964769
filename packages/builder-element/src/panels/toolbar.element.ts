import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { editFlow } from '../commands/edit-flow.js';
import { saveStatusContext } from '../contexts/save-status.context.js';
import { icon } from '../icons/icon.js';
import { stepsOf } from '../model/history.js';
import type { SaveStatus } from '../model/save-status.js';
import { BUILDER_SENTENCES } from '../flow-builder-texts.js';
import type { TestSummary } from '../tests/flow-tests.js';
import { EditorPanelElement } from './editor-panel.element.js';

/** A minute: how often "há 2 min" has to be written again. */
const REFRESH_MS = 60_000;
/** Longest name that the list shows whole. */
const MAX_NAME_LENGTH = 120;

/** How many problems there are of each weight. */
export interface IssueCounts {
  readonly errors: number;
  readonly warnings: number;
}

/** The bar above the canvas: where we are, whether it is safe, and what is done most. */
export class ToolbarElement extends EditorPanelElement {
  static override styles = [
    ...EditorPanelElement.styles,
    css`
      :host {
        display: block;
        container-type: inline-size;
        border-bottom: 1px solid var(--_border);
        background: var(--_surface);
      }
      [role='toolbar'] {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 6px;
        padding: 6px 10px;
        min-height: 52px;
      }
      .title {
        display: flex;
        flex: 1 1 220px;
        align-items: center;
        gap: 8px;
        min-width: 160px;
      }
      .title input {
        flex: 0 1 auto;
        width: auto;
        min-width: 80px;
        max-width: 100%;
        field-sizing: content;
        border-color: transparent;
        font-size: calc(var(--_font-size) * 1.143);
        font-weight: 600;
        text-overflow: ellipsis;
      }
      .title input:hover:not(:read-only) {
        border-color: var(--_border-strong);
      }
      .title input[aria-invalid='true'] {
        border-color: var(--_danger);
      }
      .state {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-width: 0;
        color: var(--_text-muted);
        font-size: calc(var(--_font-size) * 0.857);
        white-space: nowrap;
      }
      .state.unsaved,
      .state.conflict {
        color: var(--_warning);
      }
      .state.failed {
        color: var(--_danger);
      }
      .tests {
        min-width: 24px;
        padding: 0 4px;
        gap: 4px;
        overflow: hidden;
        color: var(--_text-muted);
        font-size: calc(var(--_font-size) * 0.857);
        font-weight: 400;
      }
      .tests.wrong {
        color: var(--_danger);
      }
      .tests span {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .dot {
        width: 8px;
        height: 8px;
        flex: none;
        border-radius: 50%;
        background: currentColor;
      }
      .state span:last-child {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .group {
        display: flex;
        align-items: center;
        gap: 2px;
      }
      .divider {
        width: 1px;
        height: 20px;
        margin: 0 4px;
        background: var(--_border);
      }
      .issues.errors .icon {
        color: var(--_danger);
      }
      .issues.warnings .icon {
        color: var(--_warning);
      }
      .issues.none .icon {
        color: var(--_success);
      }
      .issues {
        min-width: 52px;
        padding: 0 8px;
        font-variant-numeric: tabular-nums;
      }
      @container (max-width: 980px) {
        .collapsible .text {
          display: none;
        }
        .collapsible {
          padding: 0;
          width: 32px;
        }
      }
      .exit .icon {
        display: none;
      }
      @container (max-width: 780px) {
        .exit .icon {
          display: block;
        }
        .exit .text {
          display: none;
        }
        .exit {
          width: 32px;
          padding: 0;
        }
      }
      @container (max-width: 640px) {
        [role='toolbar'] {
          gap: 2px;
          padding-inline: 6px;
        }
        .issues {
          min-width: 40px;
          padding: 0 4px;
        }
        .title {
          flex-basis: calc(100% - 44px);
        }
        .divider {
          display: none;
        }
        .spacer {
          flex: 1;
        }
      }
    `,
  ];

  @property({ attribute: false }) issueCounts: IssueCounts = { errors: 0, warnings: 0 };
  @property({ type: Boolean }) fullscreen = false;
  /** What came of the tests that ran after the last save; `null` before. */
  @property({ attribute: false }) tests: TestSummary | null = null;
  /** The name cannot be saved: it is empty or another flow has it. Said in words. */
  @property({ attribute: false }) nameProblem: string | null = null;

  @consume({ context: saveStatusContext, subscribe: true })
  @state()
  protected saveStatus: SaveStatus = { kind: 'saved', at: null, by: '' };

  #refresh: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#refresh = setInterval(() => this.requestUpdate(), REFRESH_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#refresh);
  }

  override render(): TemplateResult {
    return html`
      <div role="toolbar" aria-label=${this.t.text('toolbar.label')}>
        ${this.#renderIcon('leave', 'arrow-left', this.t.text('common.back'))} ${this.#renderTitle()}
        <span class="spacer"></span>
        <span class="group">
          ${this.#renderIcon('undo', 'undo-2', this.#undoName, !this.can('undo'))}
          ${this.#renderIcon('redo', 'redo-2', this.#redoName, !this.can('redo'))}
        </span>
        <span class="group">
          ${this.#renderIcon('search', 'search', this.t.text('toolbar.search'))}
          ${this.#renderIcon('toggle-fullscreen', this.fullscreen ? 'shrink' : 'expand', this.t.text(this.fullscreen ? 'toolbar.leaveFullscreen' : 'toolbar.fullscreen'), false, this.fullscreen)}
          ${this.#renderIcon('open-action-palette', 'command', this.t.text('toolbar.actions'))}
        </span>
        <span class="divider" aria-hidden="true"></span>
        ${this.#renderIssues()}
        ${this.#renderButton('show-simulator', 'play', this.t.text('toolbar.test'), 'quiet collapsible')}
        ${
          this.isReadonly
            ? html`<span class="badge">${icon('lock', 14)} ${this.t.text('toolbar.readonly')}</span>`
            : html`
                ${this.#renderButton('add-node', 'plus', this.t.text('toolbar.newNode'), 'collapsible')}
                ${this.#renderButton('save', 'save', this.t.text('common.save'), 'collapsible')}
                ${this.#renderButton('save-and-exit', 'log-out', this.t.text('toolbar.saveAndExit'), 'primary exit')}
              `
        }
      </div>
    `;
  }

  #renderTitle(): TemplateResult {
    const name = this.editorState?.document.name ?? '';
    const problem = name.trim() === '' ? this.t.text('toolbar.nameMissing') : this.nameProblem;
    return html`<div class="title">
      <input
        aria-label=${this.t.text('toolbar.name')}
        placeholder=${this.t.text('toolbar.namePlaceholder')}
        .value=${live(name)}
        maxlength=${MAX_NAME_LENGTH}
        ?readonly=${this.isReadonly}
        aria-invalid=${problem !== null}
        title=${problem ?? name}
        autocomplete="off"
        @input=${(event: Event) => this.run(editFlow({ name: (event.target as HTMLInputElement).value }))}
        @keydown=${onNameKey}
      />
      ${
        this.isReadonly ? nothing : this.#renderIcon('edit-details', 'pencil', this.t.text('toolbar.details'))
      }
      ${this.#renderState()}
    </div>`;
  }

  #renderState(): TemplateResult {
    const { saveStatus } = this;
    const text = this.#stateText();
    const isBusy = saveStatus.kind === 'saving';
    const mark = isBusy
      ? html`<span class="spin">${icon('loader-circle', 14)}</span>`
      : saveStatus.kind === 'saved'
        ? icon('check', 14)
        : html`<span class="dot"></span>`;
    return html`<span class="state ${saveStatus.kind}" role="status" title=${text}>
        ${mark}<span>${text}</span>
      </span>
      ${saveStatus.kind === 'saved' && this.tests !== null ? this.#renderTests(this.tests) : nothing}`;
  }

  #renderTests({ passed, total, failed }: TestSummary): TemplateResult {
    const isFine = failed.length === 0;
    const text = BUILDER_SENTENCES.testsPass(this.t.locale, passed, total);
    const help = isFine ? text : BUILDER_SENTENCES.testsFail(this.t.locale, failed);
    return html`<button
      type="button"
      class="quiet tests ${isFine ? 'fine' : 'wrong'}"
      title=${help}
      aria-label=${isFine ? text : `${text}. ${help}`}
      @click=${() => this.run('show-tests')}
    >
      ${icon(isFine ? 'flask-conical' : 'octagon-x', 14)}<span>${text}</span>
    </button>`;
  }

  #stateText(): string {
    const { saveStatus } = this;
    switch (saveStatus.kind) {
      case 'saved': {
        if (saveStatus.at === null) return this.t.text('toolbar.saved');
        const ago = this.t.ago(saveStatus.at);
        return saveStatus.by === ''
          ? this.t.text('toolbar.savedAgo', { ago })
          : this.t.text('toolbar.savedBy', { by: saveStatus.by, ago });
      }
      case 'unsaved':
        return this.t.text('toolbar.unsaved');
      case 'saving':
        return this.t.text('toolbar.saving');
      case 'failed':
        return saveStatus.reason === '' ? this.t.text('toolbar.failed') : saveStatus.reason;
      case 'conflict':
        return this.t.text('toolbar.conflict');
    }
  }

  #renderIssues(): TemplateResult {
    const { errors, warnings } = this.issueCounts;
    const total = errors + warnings;
    const weight = errors > 0 ? 'errors' : warnings > 0 ? 'warnings' : 'none';
    const name =
      total === 0
        ? this.t.text('toolbar.noIssues')
        : `${this.t.text('toolbar.errors', { count: errors })}, ${this.t.text('toolbar.warnings', { count: warnings })}`;
    return html`<button
      type="button"
      class="quiet issues ${weight}"
      title=${this.hint('show-issues', name)}
      aria-label=${name}
      @click=${() => this.run('show-issues')}
    >
      ${icon(weight === 'errors' ? 'circle-alert' : weight === 'warnings' ? 'triangle-alert' : 'circle-check', 18)}
      ${total === 0 ? nothing : html`<span>${this.t.number(total)}</span>`}
    </button>`;
  }

  #renderIcon(
    command: string,
    glyph: string,
    name: string,
    isOff = false,
    isPressed?: boolean,
  ): TemplateResult {
    return html`<button
      type="button"
      class="quiet icon-only"
      title=${this.hint(command, name)}
      aria-label=${name}
      aria-pressed=${isPressed ?? nothing}
      ?disabled=${isOff}
      @click=${() => this.run(command)}
    >
      ${icon(glyph, 18)}
    </button>`;
  }

  #renderButton(command: string, glyph: string, name: string, classes: string): TemplateResult {
    return html`<button
      type="button"
      class=${classes}
      title=${this.hint(command, name)}
      aria-label=${name}
      ?disabled=${command.startsWith('save') && this.saveStatus.kind === 'saving'}
      @click=${() => this.run(command)}
    >
      ${icon(glyph)}<span class="text">${name}</span>
    </button>`;
  }

  get #undoName(): string {
    const [step] = stepsOf(this.editorState?.history.done ?? null);
    const name = this.t.text('toolbar.undo');
    return step ? `${name}: ${this.t.pick(step.name)}` : name;
  }

  get #redoName(): string {
    const [step] = stepsOf(this.editorState?.history.undone ?? null);
    const name = this.t.text('toolbar.redo');
    return step ? `${name}: ${this.t.pick(step.name)}` : name;
  }
}

/** Enter ends editing the name, as people expect of a title. */
function onNameKey(event: KeyboardEvent): void {
  if (event.key === 'Enter' || event.key === 'Escape') (event.target as HTMLInputElement).blur();
}
