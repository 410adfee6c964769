import type { FlowSummary } from '@fluxo/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { placeBelow } from '../forms/place-below.js';
import { icon } from '../icons/icon.js';
import { LocalizedElement } from '../panels/localized.element.js';
import { flowTableStyles } from './flow-list-styles.js';
import { groupFlows, ungrouped, type FlowGroup, type GroupedFlow } from './group-flows.js';

/** Detail of `flow-opened`. */
export interface FlowOpenedDetail {
  readonly id: string;
  readonly name: string;
}

/** What can be done to a flow from its row. */
export type RowAction = 'duplicate' | 'export' | 'start' | 'delete';

/** Detail of `row-action`. */
export interface RowActionDetail {
  readonly action: RowAction;
  readonly flow: FlowSummary;
}

/**
 * The rows of the list of flows, grouped by the prefixes of their names, each with its menu.
 *
 * @fires {CustomEvent<FlowOpenedDetail>} flow-opened - A flow was chosen. Goes through to the host, who may cancel it.
 * @fires {CustomEvent<RowActionDetail>} row-action - Something was chosen from a row's menu.
 * @csspart table - The list itself.
 */
export class FlowTableElement extends LocalizedElement {
  static override styles = [...LocalizedElement.styles, flowTableStyles];

  @property({ attribute: false }) flows: readonly FlowSummary[] = [];
  /** By the prefixes of their names. */
  @property({ type: Boolean }) grouped = false;
  /** Other rows are on their way. */
  @property({ type: Boolean }) refreshing = false;
  /** Address of a flow with `{id}` in it: names become links. */
  @property({ attribute: false }) flowHref: string | undefined;
  @property({ type: Boolean }) isReadonly = false;

  @state() private folded: ReadonlySet<string> = new Set();
  @state() private menuOf: FlowSummary | null = null;
  @query('#menu') private menu!: HTMLElement | null;
  #menuButton: HTMLElement | null = null;

  override render(): TemplateResult {
    const groups = this.grouped ? groupFlows(this.flows) : ungrouped(this.flows);
    return html`
      <div class="table ${this.refreshing ? 'refreshing' : ''}" part="table" aria-busy=${this.refreshing}>
        <table aria-label=${this.t.text('flowList.label')}>
          <thead>
            <tr>
              <th scope="col" class="col-name">${this.t.text('flowList.name')}</th>
              <th scope="col">${this.t.text('flowList.uses')}</th>
              <th scope="col">${this.t.text('flowList.changed')}</th>
              <th scope="col" class="col-actions">
                <span class="visually-hidden">${this.t.text('flowList.actions')}</span>
              </th>
            </tr>
          </thead>
          ${repeat(
            groups,
            ({ name }) => name,
            (group) => this.#renderGroup(group),
          )}
        </table>
      </div>
      ${this.#renderMenu()}
    `;
  }

  #renderGroup({ name, flows }: FlowGroup): TemplateResult {
    const isFolded = name !== '' && this.folded.has(name);
    return html`<tbody class=${name === '' ? '' : 'in-group'}>
      ${
        name === ''
          ? nothing
          : html`<tr>
              <th class="group" scope="rowgroup" colspan="4">
                <button
                  type="button"
                  class="quiet"
                  aria-expanded=${!isFolded}
                  @click=${() => this.#fold(name)}
                >
                  ${icon(isFolded ? 'chevron-right' : 'chevron-down')} ${name}
                  <span class="badge">${this.t.number(flows.length)}</span>
                </button>
              </th>
            </tr>`
      }
      ${
        isFolded
          ? nothing
          : repeat(
              flows,
              ({ flow }) => flow.id,
              (grouped) => this.#renderRow(grouped),
            )
      }
    </tbody>`;
  }

  #renderRow({ flow, shortName }: GroupedFlow): TemplateResult {
    return html`<tr class="flow">
      <td class="name">
        ${this.#renderName(flow, shortName)}
        ${flow.description === '' ? nothing : html`<span class="description">${flow.description}</span>`}
      </td>
      <td class="uses-cell">${this.#renderUses(flow)}</td>
      <td class="when">
        <span title=${this.t.dateTime(flow.updatedAt)}>${this.t.ago(flow.updatedAt)}</span>
        <small>${flow.updatedBy === '' ? nothing : this.t.text('flowList.by', { by: flow.updatedBy })}</small>
      </td>
      <td class="actions">
        <button
          type="button"
          class="quiet icon-only"
          aria-haspopup="menu"
          aria-expanded=${this.menuOf === flow}
          aria-label=${this.t.text('flowList.actionsOf', { name: flow.name })}
          @click=${(event: Event) => this.#openMenu(event.currentTarget as HTMLElement, flow)}
        >
          ${icon('ellipsis-vertical')}
        </button>
      </td>
    </tr>`;
  }

  #renderName(flow: FlowSummary, shortName: string): TemplateResult {
    const href = this.flowHref?.replaceAll('{id}', encodeURIComponent(flow.id));
    if (href === undefined) {
      return html`<button type="button" title=${flow.name} @click=${() => this.#open(flow)}>
        ${shortName}
      </button>`;
    }
    return html`<a
      href=${href}
      title=${flow.name}
      @click=${(event: MouseEvent) => {
        // A click that asks for another tab or window is the browser's.
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        if (!this.#announceOpen(flow)) event.preventDefault();
      }}
      >${shortName}</a
    >`;
  }

  #renderUses(flow: FlowSummary): TemplateResult | typeof nothing {
    if (flow.usedBy.length === 0) return nothing;
    return html`<div class="uses">
      ${flow.usedBy.map(({ kind, name }) => {
        const text = this.t.text(kind === 'flow' ? 'flowList.usedByFlow' : 'flowList.usedByConfig', {
          name,
        });
        return html`<span class="badge ${kind === 'channel-config' ? 'success' : ''}" title=${text}>
          ${icon(kind === 'flow' ? 'workflow' : 'log-in', 14)}<span>${text}</span>
        </span>`;
      })}
    </div>`;
  }

  #renderMenu(): TemplateResult {
    const flow = this.menuOf;
    const actions: readonly (readonly [RowAction, string, string])[] = this.isReadonly
      ? [['export', 'download', this.t.text('flowList.export')]]
      : [
          ['duplicate', 'copy', this.t.text('common.duplicate')],
          ['export', 'download', this.t.text('flowList.export')],
          ['start', 'log-in', this.t.text('flowList.useAsStart')],
        ];
    return html`<div
      id="menu"
      class="menu"
      popover
      role="menu"
      aria-label=${flow ? this.t.text('flowList.actionsOf', { name: flow.name }) : this.t.text('common.more')}
      @toggle=${this.#onMenuToggle}
      @keydown=${this.#onMenuKey}
    >
      ${actions.map(
        ([action, glyph, label]) =>
          html`<button type="button" role="menuitem" tabindex="-1" @click=${() => this.#act(action)}>
            ${icon(glyph)} ${label}
          </button>`,
      )}
      ${
        this.isReadonly
          ? nothing
          : html`<hr role="separator" />
              <button
                type="button"
                role="menuitem"
                tabindex="-1"
                class="danger"
                @click=${() => this.#act('delete')}
              >
                ${icon('trash')} ${this.t.text('common.delete')}
              </button>`
      }
    </div>`;
  }

  #fold(group: string): void {
    const folded = new Set(this.folded);
    if (!folded.delete(group)) folded.add(group);
    this.folded = folded;
  }

  #open(flow: FlowSummary): void {
    this.#announceOpen(flow);
  }

  /** False when the host takes over. */
  #announceOpen({ id, name }: FlowSummary): boolean {
    const detail: FlowOpenedDetail = { id, name };
    return this.dispatchEvent(
      new CustomEvent('flow-opened', { detail, bubbles: true, composed: true, cancelable: true }),
    );
  }

  #openMenu(button: HTMLElement, flow: FlowSummary): void {
    const isSame = this.menuOf === flow;
    this.menu?.hidePopover();
    if (isSame) return;
    this.menuOf = flow;
    this.#menuButton = button;
    void this.updateComplete.then(() => {
      this.menu?.showPopover();
      if (this.menu) placeBelow(button, this.menu, 'end');
      this.menu?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    });
  }

  #onMenuToggle(event: ToggleEvent): void {
    if (event.newState === 'closed') this.menuOf = null;
  }

  #onMenuKey(event: KeyboardEvent): void {
    const items = [...(this.menu?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = items.findIndex((item) => item === event.target);
    const goals = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 };
    if (event.key in goals) {
      event.preventDefault();
      items[goals[event.key as keyof typeof goals] % items.length]?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      this.menu?.hidePopover();
      this.#menuButton?.focus();
    }
  }

  #act(action: RowAction): void {
    const flow = this.menuOf;
    this.menu?.hidePopover();
    this.#menuButton?.focus();
    if (!flow) return;
    const detail: RowActionDetail = { action, flow };
    this.dispatchEvent(new CustomEvent('row-action', { detail }));
  }
}
