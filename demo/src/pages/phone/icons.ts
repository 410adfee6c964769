import { svg, html, type TemplateResult } from 'lit';

/** Strokes of the phone's own icons, on a 24 × 24 grid. */
const PATHS = {
  plus: 'M12 5v14M5 12h14',
  send: 'M4 12 20 4l-5 16-4-6-7-2Z',
  close: 'M6 6l12 12M18 6 6 18',
  list: 'M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01',
  pin: 'M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21ZM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  open: 'M8 16 17 7M9 7h8v8',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5h.01',
} as const;

/** A decorative icon; the control around it carries the name. */
export function icon(name: keyof typeof PATHS): TemplateResult {
  return html`<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
    ${svg`<path d=${PATHS[name]} />`}
  </svg>`;
}
