import { css } from 'lit';

/** Own, neutral look of a chat on a phone. */
export const phoneStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr) auto;
    overflow: hidden;
    background: var(--sunken);
    color: var(--text);
    --mine: light-dark(#d7ece8, #17403b);
    --theirs: light-dark(#ffffff, #1c2226);
  }
  * {
    box-sizing: border-box;
  }
  svg {
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
    vertical-align: -4px;
  }
  button,
  input {
    font: inherit;
    color: inherit;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .phones {
    display: flex;
    gap: 4px;
    padding: 8px 10px;
    overflow-x: auto;
    background: var(--surface);
    border-bottom: 1px solid var(--border);
    scrollbar-width: thin;
  }
  .phones button {
    flex: none;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 30px;
    padding: 0 10px;
    border: 1px solid var(--border);
    border-radius: 15px;
    background: transparent;
    font-size: 12px;
    cursor: pointer;
  }
  .phones button[aria-pressed='true'] {
    border-color: var(--accent);
    background: light-dark(#e6f4f2, #12312e);
    font-weight: 600;
  }
  .count {
    min-width: 18px;
    padding: 0 5px;
    border-radius: 9px;
    background: var(--accent);
    color: light-dark(#ffffff, #042f2e);
    font-size: 11px;
    line-height: 18px;
    text-align: center;
  }
  header {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 10px 14px;
    background: var(--surface);
    border-bottom: 1px solid var(--border);
  }
  .avatar {
    display: grid;
    place-items: center;
    width: 36px;
    height: 36px;
    border-radius: 50%;
    background: var(--accent);
    color: light-dark(#ffffff, #042f2e);
    font-weight: 600;
  }
  header div {
    flex: 1;
    min-width: 0;
    line-height: 1.3;
  }
  h1 {
    margin: 0;
    font-size: 15px;
    font-weight: 600;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  small,
  .meta {
    color: var(--muted);
    font-size: 12px;
  }
  .log {
    display: flex;
    flex-direction: column;
    gap: 4px;
    padding: 12px 12px 16px;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .empty {
    margin: auto;
    max-width: 26ch;
    color: var(--muted);
    text-align: center;
    text-wrap: pretty;
  }
  .day {
    align-self: center;
    margin: 8px 0 4px;
    padding: 2px 10px;
    border-radius: 10px;
    background: var(--surface);
    color: var(--muted);
    font-size: 12px;
  }
  article {
    max-width: 84%;
    padding: 7px 10px 5px;
    border-radius: 12px;
    overflow-wrap: anywhere;
    box-shadow: 0 1px 1px rgb(15 23 42 / 8%);
  }
  article.business {
    align-self: start;
    background: var(--theirs);
    border-start-start-radius: 3px;
  }
  article.user {
    align-self: end;
    background: var(--mine);
    border-start-end-radius: 3px;
  }
  .text {
    white-space: pre-wrap;
  }
  article small {
    display: block;
  }
  article p,
  .text ul,
  .text ol,
  .text blockquote,
  .text pre {
    margin: 2px 0;
  }
  .text ul,
  .text ol {
    padding-inline-start: 20px;
    white-space: normal;
  }
  .text blockquote {
    padding-inline-start: 8px;
    border-inline-start: 3px solid var(--accent);
  }
  code,
  pre {
    font-family: ui-monospace, monospace;
    font-size: 0.92em;
    white-space: pre-wrap;
  }
  .header {
    display: block;
  }
  a {
    color: var(--accent);
  }
  article.user a,
  article.user small,
  article.user .meta {
    color: inherit;
  }
  img,
  video {
    display: block;
    max-width: 100%;
    max-height: 260px;
    border-radius: 8px;
  }
  audio {
    max-width: 100%;
  }
  .meta {
    display: flex;
    justify-content: end;
    gap: 4px;
    font-size: 11px;
  }
  .ticks {
    letter-spacing: -3px;
    padding-inline-end: 3px;
  }
  .ticks.read {
    color: light-dark(#0b5fbd, #7db8ff);
  }
  .choices {
    display: grid;
    margin: 5px -10px -5px;
    border-top: 1px solid var(--border);
  }
  .choices > * {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: 38px;
    padding: 4px 10px;
    border: 0;
    border-top: 1px solid var(--border);
    background: transparent;
    color: var(--accent);
    font-weight: 600;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
  }
  .choices > :first-child {
    border-top: 0;
  }
  .choices > :hover {
    background: color-mix(in srgb, var(--accent) 8%, transparent);
  }
  .choices > :focus-visible {
    outline-offset: -3px;
    border-radius: 10px;
  }
  form.composer {
    display: flex;
    align-items: center;
    gap: 6px;
    padding: 8px 10px calc(8px + env(safe-area-inset-bottom));
    background: var(--surface);
    border-top: 1px solid var(--border);
  }
  .composer input[type='text'] {
    flex: 1;
    min-width: 0;
    min-height: 38px;
    padding: 0 14px;
    border: 1px solid light-dark(#7b8a97, #6d7d89);
    border-radius: 19px;
    background: var(--surface);
  }
  .round {
    flex: none;
    display: grid;
    place-items: center;
    width: 38px;
    height: 38px;
    border: 0;
    border-radius: 50%;
    background: transparent;
    font-size: 18px;
    cursor: pointer;
  }
  .round.send {
    background: var(--accent);
    color: light-dark(#ffffff, #042f2e);
  }
  .round:disabled {
    opacity: 0.45;
    cursor: default;
  }
  .alert {
    margin: 0;
    padding: 6px 14px;
    background: light-dark(#fff5e0, #33260b);
    color: light-dark(#7a4f00, #f5b544);
    font-size: 12px;
  }
  dialog {
    border: 0;
    padding: 0;
    color: inherit;
    background: var(--surface);
    box-shadow: 0 8px 24px rgb(15 23 42 / 28%);
  }
  dialog::backdrop {
    background: rgb(15 23 42 / 45%);
  }
  dialog.sheet {
    width: min(400px, 100%);
    max-width: none;
    max-height: 80%;
    margin: auto auto 0;
    border-radius: 16px 16px 0 0;
  }
  @media (min-width: 480px) and (min-height: 560px) {
    dialog.sheet {
      margin-bottom: max(16px, (100dvh - 820px) / 2);
      border-radius: 16px 16px 28px 28px;
    }
  }
  dialog.small {
    width: min(320px, calc(100% - 32px));
    padding: 16px;
    border-radius: 14px;
  }
  dialog h2 {
    margin: 0;
    font-size: 15px;
  }
  .sheet .bar {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 10px 8px 10px 16px;
    border-bottom: 1px solid var(--border);
  }
  .sheet h3 {
    margin: 10px 16px 2px;
    color: var(--muted);
    font-size: 12px;
  }
  .sheet .row,
  .menu button {
    display: block;
    width: 100%;
    min-height: 44px;
    padding: 8px 16px;
    border: 0;
    border-bottom: 1px solid var(--border);
    background: transparent;
    text-align: start;
    cursor: pointer;
  }
  .sheet .row:hover,
  .menu button:hover {
    background: var(--sunken);
  }
  .sheet .row:focus-visible,
  .menu button:focus-visible {
    outline-offset: -3px;
  }
  .row small {
    display: block;
  }
  .small label {
    display: grid;
    gap: 4px;
    margin: 12px 0;
  }
  .small input {
    min-height: 36px;
    padding: 0 10px;
    border: 1px solid light-dark(#7b8a97, #6d7d89);
    border-radius: 8px;
    background: var(--surface);
  }
  .small .actions {
    display: flex;
    justify-content: end;
    gap: 8px;
  }
  .small .actions button {
    min-height: 34px;
    padding: 0 14px;
    border: 1px solid var(--border);
    border-radius: 8px;
    background: transparent;
    cursor: pointer;
  }
  .small .actions button[type='submit'] {
    border-color: var(--accent);
    background: var(--accent);
    color: light-dark(#ffffff, #042f2e);
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
