import type { Json } from '@fluxo/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { textsOf } from '../locales/part-texts.js';
import { LocalizedElement } from '../panels/localized.element.js';
import { SIMULATOR_TEXTS } from './simulator-texts.js';
import type { VariableRow } from './variable-rows.js';

/** Longer values than this are cut where they are shown on one line. */
const MAX_LINE = 120;

/** The variables of a conversation: what changed last is marked, objects and lists can be opened. */
export class VariableTableElement extends LocalizedElement {
  static override styles = [
    ...LocalizedElement.styles,
    css`
      :host {
        display: block;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        table-layout: fixed;
      }
      th,
      td {
        padding: 4px 4px 4px 0;
        border-top: 1px solid var(--_border);
        font-size: calc(var(--_font-size) * 0.929);
        font-weight: 400;
        text-align: start;
        vertical-align: top;
        overflow-wrap: anywhere;
      }
      tbody tr:first-child > * {
        border-top: 0;
      }
      th {
        width: 42%;
        font-family: ui-monospace, Menlo, Consolas, monospace;
        font-size: calc(var(--_font-size) * 0.857);
      }
      tr.system th {
        color: var(--_text-muted);
      }
      tr.changed td {
        font-weight: 600;
      }
      .mark {
        display: inline-block;
        width: 8px;
        height: 8px;
        margin-inline-end: 6px;
        border-radius: 2px;
        background: var(--_accent);
        rotate: 45deg;
      }
      summary {
        min-height: 24px;
        word-break: break-all;
        cursor: pointer;
      }
      pre {
        margin: 4px 0;
        padding: 8px;
        max-height: 240px;
        overflow: auto;
        border-radius: calc(var(--_radius) - 2px);
        background: var(--_surface-sunken);
        font-size: calc(var(--_font-size) * 0.857);
        font-weight: 400;
        white-space: pre-wrap;
      }
    `,
  ];

  @property({ attribute: false }) rows: readonly VariableRow[] = [];
  @property({ attribute: false }) changed: ReadonlySet<string> = new Set();
  readonly #text = textsOf(SIMULATOR_TEXTS, this.t);

  override render(): TemplateResult {
    if (this.rows.length === 0) return html`<p class="muted">${this.#text('noVariables')}</p>`;
    return html`<table>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">${this.#text('name')}</th>
          <th scope="col">${this.#text('value')}</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          this.rows,
          ({ name }) => name,
          (row) => this.#renderRow(row),
        )}
      </tbody>
    </table>`;
  }

  #renderRow({ name, value, isSystem }: VariableRow): TemplateResult {
    const isChanged = this.changed.has(name);
    return html`<tr class="${isSystem ? 'system' : ''} ${isChanged ? 'changed' : ''}">
      <th scope="row">
        ${
          isChanged
            ? html`<span class="mark" role="img" aria-label=${this.#text('justChanged')}></span>`
            : nothing
        }${name}
      </th>
      <td>${this.#renderValue(value)}</td>
    </tr>`;
  }

  #renderValue(value: Json): TemplateResult | string {
    const line = typeof value === 'string' ? value : JSON.stringify(value);
    const isDeep = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
    if (!isDeep && line.length <= MAX_LINE) return line;
    const short = line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)}…` : line;
    return html`<details>
      <summary>${short}</summary>
      <pre tabindex="0">${isDeep ? JSON.stringify(value, null, 2) : line}</pre>
    </details>`;
  }
}
