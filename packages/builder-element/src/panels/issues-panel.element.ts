import type { IssueFix, Severity } from '@fluxo/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../icons/icon.js';
import { EditorPanelElement } from './editor-panel.element.js';
import { labelsAlong } from './field-label.js';
import { fixIssue } from './fix-issue.js';
import { goToNode } from './go-to-node.js';
import type { PlacedIssue } from './placed-issue.js';

const ICONS: Readonly<Record<Severity, string>> = {
  error: 'circle-alert',
  warning: 'triangle-alert',
  info: 'info',
};
const GROUPS: readonly Severity[] = ['error', 'warning', 'info'];

/** The problems of the flow in words, with what each will do to a real user. A click goes to the place. */
export class IssuesPanelElement extends EditorPanelElement {
  static override styles = [
    ...EditorPanelElement.styles,
    css`
      :host {
        display: block;
        padding: 8px 8px 20px;
      }
      h3 {
        display: flex;
        align-items: center;
        gap: 6px;
        margin: 10px 8px 4px;
        color: var(--_text-muted);
        font-size: calc(var(--_font-size) * 0.857);
        font-weight: 600;
      }
      ul {
        display: grid;
        gap: 2px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        padding: 2px;
        border-radius: var(--_radius);
      }
      .place {
        display: grid;
        grid-template-columns: 18px 1fr;
        gap: 8px;
        align-items: start;
        width: 100%;
        height: auto;
        padding: 7px 8px;
        border-color: transparent;
        background: transparent;
        font-weight: 400;
        text-align: start;
        white-space: normal;
      }
      .place > .icon {
        margin-top: 2px;
      }
      .error > .place > .icon {
        color: var(--_danger);
      }
      .warning > .place > .icon {
        color: var(--_warning);
      }
      .place b {
        display: block;
        font-weight: 500;
      }
      .place small {
        display: block;
        color: var(--_text-muted);
        font-size: calc(var(--_font-size) * 0.857);
        line-height: 1.4;
      }
      .fixes {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        padding: 0 8px 6px 34px;
      }
      .fixes button {
        min-height: 28px;
        padding: 0 8px;
        font-size: calc(var(--_font-size) * 0.929);
      }
      .all-well {
        display: grid;
        justify-items: center;
        gap: 8px;
        padding: 40px 16px;
        color: var(--_text-muted);
        text-align: center;
      }
      .all-well .icon {
        color: var(--_success);
      }
      .filter {
        display: flex;
        gap: 4px;
        padding: 4px 8px;
      }
    `,
  ];

  @property({ attribute: false }) issues: readonly PlacedIssue[] = [];
  @state() private announcement = '';

  protected override isAffected(
    next: { readonly document: unknown },
    before: { readonly document: unknown },
  ): boolean {
    return next.document !== before.document;
  }

  override render(): TemplateResult {
    return html`
      ${
        this.issues.length === 0
          ? html`<div class="all-well" role="status">
              ${icon('circle-check', 28)}
              <b>${this.t.text('issues.none')}</b>
              <span>${this.t.text('issues.noneHint')}</span>
            </div>`
          : GROUPS.map((severity) => this.#renderGroup(severity))
      }
      <div class="visually-hidden" role="status">${this.announcement}</div>
    `;
  }

  #renderGroup(severity: Severity): TemplateResult | typeof nothing {
    const group = this.issues.filter((placed) => placed.severity === severity);
    if (group.length === 0) return nothing;
    return html`<section aria-labelledby=${severity}>
      <h3 id=${severity}>
        ${this.t.text(`issues.${severity}`)} <span class="badge">${this.t.number(group.length)}</span>
      </h3>
      <ul>
        ${repeat(
          group,
          ({ code, node, port, settingsPath }, index) => `${code} ${node} ${port} ${settingsPath} ${index}`,
          (placed) => this.#renderIssue(placed),
        )}
      </ul>
    </section>`;
  }

  #renderIssue(placed: PlacedIssue): TemplateResult {
    const fixes = this.isReadonly ? [] : placed.fixes;
    return html`<li class=${placed.severity}>
      <button
        type="button"
        class="place"
        ?disabled=${placed.node === null}
        @click=${() => this.#goTo(placed)}
      >
        ${icon(ICONS[placed.severity], 18)}
        <span>
          <b>${this.#placeOf(placed)}</b>
          <span>${this.t.pick(placed.text)}</span>
          <small>${this.t.pick(placed.meaning)}</small>
        </span>
      </button>
      ${
        fixes.length > 0
          ? html`<div class="fixes">
              ${fixes.map(
                (fix) =>
                  html`<button type="button" @click=${() => this.#fix(fix)}>
                    ${icon('wand-sparkles', 14)} ${this.t.pick(fix.label)}
                  </button>`,
              )}
            </div>`
          : nothing
      }
    </li>`;
  }

  #placeOf({ node: id, settingsPath }: PlacedIssue): string {
    const node = id === null ? undefined : this.editorState?.document.nodes.get(id);
    if (!node) return this.t.text('issues.wholeFlow');
    const definition = this.nodeTypes.definitionOf(node.type);
    const name = node.title || (definition ? this.t.pick(definition.label) : node.type);
    const setting = settingsPath === null ? [] : labelsAlong(definition?.fields ?? [], settingsPath);
    return [
      name,
      ...setting.map((label) => (typeof label === 'number' ? this.t.number(label) : this.t.pick(label))),
    ].join(' › ');
  }

  #goTo({ node }: PlacedIssue): void {
    if (node !== null) this.run(goToNode(node, true));
  }

  #fix(fix: IssueFix): void {
    if (this.run(fixIssue(fix)))
      this.announcement = this.t.text('issues.fixed', { fix: this.t.pick(fix.label) });
  }
}
