import { svg, html, type TemplateResult } from 'lit';

const icon = (paths: TemplateResult, size = 16): TemplateResult =>
  html`<svg
    width=${size}
    height=${size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${paths}
  </svg>`;

// Shapes of the lucide set (ISC), drawn here so that only these are loaded.
export const checkIcon = icon(svg`<path d="m5 12 5 5L20 7" />`);
export const doubleCheckIcon = icon(svg`<path d="m2 12 5 5L17 7" /><path d="m12 16 1 1L22 7" />`);
export const clockIcon = icon(svg`<circle cx="12" cy="12" r="9" /><path d="M12 7v5l3 2" />`);
export const alertIcon = icon(
  svg`<circle cx="12" cy="12" r="9" /><path d="M12 7v6" /><path d="M12 16.5v.5" />`,
);
export const closeIcon = icon(svg`<path d="m6 6 12 12M18 6 6 18" />`, 20);
export const sendIcon = icon(svg`<path d="M12 19V5" /><path d="m5 12 7-7 7 7" />`, 20);
export const downIcon = icon(svg`<path d="M12 5v14" /><path d="m19 12-7 7-7-7" />`);
export const externalIcon = icon(svg`<path d="M7 17 17 7" /><path d="M8 7h9v9" />`);
