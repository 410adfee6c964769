export { parseMarkup } from '@fluxo/core/markup';

/** Styles of formatted texts, for the shadow root that shows them. */
export const styles = new CSSStyleSheet();
styles.replaceSync(`
.text code { font-family: ui-monospace, monospace; font-size: 0.93em; background: color-mix(in srgb, currentColor 8%, transparent); border-radius: 4px; padding-inline: 3px; }
.text pre { margin: 0; padding: calc(var(--_space) * 2); white-space: pre-wrap; font-family: ui-monospace, monospace; font-size: 0.93em; background: color-mix(in srgb, currentColor 8%, transparent); border-radius: calc(var(--_radius) / 2); }
.text blockquote { margin: 0; padding-inline-start: calc(var(--_space) * 2.5); border-inline-start: 3px solid var(--_border-strong); }
.text ul, .text .numbered { display: block; min-block-size: 0; margin: 0; padding-inline-start: calc(var(--_space) * 5); white-space: normal; }
.text ul { list-style: disc; }
.text .numbered { list-style: decimal; }
.text li { display: list-item; margin: 0; white-space: pre-wrap; }
`);
