import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { placeBelow } from './place-below.js';

/** One line of a list of suggestions. */
export interface Suggestion {
  /** What choosing it gives to the owner. */
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
}

type Host = ReactiveControllerHost & HTMLElement;

/**
 * A list of suggestions below a text control, moved through by arrow keys while the focus stays in the control (the
 * combobox pattern). The owner decides what is suggested and what a choice means.
 */
export class SuggestionsController implements ReactiveController {
  readonly #host: Host;
  readonly #choose: (suggestion: Suggestion) => void;
  readonly #anchor: () => HTMLElement | null;
  readonly #reposition = (): void => this.#place();
  #items: readonly Suggestion[] = [];
  #active = 0;
  #isOpen = false;

  /**
   * @param anchor the control that the list stands below.
   * @param choose called with the suggestion that was clicked or confirmed by Enter or Tab.
   */
  constructor(host: Host, anchor: () => HTMLElement | null, choose: (suggestion: Suggestion) => void) {
    this.#host = host;
    this.#anchor = anchor;
    this.#choose = choose;
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** For `aria-activedescendant`. */
  get activeId(): string | typeof nothing {
    return this.#isOpen && this.#items.length > 0 ? `suggestion-${this.#active}` : nothing;
  }

  get count(): number {
    return this.#items.length;
  }

  /** Shows these; the first, or the one with `value`, is the active one. */
  open(items: readonly Suggestion[], value = ''): void {
    this.#items = items;
    this.#active = Math.max(
      0,
      items.findIndex((item) => item.value === value),
    );
    if (!this.#isOpen) {
      this.#isOpen = true;
      window.addEventListener('scroll', this.#reposition, { capture: true, passive: true });
      window.addEventListener('resize', this.#reposition, { passive: true });
    }
    this.#host.requestUpdate();
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    window.removeEventListener('scroll', this.#reposition, { capture: true });
    window.removeEventListener('resize', this.#reposition);
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.close();
  }

  hostUpdated(): void {
    const list = this.#list;
    if (!list) return;
    if (this.#isOpen && !list.matches(':popover-open')) list.showPopover();
    if (!this.#isOpen && list.matches(':popover-open')) list.hidePopover();
    if (!this.#isOpen) return;
    this.#place();
    list.querySelector(`#suggestion-${this.#active}`)?.scrollIntoView({ block: 'nearest' });
  }

  /** Handles a key of the control. True when it was for the list, and must not reach anything else. */
  handleKey(event: KeyboardEvent): boolean {
    if (!this.#isOpen || event.isComposing) return false;
    const isHandled = this.#act(event.key);
    if (isHandled) {
      event.preventDefault();
      event.stopPropagation();
    }
    return isHandled;
  }

  #act(key: string): boolean {
    switch (key) {
      case 'ArrowDown':
        return this.#move(1);
      case 'ArrowUp':
        return this.#move(-1);
      case 'Enter':
      case 'Tab': {
        const item = this.#items[this.#active];
        if (!item) return false;
        this.close();
        this.#choose(item);
        return true;
      }
      case 'Escape':
        this.close();
        return true;
      default:
        return false;
    }
  }

  #move(by: number): boolean {
    if (this.#items.length === 0) return false;
    this.#active = (this.#active + by + this.#items.length) % this.#items.length;
    this.#host.requestUpdate();
    return true;
  }

  /** @param label accessible name. @param whenEmpty what is said when there is nothing to suggest. */
  render(label: string, whenEmpty: string): TemplateResult {
    return html`<div class="menu" popover="manual" id="suggestions" role="listbox" aria-label=${label}>
      ${this.#isOpen ? this.#items.map((item, index) => this.#renderItem(item, index)) : nothing}
      ${
        this.#isOpen && this.#items.length === 0
          ? html`<div role="option" aria-disabled="true" aria-selected="false" class="empty muted">
              ${whenEmpty}
            </div>`
          : nothing
      }
    </div>`;
  }

  #renderItem(item: Suggestion, index: number): TemplateResult {
    return html`<div
      class="suggestion"
      role="option"
      id="suggestion-${index}"
      aria-selected=${index === this.#active}
      @pointerdown=${(event: PointerEvent) => event.preventDefault()}
      @click=${() => {
        this.close();
        this.#choose(item);
      }}
    >
      <span>${item.label}</span>
      ${item.detail ? html`<span class="muted small">${item.detail}</span>` : nothing}
    </div>`;
  }

  #place(): void {
    const anchor = this.#anchor();
    const list = this.#list;
    if (anchor && list) placeBelow(anchor, list);
  }

  get #list(): HTMLElement | null {
    return this.#host.shadowRoot?.getElementById('suggestions') ?? null;
  }
}
