import { css } from 'lit';

/** Look of dialogs that are one search field over a list: action palette, new node, search. */
export const commandDialogStyles = css`
  dialog {
    --_dialog-width: 560px;
    margin-top: min(12vh, 96px);
    overflow: hidden;
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
  }
  .query {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 10px 14px;
    border-bottom: 1px solid var(--_border);
  }
  .query .icon {
    color: var(--_text-muted);
  }
  .query input:not([type='checkbox']) {
    border: 0;
    outline: none;
    background: transparent;
    font-size: calc(var(--_font-size) * 1.143);
  }
  .results {
    max-height: min(420px, 60vh);
    overflow: auto;
    padding: 6px;
  }
  .group {
    margin: 8px 8px 2px;
    color: var(--_text-muted);
    font-size: calc(var(--_font-size) * 0.857);
    font-weight: 600;
  }
  .option {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 36px;
    padding: 4px 8px;
    border-radius: calc(var(--_radius) - 2px);
    cursor: default;
  }
  .option[aria-selected='true'] {
    background: var(--_accent-soft);
  }
  .option[aria-disabled='true'] {
    color: var(--_text-muted);
  }
  .option .words {
    flex: 1;
    min-width: 0;
  }
  .option .words > * {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .option small {
    color: var(--_text-muted);
    font-size: calc(var(--_font-size) * 0.857);
  }
  .nothing {
    padding: 24px;
    color: var(--_text-muted);
    text-align: center;
  }
`;
