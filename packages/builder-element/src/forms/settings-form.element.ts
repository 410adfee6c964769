import { ContextProvider } from '@lit/context';
import type { Field, JsonObject } from '@fluxo/core';
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { LocaleController } from '../locales/locale.controller.js';
import { controls } from '../styles/controls.js';
import { tokens } from '../styles/tokens.js';
import type { FieldEditedDetail, FieldIssue } from './field.element.js';
import { renderFields } from './field-registry.js';
import { EMPTY_SCOPE, formScopeContext, type FormScope } from './form-scope.js';
import { replaceAt, type SettingsPath } from './settings-path.js';
import { inlineStyle } from '../styles/inline-style.js';

/** A pause in typing after which what was typed reaches the flow: short enough for the card to seem live. */
const COMMIT_AFTER_MS = 200;
/** Typing that goes on within this time belongs to the same undo step. */
const SAME_STEP_WITHIN_MS = 1500;

/** New settings of what the form is about. */
export interface SettingsEditedDetail {
  /** `target` at the time of the edit: typing may end after another node was selected. */
  readonly target: string;
  readonly settings: JsonObject;
  /** Where the change is. */
  readonly path: SettingsPath;
  /** The same for edits that are one undo step; `null` for a step of its own. */
  readonly stepKey: string | null;
}

interface Pending {
  readonly target: string;
  readonly path: SettingsPath;
  readonly timer: ReturnType<typeof setTimeout>;
}

/**
 * Form for an object that a list of fields describes. Typing shows at once and is told in groups, so that nothing behind
 * the form can slow it down.
 *
 * @fires {CustomEvent<SettingsEditedDetail>} settings-edited - The settings changed. Does not bubble.
 */
export class SettingsFormElement extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: grid;
        gap: 16px;
      }
    `,
  ];

  @property({ attribute: false }) fields: readonly Field[] = [];
  @property({ attribute: false }) settings: JsonObject = {};
  /** Names what the settings belong to; given back with every edit. */
  @property() target = '';
  /** Problems with paths from the settings object. */
  @property({ attribute: false }) issues: readonly FieldIssue[] = [];
  @property({ attribute: false }) scope: FormScope = EMPTY_SCOPE;

  /** The settings as the author sees them: with what was typed and not yet told. */
  @state() private draft: JsonObject = {};
  #pending: Pending | null = null;
  #step = { key: '', at: -Infinity };
  #stepCount = 0;
  protected readonly t = new LocaleController(this);
  readonly #scope = new ContextProvider(this, { context: formScopeContext, initialValue: EMPTY_SCOPE });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.flush();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('target')) this.flush();
    if (changed.has('scope')) this.#scope.setValue(this.scope);
    if ((changed.has('settings') || changed.has('target')) && !this.#pending) this.draft = this.settings;
  }

  /** Tells at once what was typed and not yet told. Call before the flow is read from outside (saving, testing). */
  flush(): void {
    if (!this.#pending) return;
    clearTimeout(this.#pending.timer);
    const { target, path } = this.#pending;
    this.#pending = null;
    this.#tell(target, path, this.#step.key);
  }

  override render(): TemplateResult {
    return html`<div
      ${inlineStyle({ display: 'contents' })}
      @field-edited=${this.#onFieldEdited}
      @focusout=${this.#endStep}
      @keydown=${this.#onKeydown}
    >
      ${renderFields(this.fields, this.draft, '', this.issues)}
    </div>`;
  }

  #onFieldEdited(event: CustomEvent<FieldEditedDetail>): void {
    event.stopPropagation();
    const { path, value, isTyping } = event.detail;
    if (this.#pending && (this.#pending.path !== path || !isTyping)) this.flush();
    this.draft = replaceAt(this.draft, path, value);
    if (!isTyping) {
      this.#tell(this.target, path, null);
      return;
    }
    this.#continueStep(path);
    if (this.#pending) clearTimeout(this.#pending.timer);
    const timer = setTimeout(() => this.flush(), COMMIT_AFTER_MS);
    this.#pending = { target: this.target, path, timer };
  }

  /** Keys with Ctrl or Cmd act on the flow (save, undo), which must know what has been typed. */
  #onKeydown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey) this.flush();
  }

  #endStep(): void {
    this.flush();
    this.#step = { key: '', at: -Infinity };
  }

  #continueStep(path: SettingsPath): void {
    const now = performance.now();
    const isSame = this.#step.key.startsWith(`${path}#`) && now - this.#step.at < SAME_STEP_WITHIN_MS;
    if (!isSame) this.#stepCount++;
    this.#step = { key: `${path}#${this.#stepCount}`, at: now };
  }

  #tell(target: string, path: SettingsPath, stepKey: string | null): void {
    const detail: SettingsEditedDetail = { target, settings: this.draft, path, stepKey };
    this.dispatchEvent(new CustomEvent('settings-edited', { detail }));
  }
}
