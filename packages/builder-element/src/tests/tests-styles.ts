import { css } from 'lit';

/** Look of "Testes". */
export const testsStyles = css`
  :host {
    display: block;
    padding: 12px;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px;
  }
  .coverage {
    display: flex;
    align-items: flex-start;
    gap: 8px;
    min-height: 24px;
    margin: 12px 0;
  }
  .coverage small {
    display: block;
  }
  ul {
    display: grid;
    gap: 6px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    padding: 4px 4px 4px 10px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .row {
    display: flex;
    align-items: center;
    gap: 2px;
    min-height: 32px;
  }
  .row button {
    width: 28px;
    min-height: 28px;
  }
  .name {
    flex: 1;
    min-width: 0;
    margin: 0 6px;
    overflow-wrap: anywhere;
  }
  .state {
    flex: none;
    color: var(--_text-muted);
  }
  .passes .state {
    color: var(--_success);
  }
  .fails .state {
    color: var(--_danger);
  }
  .removal {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    padding: 6px 0;
  }
  .removal span {
    flex: 1 1 140px;
  }
  .failure {
    padding: 4px 6px 8px 0;
    font-size: calc(var(--_font-size) * 0.929);
  }
  .failure p {
    margin: 0 0 6px;
    font-weight: 500;
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(120px, 1fr));
    gap: 6px;
    margin: 0;
  }
  dl div {
    min-width: 0;
    padding: 6px 8px;
    border-radius: calc(var(--_radius) - 2px);
    background: var(--_surface-sunken);
  }
  dt {
    color: var(--_text-muted);
    font-size: calc(var(--_font-size) * 0.857);
  }
  dd {
    margin: 2px 0 0;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: 8px;
    padding: 32px 12px;
    text-align: center;
  }
  .skeletons {
    display: grid;
    gap: 14px;
  }
`;
