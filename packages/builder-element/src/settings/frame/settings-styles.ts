import { css } from 'lit';

/** Look of lists and forms of the settings; folds from tables into cards where the box is narrow. */
export const settingsStyles = css`
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
    flex: 1 1 220px;
    max-width: 380px;
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
  .bar label {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .bar select,
  .bar input[type='date'] {
    width: auto !important;
    max-width: 220px;
  }
  .spacer {
    flex: 1;
  }
  .frame > .notice {
    margin-bottom: 12px;
  }
  .notice .grow {
    flex: 1;
    min-width: 0;
  }
  .notice ul {
    margin: 4px 0 0;
    padding-inline-start: 18px;
  }
  .table {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  thead th {
    padding: 8px 12px;
    border-bottom: 1px solid var(--_border);
    background: var(--_surface-sunken);
    color: var(--_text-muted);
    font-size: calc(var(--_font-size) * 0.857);
    font-weight: 600;
    text-align: start;
    white-space: nowrap;
  }
  td {
    padding: 8px 12px;
    border-top: 1px solid var(--_border);
    vertical-align: top;
  }
  tbody tr:first-child td {
    border-top: 0;
  }
  tr.row:hover td {
    background: color-mix(in srgb, var(--_surface-sunken) 60%, transparent);
  }
  td.name {
    min-width: 180px;
  }
  td.name > button,
  button.text {
    display: inline;
    min-height: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_text);
    font-weight: 500;
    line-height: 24px;
    text-align: start;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  td.name > button:hover:not(:disabled),
  button.text:hover:not(:disabled) {
    background: none;
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  td .sub {
    display: block;
    color: var(--_text-muted);
    font-size: calc(var(--_font-size) * 0.929);
    overflow-wrap: anywhere;
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .mono {
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    font-size: calc(var(--_font-size) * 0.929);
  }
  .dot {
    display: inline-block;
    flex: none;
    width: 10px;
    height: 10px;
    border: 1px solid color-mix(in srgb, var(--_text) 25%, transparent);
    border-radius: 50%;
  }
  .status {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .footer {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    align-items: center;
    gap: 12px;
    padding: 14px;
  }
  .footer [role='alert'] {
    color: var(--_danger);
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
    max-width: 52ch;
    margin: 0 0 8px;
    color: var(--_text-muted);
  }
  .skeletons > div {
    display: grid;
    grid-template-columns: 2fr 1fr 1fr;
    gap: 16px;
    padding: 16px 12px;
    border-top: 1px solid var(--_border);
  }
  .skeletons > div:first-child {
    border-top: 0;
  }
  .refreshing {
    opacity: 0.6;
  }
  .told {
    position: sticky;
    bottom: 12px;
    z-index: 3;
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
  .head {
    position: sticky;
    top: 0;
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin: -16px -16px 16px;
    padding: 10px 16px;
    border-bottom: 1px solid var(--_border);
    background: var(--_surface);
  }
  .head h2 {
    flex: 1 1 160px;
    min-width: 0;
    margin: 0;
    font-size: calc(var(--_font-size) * 1.143);
    font-weight: 600;
    line-height: 24px;
    overflow-wrap: anywhere;
  }
  .head h2:focus {
    outline: none;
  }
  .section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px 32px;
    max-width: 1080px;
    padding: 20px 0;
    border-top: 1px solid var(--_border);
  }
  .section:first-of-type {
    padding-top: 4px;
    border-top: 0;
  }
  .section > header h3 {
    margin: 0;
    font-size: var(--_font-size);
    font-weight: 600;
  }
  .section > header p {
    margin: 4px 0 0;
    color: var(--_text-muted);
    font-size: calc(var(--_font-size) * 0.929);
  }
  .fields {
    display: grid;
    gap: 16px;
    align-content: start;
    min-width: 0;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(300px, 100%), 1fr));
    gap: 16px;
  }
  .facts {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 6px 16px;
    margin: 0;
  }
  .facts dt {
    color: var(--_text-muted);
  }
  .facts dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .field-name {
    display: block;
    margin-bottom: 4px;
    font-weight: 500;
  }
  .field-help {
    margin: 4px 0 0;
    color: var(--_text-muted);
    font-size: calc(var(--_font-size) * 0.857);
    line-height: 1.4;
  }
  .field-problem {
    display: flex;
    gap: 6px;
    margin: 4px 0 0;
    color: var(--_danger);
    font-size: calc(var(--_font-size) * 0.857);
    line-height: 1.4;
  }
  .field-problem .icon {
    margin-top: 2px;
  }
  .plain {
    display: grid;
    gap: 6px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  fieldset.plain {
    min-width: 0;
    border: 0;
  }
  .card .actions-row {
    margin-top: 12px;
  }
  .actions-row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .compare {
    width: 100%;
  }
  .compare th[scope='row'] {
    padding: 8px 12px;
    border-top: 1px solid var(--_border);
    font-weight: 500;
    text-align: start;
    vertical-align: top;
  }
  .compare td {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  @container (min-width: 820px) {
    .section:not(.wide) {
      grid-template-columns: 240px minmax(0, 1fr);
    }
  }
  @container (max-width: 700px) {
    .frame {
      padding: 12px;
    }
    .head {
      margin: -12px -12px 12px;
      padding: 8px 12px;
    }
    .search {
      flex-basis: 100%;
      max-width: none;
    }
    .list thead {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .list,
    .list tbody,
    .list td {
      display: block;
    }
    .list tr.row {
      display: block;
      padding: 8px 0;
      border-top: 1px solid var(--_border);
    }
    .list tbody tr.row:first-child {
      border-top: 0;
    }
    .list tr.row td {
      padding: 2px 12px;
      border: 0;
    }
    .list td:empty {
      display: none;
    }
    .list td[data-label]::before {
      content: attr(data-label) ': ';
      color: var(--_text-muted);
      font-size: calc(var(--_font-size) * 0.857);
    }
    .facts {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
    .facts dd {
      margin-bottom: 8px;
    }
  }
`;
