import { css } from 'lit';

/** Look of the list that `SuggestionsController` renders. */
export const suggestionStyles = css`
  .suggestion,
  .empty {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: 12px;
    min-height: 28px;
    padding: 3px 8px;
    border-radius: calc(var(--_radius) - 3px);
    cursor: default;
  }
  .suggestion:hover {
    background: var(--_surface-sunken);
  }
  .suggestion[aria-selected='true'] {
    background: var(--_accent-soft);
  }
  .suggestion > :first-child {
    overflow-wrap: anywhere;
  }
`;
