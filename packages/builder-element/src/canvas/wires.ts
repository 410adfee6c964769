import type { Locale, NodeId, Position } from '@fluxo/core';
import type { PortKey } from '../model/editor-document.js';
import type { Wire } from './culling.js';
import { arrowPath, distanceToWire, wireMiddle, wirePath } from './wire-geometry.js';
import type { Guides } from './guides.js';

const SVG = 'http://www.w3.org/2000/svg';
/** Wires that begin in one such cell share two paths; a larger path would be drawn whole for every piece of the screen. */
const CELL = { width: 1600, height: 1200 };

/** What to draw over the plain wires. */
export interface WireHighlights {
  readonly hovered: PortKey | null;
  readonly selected: ReadonlySet<PortKey>;
  /** Wires of these nodes stand out. */
  readonly nodes: ReadonlySet<NodeId>;
  /** Wires that a simulated or replayed conversation went along. */
  readonly walked: ReadonlySet<PortKey>;
}

/**
 * All wires in one svg: a handful of paths, however many wires there are. A wire is found again by its distance to the
 * pointer, so none needs an element of its own.
 */
export class WireLayer {
  readonly element: SVGSVGElement;
  readonly #plain: SVGGElement;
  readonly #walked: SVGPathElement;
  readonly #related: SVGPathElement;
  readonly #relatedHeads: SVGPathElement;
  readonly #hovered: SVGPathElement;
  readonly #selected: SVGPathElement;
  readonly #pulled: SVGPathElement;
  readonly #moving: SVGPathElement;
  readonly #movingHeads: SVGPathElement;
  readonly #guides: SVGPathElement;
  readonly #cells = new Map<string, { readonly lines: SVGPathElement; readonly heads: SVGPathElement }>();
  readonly #counts: SVGGElement;
  #wires: readonly Wire[] = [];

  constructor() {
    this.element = document.createElementNS(SVG, 'svg');
    this.element.classList.add('wires');
    this.element.setAttribute('aria-hidden', 'true');
    this.#plain = this.#add('g', 'plain');
    this.#walked = this.#add('path', 'walked');
    this.#moving = this.#add('path', 'line');
    this.#movingHeads = this.#add('path', 'head');
    this.#related = this.#add('path', 'related');
    this.#relatedHeads = this.#add('path', 'related-head');
    this.#hovered = this.#add('path', 'hovered');
    this.#selected = this.#add('path', 'selected');
    this.#pulled = this.#add('path', 'pulled');
    this.#guides = this.#add('path', 'guides');
    this.#counts = this.#add('g', 'counts');
  }

  /** Draws the wires in view but those in `moving`, which `showMoving` draws. */
  show(wires: readonly Wire[], moving: ReadonlySet<PortKey>): void {
    this.#wires = wires;
    const cells = new Map<string, { lines: string; heads: string }>();
    for (const wire of wires) {
      if (moving.has(wire.key)) continue;
      const name = `${Math.floor(wire.start.x / CELL.width)} ${Math.floor(wire.start.y / CELL.height)}`;
      const cell = cells.get(name) ?? { lines: '', heads: '' };
      cell.lines += wirePath(wire.start, wire.end);
      cell.heads += arrowPath(wire.end);
      cells.set(name, cell);
    }
    for (const [name, { lines, heads }] of this.#cells) {
      if (cells.has(name)) continue;
      lines.remove();
      heads.remove();
      this.#cells.delete(name);
    }
    for (const [name, { lines, heads }] of cells) {
      const paths = this.#cells.get(name) ?? this.#addCell(name);
      setPath(paths.lines, lines);
      setPath(paths.heads, heads);
    }
  }

  /** Draws the wires of cards that are being dragged, at their present places. */
  showMoving(wires: readonly { readonly start: Position; readonly end: Position }[]): void {
    setPath(this.#moving, wires.map(({ start, end }) => wirePath(start, end)).join(''));
    setPath(this.#movingHeads, wires.map(({ end }) => arrowPath(end)).join(''));
  }

  /** Draws what stands out among the wires in view. */
  highlight({ hovered, selected, nodes, walked }: WireHighlights): void {
    const path = (accepts: (wire: Wire) => boolean): readonly Wire[] => this.#wires.filter(accepts);
    const related = nodes.size > 0 ? path(({ edge }) => nodes.has(edge.from.node) || nodes.has(edge.to)) : [];
    setPath(this.#related, related.map(({ start, end }) => wirePath(start, end)).join(''));
    setPath(this.#relatedHeads, related.map(({ end }) => arrowPath(end)).join(''));
    setPath(this.#hovered, hovered === null ? '' : joined(path(({ key }) => key === hovered)));
    setPath(this.#selected, selected.size > 0 ? joined(path(({ key }) => selected.has(key))) : '');
    setPath(this.#walked, walked.size > 0 ? joined(path(({ key }) => walked.has(key))) : '');
  }

  /** Draws how often each wire was taken. */
  showCounts(counts: ReadonlyMap<PortKey, number>, locale: Locale): void {
    this.#counts.replaceChildren(
      ...(counts.size === 0 ? [] : this.#wires).flatMap((wire) => {
        const count = counts.get(wire.key);
        if (count === undefined) return [];
        const { x, y } = wireMiddle(wire.start, wire.end);
        const label = document.createElementNS(SVG, 'text');
        label.setAttribute('x', String(Math.round(x)));
        label.setAttribute('y', String(Math.round(y)));
        label.textContent = count.toLocaleString(locale);
        return [label];
      }),
    );
  }

  /** Draws the wire in a person's hand; `null` when there is none. */
  showPulled(wire: { readonly start: Position; readonly end: Position } | null): void {
    setPath(this.#pulled, wire ? wirePath(wire.start, wire.end) : '');
  }

  /** Draws lines across the area that is seen. */
  showGuides(
    guides: Guides,
    area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  ): void {
    const upright = guides.x === null ? '' : `M${guides.x} ${area.y}v${area.height}`;
    const level = guides.y === null ? '' : `M${area.x} ${guides.y}h${area.width}`;
    setPath(this.#guides, upright + level);
  }

  /** The wire in view nearest to a point within reach, in canvas units. */
  wireAt(point: Position, reach: number): Wire | null {
    let best: Wire | null = null;
    let least = reach;
    for (const wire of this.#wires) {
      const { bounds } = wire;
      if (
        point.x < bounds.x - reach ||
        point.x > bounds.x + bounds.width + reach ||
        point.y < bounds.y - reach ||
        point.y > bounds.y + bounds.height + reach
      ) {
        continue;
      }
      const distance = distanceToWire(wire.start, wire.end, point);
      if (distance < least) {
        least = distance;
        best = wire;
      }
    }
    return best;
  }

  #addCell(name: string): { lines: SVGPathElement; heads: SVGPathElement } {
    const lines = document.createElementNS(SVG, 'path');
    lines.setAttribute('class', 'line');
    const heads = document.createElementNS(SVG, 'path');
    heads.setAttribute('class', 'head');
    this.#plain.append(lines, heads);
    const cell = { lines, heads };
    this.#cells.set(name, cell);
    return cell;
  }

  #add<K extends 'g' | 'path'>(tag: K, name: string): SVGElementTagNameMap[K] {
    const element = document.createElementNS(SVG, tag);
    element.setAttribute('class', name);
    this.element.append(element);
    return element;
  }
}

function joined(wires: readonly Wire[]): string {
  return wires.map(({ start, end }) => wirePath(start, end)).join('');
}

function setPath(path: SVGPathElement, d: string): void {
  if (path.getAttribute('d') !== d) path.setAttribute('d', d);
}
