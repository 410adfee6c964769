import type { ImportNote, Issue } from '@fluxo/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { icon } from '../icons/icon.js';
import { textsOf } from '../locales/part-texts.js';
import { ModalElement } from '../panels/modal.element.js';
import { IMPORT_TEXTS } from './import-texts.js';
import type { ImportPlan, PlannedFlow } from './read-import.js';

/** Shows what would be made from a file before anything is made, or why nothing can be. */
export class ImportDialogElement extends ModalElement<readonly PlannedFlow[]> {
  static override styles = [
    ...ModalElement.styles,
    css`
      dialog {
        --_dialog-width: 640px;
      }
      .flows {
        display: grid;
        gap: 10px;
        margin: 12px 0 0;
        padding: 0;
        list-style: none;
      }
      .flows > li {
        padding: 10px 12px;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
      }
      label {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 24px;
        font-weight: 500;
      }
      label .muted {
        margin-inline-start: auto;
        font-weight: 400;
      }
      .notes {
        display: grid;
        gap: 6px;
        max-height: 220px;
        margin: 6px 0 0;
        padding: 0;
        overflow: auto;
        list-style: none;
      }
      .notes li {
        display: flex;
        gap: 8px;
      }
      .notes .icon {
        margin-top: 3px;
      }
      .left-out .icon {
        color: var(--_danger);
      }
      .changed .icon,
      .incomplete .icon {
        color: var(--_warning);
      }
      .notes small {
        display: block;
        color: var(--_text-muted);
      }
      code {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @state() private fileName = '';
  @state() private plan: ImportPlan | null = null;
  @state() private issues: readonly Issue[] = [];
  @state() private chosen: ReadonlySet<PlannedFlow> = new Set();
  readonly #text = textsOf(IMPORT_TEXTS, this.t);

  /** Opens with what a file would become; answers with the flows to make. */
  decide(fileName: string, plan: ImportPlan): Promise<readonly PlannedFlow[] | null> {
    this.fileName = fileName;
    this.plan = plan;
    this.issues = [];
    this.chosen = new Set(plan.flows);
    return this.ask();
  }

  /** Opens with why nothing can be made from a file. */
  async explain(fileName: string, issues: readonly Issue[]): Promise<void> {
    this.fileName = fileName;
    this.plan = null;
    this.issues = issues;
    await this.ask();
  }

  override render(): TemplateResult {
    const { plan } = this;
    return this.renderDialog(
      this.#text('title', { file: this.fileName }),
      plan ? this.#renderPlan(plan) : this.#renderIssues(),
      plan
        ? html`<button type="button" @click=${() => this.answer(null)}>
              ${this.t.text('common.cancel')}
            </button>
            <button
              type="button"
              class="primary"
              autofocus
              ?disabled=${this.chosen.size === 0}
              @click=${() => this.answer(plan.flows.filter((flow) => this.chosen.has(flow)))}
            >
              ${this.#text('import', { count: this.chosen.size })}
            </button>`
        : html`<button type="button" class="primary" autofocus @click=${() => this.answer(null)}>
            ${this.t.text('common.close')}
          </button>`,
    );
  }

  #renderPlan({ origin, flows }: ImportPlan): TemplateResult {
    return html`<p class="muted">${this.#text(`origin.${origin}`)}</p>
      <ul class="flows">
        ${flows.map((flow) => this.#renderFlow(flow, flows.length > 1))}
      </ul>`;
  }

  #renderFlow(planned: PlannedFlow, canLeaveOut: boolean): TemplateResult {
    const { flow, notes } = planned;
    return html`<li>
      <label>
        ${
          canLeaveOut
            ? html`<input
                type="checkbox"
                aria-label=${this.#text('include', { name: flow.name })}
                .checked=${this.chosen.has(planned)}
                @change=${() => this.#toggle(planned)}
              />`
            : nothing
        }
        ${flow.name}
        <span class="muted small">${this.#text('nodes', { count: flow.nodes.length })}</span>
      </label>
      ${
        notes.length === 0
          ? html`<span class="muted small">${this.#text('complete')}</span>`
          : html`<span class="small">${this.#text('toReview', { count: notes.length })}</span>
              <ul class="notes" tabindex="0">
                ${notes.map((note) => this.#renderNote(note))}
              </ul>`
      }
    </li>`;
  }

  #renderNote({ kind, place, text }: ImportNote): TemplateResult {
    return html`<li class=${kind}>
      ${icon(NOTE_ICONS[kind])}
      <span>
        ${this.t.pick(text)}
        <small>${this.#text(`note.${kind}`)}${place === '' ? '' : ` · ${place}`}</small>
      </span>
    </li>`;
  }

  #renderIssues(): TemplateResult {
    return html`<p>${this.#text('problems')}</p>
      <ul class="notes" tabindex="0">
        ${this.issues.map(
          ({ path, message, text }) =>
            html`<li class="left-out">
              ${icon('circle-alert')}
              <span>
                ${text ? this.t.pick(text) : message}
                ${path === '' ? nothing : html`<small>${this.#text('place', { path })}</small>`}
              </span>
            </li>`,
        )}
      </ul>`;
  }

  #toggle(flow: PlannedFlow): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(flow)) chosen.add(flow);
    this.chosen = chosen;
  }
}

const NOTE_ICONS: Readonly<Record<ImportNote['kind'], string>> = {
  'left-out': 'circle-alert',
  changed: 'info',
  incomplete: 'triangle-alert',
};
