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
  @media (prefers-reduced-motion: reduce) {
    .skeleton i {
      animation: none;
    }
  }
`;
