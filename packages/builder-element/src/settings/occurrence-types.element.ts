import type { Field, SelectField, TextField } from '@fluxo/core';
import type { OccurrenceType, OccurrenceTypeInput, StatusInUse } from '@fluxo/core/contract';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { DataSourceError } from '../data/data-source-error.js';
import type { EditableResource } from '../data/settings/resource.js';
import type { SettingsDataSource } from '../data/settings/settings-data-source.js';
import type { TenantView } from '../data/settings/settings-types.js';
import type { FieldIssue } from '../forms/field.element.js';
import { renderFields } from '../forms/field-registry.js';
import { isWithin } from '../forms/settings-path.js';
import { icon } from '../icons/icon.js';
import { inlineStyle } from '../styles/inline-style.js';
import { EditableElement, type Editing, type Fact } from './frame/editable-element.js';
import { durationText, factsOfFields } from './frame/facts.js';
import type { Column } from './frame/resource-element.js';
import {
  checkOccurrenceType,
  newOccurrenceType,
  occurrenceTypeDraft,
  occurrenceTypeInput,
  type OccurrenceTypeDraft,
} from './occurrence-types/occurrence-type-draft.js';
import { TYPES } from './occurrence-types/occurrence-type-texts.js';
import { firstProtocol, isProtocolPattern } from './occurrence-types/protocol-pattern.js';
import { wallTime } from './schedules/zone-time.js';

type Open = Extract<Editing<OccurrenceType, OccurrenceTypeDraft>, { kind: 'editing' }>;

/** Detail of `hooks-requested`: the type whose hooks are wanted. */
export interface HooksRequestedDetail {
  readonly occurrenceType: string;
}

const NAME: TextField = { kind: 'text', key: 'name', required: true, label: TYPES.name };
const KIND: SelectField = {
  kind: 'select',
  key: 'kind',
  default: 'chatbot',
  label: TYPES.kind,
  help: TYPES.kindHelp,
  options: [
    { value: 'chatbot', label: TYPES.chatbot },
    { value: 'other', label: TYPES.other },
  ],
};
const MAX_SECONDS = 600_000_000;
const SLA: readonly Field[] = [
  {
    kind: 'duration',
    key: 'firstResponse',
    minSeconds: 60,
    maxSeconds: MAX_SECONDS,
    label: TYPES.firstResponse,
  },
  { kind: 'duration', key: 'resolution', minSeconds: 60, maxSeconds: MAX_SECONDS, label: TYPES.resolution },
  { kind: 'reference', key: 'slaSchedule', to: 'schedule', label: TYPES.schedule },
];
const STATUSES: TextField = { kind: 'text', key: 'statuses', label: TYPES.statuses };
const SUBJECTS: TextField = { kind: 'text', key: 'subjects', label: TYPES.subjects };
const REASONS: TextField = { kind: 'text', key: 'closingReasons', label: TYPES.reasons };
const CLOSING: readonly Field[] = [
  { kind: 'boolean', key: 'requiresClosingReason', default: false, label: TYPES.requiresReason },
  { kind: 'boolean', key: 'allowsReopening', default: true, label: TYPES.allowsReopening },
];
const PLACEHOLDERS = ['operator', 'date', 'sequence'] as const;

/** Names of the statuses that a new type begins with. */
const FIRST_STATUSES = {
  'pt-BR': { open: 'Aberta', closed: 'Encerrada' },
  en: { open: 'Open', closed: 'Closed' },
  es: { open: 'Abierta', closed: 'Cerrada' },
} as const;

/**
 * Tipos de Ocorrência: statuses, protocol pattern, deadlines, subjects and closing reasons.
 *
 * @element occurrence-types
 * @fires {CustomEvent<ItemOpenedDetail>} item-opened - One was chosen, or Novo. Cancel it to show it elsewhere.
 * @fires {CustomEvent<ItemChangedDetail>} item-saved - One was stored.
 * @fires {CustomEvent<ItemChangedDetail>} item-deleted - One is gone.
 * @fires {CustomEvent<null>} leave-requested - The way back to the list was chosen. Cancel it to go elsewhere.
 * @fires {CustomEvent<HooksRequestedDetail>} hooks-requested - The hooks of a type are wanted.
 * @csspart frame - Everything inside the element.
 * @csspart table - The list.
 */
export class OccurrenceTypesElement extends EditableElement<
  OccurrenceType,
  OccurrenceTypeInput,
  OccurrenceTypeDraft
> {
  static override styles = [
    ...EditableElement.styles,
    css`
      output.protocol {
        font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
        font-size: calc(var(--_font-size) * 1.143);
        overflow-wrap: anywhere;
      }
      .replacements {
        display: grid;
        gap: 12px;
      }
    `,
  ];

  /** Milliseconds since 1970. */
  @property({ attribute: false }) now: () => number = Date.now;
  @state() private tenant: TenantView | null = null;
  @query('#pattern') private patternInput!: HTMLInputElement | null;
  /** What occurrences get whose status is taken away, for the next attempt to save. */
  #replacements: Readonly<Record<string, string>> = {};

  protected override readonly newTitle = TYPES.create;
  protected override readonly listTexts = TYPES;
  protected override readonly columns: readonly Column<OccurrenceType>[] = [
    { id: 'name', label: TYPES.name, sortBy: ({ name }) => name, render: () => nothing },
    {
      id: 'kind',
      label: TYPES.kind,
      sortBy: ({ kind }) => kind,
      render: ({ kind }) => this.say(TYPES[kind]),
    },
    {
      id: 'statuses',
      label: TYPES.statuses,
      render: ({ statuses }) =>
        html`<span class="chips"
          >${statuses.map(
            ({ name, color }) =>
              html`<span class="badge"
                ><span class="dot" ${inlineStyle({ background: color })}></span>${name}</span
              >`,
          )}</span
        >`,
    },
    {
      id: 'sla',
      label: TYPES.slaColumn,
      sortBy: ({ sla }) => sla.resolutionMinutes ?? Infinity,
      render: ({ sla }) =>
        sla.resolutionMinutes === null
          ? html`<span class="muted">—</span>`
          : durationText(sla.resolutionMinutes * 60, this.t.locale),
    },
  ];

  protected override resourceOf(
    source: SettingsDataSource,
  ): EditableResource<OccurrenceType, OccurrenceTypeInput> {
    return source.occurrenceTypes;
  }

  protected override nameOf({ name }: OccurrenceType): string {
    return name;
  }

  protected override newDraft(): OccurrenceTypeDraft {
    return newOccurrenceType(FIRST_STATUSES[this.t.locale]);
  }

  protected override draftOf(view: OccurrenceType): OccurrenceTypeDraft {
    return occurrenceTypeDraft(view);
  }

  protected override inputOf(draft: OccurrenceTypeDraft): OccurrenceTypeInput {
    const replaceStatuses = this.#replacements;
    this.#replacements = {};
    const input = occurrenceTypeInput(draft);
    return Object.keys(replaceStatuses).length > 0 ? { ...input, replaceStatuses } : input;
  }

  protected override check(draft: OccurrenceTypeDraft): readonly FieldIssue[] {
    return checkOccurrenceType(draft);
  }

  protected override factsOf(draft: OccurrenceTypeDraft): readonly Fact[] {
    const { locale } = this.t;
    return [
      ...factsOfFields([NAME, KIND, ...SLA, ...CLOSING], draft, locale),
      {
        label: this.say(TYPES.statuses),
        value: draft.statuses
          .map(({ name, closes, key }) =>
            [name, closes && this.say(TYPES.closes), key === draft.defaultStatus && this.say(TYPES.initial)]
              .filter(Boolean)
              .join(', '),
          )
          .join('\n'),
      },
      { label: this.say(TYPES.pattern), value: draft.protocolPattern },
      { label: this.say(TYPES.subjects), value: draft.subjects.join('\n') },
      { label: this.say(TYPES.reasons), value: draft.closingReasons.join('\n') },
    ];
  }

  protected override sourceChanged(): void {
    super.sourceChanged();
    // The preview of protocols shows the company's registration; without it, zeros.
    this.source?.tenant().then(
      (tenant) => (this.tenant = tenant),
      () => {},
    );
  }

  /** Asks which status the occurrences get whose status was taken away, and stores again. */
  protected override async recover(error: DataSourceError): Promise<boolean | null> {
    const { editing } = this;
    if (error.code !== 'status-in-use' || editing.kind !== 'editing') return null;
    const { statuses } = error.problem as StatusInUse;
    const known = new Map(editing.view?.statuses.map(({ code, name }) => [code, name]) ?? []);
    const targets = occurrenceTypeInput(editing.draft).statuses;
    const chosen: Record<string, string> = {};
    for (const { code } of statuses) chosen[code] = targets[0]?.code ?? '';
    const answer = await this.dialog.put({
      title: this.say(TYPES.replaceTitle),
      body: html`<p>${this.say(TYPES.replaceBody)}</p>
        <div class="replacements">
          ${statuses.map(
            ({ code, occurrences }) =>
              html`<label
                >${this.say(TYPES.replaceLabel, { name: known.get(code) ?? code, count: occurrences })}
                <select
                  @change=${(event: Event) => (chosen[code] = (event.target as HTMLSelectElement).value)}
                >
                  ${targets.map((target) => html`<option value=${target.code}>${target.name}</option>`)}
                </select>
              </label>`,
          )}
        </div>`,
      choices: [
        { id: 'cancel', label: this.t.text('common.cancel') },
        { id: 'replace', label: this.say(TYPES.replaceConfirm), look: 'primary', isFirst: true },
      ],
    });
    if (answer !== 'replace') return false;
    this.#replacements = chosen;
    return this.save();
  }

  protected override renderForm({ view, draft, issues }: Open): unknown {
    return html`
      ${this.renderSection(
        TYPES.name,
        null,
        html`<div class="pair">${renderFields([NAME, KIND], draft, '', issues)}</div>`,
      )}
      ${this.renderSection(
        TYPES.statuses,
        TYPES.statusesHelp,
        html`<fluxo-status-list
          .field=${STATUSES}
          .value=${draft.statuses}
          .initial=${draft.defaultStatus}
          .path=${'/statuses'}
          .issues=${issues.map((issue) =>
            issue.path === '/defaultStatus' ? { ...issue, path: '/statuses' } : issue,
          )}
        ></fluxo-status-list>`,
      )}
      ${this.renderSection(TYPES.protocol, TYPES.protocolHelp, this.#renderProtocol(draft, issues))}
      ${this.renderSection(
        TYPES.sla,
        TYPES.slaHelp,
        html`<div class="pair">${renderFields(SLA, draft, '', issues)}</div>`,
      )}
      ${this.renderSection(
        TYPES.closing,
        null,
        html`
          <div class="pair">
            ${([SUBJECTS, REASONS] as const).map(
              (field) =>
                html`<fluxo-string-list
                  .field=${field}
                  .value=${field === SUBJECTS ? draft.subjects : draft.closingReasons}
                  .path=${`/${field.key}`}
                  .issues=${issues.filter(({ path }) => isWithin(path, `/${field.key}`))}
                ></fluxo-string-list>`,
            )}
          </div>
          ${renderFields(CLOSING, draft, '', issues)}
        `,
      )}
      ${
        view
          ? this.renderSection(
              TYPES.hooks,
              TYPES.hooksHelp,
              html`<div>
                <button type="button" @click=${() => this.#wantHooks(view)}>
                  ${icon('webhook')} ${this.say(TYPES.openHooks)}
                </button>
              </div>`,
            )
          : nothing
      }
    `;
  }

  #renderProtocol({ protocolPattern }: OccurrenceTypeDraft, issues: readonly FieldIssue[]): TemplateResult {
    const problem = issues.find(({ path }) => path === '/protocolPattern');
    const zone = this.tenant?.timeZone ?? 'America/Sao_Paulo';
    return html`<div>
        <label class="field-name" for="pattern">${this.say(TYPES.pattern)}</label>
        <input
          id="pattern"
          class="mono"
          .value=${live(protocolPattern)}
          ?readonly=${this.isReadonly}
          autocomplete="off"
          spellcheck="false"
          aria-invalid=${problem !== undefined}
          aria-describedby="pattern-problem"
          @input=${(event: Event) => this.change('/protocolPattern', (event.target as HTMLInputElement).value)}
        />
        <div id="pattern-problem" aria-live="polite">
          ${
            problem
              ? html`<p class="field-problem">
                  ${icon('circle-alert', 14)}<span
                    >${problem.text ? this.t.pick(problem.text) : problem.message}</span
                  >
                </p>`
              : nothing
          }
        </div>
      </div>
      ${
        this.isReadonly
          ? nothing
          : html`<div class="actions-row">
              <span class="muted small">${this.say(TYPES.insert)}:</span>
              ${PLACEHOLDERS.map(
                (name) =>
                  html`<button type="button" @click=${() => void this.#insert(name)}>
                    ${this.say(TYPES[name])}
                  </button>`,
              )}
            </div>`
      }
      <div>
        <span class="field-name" id="preview-name">${this.say(TYPES.preview)}</span>
        <output class="protocol" aria-labelledby="preview-name"
          >${
            isProtocolPattern(protocolPattern)
              ? firstProtocol(
                  protocolPattern,
                  this.tenant?.operatorRegistration ?? '',
                  wallTime(this.now(), zone).slice(0, 10),
                )
              : '—'
          }</output
        >
      </div>`;
  }

  async #insert(name: (typeof PLACEHOLDERS)[number]): Promise<void> {
    const input = this.patternInput;
    if (!input) return;
    const start = input.selectionStart ?? input.value.length;
    const end = input.selectionEnd ?? start;
    const text = `{${name}}`;
    this.change('/protocolPattern', input.value.slice(0, start) + text + input.value.slice(end));
    await this.updateComplete;
    input.focus();
    input.setSelectionRange(start + text.length, start + text.length);
  }

  #wantHooks({ id }: OccurrenceType): void {
    const detail: HooksRequestedDetail = { occurrenceType: id };
    this.announceEvent('hooks-requested', detail);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'occurrence-types': OccurrenceTypesElement;
  }
}
