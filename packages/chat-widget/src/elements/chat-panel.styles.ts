import { css } from 'lit';

export const panelStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: 0;
    background: var(--_surface);
  }
  header {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 10px 8px 10px 16px;
    border-block-end: 1px solid var(--_border);
    border-block-start: 3px solid var(--_accent);
  }
  .names {
    flex: 1;
    min-inline-size: 0;
  }
  h2 {
    margin: 0;
    font-size: 1.143em;
    line-height: 1.35;
    font-weight: 600;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  h2:focus {
    outline: none;
  }
  .status {
    margin: 0;
    font-size: 0.857em;
    color: var(--_text-muted);
  }
  button {
    font: inherit;
    color: inherit;
    cursor: pointer;
  }
  .close {
    flex: none;
    inline-size: 44px;
    block-size: 44px;
    display: grid;
    place-items: center;
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: none;
  }
  .close:hover {
    background: var(--_surface-sunken);
  }
  button:focus-visible {
    outline: var(--_focus-ring);
    outline-offset: -2px;
  }
  .transcript {
    flex: 1;
    min-block-size: 0;
  }
  .banner {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 0;
    padding: 8px 16px;
    font-size: 0.857em;
    background: var(--_warning-soft);
    color: var(--_text);
    border-block-end: 1px solid var(--_border);
  }
  .banner svg {
    flex: none;
    color: var(--_warning);
  }
  .banner.refused {
    background: var(--_danger-soft);
  }
  .banner.refused svg {
    color: var(--_danger);
  }
  .banner span {
    flex: 1;
  }
  .banner button {
    flex: none;
    min-block-size: 28px;
    padding: 0 8px;
    border: 0;
    border-radius: 4px;
    background: none;
    font-weight: 600;
    text-decoration: underline;
  }
  .foot {
    display: flex;
    align-items: center;
    justify-content: space-between;
    flex-wrap: wrap;
    gap: 4px 12px;
    margin: 0;
    padding: 8px 16px;
    border-block-start: 1px solid var(--_border);
    font-size: 0.929em;
    color: var(--_text-muted);
  }
  .foot button {
    min-block-size: 36px;
    padding: 0 14px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font-weight: 500;
  }
  .empty {
    display: flex;
    flex-direction: column;
    justify-content: center;
    align-items: center;
    text-align: center;
    block-size: 100%;
    padding: 24px;
    box-sizing: border-box;
    color: var(--_text-muted);
  }
  .empty p {
    margin: 0;
    max-inline-size: 30ch;
    overflow-wrap: anywhere;
  }
  .empty p:first-child {
    font-size: 1.143em;
    font-weight: 600;
    color: var(--_text);
    margin-block-end: 4px;
  }
`;
