import type { Locale } from '@fluxo/core';

/** Texts of the bubble: dismiss, the chat did not load. */
const TEXTS: Readonly<Record<Locale, readonly [string, string]>> = {
  'pt-BR': ['Dispensar', 'A conversa não carregou. Tente de novo.'],
  en: ['Dismiss', 'The chat did not load. Try again.'],
  es: ['Descartar', 'La conversación no cargó. Intente de nuevo.'],
};

/** The bubble beside the launcher. Loaded only where the page asks for one, or when the chat did not load. */
export interface Greeting {
  readonly node: HTMLElement;
  /** Shows a text; `null` says that the chat did not load. */
  say(text: string | null, locale: Locale): void;
}

const css = `
.greeting {
  display: flex;
  align-items: start;
  gap: 4px;
  max-inline-size: min(280px, calc(100vw - 40px));
  border: 1px solid var(--fluxo-border, light-dark(#dde3e8, #2b343b));
  border-radius: 12px;
  background: var(--fluxo-surface-raised, light-dark(#fff, #1c2226));
  color: var(--fluxo-text, light-dark(#16202a, #e7ecef));
  box-shadow: 0 1px 3px rgb(15 23 42 / 10%);
}
.greeting[hidden] { display: none; }
.greeting > * { border: 0; background: none; color: inherit; }
.greeting > :first-child { flex: 1; padding: 10px 0 10px 14px; text-align: start; overflow-wrap: anywhere; }
.greeting > :last-child { inline-size: 32px; block-size: 40px; font-size: 18px; }
@media (forced-colors: active) { .greeting { border: 1px solid; } }
`;

/** Makes a hidden bubble; `opened` and `dismissed` are told what the visitor does with it. */
export function createGreeting(root: ShadowRoot, opened: () => void, dismissed: () => void): Greeting {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets.push(sheet);
  const node = document.createElement('div');
  const open = document.createElement('button');
  const dismiss = document.createElement('button');
  node.className = 'greeting';
  node.setAttribute('part', 'greeting');
  node.hidden = true;
  open.type = dismiss.type = 'button';
  open.onclick = opened;
  dismiss.onclick = dismissed;
  dismiss.textContent = '×';
  node.append(open, dismiss);
  return {
    node,
    say(text, locale) {
      const [dismissText, failedText] = TEXTS[locale];
      open.textContent = text ?? failedText;
      dismiss.ariaLabel = dismissText;
    },
  };
}
