import { consume } from '@lit/context';
import type { Field, Issue, Json, JsonObject } from '@fluxo/core';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { icon } from '../icons/icon.js';
import { LocaleController } from '../locales/locale.controller.js';
import { controls } from '../styles/controls.js';
import { tokens } from '../styles/tokens.js';
import { EMPTY_SCOPE, formScopeContext, type FormScope } from './form-scope.js';
import type { SettingsPath } from './settings-path.js';

/** A field's new value. `isTyping`: more of the same is likely to follow at once. */
export interface FieldEditedDetail {
  readonly path: SettingsPath;
  readonly value: Json;
  readonly isTyping: boolean;
}

/** Fields without an "optional" mark: they always have a value. */
const ALWAYS_SET: readonly Field['kind'][] = ['boolean', 'select', 'group', 'operand'];

/**
 * What all field elements share: label, help, problems in words, and one event out.
 *
 * @fires {CustomEvent<FieldEditedDetail>} field-edited - The author changed the value. The element goes on showing `value` until the owner sets the new one.
 */
export abstract class FieldElement<F extends Field = Field, V extends Json = Json> extends LitElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .label {
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        gap: 8px;
        margin-bottom: 4px;
      }
      .label label,
      .label .name {
        font-weight: 500;
      }
      .optional {
        color: var(--_text-muted);
        font-size: calc(var(--_font-size) * 0.857);
      }
      .help,
      .problems,
      .count {
        margin: 4px 0 0;
        font-size: calc(var(--_font-size) * 0.857);
        line-height: 1.4;
      }
      .help,
      .count {
        color: var(--_text-muted);
      }
      .problems {
        padding: 0;
        list-style: none;
      }
      .problems li {
        display: flex;
        gap: 6px;
        color: var(--_danger);
      }
      .problems li.warning {
        color: var(--_warning);
      }
      .problems .icon {
        margin-top: 2px;
      }
      .row {
        display: flex;
        align-items: center;
        gap: 6px;
      }
    `,
  ];

  @property({ attribute: false }) field!: F;
  @property({ attribute: false }) value!: V;
  @property({ attribute: false }) path: SettingsPath = '';
  /** The object that holds the value, for fields that depend on their neighbours. */
  @property({ attribute: false }) owner: JsonObject = {};
  /** Problems at this path and below. */
  @property({ attribute: false }) issues: readonly FieldIssue[] = [];

  @consume({ context: formScopeContext, subscribe: true })
  @property({ attribute: false })
  scope: FormScope = EMPTY_SCOPE;

  protected readonly t = new LocaleController(this);

  /** Tells the owner the new value. */
  protected edit(value: Json, isTyping = false, path: SettingsPath = this.path): void {
    if (this.scope.isReadonly) return;
    const detail: FieldEditedDetail = { path, value, isTyping };
    this.dispatchEvent(new CustomEvent('field-edited', { detail, bubbles: true, composed: true }));
  }

  /** Problems of the value itself, as the control knows them before validation does. */
  protected localProblems(): readonly string[] {
    return [];
  }

  protected get ownIssues(): readonly FieldIssue[] {
    return this.issues.filter(({ path }) => path === this.path);
  }

  protected get hasProblem(): boolean {
    return this.localProblems().length > 0 || this.ownIssues.some(({ severity }) => severity === 'error');
  }

  /** Ids for `aria-describedby` of the control. */
  protected get describedBy(): string {
    return 'help problems count';
  }

  protected renderLabel(): TemplateResult {
    const isOptional =
      !this.field.required && !ALWAYS_SET.includes(this.field.kind) && !('default' in this.field);
    return html`<div class="label">
      <label for="control">${this.t.pick(this.field.label)}</label>
      ${isOptional ? html`<span class="optional">${this.t.text('common.optional')}</span>` : nothing}
    </div>`;
  }

  protected renderHelp(): TemplateResult | typeof nothing {
    return this.field.help ? html`<p class="help" id="help">${this.t.pick(this.field.help)}</p>` : nothing;
  }

  protected renderProblems(): TemplateResult {
    const locals = this.localProblems();
    return html`<ul class="problems" id="problems" aria-live="polite">
      ${locals.map((text) => html`<li>${icon('circle-alert', 14)}<span>${text}</span></li>`)}
      ${this.ownIssues.map(
        (issue) =>
          html`<li class=${issue.severity ?? 'error'}>
            ${icon(issue.severity === 'error' ? 'circle-alert' : 'triangle-alert', 14)}
            <span>${issue.text ? this.t.pick(issue.text) : issue.message}</span>
          </li>`,
      )}
    </ul>`;
  }
}

/** A problem at a place within the settings. */
export interface FieldIssue extends Issue {
  readonly severity?: 'error' | 'warning' | 'info';
}
