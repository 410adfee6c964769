import type { TextField } from '@fluxo/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { FieldElement } from '../../forms/field.element.js';
import { isWithin } from '../../forms/settings-path.js';
import { icon } from '../../icons/icon.js';
import { FRAME } from '../frame/frame-texts.js';
import { say } from '../frame/texts.js';
import { FIELDS } from './field-texts.js';

/** A list of short texts, one per line of the form. Several lines that are pasted become several items. */
export class StringListElement extends FieldElement<TextField, readonly string[]> {
  static override styles = [
    ...FieldElement.styles,
    css`
      ol {
        display: grid;
        gap: 6px;
        margin: 0 0 6px;
        padding: 0;
        list-style: none;
      }
      .row input {
        flex: 1;
        min-width: 0;
      }
    `,
  ];

  override render(): TemplateResult {
    const { locale } = this.t;
    const name = this.t.pick(this.field.label);
    return html`
      <div class="label"><span class="name" id="name">${name}</span></div>
      ${
        this.value.length === 0 && this.scope.isReadonly
          ? html`<p class="muted small">${say(locale, FIELDS.listEmpty)}</p>`
          : html`<ol aria-labelledby="name">
              ${this.value.map((text, index) => this.#renderItem(text, index, name))}
            </ol>`
      }
      ${
        this.scope.isReadonly
          ? nothing
          : html`<button
              type="button"
              class="add"
              aria-label=${`${say(locale, FRAME.add)}: ${name}`}
              @click=${() => void this.#insert(this.value.length, [''])}
            >
              ${icon('plus')} ${say(locale, FRAME.add)}
            </button>`
      }
      ${this.renderHelp()} ${this.renderProblems()}
    `;
  }

  #renderItem(text: string, index: number, name: string): TemplateResult {
    const { locale } = this.t;
    const path = `${this.path}/${index}`;
    const issues = this.issues.filter((issue) => isWithin(issue.path, path));
    return html`<li>
      <div class="row">
        <input
          aria-label=${say(locale, FIELDS.listItem, { field: name, position: index + 1 })}
          .value=${live(text)}
          placeholder=${this.field.placeholder ? this.t.pick(this.field.placeholder) : ''}
          ?readonly=${this.scope.isReadonly}
          autocomplete="off"
          aria-invalid=${issues.length > 0}
          aria-describedby=${issues.length > 0 ? `problem-${index}` : nothing}
          @input=${(event: Event) => this.edit(this.value.with(index, (event.target as HTMLInputElement).value), true)}
          @keydown=${(event: KeyboardEvent) => this.#onKeydown(event, index)}
          @paste=${(event: ClipboardEvent) => this.#onPaste(event, index)}
        />
        ${
          this.scope.isReadonly
            ? nothing
            : html`<button
                type="button"
                class="quiet icon-only"
                aria-label=${say(locale, FRAME.remove, { item: text || say(locale, FIELDS.listItem, { field: name, position: index + 1 }) })}
                @click=${() => void this.#remove(index)}
              >
                ${icon('x')}
              </button>`
        }
      </div>
      ${
        issues.length === 0
          ? nothing
          : html`<ul class="problems" id="problem-${index}">
              ${issues.map(
                (issue) =>
                  html`<li>
                    ${icon('circle-alert', 14)}<span
                      >${issue.text ? this.t.pick(issue.text) : issue.message}</span
                    >
                  </li>`,
              )}
            </ul>`
      }
    </li>`;
  }

  #onKeydown(event: KeyboardEvent, index: number): void {
    if (this.scope.isReadonly) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      void this.#insert(index + 1, ['']);
    }
    if (event.key === 'Backspace' && this.value[index] === '') {
      event.preventDefault();
      void this.#remove(index);
    }
  }

  #onPaste(event: ClipboardEvent, index: number): void {
    const lines = (event.clipboardData?.getData('text/plain') ?? '')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean);
    if (lines.length < 2 || this.scope.isReadonly) return;
    event.preventDefault();
    const isEmpty = this.value[index] === '';
    void this.#insert(index + (isEmpty ? 0 : 1), lines, isEmpty ? 1 : 0);
  }

  async #insert(at: number, texts: readonly string[], replaced = 0): Promise<void> {
    this.edit(this.value.toSpliced(at, replaced, ...texts));
    await this.#focus(at + texts.length - 1);
  }

  async #remove(index: number): Promise<void> {
    this.edit(this.value.toSpliced(index, 1));
    await this.#focus(Math.max(0, index - 1));
  }

  /** The owner has taken the change when its own update is done. */
  async #focus(index: number): Promise<void> {
    await Promise.resolve();
    await this.updateComplete;
    const inputs = this.renderRoot.querySelectorAll<HTMLElement>('input');
    (inputs[index] ?? this.renderRoot.querySelector<HTMLElement>('.add'))?.focus();
  }
}
