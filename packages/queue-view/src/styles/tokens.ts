// Generated from design/tokens.json by scripts/generate-tokens.mjs; edit that file instead.
import { css } from 'lit';

/**
 * Design tokens as private custom properties (`--_name`) with their public override (`--fluxo-name`).
 *
 * Light and dark follow the host's `color-scheme`; the attribute `theme="light" | "dark" | "auto"` decides otherwise.
 */
export const tokens = css`
  :host {
    --_accent: var(--fluxo-accent, light-dark(#0f766e, #2dd4bf));
    --_accent-contrast: var(--fluxo-accent-contrast, light-dark(#ffffff, #042f2e));
    --_accent-soft: var(--fluxo-accent-soft, light-dark(#e6f4f2, #12312e));
    --_surface: var(--fluxo-surface, light-dark(#ffffff, #14181b));
    --_surface-sunken: var(--fluxo-surface-sunken, light-dark(#f4f6f7, #0d1113));
    --_surface-raised: var(--fluxo-surface-raised, light-dark(#ffffff, #1c2226));
    --_text: var(--fluxo-text, light-dark(#16202a, #e7ecef));
    --_text-muted: var(--fluxo-text-muted, light-dark(#52606d, #9fb0bc));
    --_border: var(--fluxo-border, light-dark(#dde3e8, #2b343b));
    --_border-strong: var(--fluxo-border-strong, light-dark(#7b8a97, #6d7d89));
    --_danger: var(--fluxo-danger, light-dark(#b42318, #f97066));
    --_danger-soft: var(--fluxo-danger-soft, light-dark(#fdecea, #3b1512));
    --_warning: var(--fluxo-warning, light-dark(#935f00, #f5b544));
    --_warning-soft: var(--fluxo-warning-soft, light-dark(#fff5e0, #33260b));
    --_success: var(--fluxo-success, light-dark(#18734a, #4cc38a));
    --_success-soft: var(--fluxo-success-soft, light-dark(#e7f6ee, #11301f));
    --_category-talk: var(--fluxo-category-talk, light-dark(#0f766e, #2dd4bf));
    --_category-ask: var(--fluxo-category-ask, light-dark(#1d5fbf, #6aa9ff));
    --_category-decide: var(--fluxo-category-decide, light-dark(#935f00, #f5b544));
    --_category-data: var(--fluxo-category-data, light-dark(#6d3fc0, #b79cff));
    --_category-people: var(--fluxo-category-people, light-dark(#b3275f, #ff8fb5));
    --_category-flow: var(--fluxo-category-flow, light-dark(#475569, #a7b4c2));
    --_font: var(--fluxo-font, inherit);
    --_radius: var(--fluxo-radius, 8px);
    --_font-size: var(--fluxo-font-size, 14px);
    --_density: var(--fluxo-density, 1);
    --_shadow-1: 0 1px 2px rgb(15 23 42 / 8%), 0 1px 3px rgb(15 23 42 / 10%);
    --_shadow-2: 0 8px 24px rgb(15 23 42 / 18%);
    --_focus-ring: 2px solid var(--_accent);
    font-family: var(--_font);
    font-size: var(--_font-size);
    line-height: 1.5;
    color: var(--_text);
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([theme='auto']) {
    color-scheme: light dark;
  }
  @media (prefers-contrast: more) {
    :host {
      --_border: var(--_border-strong);
      --_text-muted: var(--_text);
    }
  }
`;
