import type { Issue } from '@fluxo/core';
import type { Task, TaskRecipient } from '@fluxo/core/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { DataSourceError } from '../../data/data-source-error.js';
import { etagOf } from '../../data/settings/case-sources.js';
import { icon } from '../../icons/icon.js';
import { downloadText } from '../frame/download-text.js';
import { FRAME } from '../frame/frame-texts.js';
import { localIssue } from '../frame/issue-text.js';
import { ListController } from '../frame/list.controller.js';
import { PartElement } from '../frame/part-element.js';
import { csvOf } from './csv.js';
import { RESULT_TEXTS, TASKS } from './task-texts.js';

type Row = TaskRecipient & { readonly id: string };
const EXPORT_PAGE = 100;

/**
 * The people of a task: entered while it is a draft, with their results afterwards.
 *
 * @fires {CustomEvent<null>} recipients-stored - The draft has other recipients. Does not bubble.
 */
export class RecipientListElement extends PartElement {
  @property({ attribute: false }) task!: Task;
  @state() private csv = '';
  @state() private problems: readonly Issue[] = [];
  readonly #list = new ListController<Row>(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('task')) return;
    const { task, source } = this;
    this.#list.start(async (query, options) => {
      const page = await source.tasks.recipients(task.id, query, options);
      return { ...page, items: page.items.map((row) => ({ ...row, id: String(row.line) })) };
    });
  }

  override render(): TemplateResult {
    const isDraft = this.task.status === 'draft';
    return html`<div class="fields">
      ${isDraft && !this.readonly ? this.#renderEntry() : nothing} ${this.renderFailure()}
      ${this.task.counts.total > 0 ? this.#renderResults() : nothing}
    </div>`;
  }

  #renderEntry(): TemplateResult {
    return html`<div>
        <label class="field-name" for="csv">${this.say(TASKS.list)}</label>
        <textarea
          id="csv"
          rows="6"
          class="mono"
          placeholder="telefone;nome;valor"
          aria-invalid=${this.problems.length > 0}
          aria-describedby="problems"
          .value=${live(this.csv)}
          @input=${(event: Event) => (this.csv = (event.target as HTMLTextAreaElement).value)}
        ></textarea>
        <div id="problems" aria-live="polite">
          ${this.problems.map((issue) => {
            const line = /^\/(\d+)/.exec(issue.path)?.[1];
            const { text, message } = localIssue(issue);
            return html`<p class="field-problem">
              ${icon('circle-alert', 14)}
              <span
                >${line ? html`<strong>${this.say(TASKS.badLine, { line })}:</strong> ` : nothing}${text ? this.t.pick(text) : message}</span
              >
            </p>`;
          })}
        </div>
      </div>
      <div class="actions-row">
        <button type="button" @click=${() => this.renderRoot.querySelector<HTMLElement>('#file')?.click()}>
          ${icon('file-up')} ${this.say(TASKS.fromFile)}
        </button>
        <input
          id="file"
          type="file"
          hidden
          accept=".csv,text/csv"
          aria-label=${this.say(TASKS.fromFile)}
          @change=${this.#onFile}
        />
        <button
          type="button"
          ?disabled=${this.isBusy || this.csv.trim() === ''}
          @click=${() => void this.#store()}
        >
          ${icon('check')} ${this.say(TASKS.storeList)}
        </button>
      </div>`;
  }

  #renderResults(): TemplateResult {
    const { state: list } = this.#list;
    const result = this.say(TASKS.result);
    return html`<div class="bar">
        <select
          aria-label=${result}
          @change=${(event: Event) => this.#list.narrow({ result: (event.target as HTMLSelectElement).value || undefined })}
        >
          <option value="">${this.say(TASKS.anyResult)}</option>
          ${Object.entries(RESULT_TEXTS).map(([key, text]) => html`<option value=${key}>${this.say(text)}</option>`)}
        </select>
        <span class="spacer"></span>
        <button type="button" ?disabled=${this.isBusy} @click=${() => void this.#export()}>
          ${icon('download')} ${this.say(TASKS.export)}
        </button>
      </div>
      ${
        list.kind === 'loading'
          ? this.renderWaiting()
          : list.kind === 'failed'
            ? this.renderUnloadable(list.error, () => void this.#list.reload())
            : html`<div class="table">
                  <table aria-label=${this.say(TASKS.recipients)}>
                    <thead>
                      <tr>
                        <th scope="col">${this.say(TASKS.line)}</th>
                        <th scope="col">${this.say(TASKS.person)}</th>
                        <th scope="col">${result}</th>
                      </tr>
                    </thead>
                    <tbody>
                      ${list.rows.map(
                        (row) =>
                          html`<tr>
                            <td class="number">${row.line}</td>
                            <td>${row.name} <span class="sub number">${row.phone || row.key}</span></td>
                            <td>
                              ${this.say(RESULT_TEXTS[row.result])}
                              ${row.reason ? html`<span class="sub">${row.reason}</span>` : nothing}
                            </td>
                          </tr>`,
                      )}
                    </tbody>
                  </table>
                </div>
                ${
                  list.next === null
                    ? nothing
                    : html`<div class="footer">
                        <button type="button" @click=${() => void this.#list.loadMore()}>
                          ${this.say(FRAME.more)}
                        </button>
                      </div>`
                }`
      }`;
  }

  async #onFile(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = '';
    if (file) this.csv = await file.text();
  }

  async #store(): Promise<void> {
    this.problems = [];
    const { task } = this;
    await this.attempt(async () => {
      try {
        const answer = await this.source.tasks.setRecipients(task.id, etagOf(task), this.csv);
        const stored = this.say(TASKS.stored, { count: answer.total });
        const left = this.say(TASKS.duplicates, { count: answer.duplicateCount });
        this.tell(answer.duplicateCount === 0 ? stored : `${stored}; ${left}`);
        this.csv = '';
        this.dispatchEvent(new CustomEvent('recipients-stored', { detail: null }));
      } catch (error) {
        if (!(error instanceof DataSourceError) || error.issues.length === 0) throw error;
        this.problems = error.issues;
      }
    });
  }

  async #export(): Promise<void> {
    const isDone = await this.attempt(async () => {
      const lines: (readonly string[])[] = [
        ['linha', 'telefone', 'chave', 'nome', 'resultado', 'motivo', 'em'],
      ];
      let after: string | null = null;
      do {
        const query: { limit: number; after?: string } = {
          limit: EXPORT_PAGE,
          ...(after === null ? {} : { after }),
        };
        const page = await this.source.tasks.recipients(this.task.id, query);
        for (const row of page.items)
          lines.push([
            String(row.line),
            row.phone,
            row.key,
            row.name,
            row.result,
            row.reason ?? '',
            row.at ?? '',
          ]);
        after = page.next;
      } while (after !== null);
      downloadText(`tarefa-${this.task.id}.csv`, csvOf(lines), 'text/csv');
    });
    if (isDone) this.tell(this.say(TASKS.exported));
  }
}
