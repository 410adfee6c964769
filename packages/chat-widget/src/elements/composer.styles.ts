import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: block;
    background: var(--_surface);
  }
  form {
    display: flex;
    align-items: end;
    gap: 8px;
    padding: 10px 12px;
    margin: 0;
    border-block-start: 1px solid var(--_border);
  }
  textarea {
    flex: 1;
    min-inline-size: 0;
    box-sizing: border-box;
    min-block-size: 44px;
    max-block-size: 140px;
    padding: 10px 14px;
    border: 1px solid var(--_border-strong);
    border-radius: 22px;
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    line-height: 22px;
    resize: none;
    overflow-y: auto;
    scrollbar-width: thin;
  }
  textarea::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }
  textarea:focus-visible {
    outline: var(--_focus-ring);
    outline-offset: 0;
    border-color: transparent;
  }
  button {
    flex: none;
    inline-size: 44px;
    block-size: 44px;
    display: grid;
    place-items: center;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_accent-contrast);
    cursor: pointer;
  }
  button[aria-disabled='true'] {
    background: var(--_surface-sunken);
    color: var(--_text-muted);
    cursor: default;
  }
  button:focus-visible {
    outline: var(--_focus-ring);
    outline-offset: 2px;
  }
  .error {
    margin: 0;
    padding: 0 16px 8px;
    font-size: 0.857em;
    color: var(--_danger);
  }
  /* Below 16 px phones zoom the page when the field gets the focus. */
  @media (pointer: coarse) {
    textarea {
      font-size: 16px;
    }
  }
  @media (forced-colors: active) {
    button {
      border: 1px solid;
    }
  }
`;
