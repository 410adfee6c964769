import type { Position } from '@fluxo/core';
import { css, html, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { Command } from '../commands/command.js';
import { icon } from '../icons/icon.js';
import type { EditorState } from '../model/editor-state.js';
import { EditorPanelElement } from '../panels/editor-panel.element.js';

/** What the menu offers on a node or a selection, and on the empty canvas; a line stands where there is `null`. */
const NODE_COMMANDS: readonly (string | null)[] = [
  'edit-settings',
  'rename',
  'start-connecting',
  'test-from-here',
  null,
  'cut',
  'copy',
  'duplicate',
  'extract-flow',
  null,
  'delete-and-heal',
  'delete-selection',
];
const CANVAS_COMMANDS: readonly (string | null)[] = [
  'add-node',
  'paste',
  'select-all',
  null,
  'auto-layout',
  'zoom-fit',
  'search',
  'show-simulator',
];

/** Space kept to the edges of the window, CSS px. */
const EDGE_PX = 8;

/** The menu of a right click, or of the menu key, on a node or the canvas. */
export class ContextMenuElement extends EditorPanelElement {
  static override styles = [
    ...EditorPanelElement.styles,
    css`
      .menu {
        position: fixed;
        inset: auto;
        margin: 0;
        min-width: 220px;
      }
      .menu button {
        display: flex;
        width: 100%;
      }
      kbd {
        margin-inline-start: auto;
        padding-inline-start: 16px;
        border: 0;
        background: none;
        color: var(--_text-muted);
        font: inherit;
        font-size: calc(var(--_font-size) * 0.857);
      }
    `,
  ];

  @state() private isOnNode = false;
  @query('.menu') private menu!: HTMLElement | null;
  #returnTo: HTMLElement | null = null;

  protected override isAffected(_next: EditorState, _before: EditorState): boolean {
    return false;
  }

  /**
   * Opens at a place.
   *
   * @param at CSS px of the window.
   * @param returnTo Gets the focus back when the menu is closed without a choice.
   */
  async open(at: Position, isOnNode: boolean, returnTo: HTMLElement): Promise<void> {
    this.isOnNode = isOnNode;
    this.#returnTo = returnTo;
    this.requestUpdate();
    await this.updateComplete;
    const { menu } = this;
    if (!menu) return;
    menu.hidePopover();
    menu.showPopover();
    const { width, height } = menu.getBoundingClientRect();
    menu.style.left = `${Math.max(EDGE_PX, Math.min(at.x, window.innerWidth - width - EDGE_PX))}px`;
    menu.style.top = `${Math.max(EDGE_PX, Math.min(at.y, window.innerHeight - height - EDGE_PX))}px`;
    menu.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }

  override render(): TemplateResult {
    return html`<div
      class="menu"
      popover
      role="menu"
      aria-label=${this.t.text('common.more')}
      @keydown=${this.#onKey}
      @contextmenu=${(event: Event) => event.preventDefault()}
    >
      ${this.#items.map((command) =>
        command === null ? html`<hr role="separator" />` : this.#renderItem(command),
      )}
    </div>`;
  }

  #renderItem({ id, label, icon: glyph = 'square' }: Command): TemplateResult {
    return html`<button
      type="button"
      role="menuitem"
      tabindex="-1"
      class=${id.startsWith('delete') ? 'danger' : ''}
      @click=${() => this.#choose(id)}
    >
      ${icon(glyph)} ${this.t.pick(label)} <kbd>${this.commands?.keysOf(id) ?? ''}</kbd>
    </button>`;
  }

  /** What can be done now; lines only between things. */
  get #items(): readonly (Command | null)[] {
    const known = new Map(this.commands?.commands.map((command) => [command.id, command]));
    const items: (Command | null)[] = [];
    for (const id of this.isOnNode ? NODE_COMMANDS : CANVAS_COMMANDS) {
      const command = id === null ? null : known.get(id);
      if (command === undefined || (command && !this.#may(command))) continue;
      if (command !== null || (items.length > 0 && items.at(-1) !== null)) items.push(command);
    }
    return items.at(-1) === null ? items.slice(0, -1) : items;
  }

  #may(command: Command): boolean {
    return (!this.isReadonly || command.worksReadonly === true) && this.can(command.id);
  }

  #choose(id: string): void {
    this.menu?.hidePopover();
    this.#returnTo?.focus();
    this.run(id);
  }

  #onKey(event: KeyboardEvent): void {
    event.stopPropagation();
    const items = [...(this.menu?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = items.findIndex((item) => item === event.target);
    const goal = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[
      event.key
    ];
    if (goal !== undefined) {
      event.preventDefault();
      items[goal % items.length]?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      this.menu?.hidePopover();
      this.#returnTo?.focus();
    }
  }
}
