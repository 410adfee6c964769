import { consume } from '@lit/context';
import type { FlowNode, NodeId } from '@fluxo/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { describeNode, editSettings, renameNode } from '../commands/edit-node.js';
import { editFlow } from '../commands/edit-flow.js';
import { dataSourceContext } from '../contexts/data-source.context.js';
import type { DataSource } from '../data/data-source.js';
import { newItemId, type FormScope, type VariableOption } from '../forms/form-scope.js';
import type { SettingsEditedDetail, SettingsFormElement } from '../forms/settings-form.element.js';
import { icon } from '../icons/icon.js';
import type { EditorState } from '../model/editor-state.js';
import { parsePortKey } from '../model/editor-document.js';
import { soleNode } from '../model/selection.js';
import { EditorPanelElement } from './editor-panel.element.js';
import { fixIssue } from './fix-issue.js';
import { goToNode } from './go-to-node.js';
import { variablesAt } from './known-variables.js';
import { issuesOfForm, type PlacedIssue } from './placed-issue.js';

/** What can be done with several nodes at once, in this order. */
const SELECTION_ACTIONS = [
  'copy',
  'cut',
  'duplicate',
  'auto-layout',
  'align-left',
  'align-right',
  'align-top',
  'align-bottom',
  'distribute-horizontally',
  'distribute-vertically',
  'delete-selection',
  'delete-and-heal',
];

/** Form of what is selected: one node, several, a wire, or with nothing selected the flow itself. */
export class InspectorElement extends EditorPanelElement {
  static override styles = [
    ...EditorPanelElement.styles,
    css`
      :host {
        display: block;
        padding: 14px 16px 24px;
      }
      .head {
        display: flex;
        align-items: center;
        gap: 10px;
        margin-bottom: 14px;
      }
      .head .words {
        flex: 1;
        min-width: 0;
      }
      .head .words b,
      .head .words small {
        display: block;
      }
      .head .words small {
        color: var(--_text-muted);
        font-size: calc(var(--_font-size) * 0.857);
        line-height: 1.35;
      }
      .head button {
        min-height: 28px;
        width: 28px;
      }
      .fields {
        display: grid;
        gap: 16px;
      }
      label {
        display: block;
        margin-bottom: 4px;
        font-weight: 500;
      }
      .label {
        display: flex;
        align-items: baseline;
        justify-content: space-between;
      }
      textarea.internal {
        field-sizing: content;
        min-height: 34px;
        max-height: 200px;
      }
      hr {
        margin: 16px -16px;
        border: 0;
        border-top: 1px solid var(--_border);
      }
      .problems {
        display: grid;
        gap: 8px;
        margin: 0 0 16px;
        padding: 0;
        list-style: none;
      }
      .problems .notice {
        padding: 8px 10px;
        font-size: calc(var(--_font-size) * 0.929);
      }
      .problems .link {
        display: flex;
        font-size: inherit;
      }
      .actions {
        display: grid;
        gap: 2px;
        margin: 0 -8px;
      }
      .actions button {
        justify-content: flex-start;
      }
      .actions kbd {
        margin-inline-start: auto;
      }
      .facts {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 4px 12px;
        margin: 0;
      }
      .facts dt {
        color: var(--_text-muted);
      }
      .facts dd {
        margin: 0;
        text-align: end;
        font-variant-numeric: tabular-nums;
      }
      .hint {
        color: var(--_text-muted);
      }
      pre {
        overflow: auto;
        padding: 8px;
        border-radius: var(--_radius);
        background: var(--_surface-sunken);
        font-size: calc(var(--_font-size) * 0.857);
      }
    `,
  ];

  /** Problems of the flow; those of the selected node stand beside their fields. */
  @property({ attribute: false }) issues: readonly PlacedIssue[] = [];

  @consume({ context: dataSourceContext, subscribe: true })
  @state()
  protected dataSource: DataSource | null = null;

  #scope: { readonly of: readonly unknown[]; readonly scope: FormScope } | null = null;
  #variables: { readonly of: readonly unknown[]; readonly list: readonly VariableOption[] } | null = null;

  protected override isAffected(next: EditorState, before: EditorState): boolean {
    return next.document !== before.document || next.selection !== before.selection;
  }

  /** Tells the flow what was typed and not yet told. Call before saving or testing. */
  flush(): void {
    this.renderRoot.querySelector<SettingsFormElement>('fluxo-settings-form')?.flush();
  }

  /** Moves the focus into the form, to the first field or to the title. */
  focusForm(): void {
    this.renderRoot.querySelector<HTMLElement>('#title')?.focus();
  }

  override render(): TemplateResult | typeof nothing {
    const { editorState } = this;
    if (!editorState) return nothing;
    const { selection, document } = editorState;
    const sole = soleNode(selection);
    const node = sole === null ? undefined : document.nodes.get(sole);
    if (node) return this.#renderNode(node);
    if (selection.nodes.size > 1) return this.#renderSelection(selection.nodes.size);
    const [edge] = selection.edges;
    return edge === undefined ? this.#renderFlow(editorState) : this.#renderEdge(editorState, edge);
  }

  #renderNode(node: FlowNode): TemplateResult {
    const definition = this.nodeTypes.definitionOf(node.type);
    const loose = this.issues.filter((placed) => placed.node === node.id && placed.settingsPath === null);
    return html`
      <div class="head">
        <span class="tile ${definition?.category ?? 'flow'}">${icon(definition?.icon ?? 'square')}</span>
        <span class="words">
          <b>${definition ? this.t.pick(definition.label) : node.type}</b>
          <small>${definition ? this.t.pick(definition.description) : nothing}</small>
        </span>
        ${
          definition?.fixed || this.isReadonly
            ? nothing
            : html`${this.#renderAction('duplicate', 'copy', this.t.text('common.duplicate'))}
              ${this.#renderAction('delete-selection', 'trash', this.t.text('common.delete'))}`
        }
      </div>
      ${
        definition?.availability
          ? html`<p class="notice warning">
              ${icon('triangle-alert')}<span>${this.t.pick(definition.availability)}</span>
            </p>`
          : nothing
      }
      ${
        loose.length > 0
          ? html`<ul class="problems">
              ${loose.map(
                (placed) =>
                  html`<li class="notice ${placed.severity === 'error' ? 'danger' : 'warning'}">
                    ${icon(placed.severity === 'error' ? 'circle-alert' : 'triangle-alert')}
                    <span>
                      ${this.t.pick(placed.text)}
                      ${
                        this.isReadonly
                          ? nothing
                          : placed.fixes.map(
                              (fix) =>
                                html`<button
                                  type="button"
                                  class="link"
                                  @click=${() => this.run(fixIssue(fix))}
                                >
                                  ${this.t.pick(fix.label)}
                                </button>`,
                            )
                      }
                    </span>
                  </li>`,
              )}
            </ul>`
          : nothing
      }
      <div class="fields">
        ${
          definition?.decorative
            ? nothing
            : html`<div>
                  <label for="title">${this.t.text('inspector.title')}</label>
                  <input
                    id="title"
                    .value=${live(node.title)}
                    placeholder=${definition ? this.t.pick(definition.label) : ''}
                    ?readonly=${this.isReadonly}
                    autocomplete="off"
                    maxlength="120"
                    @input=${(event: Event) => this.run(renameNode(node.id, (event.target as HTMLInputElement).value))}
                  />
                </div>
                ${this.#renderDescription(node)}`
        }
      </div>
      ${
        definition
          ? definition.fields.length === 0
            ? nothing
            : html`<hr />
                <fluxo-settings-form
                  .fields=${definition.fields}
                  .settings=${node.settings}
                  .target=${node.id}
                  .issues=${issuesOfForm(this.issues, node.id)}
                  .scope=${this.#scopeFor(node.id)}
                  @settings-edited=${this.#onSettingsEdited}
                ></fluxo-settings-form>`
          : html`<p class="notice warning">
                ${icon('triangle-alert')}<span>${this.t.text('inspector.unknownType')}</span>
              </p>
              <pre tabindex="0">${JSON.stringify(node.settings, null, 2)}</pre>`
      }
    `;
  }

  #renderDescription(node: FlowNode): TemplateResult {
    return html`<div>
      <div class="label">
        <label for="description">${this.t.text('inspector.description')}</label>
        <span class="muted small">${this.t.text('inspector.internal')}</span>
      </div>
      <textarea
        id="description"
        class="internal"
        rows="1"
        .value=${live(node.description)}
        ?readonly=${this.isReadonly}
        @input=${(event: Event) => this.run(describeNode(node.id, (event.target as HTMLTextAreaElement).value))}
      ></textarea>
    </div>`;
  }

  #renderAction(command: string, glyph: string, name: string): TemplateResult {
    return html`<button
      type="button"
      class="quiet icon-only"
      aria-label=${name}
      title=${this.hint(command, name)}
      @click=${() => this.run(command)}
    >
      ${icon(glyph)}
    </button>`;
  }

  #renderSelection(count: number): TemplateResult {
    const actions = SELECTION_ACTIONS.flatMap((id) => {
      const command = this.commands?.commands.find((one) => one.id === id);
      return command && this.can(id) ? [command] : [];
    });
    return html`
      <div class="head">
        <span class="tile flow">${icon('layers')}</span>
        <span class="words"><b>${this.t.text('inspector.selected', { count })}</b></span>
      </div>
      <div class="actions">
        ${actions.map(
          ({ id, label, icon: glyph }) =>
            html`<button type="button" class="quiet" @click=${() => this.run(id)}>
              ${icon(glyph ?? 'square')} ${this.t.pick(label)}
              ${this.commands?.keysOf(id) ? html`<kbd>${this.commands.keysOf(id)}</kbd>` : nothing}
            </button>`,
        )}
      </div>
    `;
  }

  #renderEdge({ document }: EditorState, key: string): TemplateResult | typeof nothing {
    const edge = document.edges.get(key);
    const from = edge && document.nodes.get(edge.from.node);
    const to = edge && document.nodes.get(edge.to);
    if (!from || !to) return nothing;
    const { port } = parsePortKey(key);
    const label = this.nodeTypes.portsOf(from).find(({ id }) => id === port)?.label;
    return html`
      <div class="head">
        <span class="tile flow">${icon('corner-down-right')}</span>
        <span class="words"><b>${this.t.text('inspector.wire')}</b></span>
        ${this.isReadonly ? nothing : this.#renderAction('delete-selection', 'trash', this.t.text('common.delete'))}
      </div>
      <dl class="facts">
        <dt>${this.t.text('inspector.from')}</dt>
        <dd>
          <button type="button" class="link" @click=${() => this.run(goToNode(from.id))}>
            ${this.#nameOf(from)}
          </button>
        </dd>
        <dt>${this.t.text('inspector.port')}</dt>
        <dd>${label ? this.t.pick(label) : port}</dd>
        <dt>${this.t.text('inspector.to')}</dt>
        <dd>
          <button type="button" class="link" @click=${() => this.run(goToNode(to.id))}>
            ${this.#nameOf(to)}
          </button>
        </dd>
      </dl>
    `;
  }

  #renderFlow({ document }: EditorState): TemplateResult {
    const errors = this.issues.filter(({ severity }) => severity === 'error').length;
    return html`
      <div class="head">
        <span class="tile flow">${icon('workflow')}</span>
        <span class="words">
          <b>${document.name === '' ? this.t.text('toolbar.namePlaceholder') : document.name}</b>
          <small>${this.t.text('inspector.flowHint')}</small>
        </span>
      </div>
      <div class="fields">
        <div>
          <div class="label">
            <label for="flow-description">${this.t.text('inspector.description')}</label>
            <span class="muted small">${this.t.text('inspector.internal')}</span>
          </div>
          <textarea
            id="flow-description"
            rows="3"
            .value=${live(document.description)}
            ?readonly=${this.isReadonly}
            @input=${(event: Event) => this.run(editFlow({ description: (event.target as HTMLTextAreaElement).value }))}
          ></textarea>
        </div>
        <dl class="facts">
          <dt>${this.t.text('inspector.nodes')}</dt>
          <dd>${this.t.number(document.nodes.size)}</dd>
          <dt>${this.t.text('inspector.wires')}</dt>
          <dd>${this.t.number(document.edges.size)}</dd>
          <dt>${this.t.text('inspector.errors')}</dt>
          <dd>${this.t.number(errors)}</dd>
        </dl>
      </div>
    `;
  }

  #nameOf(node: FlowNode): string {
    if (node.title !== '') return node.title;
    const definition = this.nodeTypes.definitionOf(node.type);
    return definition ? this.t.pick(definition.label) : node.type;
  }

  #onSettingsEdited(event: CustomEvent<SettingsEditedDetail>): void {
    const { target, settings, stepKey } = event.detail;
    this.run(stepKey === null ? editSettings(target, settings) : editSettings(target, settings, stepKey));
  }

  /** The same object while nothing that it tells has changed, so that fields do not load their lists again. */
  #scopeFor(id: NodeId): FormScope {
    const variables = this.#variablesAt(id);
    const of = [variables, this.dataSource, this.isReadonly];
    if (this.#scope && isSame(this.#scope.of, of)) return this.#scope.scope;
    const { dataSource } = this;
    const scope: FormScope = {
      variables,
      isReadonly: this.isReadonly,
      listReferences: this.#referencesOf(dataSource),
      ...(dataSource ? { uploadMedia: dataSource.uploadMedia.bind(dataSource) } : {}),
      newId: newItemId,
    };
    this.#scope = { of, scope };
    return scope;
  }

  /** Wires and types decide what is known; typing in a text does not, unless it is a variable's name. */
  #variablesAt(id: NodeId): readonly VariableOption[] {
    const document = this.editorState?.document;
    if (!document) return [];
    const of = [document.edges, document.nodes, id, this.nodeTypes];
    if (this.#variables && isSame(this.#variables.of, of)) return this.#variables.list;
    const fresh = variablesAt(document, id);
    const list = this.#variables && isSameList(this.#variables.list, fresh) ? this.#variables.list : fresh;
    this.#variables = { of, list };
    return list;
  }

  #listReferences: { readonly of: DataSource | null; readonly list: FormScope['listReferences'] } | null =
    null;

  #referencesOf(dataSource: DataSource | null): FormScope['listReferences'] {
    if (this.#listReferences?.of === dataSource) return this.#listReferences.list;
    const list: FormScope['listReferences'] = (to, options) =>
      dataSource ? dataSource.listReferences(to, options) : Promise.resolve([]);
    this.#listReferences = { of: dataSource, list };
    return list;
  }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

function isSameList(a: readonly VariableOption[], b: readonly VariableOption[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, index) => one.name === b[index]?.name && one.isCertain === b[index].isCertain)
  );
}
