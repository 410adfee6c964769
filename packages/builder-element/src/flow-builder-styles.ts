import { css } from 'lit';

/** Layout of the builder: bar on top, panels at both sides, the canvas between them. */
export const builderStyles = css`
  :host {
    display: block;
    height: 100%;
    min-height: 360px;
    background: var(--_surface-sunken);
    overflow: hidden;
  }
  :host([fullscreen]) {
    position: fixed;
    inset: 0;
    z-index: var(--fluxo-z-index, 1000);
    /* Over whatever size the host has given it. */
    width: auto !important;
    height: auto !important;
    max-width: none !important;
    max-height: none !important;
    margin: 0 !important;
  }
  .frame {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 0;
  }
  .main {
    position: relative;
    display: flex;
    flex: 1;
    min-height: 0;
  }
  fluxo-canvas {
    flex: 1;
    min-width: 0;
  }
  .tabbed {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 0;
  }
  .tabs {
    display: flex;
    align-items: center;
    flex: none;
    gap: 4px;
    min-height: 44px;
    padding: 0 6px 0 8px;
    border-bottom: 1px solid var(--_border);
  }
  [role='tablist'] {
    display: flex;
    flex: 1;
    align-self: stretch;
    min-width: 0;
    overflow: auto hidden;
    scrollbar-width: none;
  }
  [role='tab'] {
    position: relative;
    height: 100%;
    flex: none;
    padding: 0 7px;
    border-radius: 0;
    font-size: calc(var(--_font-size) * 0.93);
    color: var(--_text-muted);
  }
  [role='tab'][aria-selected='true'] {
    color: var(--_text);
    font-weight: 600;
  }
  [role='tab'][aria-selected='true']::after {
    content: '';
    position: absolute;
    inset: auto 8px 0;
    height: 2px;
    background: var(--_accent);
  }
  [role='tab']:focus-visible {
    outline-offset: -3px;
  }
  .tab-body {
    flex: 1;
    min-height: 0;
    overflow: auto;
  }
  .strip {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 10px;
    padding: 8px 14px;
    border-bottom: 1px solid var(--_border);
    background: var(--_accent-soft);
  }
  .strip > .icon {
    color: var(--_accent);
  }
  .strip > span:first-of-type {
    flex: 1 1 260px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .message {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: 8px;
    height: 100%;
    padding: 24px;
    text-align: center;
  }
  .message > .icon {
    color: var(--_danger);
  }
  .message .actions {
    margin-top: 8px;
  }
  .skeleton {
    display: flex;
    flex-direction: column;
    height: 100%;
  }
  .skeleton .bar {
    height: 52px;
    border-bottom: 1px solid var(--_border);
    background: var(--_surface);
  }
  .skeleton .cards {
    display: flex;
    flex: 1;
    align-items: center;
    justify-content: center;
    gap: 48px;
    overflow: hidden;
  }
  .skeleton i {
    flex: none;
    width: 220px;
    height: 120px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    animation: breathe 1.4s ease-in-out infinite;
  }
  .skeleton i:nth-child(2) {
    animation-delay: 0.2s;
  }
  .skeleton i:nth-child(3) {
    animation-delay: 0.4s;
  }
  @keyframes breathe {
    50% {
      opacity: 0.5;
    }
  }
  .waiting {
    padding: 16px;
    color: var(--_text-muted);
  }
  .narrow .side {
    position: absolute;
    inset: auto 0 0;
    z-index: 3;
    width: 100%;
    height: min(70%, 520px);
    border-top: 1px solid var(--_border);
    box-shadow: var(--_shadow-2);
  }
  @media (prefers-reduced-motion: reduce) {
    .skeleton i {
      animation: none;
    }
  }
`;
