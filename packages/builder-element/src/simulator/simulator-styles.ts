import { css } from 'lit';

/** Layout of "Testar": bar, conversation, what is awaited, composer, and one open section below. */
export const simulatorStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 0;
  }
  .chat {
    display: flex;
    flex: 1 1 200px;
    flex-direction: column;
    min-height: 140px;
    background: var(--_surface-sunken);
  }
  .chat.whatsapp {
    --fluxo-surface-sunken: light-dark(#efeae2, #0b141a);
    background: light-dark(#efeae2, #0b141a);
  }
  fluxo-transcript {
    flex: 1;
    min-height: 0;
  }
  .notice {
    flex: none;
    margin: 8px;
  }
  .closed {
    flex: none;
    padding: 6px 12px;
    background: var(--_surface);
    border-top: 1px solid var(--_border);
    color: var(--_text-muted);
    text-align: center;
  }
  .sections {
    display: flex;
    flex: none;
    border-top: 1px solid var(--_border);
    overflow: auto hidden;
    scrollbar-width: none;
  }
  .sections button {
    flex: 1 0 auto;
    min-height: 36px;
    padding: 0 6px;
    border-radius: 0;
    font-size: calc(var(--_font-size) * 0.893);
    color: var(--_text-muted);
  }
  .sections button:focus-visible {
    outline-offset: -3px;
  }
  .sections button[aria-expanded='true'] {
    color: var(--_text);
    box-shadow: inset 0 2px 0 var(--_accent);
  }
  .section {
    flex: 0 1 260px;
    min-height: 88px;
    padding: 8px 12px 12px;
    overflow: auto;
    border-top: 1px solid var(--_border);
  }
  .start {
    display: grid;
    flex: 1;
    align-content: center;
    justify-items: center;
    gap: 10px;
    padding: 24px;
    text-align: center;
  }
`;
