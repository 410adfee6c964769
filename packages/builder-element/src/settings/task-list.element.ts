import type { Field } from '@fluxo/core';
import type { ChannelConfig, Page, Task, TaskAction, TaskInput, TaskStatus } from '@fluxo/core/contract';
import { css, html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { CallOptions } from '../data/data-source.js';
import type { EditableResource, ListQuery } from '../data/settings/resource.js';
import type { SettingsDataSource } from '../data/settings/settings-data-source.js';
import type { TemplateView } from '../data/settings/settings-types.js';
import type { FieldIssue } from '../forms/field.element.js';
import { renderFields } from '../forms/field-registry.js';
import { icon } from '../icons/icon.js';
import { EditableElement, type Editing, type Fact } from './frame/editable-element.js';
import { factsOfFields } from './frame/facts.js';
import { formIssue } from './frame/issue-text.js';
import { loadAll } from './frame/list.controller.js';
import type { Column } from './frame/resource-element.js';
import { STATUS_TEXTS, TASKS } from './tasks/task-texts.js';

type TaskDraft = {
  readonly name: string;
  readonly channelConfig: string;
  readonly templateName: string;
  readonly templateLanguage: string;
  readonly templateText: string;
  readonly parameters: readonly string[];
  readonly flow: string;
  /** Local time as the browser's field holds it; empty: at once. */
  readonly executeAt: string;
  readonly expiresAt: string;
  readonly ratePerMinute: number | null;
};
type Open = Extract<Editing<Task, TaskDraft>, { kind: 'editing' }>;

const DAY_MS = 86_400_000;
const NAME: readonly Field[] = [{ kind: 'text', key: 'name', required: true, label: TASKS.name }];
const FLOW: readonly Field[] = [
  { kind: 'reference', key: 'flow', to: 'flow', required: true, label: TASKS.flow },
];
const RATE: readonly Field[] = [
  {
    kind: 'number',
    key: 'ratePerMinute',
    required: true,
    integer: true,
    min: 1,
    max: 3000,
    label: TASKS.rate,
  },
];
/** What can be done to a task, by where it stands. */
const ACTIONS: Readonly<Record<TaskStatus, readonly TaskAction[]>> = {
  draft: ['start'],
  scheduled: ['cancel'],
  running: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  completed: [],
  cancelled: [],
  expired: [],
};
const ACTION_ICONS = { start: 'play', pause: 'circle-pause', resume: 'play', cancel: 'circle-stop' } as const;

/**
 * Tarefas do chatbot: conversations that the company begins, by a template, with one person or many.
 *
 * @element task-list
 * @fires {CustomEvent<ItemOpenedDetail>} item-opened - One was chosen, or Nova. Cancel it to show it elsewhere.
 * @fires {CustomEvent<ItemChangedDetail>} item-saved - One was stored.
 * @fires {CustomEvent<ItemChangedDetail>} item-deleted - One is gone.
 * @fires {CustomEvent<null>} leave-requested - The way back to the list was chosen. Cancel it to go elsewhere.
 * @csspart frame - Everything inside the element.
 * @csspart table - The list.
 */
export class TaskListElement extends EditableElement<Task, TaskInput, TaskDraft> {
  static override styles = [
    ...EditableElement.styles,
    css`
      progress {
        width: 140px;
        max-width: 100%;
        accent-color: var(--_accent);
      }
      .bubble {
        max-width: 420px;
        padding: 8px 12px;
        border-radius: 0 8px 8px 8px;
        background: var(--_surface-sunken);
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @state() private configs: readonly ChannelConfig[] = [];
  @state() private templates: readonly TemplateView[] = [];
  #templatesOf = '';

  protected override readonly isLocal = false;
  protected override readonly newTitle = TASKS.create;
  protected override readonly listTexts = TASKS;
  protected override readonly columns: readonly Column<Task>[] = [
    {
      id: 'name',
      label: TASKS.name,
      render: ({ template }) => html`<span class="sub">${template.name}</span>`,
    },
    { id: 'status', label: TASKS.status, render: ({ status }) => this.#renderStatus(status) },
    { id: 'progress', label: TASKS.progress, render: (task) => this.#renderProgress(task) },
    {
      id: 'created',
      label: TASKS.created,
      render: ({ createdAt, createdBy }) =>
        html`${this.t.ago(createdAt)} <span class="sub">${createdBy}</span>`,
    },
  ];

  protected override loadPage(
    source: SettingsDataSource,
    query: ListQuery,
    options: CallOptions,
  ): Promise<Page<Task>> {
    return source.tasks.list(query, options);
  }

  protected override resourceOf(source: SettingsDataSource): EditableResource<Task, TaskInput> {
    return source.tasks;
  }

  protected override nameOf({ name }: Task): string {
    return name;
  }

  /** Only drafts change. */
  protected override get isReadonly(): boolean {
    const { editing } = this;
    const isBegun = editing.kind === 'editing' && editing.view !== null && editing.view.status !== 'draft';
    return super.isReadonly || (this.itemId !== null && isBegun);
  }

  protected override newDraft(): TaskDraft {
    return {
      name: '',
      channelConfig: '',
      templateName: '',
      templateLanguage: '',
      templateText: '',
      parameters: [],
      flow: '',
      executeAt: '',
      expiresAt: localTime(new Date(Date.now() + DAY_MS).toISOString()),
      ratePerMinute: 60,
    };
  }

  protected override draftOf(task: Task): TaskDraft {
    return {
      name: task.name,
      channelConfig: task.channelConfig,
      templateName: task.template.name,
      templateLanguage: task.template.language,
      templateText: task.template.text,
      parameters: [...task.template.parameters],
      flow: task.flow,
      executeAt: task.executeAt === null ? '' : localTime(task.executeAt),
      expiresAt: localTime(task.expiresAt),
      ratePerMinute: task.ratePerMinute,
    };
  }

  protected override inputOf(draft: TaskDraft): TaskInput {
    const { templateName, templateLanguage, templateText, parameters } = draft;
    return {
      name: draft.name.trim(),
      channelConfig: draft.channelConfig,
      template: { name: templateName, language: templateLanguage, text: templateText, parameters },
      flow: draft.flow,
      executeAt: draft.executeAt === '' ? null : new Date(draft.executeAt).toISOString(),
      expiresAt: new Date(draft.expiresAt).toISOString(),
      ratePerMinute: draft.ratePerMinute ?? 60,
    };
  }

  protected override check(draft: TaskDraft): readonly FieldIssue[] {
    const issues = (['name', 'channelConfig', 'templateName', 'flow', 'expiresAt', 'ratePerMinute'] as const)
      .filter((key) => draft[key] === '' || draft[key] === null)
      .map((key) => formIssue('missing-field', `/${key}`));
    draft.parameters.forEach((value, index) => {
      if (value.trim() === '') issues.push(formIssue('missing-parameter', `/parameters/${index}`));
    });
    if (draft.expiresAt !== '' && draft.expiresAt <= draft.executeAt)
      issues.push(formIssue('past-expiry', '/expiresAt'));
    return issues;
  }

  protected override factsOf(draft: TaskDraft): readonly Fact[] {
    return [
      ...factsOfFields([...NAME, ...FLOW, ...RATE], draft, this.t.locale),
      { label: this.say(TASKS.template), value: [draft.templateName, ...draft.parameters].join('\n') },
      { label: this.say(TASKS.executeAt), value: draft.executeAt },
      { label: this.say(TASKS.expiresAt), value: draft.expiresAt },
    ];
  }

  protected override sourceChanged(): void {
    super.sourceChanged();
    this.#templatesOf = '';
    const { source } = this;
    if (!source) return;
    // The form offers numbers; the list is shown without them as well.
    loadAll<ChannelConfig>((page, options) => source.channelConfigs.list(page, options))({}, {}).then(
      ({ items }) => (this.configs = items.filter(({ phoneNumberId }) => phoneNumberId !== '')),
      () => {},
    );
  }

  protected override renderFilters(): unknown {
    return html`<select
      aria-label=${this.say(TASKS.status)}
      @change=${(event: Event) => this.list.narrow({ status: (event.target as HTMLSelectElement).value || undefined })}
    >
      <option value="">${this.say(TASKS.anyStatus)}</option>
      ${Object.entries(STATUS_TEXTS).map(([key, text]) => html`<option value=${key}>${this.say(text)}</option>`)}
    </select>`;
  }

  protected override renderActions({ view }: Open): unknown {
    if (!view || super.isReadonly) return nothing;
    const actions = ACTIONS[view.status].filter((action) => action !== 'start' || view.counts.total > 0);
    return html`${this.#renderStatus(view.status)}
    ${actions.map(
      (action) =>
        html`<button type="button" ?disabled=${this.isDirty} @click=${() => void this.#act(view, action)}>
          ${icon(ACTION_ICONS[action])} ${this.say(TASKS[action])}
        </button>`,
    )}`;
  }

  protected override renderForm({ view, draft, issues }: Open): unknown {
    void this.#loadTemplates(draft.channelConfig);
    return html`
      ${view && view.counts.total > 0 ? this.renderSection(TASKS.progress, null, this.#renderProgress(view, true)) : nothing}
      ${this.renderSection(
        TASKS.what,
        null,
        html`<div class="pair">
            <div>${renderFields(NAME, draft, '', issues)}</div>
            ${this.#renderSelect(
              'channelConfig',
              TASKS.config,
              draft,
              issues,
              this.configs.map(({ id, name }) => [id, name]),
            )}
            ${this.#renderTemplateSelect(draft, issues)}
            <div>${renderFields(FLOW, draft, '', issues)}</div>
          </div>
          ${this.#renderParameters(draft, issues)}`,
      )}
      ${this.renderSection(
        TASKS.when,
        null,
        html`<div class="pair">
          ${this.#renderTime('executeAt', draft, issues)} ${this.#renderTime('expiresAt', draft, issues)}
          <div>${renderFields(RATE, draft, '', issues)}</div>
        </div>`,
      )}
      ${this.renderSection(
        TASKS.recipients,
        TASKS.recipientsHelp,
        view
          ? html`<fluxo-recipient-list
              .source=${this.source}
              .task=${view}
              ?readonly=${super.isReadonly}
              @recipients-stored=${() => void this.#reload(view.id)}
            ></fluxo-recipient-list>`
          : html`<p class="notice">${icon('info')}<span>${this.say(TASKS.saveFirst)}</span></p>`,
      )}
    `;
  }

  #renderSelect(
    key: 'channelConfig' | 'templateName',
    label: typeof TASKS.config | typeof TASKS.template,
    draft: TaskDraft,
    issues: readonly FieldIssue[],
    options: readonly (readonly [string, string])[],
    onChange: (value: string) => void = (value) => this.change(`/${key}`, value),
  ): TemplateResult {
    const problem = issues.find(({ path }) => path === `/${key}`);
    const value = draft[key];
    return html`<div>
      <label class="field-name" for=${key}>${this.say(label)}</label>
      <select
        id=${key}
        ?disabled=${this.isReadonly}
        aria-invalid=${problem !== undefined}
        aria-describedby="${key}-problem"
        @change=${(event: Event) => onChange((event.target as HTMLSelectElement).value)}
      >
        <option value="" ?selected=${value === ''}>${this.t.text('common.chooseOne')}</option>
        ${options.some(([id]) => id === value) || value === '' ? nothing : html`<option value=${value} selected>${value}</option>`}
        ${options.map(([id, name]) => html`<option value=${id} ?selected=${id === value}>${name}</option>`)}
      </select>
      ${this.#renderProblem(problem, `${key}-problem`)}
    </div>`;
  }

  #renderTemplateSelect(draft: TaskDraft, issues: readonly FieldIssue[]): TemplateResult {
    const usable = this.templates.filter(({ status }) => status === 'APPROVED');
    const choose = (value: string): void => {
      const chosen = usable.find(({ name }) => name === value);
      const text = chosen ? bodyOf(chosen) : '';
      const count = new Set(text.match(/\{\{\d+\}\}/g)).size;
      this.change('/templateName', value);
      this.change('/templateLanguage', chosen?.language ?? '');
      this.change('/templateText', text);
      this.change(
        '/parameters',
        Array.from({ length: count }, () => ''),
      );
    };
    return html`<div>
      ${this.#renderSelect(
        'templateName',
        TASKS.template,
        draft,
        issues,
        usable.map(({ name, language }) => [name, `${name} (${language})`]),
        choose,
      )}
      ${
        draft.channelConfig !== '' && usable.length === 0 && !this.isReadonly
          ? html`<p class="field-help">${this.say(TASKS.noTemplates)}</p>`
          : nothing
      }
    </div>`;
  }

  #renderParameters({ parameters, templateText }: TaskDraft, issues: readonly FieldIssue[]): TemplateResult {
    const shown = templateText.replace(
      /\{\{(\d+)\}\}/g,
      (mark, number: string) => parameters[Number(number) - 1] || mark,
    );
    return html`${parameters.map((value, index) => {
      const problem = issues.find(({ path }) => path === `/parameters/${index}`);
      return html`<div>
        <label class="field-name" for="parameter-${index}"
          >${this.say(TASKS.parameter, { number: index + 1 })}</label
        >
        <input
          id="parameter-${index}"
          .value=${live(value)}
          ?readonly=${this.isReadonly}
          aria-invalid=${problem !== undefined}
          aria-describedby="parameter-problem-${index}"
          @input=${(event: Event) => this.change(`/parameters/${index}`, (event.target as HTMLInputElement).value)}
        />
        ${this.#renderProblem(problem, `parameter-problem-${index}`)}
      </div>`;
    })}
    ${
      templateText === ''
        ? nothing
        : html`<div>
            <span class="field-name">${this.say(TASKS.preview)}</span>
            <div class="bubble">${shown}</div>
          </div>`
    }`;
  }

  #renderTime(
    key: 'executeAt' | 'expiresAt',
    draft: TaskDraft,
    issues: readonly FieldIssue[],
  ): TemplateResult {
    const problem = issues.find(({ path }) => path === `/${key}`);
    return html`<div>
      <label class="field-name" for=${key}>${this.say(TASKS[key])}</label>
      <input
        id=${key}
        type="datetime-local"
        .value=${live(draft[key])}
        ?readonly=${this.isReadonly}
        aria-invalid=${problem !== undefined}
        aria-describedby="${key}-problem"
        @input=${(event: Event) => this.change(`/${key}`, (event.target as HTMLInputElement).value)}
      />
      ${key === 'executeAt' ? html`<p class="field-help">${this.say(TASKS.executeHelp)}</p>` : nothing}
      ${this.#renderProblem(problem, `${key}-problem`)}
    </div>`;
  }

  #renderProblem(issue: FieldIssue | undefined, id: string): TemplateResult {
    return html`<div id=${id} aria-live="polite">
      ${
        issue
          ? html`<p class="field-problem">
              ${icon('circle-alert', 14)}<span>${issue.text ? this.t.pick(issue.text) : issue.message}</span>
            </p>`
          : nothing
      }
    </div>`;
  }

  #renderStatus(status: TaskStatus): TemplateResult {
    const look =
      status === 'completed' ? 'success' : status === 'paused' || status === 'expired' ? 'warning' : '';
    return html`<span class="badge ${look}">${this.say(STATUS_TEXTS[status])}</span>`;
  }

  #renderProgress({ counts }: Task, isWhole = false): TemplateResult {
    const { total, waiting, sent, skipped, dropped } = counts;
    const done = total - waiting;
    const text = this.say(TASKS.done, { done, total });
    return html`<progress max=${Math.max(total, 1)} value=${done} aria-label=${text}></progress>
      <span class="sub number">${text}</span>
      ${isWhole ? html`<span class="sub">${this.say(TASKS.counts, { sent, waiting, skipped, dropped })}</span>` : nothing}`;
  }

  async #loadTemplates(configId: string): Promise<void> {
    const config = this.configs.find(({ id }) => id === configId);
    if (!config || this.#templatesOf === config.id || !this.source) return;
    this.#templatesOf = config.id;
    try {
      this.templates = await this.source.connections.templates(config.businessAccountId);
    } catch {
      this.templates = [];
    }
  }

  async #act(view: Task, action: TaskAction): Promise<void> {
    const { source, editing } = this;
    if (!source || editing.kind !== 'editing') return;
    if (action === 'cancel') {
      const choice = await this.dialog.put({
        title: this.say(TASKS.cancelTitle),
        body: html`<p>${this.say(TASKS.cancelBody)}</p>`,
        choices: [
          { id: 'back', label: this.t.text('common.back'), isFirst: true },
          { id: 'cancel', label: this.say(TASKS.cancel), look: 'danger' },
        ],
      });
      if (choice !== 'cancel') return;
    }
    const isDone = await this.attempt(async () => {
      const task = await source.tasks.act(view.id, editing.etag, action);
      this.tell(this.say(STATUS_TEXTS[task.status]));
    });
    // Also after a refusal: the task may have moved on meanwhile.
    const told = this.failure;
    await this.#reload(view.id);
    if (!isDone) this.failure = told;
    this.provideScope();
    void this.list.reload();
  }

  async #reload(id: string): Promise<void> {
    const { source } = this;
    if (!source) return;
    await this.attempt(async () => {
      this.takeOver(await source.tasks.get(id));
    });
  }
}

/** The body of a template, with `{{1}}` for its parameters. */
function bodyOf({ components }: TemplateView): string {
  for (const component of components as readonly { readonly type?: unknown; readonly text?: unknown }[]) {
    if (String(component.type).toUpperCase() === 'BODY' && typeof component.text === 'string')
      return component.text;
  }
  return '';
}

/** An instant as the browser's field for date and time holds it. */
function localTime(instant: string): string {
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

declare global {
  interface HTMLElementTagNameMap {
    'task-list': TaskListElement;
  }
}
