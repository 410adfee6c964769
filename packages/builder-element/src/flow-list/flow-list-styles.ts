import { css } from 'lit';

/** Look of the list of flows; folds from a table into cards where the box is narrow. */
export const flowListStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    background: var(--_surface);
  }
  .frame {
    padding: 16px;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-bottom: 12px;
  }
  .search {
    position: relative;
    flex: 1 1 240px;
    max-width: 420px;
  }
  .search .icon {
    position: absolute;
    inset-inline-start: 10px;
    top: 50%;
    translate: 0 -50%;
    color: var(--_text-muted);
    pointer-events: none;
  }
  .search input {
    padding-inline-start: 32px !important;
  }
  .sort {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .sort select {
    width: auto;
  }
  .spacer {
    flex: 1;
  }
  .notice {
    margin-bottom: 12px;
  }
  .notice ul {
    margin: 4px 0 0;
    padding-inline-start: 18px;
  }
  .table {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow: clip;
  }
  .footer {
    display: flex;
    justify-content: center;
    align-items: center;
    gap: 12px;
    padding: 14px;
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: 8px;
    padding: 56px 24px;
    text-align: center;
  }
  .empty > .icon {
    color: var(--_text-muted);
  }
  .empty h2 {
    margin: 4px 0 0;
    font-size: calc(var(--_font-size) * 1.143);
    font-weight: 600;
  }
  .empty p {
    max-width: 46ch;
    margin: 0 0 8px;
    color: var(--_text-muted);
  }
  .skeletons {
    display: grid;
  }
  .skeletons > div {
    display: grid;
    grid-template-columns: 46% 1fr 1fr;
    gap: 16px;
    padding: 18px 12px;
    border-top: 1px solid var(--_border);
  }
  .skeletons > div:first-child {
    border-top: 0;
  }
  .told {
    position: sticky;
    bottom: 12px;
    z-index: 1;
    width: fit-content;
    max-width: 100%;
    margin: 12px auto 0;
    padding: 8px 14px;
    border-radius: var(--_radius);
    background: var(--_text);
    color: var(--_surface);
    box-shadow: var(--_shadow-2);
  }
  .told:empty {
    display: none;
  }
  @container (max-width: 700px) {
    .frame {
      padding: 12px;
    }
    .search {
      flex-basis: 100%;
      max-width: none;
    }
  }
`;

/** Look of the rows; they fold into cards where the box is narrow. */
export const flowTableStyles = css`
  :host {
    display: block;
  }
  .table {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow: clip;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  thead th {
    padding: 8px 12px;
    border-bottom: 1px solid var(--_border);
    background: var(--_surface-sunken);
    color: var(--_text-muted);
    font-size: calc(var(--_font-size) * 0.857);
    font-weight: 600;
    text-align: start;
  }
  thead th.sortable {
    padding: 2px 4px;
  }
  thead th button {
    min-height: 28px;
    padding: 0 8px;
    font-size: inherit;
    font-weight: inherit;
    color: inherit;
  }
  .col-name {
    width: 46%;
  }
  .col-actions {
    width: 56px;
  }
  tbody th.group {
    padding: 0;
    border-top: 1px solid var(--_border);
    background: var(--_surface);
    text-align: start;
  }
  tbody:first-of-type th.group {
    border-top: 0;
  }
  .group button {
    width: 100%;
    justify-content: flex-start;
    min-height: 36px;
    border-radius: 0;
    font-weight: 600;
  }
  .group button:focus-visible {
    outline-offset: -3px;
  }
  td {
    padding: 8px 12px;
    border-top: 1px solid var(--_border);
    vertical-align: top;
  }
  tbody:first-of-type tr:first-child td {
    border-top: 0;
  }
  tr.flow:hover td {
    background: color-mix(in srgb, var(--_surface-sunken) 60%, transparent);
  }
  .in-group .name {
    padding-inline-start: 22px;
  }
  .name :is(a, button) {
    display: inline;
    min-height: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_text);
    font-weight: 500;
    line-height: 24px;
    text-align: start;
    text-decoration: none;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .name :is(a, button):hover {
    background: none !important;
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .description {
    display: -webkit-box;
    overflow: hidden;
    color: var(--_text-muted);
    font-size: calc(var(--_font-size) * 0.929);
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .uses {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .uses .badge {
    max-width: 100%;
  }
  .uses .badge span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .when small {
    display: block;
    color: var(--_text-muted);
    font-size: calc(var(--_font-size) * 0.857);
  }
  .actions {
    text-align: end;
  }
  .actions button {
    margin: -4px 0;
  }
  .refreshing {
    opacity: 0.6;
  }
  @container (max-width: 700px) {
    thead {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    table,
    tbody,
    tbody tr,
    td,
    tbody th {
      display: block;
    }
    tr.flow {
      display: grid;
      grid-template-columns: 1fr 44px;
      border-top: 1px solid var(--_border);
    }
    tbody:first-of-type tr.flow:first-child {
      border-top: 0;
    }
    tr.flow td {
      grid-column: 1;
      padding: 4px 12px;
      border: 0;
    }
    tr.flow td.name {
      padding-top: 10px;
    }
    tr.flow td.when {
      padding-bottom: 10px;
    }
    tr.flow td.when small {
      display: inline;
    }
    tr.flow td.uses-cell:empty {
      display: none;
    }
    tr.flow td.actions {
      grid-column: 2;
      grid-row: 1 / span 3;
      padding: 10px 8px 0 0;
    }
    .in-group .name {
      padding-inline-start: 12px;
    }
  }
`;
