import { css } from 'lit';

export const transcriptStyles = css`
  :host {
    display: block;
    position: relative;
    block-size: 100%;
    min-block-size: 0;
    background: var(--_surface-sunken);
    --_own: color-mix(in srgb, var(--_accent) 14%, var(--_surface));
    --_space: calc(4px * var(--_density));
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
  }
  .log {
    block-size: 100%;
    overflow-y: auto;
    overscroll-behavior: contain;
    overflow-anchor: none;
    padding: calc(var(--_space) * 4);
    scrollbar-width: thin;
  }
  .log:focus-visible {
    outline: var(--_focus-ring);
    outline-offset: -2px;
  }
  ol {
    list-style: none;
    margin: 0;
    padding: 0;
    display: flex;
    flex-direction: column;
    min-block-size: 100%;
    justify-content: flex-end;
  }
  li {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    margin-block-start: calc(var(--_space) * 0.75);
  }
  li.starts-run {
    margin-block-start: calc(var(--_space) * 3);
  }
  li.own {
    align-items: flex-end;
  }
  .day,
  .notice {
    align-self: center;
    text-align: center;
    max-inline-size: 90%;
    font-size: 0.857em;
    color: var(--_text-muted);
    margin-block: calc(var(--_space) * 3) calc(var(--_space) * 2);
    overflow-wrap: anywhere;
  }
  .day {
    padding: 0 calc(var(--_space) * 2.5);
    border: 1px solid var(--_border);
    border-radius: 999px;
    background: var(--_surface);
  }
  .sender {
    font-size: 0.857em;
    font-weight: 600;
    color: var(--_text-muted);
    margin-block-end: calc(var(--_space) / 2);
    padding-inline: var(--_space);
  }
  .bubble {
    max-inline-size: min(85%, 34em);
    min-inline-size: 0;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    overflow-wrap: anywhere;
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 1.5);
  }
  .starts-run:not(.own) > .bubble {
    border-start-start-radius: calc(var(--_radius) / 2);
  }
  .own.starts-run > .bubble {
    border-start-end-radius: calc(var(--_radius) / 2);
  }
  .own > .bubble {
    background: var(--_own);
    border-color: color-mix(in srgb, var(--_accent) 30%, var(--_surface));
  }
  .wide > .bubble {
    inline-size: min(85%, 24em);
  }
  .failed > .bubble {
    background: var(--_danger-soft);
    border-color: var(--_danger);
  }
  .pending > .bubble {
    opacity: 0.8;
  }
  .text {
    white-space: pre-wrap;
  }
  .text a {
    color: inherit;
    text-decoration: underline;
  }
  .header {
    font-weight: 600;
  }
  .muted,
  small {
    font-size: 0.857em;
    color: var(--_text-muted);
  }
  .options {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 1.5);
    margin-block-start: var(--_space);
  }
  .option,
  .action {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2);
    inline-size: 100%;
    min-block-size: 40px;
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 3);
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-weight: 500;
    text-align: start;
    text-decoration: none;
    cursor: pointer;
  }
  .option:hover:not(:disabled),
  .action:hover {
    background: var(--_accent-soft);
    border-color: var(--_accent);
  }
  .option:disabled {
    cursor: default;
    color: var(--_text-muted);
    background: transparent;
    border-color: color-mix(in srgb, currentColor 25%, transparent);
    font-weight: 400;
  }
  .option.chosen {
    color: var(--_text);
    border-color: var(--_accent);
    background: var(--_own);
    font-weight: 600;
  }
  .option svg,
  .action svg {
    flex: none;
    color: var(--_text-muted);
  }
  .option.chosen svg {
    color: var(--_accent);
  }
  .action-label {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    flex: 1;
  }
  small {
    font-weight: 400;
  }
  .facts {
    display: flex;
    align-items: center;
    gap: var(--_space);
    min-block-size: 18px;
    margin-block-start: calc(var(--_space) / 2);
    padding-inline: var(--_space);
    font-size: 0.786em;
    color: var(--_text-muted);
  }
  .facts.error {
    color: var(--_danger);
    flex-wrap: wrap;
  }
  .read-ticks {
    color: var(--_accent);
  }
  .retry {
    min-block-size: 24px;
    padding: 0 calc(var(--_space) * 1.5);
    border: 0;
    border-radius: 4px;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    text-decoration: underline;
    cursor: pointer;
  }
  .typing {
    display: inline-flex;
    gap: 4px;
    align-items: center;
    block-size: 1.5em;
  }
  .typing i {
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: var(--_text-muted);
    animation: breathe 1.2s ease-in-out infinite;
  }
  .typing i:nth-child(2) {
    animation-delay: 0.15s;
  }
  .typing i:nth-child(3) {
    animation-delay: 0.3s;
  }
  .newest {
    position: absolute;
    inset-block-end: calc(var(--_space) * 3);
    inset-inline: 0;
    inline-size: max-content;
    max-inline-size: 90%;
    margin-inline: auto;
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    min-block-size: 36px;
    padding-inline: calc(var(--_space) * 3.5);
    border: 1px solid var(--_border);
    border-radius: 999px;
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow-2);
    font: inherit;
    cursor: pointer;
  }
  .newest[hidden] {
    display: none;
  }
  button:focus-visible,
  a:focus-visible {
    outline: var(--_focus-ring);
    outline-offset: 2px;
  }
  .skeleton {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 3);
    justify-content: flex-end;
    min-block-size: 100%;
  }
  .skeleton span {
    inline-size: 55%;
    block-size: 38px;
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_border);
    animation: breathe 1.6s ease-in-out infinite;
  }
  .skeleton span:nth-child(2) {
    inline-size: 70%;
    block-size: 60px;
  }
  .skeleton span:nth-child(3) {
    inline-size: 35%;
    align-self: flex-end;
  }
  @keyframes breathe {
    50% {
      opacity: 0.5;
    }
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
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .option.chosen {
      border-width: 3px;
    }
  }
`;
