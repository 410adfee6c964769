import { css } from 'lit';

/** Controls and states that every part of the inbox shares. */
export const controls = css`
  :host([hidden]) {
    display: none;
  }
  *,
  ::before {
    box-sizing: border-box;
  }
  button {
    font: inherit;
    color: inherit;
    cursor: pointer;
  }
  :focus-visible {
    outline: var(--_focus-ring);
    outline-offset: -2px;
  }
  .button {
    min-block-size: 32px;
    padding: 0 12px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font-weight: 500;
  }
  .button:hover {
    background: var(--_accent-soft);
    border-color: var(--_accent);
  }
  .message {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 4px;
    block-size: 100%;
    padding: 24px;
    text-align: center;
    color: var(--_text-muted);
  }
  .message p {
    margin: 0;
    max-inline-size: 36ch;
  }
  .message .title {
    font-weight: 600;
    color: var(--_text);
  }
  .message .button {
    margin-block-start: 12px;
  }
  .banner {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 6px 12px;
    font-size: 0.857em;
    background: var(--_warning-soft);
    border-block-end: 1px solid var(--_border);
  }
  .banner span {
    flex: 1;
  }
  .banner svg {
    flex: none;
    color: var(--_warning);
  }
  .banner .button {
    min-block-size: 24px;
    padding: 0 8px;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
    }
  }
`;
