import type { Field, TextField } from '@fluxo/core';
import type { Hook, HookEvent, HookInput, OccurrenceType } from '@fluxo/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { EditableResource } from '../data/settings/resource.js';
import type { SettingsDataSource } from '../data/settings/settings-data-source.js';
import type { FieldIssue } from '../forms/field.element.js';
import { renderFields } from '../forms/field-registry.js';
import { icon } from '../icons/icon.js';
import { EditableElement, type Editing, type Fact } from './frame/editable-element.js';
import { factsOfFields } from './frame/facts.js';
import { formIssue } from './frame/issue-text.js';
import { loadAll } from './frame/list.controller.js';
import type { Column } from './frame/resource-element.js';
import type { DeliveryListElement } from './hooks/delivery-list.element.js';
import { EVENT_TEXTS, HOOKS } from './hooks/hook-texts.js';

type HookDraft = {
  readonly name: string;
  readonly url: string;
  readonly active: boolean;
  readonly occurrenceType: string;
  readonly statuses: readonly string[];
  readonly events: readonly string[];
  /** Empty keeps what is stored. */
  readonly secret: string | null;
};
type Open = Extract<Editing<Hook, HookDraft>, { kind: 'editing' }>;

const LEAST_SECRET = 16;
const EVENTS: readonly HookEvent[] = [
  'occurrence.opened',
  'occurrence.status-changed',
  'occurrence.closed',
  'occurrence.reopened',
  'occurrence.noted',
  'occurrence.changed',
];
const FIELDS: readonly Field[] = [
  { kind: 'text', key: 'name', required: true, label: HOOKS.name },
  { kind: 'text', key: 'url', required: true, format: 'url', label: HOOKS.url, help: HOOKS.urlHelp },
  { kind: 'boolean', key: 'active', default: true, label: HOOKS.active },
];
const SECRET: TextField = { kind: 'text', key: 'secret', label: HOOKS.secret, help: HOOKS.secretHelp };

/**
 * Central de Hooks: who is told of occurrences, and every request and answer.
 *
 * @element hook-log
 * @fires {CustomEvent<ItemOpenedDetail>} item-opened - One was chosen, or Novo. Cancel it to show it elsewhere.
 * @fires {CustomEvent<ItemChangedDetail>} item-saved - One was stored.
 * @fires {CustomEvent<ItemChangedDetail>} item-deleted - One is gone.
 * @fires {CustomEvent<null>} leave-requested - The way back to the list was chosen. Cancel it to go elsewhere.
 * @csspart frame - Everything inside the element.
 * @csspart table - The list.
 */
export class HookLogElement extends EditableElement<Hook, HookInput, HookDraft> {
  @state() private types: readonly OccurrenceType[] = [];
  @query('fluxo-delivery-list') private deliveries!: DeliveryListElement | null;

  protected override readonly newTitle = HOOKS.create;
  protected override readonly listTexts = HOOKS;
  protected override readonly columns: readonly Column<Hook>[] = [
    { id: 'name', label: HOOKS.name, sortBy: ({ name }) => name, render: () => nothing },
    {
      id: 'url',
      label: HOOKS.url,
      sortBy: ({ url }) => url,
      render: ({ url }) => html`<span class="sub">${url}</span>`,
    },
    {
      id: 'type',
      label: HOOKS.type,
      render: ({ occurrenceType }) =>
        occurrenceType === null
          ? this.say(HOOKS.anyType)
          : (this.types.find(({ id }) => id === occurrenceType)?.name ?? '…'),
    },
    { id: 'state', label: HOOKS.state, render: (hook) => this.#renderState(hook) },
  ];

  protected override resourceOf(source: SettingsDataSource): EditableResource<Hook, HookInput> {
    return source.hooks;
  }

  protected override nameOf({ name }: Hook): string {
    return name;
  }

  protected override searchTextOf({ name, url }: Hook): string {
    return `${name} ${url}`;
  }

  protected override newDraft(): HookDraft {
    return { name: '', url: '', active: true, occurrenceType: '', statuses: [], events: [], secret: '' };
  }

  protected override draftOf(view: Hook): HookDraft {
    const { name, url, active, statuses, events } = view;
    return {
      name,
      url,
      active,
      occurrenceType: view.occurrenceType ?? '',
      statuses: [...statuses],
      events: [...events],
      secret: '',
    };
  }

  protected override inputOf(draft: HookDraft): HookInput {
    return {
      name: draft.name.trim(),
      url: draft.url.trim(),
      active: draft.active,
      occurrenceType: draft.occurrenceType || null,
      statuses: draft.statuses,
      events: EVENTS.filter((event) => draft.events.includes(event)),
      ...(draft.secret ? { secret: draft.secret } : {}),
    };
  }

  protected override check(draft: HookDraft): readonly FieldIssue[] {
    const issues: FieldIssue[] = [];
    const isNew = this.editing.kind === 'editing' && !this.editing.view?.hasSecret;
    if (draft.name.trim() === '') issues.push(formIssue('missing-field', '/name'));
    if (!/^https?:\/\/\S+$/i.test(draft.url.trim()) || !URL.canParse(draft.url.trim()))
      issues.push(formIssue(draft.url.trim() === '' ? 'missing-field' : 'invalid-url', '/url'));
    if ((isNew || draft.secret) && (draft.secret ?? '').length < LEAST_SECRET)
      issues.push(formIssue('short-secret', '/secret'));
    return issues;
  }

  protected override factsOf(draft: HookDraft): readonly Fact[] {
    return [
      ...factsOfFields(FIELDS, draft, this.t.locale),
      {
        label: this.say(HOOKS.type),
        value: this.types.find(({ id }) => id === draft.occurrenceType)?.name ?? '',
      },
      { label: this.say(HOOKS.statuses), value: draft.statuses.join(', ') },
      { label: this.say(HOOKS.events), value: draft.events.join(', ') },
    ];
  }

  protected override sourceChanged(): void {
    super.sourceChanged();
    const { source } = this;
    if (!source) return;
    // Types name what hooks are bound to; without them the hooks are shown as well.
    loadAll<OccurrenceType>((page, options) => source.occurrenceTypes.list(page, options))({}, {}).then(
      ({ items }) => (this.types = items),
      () => {},
    );
  }

  protected override renderBelowList(): unknown {
    return this.source
      ? html`<section class="section wide">
          <header><h3>${this.say(HOOKS.deliveries)}</h3></header>
          <fluxo-delivery-list .source=${this.source} ?readonly=${this.isReadonly}></fluxo-delivery-list>
        </section>`
      : nothing;
  }

  protected override renderActions({ view }: Open): unknown {
    if (!view || this.isReadonly) return nothing;
    return html`<button type="button" @click=${() => void this.#test(view)}>
      ${icon('send')} ${this.say(HOOKS.test)}
    </button>`;
  }

  protected override renderForm({ view, draft, issues }: Open): unknown {
    return html`
      ${view?.paused ? this.#renderPause(view, view.paused) : nothing}
      ${this.renderSection(HOOKS.name, null, renderFields(FIELDS, draft, '', issues))}
      ${this.renderSection(HOOKS.when, HOOKS.whenHelp, this.#renderWhen(draft))}
      ${this.renderSection(
        HOOKS.secret,
        null,
        html`<fluxo-secret-field
          .field=${SECRET}
          .value=${draft.secret}
          .path=${'/secret'}
          .issues=${issues}
          ?stored=${view?.hasSecret ?? false}
        ></fluxo-secret-field>`,
      )}
      ${
        view
          ? html`<section class="section wide">
              <header><h3>${this.say(HOOKS.deliveries)}</h3></header>
              <fluxo-delivery-list
                .source=${this.source}
                .hook=${view.id}
                ?readonly=${this.isReadonly}
              ></fluxo-delivery-list>
            </section>`
          : nothing
      }
    `;
  }

  #renderPause(view: Hook, paused: NonNullable<Hook['paused']>): TemplateResult {
    const text = paused.reason === 'gone' ? HOOKS.pausedGone : HOOKS.pausedFailure;
    const values = { at: this.t.dateTime(paused.at), detail: paused.detail, count: view.consecutiveFailures };
    return html`<div class="notice warning">
      ${icon('triangle-alert')}<span class="grow">${this.say(text, values)}</span>
      ${
        this.isReadonly
          ? nothing
          : html`<button type="button" @click=${() => void this.#resume(view)}>
              ${this.say(HOOKS.resume)}
            </button>`
      }
    </div>`;
  }

  #renderWhen({ occurrenceType, statuses, events }: HookDraft): TemplateResult {
    const type = this.types.find(({ id }) => id === occurrenceType);
    const boxes = (
      key: 'statuses' | 'events',
      chosen: readonly string[],
      all: readonly (readonly [string, string])[],
    ) =>
      html`<fieldset class="plain">
        <legend class="field-name">${this.say(HOOKS[key])}</legend>
        ${all.map(
          ([value, text]) =>
            html`<label class="status">
              <input
                type="checkbox"
                .checked=${live(chosen.includes(value))}
                ?disabled=${this.isReadonly}
                @change=${(event: Event) =>
                  this.change(
                    `/${key}`,
                    (event.target as HTMLInputElement).checked
                      ? [...chosen, value]
                      : chosen.filter((one) => one !== value),
                  )}
              />
              ${text}
            </label>`,
        )}
      </fieldset>`;
    return html`
      <div>
        <label class="field-name" for="type">${this.say(HOOKS.type)}</label>
        <select
          id="type"
          ?disabled=${this.isReadonly}
          @change=${(event: Event) => {
            this.change('/occurrenceType', (event.target as HTMLSelectElement).value);
            this.change('/statuses', []);
          }}
        >
          <option value="" ?selected=${occurrenceType === ''}>${this.say(HOOKS.anyType)}</option>
          ${this.types.map(({ id, name }) => html`<option value=${id} ?selected=${id === occurrenceType}>${name}</option>`)}
        </select>
      </div>
      ${
        type
          ? boxes(
              'statuses',
              statuses,
              type.statuses.map(({ code, name }) => [code, name] as const),
            )
          : nothing
      }
      ${boxes(
        'events',
        events,
        EVENTS.map((event) => [event, this.say(EVENT_TEXTS[event])] as const),
      )}
    `;
  }

  #renderState({ paused, active }: Hook): TemplateResult {
    if (paused)
      return html`<span class="badge warning">${icon('circle-pause', 14)} ${this.say(HOOKS.paused)}</span>`;
    return active
      ? html`<span class="badge success">${icon('check', 14)} ${this.say(HOOKS.active)}</span>`
      : html`<span class="badge">${this.say(HOOKS.inactive)}</span>`;
  }

  async #test({ id }: Hook): Promise<void> {
    const { source } = this;
    if (!source || !(await this.attempt(() => source.hooks.test(id)))) return;
    this.tell(this.say(HOOKS.tested));
    await this.deliveries?.refresh();
  }

  async #resume({ id }: Hook): Promise<void> {
    const { source, editing } = this;
    if (!source || editing.kind !== 'editing') return;
    const isResumed = await this.attempt(async () => {
      await source.hooks.resume(id, editing.etag);
      this.takeOver(await source.hooks.get(id));
    });
    if (!isResumed) return;
    this.tell(this.say(HOOKS.resumed));
    void this.list.reload();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hook-log': HookLogElement;
  }
}
