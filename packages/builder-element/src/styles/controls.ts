import { css } from 'lit';

/** Look of native controls in every element of the package: buttons, inputs, dialogs, menus, badges. */
export const controls = css`
  :host {
    box-sizing: border-box;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }
  .icon {
    flex: none;
    display: block;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: calc(20px + 12px * var(--_density));
    min-width: 28px;
    margin: 0;
    padding: 0 calc(12px * var(--_density));
    border: 1px solid var(--_border-strong);
    border-radius: calc(var(--_radius) - 2px);
    background: var(--_surface);
    color: var(--_text);
    font-weight: 500;
    line-height: 20px;
    white-space: nowrap;
    cursor: pointer;
    transition:
      background-color 120ms,
      border-color 120ms;
  }
  button:hover:not(:disabled) {
    background: var(--_surface-sunken);
  }
  button:disabled,
  button[aria-disabled='true'] {
    color: var(--_text-muted);
    border-color: var(--_border);
    cursor: default;
  }
  button.primary {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_accent-contrast);
  }
  button.primary:hover:not(:disabled) {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
  }
  button.primary:disabled {
    background: var(--_surface-sunken);
    border-color: var(--_border);
    color: var(--_text-muted);
  }
  button.danger {
    background: var(--_danger);
    border-color: var(--_danger);
    color: var(--_surface);
  }
  button.danger:hover:not(:disabled) {
    background: color-mix(in srgb, var(--_danger) 88%, var(--_text));
  }
  button.quiet {
    border-color: transparent;
    background: transparent;
  }
  button.quiet:hover:not(:disabled) {
    background: color-mix(in srgb, var(--_text) 7%, transparent);
  }
  button.icon-only {
    padding: 0;
    width: calc(20px + 12px * var(--_density));
    min-width: 28px;
    flex: none;
  }
  button.link {
    border: 0;
    padding: 0;
    min-height: 24px;
    min-width: 0;
    background: none;
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  button[aria-pressed='true'] {
    background: var(--_accent-soft);
    color: var(--_text);
  }
  input:not([type='checkbox'], [type='radio'], [type='file'], [type='color']),
  select,
  textarea {
    width: 100%;
    min-height: calc(20px + 12px * var(--_density));
    margin: 0;
    padding: calc(5px * var(--_density)) 10px;
    border: 1px solid var(--_border-strong);
    border-radius: calc(var(--_radius) - 2px);
    background: var(--_surface);
    line-height: 20px;
  }
  select {
    padding-inline-end: 4px;
  }
  textarea {
    display: block;
    resize: vertical;
  }
  input[type='checkbox'],
  input[type='radio'] {
    width: 16px;
    height: 16px;
    margin: 0;
    accent-color: var(--_accent);
    flex: none;
  }
  input::placeholder,
  textarea::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }
  [aria-invalid='true']:is(input, select, textarea) {
    border-color: var(--_danger);
  }
  :focus-visible {
    outline: var(--_focus-ring);
    outline-offset: 2px;
  }
  :is(input, select, textarea):focus-visible {
    outline-offset: -1px;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
    border: 0;
  }
  .muted {
    color: var(--_text-muted);
  }
  .small {
    font-size: calc(var(--_font-size) * 0.857);
    line-height: 1.4;
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-height: 20px;
    padding: 0 8px;
    border-radius: 999px;
    background: var(--_surface-sunken);
    color: var(--_text-muted);
    font-size: calc(var(--_font-size) * 0.857);
    line-height: 20px;
    white-space: nowrap;
  }
  .badge.danger {
    background: var(--_danger-soft);
    color: var(--_danger);
  }
  .badge.warning {
    background: var(--_warning-soft);
    color: var(--_warning);
  }
  .badge.success {
    background: var(--_success-soft);
    color: var(--_success);
  }
  .tile {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    width: 28px;
    height: 28px;
    border-radius: 6px;
    color: var(--_tile, var(--_category-flow));
    background: color-mix(in srgb, var(--_tile, var(--_category-flow)) 14%, var(--_surface));
    flex: none;
  }
  .tile.talk {
    --_tile: var(--_category-talk);
  }
  .tile.ask {
    --_tile: var(--_category-ask);
  }
  .tile.decide {
    --_tile: var(--_category-decide);
  }
  .tile.data {
    --_tile: var(--_category-data);
  }
  .tile.people {
    --_tile: var(--_category-people);
  }
  .tile.flow {
    --_tile: var(--_category-flow);
  }
  .notice {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    padding: 10px 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-sunken);
  }
  .notice > .icon {
    margin-top: 3px;
  }
  .notice.danger {
    border-color: color-mix(in srgb, var(--_danger) 35%, var(--_surface));
    background: var(--_danger-soft);
  }
  .notice.danger > .icon {
    color: var(--_danger);
  }
  .notice.warning {
    border-color: color-mix(in srgb, var(--_warning) 35%, var(--_surface));
    background: var(--_warning-soft);
  }
  .notice.warning > .icon {
    color: var(--_warning);
  }
  .menu {
    position: fixed;
    inset: auto;
    margin: 0;
    min-width: 200px;
    max-width: min(360px, calc(100vw - 16px));
    max-height: min(360px, calc(100vh - 16px));
    padding: 4px;
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow-2);
  }
  .menu button {
    display: flex;
    width: 100%;
    justify-content: flex-start;
    border-color: transparent;
    background: transparent;
    font-weight: 400;
    text-align: start;
    white-space: normal;
  }
  .menu button:hover:not(:disabled),
  .menu [aria-selected='true'] {
    background: var(--_accent-soft);
  }
  .menu button.danger {
    color: var(--_danger);
  }
  .menu hr {
    margin: 4px;
    border: 0;
    border-top: 1px solid var(--_border);
  }
  kbd {
    display: inline-block;
    padding: 0 5px;
    border: 1px solid var(--_border);
    border-bottom-color: var(--_border-strong);
    border-radius: 4px;
    background: var(--_surface);
    color: var(--_text-muted);
    font: inherit;
    font-size: calc(var(--_font-size) * 0.786);
    line-height: 18px;
    white-space: nowrap;
  }
  dialog {
    width: min(var(--_dialog-width, 480px), calc(100vw - 32px));
    max-height: calc(100vh - 32px);
    padding: 0;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) + 4px);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow-2);
  }
  dialog::backdrop {
    background: rgb(8 15 20 / 45%);
  }
  .dialog-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding: 16px 16px 0 20px;
  }
  .dialog-head h2 {
    margin: 0;
    font-size: calc(var(--_font-size) * 1.143);
    line-height: 24px;
    font-weight: 600;
  }
  .dialog-body {
    padding: 12px 20px 20px;
  }
  .dialog-body p {
    margin: 0 0 12px;
  }
  .dialog-actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
    padding: 12px 20px;
    border-top: 1px solid var(--_border);
  }
  .skeleton {
    display: block;
    height: 12px;
    border-radius: 4px;
    background: linear-gradient(90deg, var(--_border) 25%, var(--_surface-sunken) 50%, var(--_border) 75%) 0
      0 / 200% 100%;
    animation: shimmer 1.4s linear infinite;
  }
  .spin {
    animation: spin 1s linear infinite;
  }
  @keyframes shimmer {
    to {
      background-position: -200% 0;
    }
  }
  @keyframes spin {
    to {
      transform: rotate(360deg);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 0.01ms !important;
    }
  }
`;
