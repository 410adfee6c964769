import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { ICONS } from './icon-set.js';

type Attributes = Readonly<Record<string, string | number>>;

/**
 * Draws one icon of the set, hidden from assistive technology: the control beside or around it carries the name.
 *
 * @param name lucide name; an unknown one is drawn as a square.
 * @param size edge in CSS px: 16 in text and fields, 20 on bars.
 */
export function icon(name: string, size = 16): TemplateResult {
  const shapes = Object.hasOwn(ICONS, name) ? ICONS[name as keyof typeof ICONS] : ICONS.square;
  return html`<svg
    class="icon"
    width=${size}
    height=${size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    ${shapes.map(([tag, attributes]) => shape(tag, attributes))}
  </svg>`;
}

function shape(tag: string, a: Attributes): SVGTemplateResult | typeof nothing {
  switch (tag) {
    case 'path':
      return svg`<path d=${value(a, 'd')}></path>`;
    case 'circle':
      return svg`<circle cx=${value(a, 'cx')} cy=${value(a, 'cy')} r=${value(a, 'r')}></circle>`;
    case 'ellipse':
      return svg`<ellipse cx=${value(a, 'cx')} cy=${value(a, 'cy')} rx=${value(a, 'rx')} ry=${value(a, 'ry')}></ellipse>`;
    case 'line':
      return svg`<line x1=${value(a, 'x1')} y1=${value(a, 'y1')} x2=${value(a, 'x2')} y2=${value(a, 'y2')}></line>`;
    case 'rect':
      return svg`<rect x=${value(a, 'x')} y=${value(a, 'y')} width=${value(a, 'width')} height=${value(a, 'height')} rx=${value(a, 'rx')}></rect>`;
    case 'polyline':
      return svg`<polyline points=${value(a, 'points')}></polyline>`;
    case 'polygon':
      return svg`<polygon points=${value(a, 'points')}></polygon>`;
    default:
      return nothing;
  }
}

function value(attributes: Attributes, name: string): string | number {
  return attributes[name] ?? 0;
}
