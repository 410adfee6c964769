import { css } from 'lit';

/** Look of a panel with tabs over it. */
export const panelTabStyles = css`
  :host {
    display: contents;
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
    min-width: 32px;
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
  .tab-body[hidden] {
    display: none;
  }
  .waiting {
    padding: 16px;
    color: var(--_text-muted);
  }
`;
