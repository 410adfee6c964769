/** Below this width, or on flat touch screens, the chat fills the screen. */
const PHONE = '(max-width: 520px), (max-height: 480px) and (pointer: coarse)';

const css = `
dialog {
  box-sizing: border-box;
  position: fixed;
  margin: 0;
  padding: 0;
  border: 1px solid var(--fluxo-border, light-dark(#dde3e8, #2b343b));
  border-radius: calc(var(--fluxo-radius, 8px) * 1.5);
  background: var(--fluxo-surface, light-dark(#fff, #14181b));
  overflow: hidden;
  inset-block: auto calc(var(--fluxo-offset-block, 20px) + 72px);
  inset-inline: auto var(--fluxo-offset-inline, 20px);
  inline-size: min(400px, calc(100vw - 40px));
  block-size: min(640px, calc(100dvh - 132px));
  max-inline-size: none;
  max-block-size: none;
  box-shadow: 0 8px 24px rgb(15 23 42 / 18%);
}
dialog::backdrop { background: transparent; }
dialog.phone {
  inset: 0;
  inline-size: 100%;
  block-size: 100dvh;
  border: 0;
  border-radius: 0;
}
`;

/**
 * Where an open chat stands: in the top layer, so that nothing of the host page (transforms, overflow, stacking) can
 * move, cut or cover it. On wide screens a dialog beside the page, which stays usable; on phones a modal one that fills
 * what the keyboard leaves of the screen.
 */
export class ChatSurface {
  readonly #dialog = document.createElement('dialog');
  readonly #phone = matchMedia(PHONE);
  #stop: AbortController | undefined;

  /** `root` gets the dialog and its styles; `close` is called for Escape. */
  constructor(root: ShadowRoot, content: HTMLElement, close: () => void) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets.push(sheet);
    this.#dialog.setAttribute('part', 'panel');
    this.#dialog.append(content);
    root.append(this.#dialog);
    this.#dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      close();
    });
    this.#dialog.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      event.stopPropagation();
      close();
    });
  }

  /** Name of the dialog for assistive technology. */
  set label(text: string) {
    this.#dialog.setAttribute('aria-label', text);
  }

  show(): void {
    this.hide();
    const stop = new AbortController();
    this.#stop = stop;
    const { signal } = stop;
    const isPhone = this.#phone.matches;
    this.#dialog.classList.toggle('phone', isPhone);
    if (isPhone) {
      this.#dialog.removeAttribute('popover');
      this.#dialog.showModal();
      const fit = (): void => this.#fitToKeyboard();
      visualViewport?.addEventListener('resize', fit, { signal });
      visualViewport?.addEventListener('scroll', fit, { signal });
      fit();
    } else {
      this.#dialog.popover = 'manual';
      // Showing moves the focus into a dialog, which only the visitor's own opening may do; an inert one takes none.
      this.#dialog.inert = true;
      this.#dialog.showPopover();
      this.#dialog.inert = false;
    }
    this.#phone.addEventListener('change', () => this.show(), { signal });
  }

  hide(): void {
    this.#stop?.abort();
    this.#stop = undefined;
    const { style } = this.#dialog;
    style.height = style.top = '';
    if (this.#dialog.matches(':popover-open')) this.#dialog.hidePopover();
    if (this.#dialog.open) this.#dialog.close();
  }

  remove(): void {
    this.hide();
    this.#dialog.remove();
  }

  /** Only the visual viewport shrinks when a phone's keyboard comes, and `dvh` ignores it. */
  #fitToKeyboard(): void {
    if (!visualViewport) return;
    this.#dialog.style.height = `${visualViewport.height}px`;
    this.#dialog.style.top = `${visualViewport.offsetTop}px`;
  }
}
