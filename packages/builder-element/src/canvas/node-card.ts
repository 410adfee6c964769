import type { FlowNode, Locale, NodeCategory, NodeDefinition, Port } from '@fluxo/core';
import { html, nothing, render, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../icons/icon.js';
import { CANVAS_TEXTS, problemsText } from './canvas-texts.js';
import type { LevelOfDetail } from './level-of-detail.js';

/** Problems of one node, for its badge. */
export interface NodeProblems {
  readonly errors: number;
  readonly warnings: number;
}

/** Everything that a card shows. */
export interface CardModel {
  readonly node: FlowNode;
  readonly definition: NodeDefinition | undefined;
  readonly name: string;
  readonly summary: string;
  readonly ports: readonly {
    readonly port: Port;
    readonly isConnected: boolean;
    /** Stands before its name, in place of what happens there without a wire. */
    readonly note: string | undefined;
    readonly isMissed: boolean;
  }[];
  readonly takesInput: boolean;
  readonly problems: NodeProblems | undefined;
  /** How often the node was passed, in overlay mode. */
  readonly count: number | undefined;
  /** Takes the place of the summary, in overlay mode. */
  readonly note: string | undefined;
  readonly locale: Locale;
  readonly detail: LevelOfDetail;
}

/** Fills the element that Rete made for a node. No shadow root and no element more than is seen: cards come by the thousand. */
export function renderCard(element: HTMLElement, card: CardModel): void {
  const content = card.definition?.decorative === true ? noteContent(card) : cardContent(card);
  render(content, element);
}

function noteContent(card: CardModel): TemplateResult | typeof nothing {
  return card.detail === 'box' ? nothing : html`<div class="note-text">${card.summary}</div>`;
}

function cardContent(card: CardModel): TemplateResult | typeof nothing {
  if (card.detail === 'box') return nothing;
  if (card.detail === 'simple') {
    return html`<div class="head">
      <span class="tile">${iconOf(card.definition)}</span
      ><span class="title">${card.name}</span>${badge(card)}
    </div>`;
  }
  const label = card.definition?.label[card.locale] ?? card.node.type;
  return html`<div class="head">
      <span class="tile">${iconOf(card.definition)}</span>
      <span class="names">
        <span class="title">${card.name}</span>
        ${card.name === label ? nothing : html`<span class="type">${label}</span>`}
      </span>
      ${badge(card)}
    </div>
    ${summary(card)}
    ${repeat(
      card.ports,
      ({ port }) => port.id,
      (row) => portRow(row, card),
    )}
    ${card.takesInput ? html`<i class="socket in"></i>` : nothing}`;
}

function summary(card: CardModel): TemplateResult | typeof nothing {
  if (card.definition?.fields.length === 0) return nothing;
  if (card.note !== undefined) return html`<div class="summary noted" data-note=${card.note}></div>`;
  if (card.definition === undefined) {
    return html`<div class="summary unset">${CANVAS_TEXTS.unknownType[card.locale]}</div>`;
  }
  return card.summary
    ? html`<div class="summary">${card.summary}</div>`
    : html`<div class="summary unset">${CANVAS_TEXTS.unset[card.locale]}</div>`;
}

function portRow(
  { port, isConnected, note, isMissed }: CardModel['ports'][number],
  { locale, ports }: CardModel,
): TemplateResult {
  // A node's only way on needs no name.
  const label = isOnlyWay(ports.map((one) => one.port)) ? '' : port.label[locale];
  if (note !== undefined) {
    return html`<div class=${isMissed ? 'port missed' : 'port'}>
      <span class="port-note" data-note=${note}></span><span class="label">${label}</span
      ><i class=${isConnected ? 'socket out wired' : 'socket out'} data-port=${port.id}></i>
    </div>`;
  }
  if (isConnected) {
    return html`<div class="port">
      <span class="label">${label}</span><i class="socket out wired" data-port=${port.id}></i>
    </div>`;
  }
  const closes = port.unconnected === 'close';
  const word = (closes ? CANVAS_TEXTS.closes : CANVAS_TEXTS.ends)[locale];
  const help = (closes ? CANVAS_TEXTS.closesHelp : CANVAS_TEXTS.endsHelp)[locale];
  // The space between the words keeps them apart for those who hear them.
  const fate = html`<span class=${port.optional === true ? 'fate optional' : 'fate'}>${word}</span>`;
  return html`<div class="port" title=${help}>
    ${fate} <span class="label">${label}</span><i class="socket out" data-port=${port.id}></i>
  </div>`;
}

function badge(card: CardModel): TemplateResult | typeof nothing {
  // Numbers are drawn by the style sheet: they are no part of the card's words.
  if (card.count !== undefined)
    return html`<span class="count" data-count=${card.count.toLocaleString(card.locale)}></span>`;
  const { errors = 0, warnings = 0 } = card.problems ?? {};
  if (errors + warnings === 0) return nothing;
  const text = problemsText(card.locale, errors + warnings);
  return html`<span
    class=${errors > 0 ? 'badge error' : 'badge'}
    title=${text}
    data-count=${errors + warnings}
  ></span>`;
}

/** True for the exit of a node that goes on in one way only, which needs no name. */
export function isOnlyWay(ports: readonly Port[]): boolean {
  return ports.length === 1 && ports[0]?.id === 'default';
}

/** Drawn once for each name and copied from then on: parsing the shapes for every card would cost more than the card. */
const drawnIcons = new Map<string, SVGElement>();

function iconOf(definition: NodeDefinition | undefined): Node {
  const name = definition?.icon ?? 'circle-question-mark';
  let drawn = drawnIcons.get(name);
  if (!drawn) {
    const holder = document.createElement('div');
    render(icon(name), holder);
    const found = holder.querySelector('svg');
    if (!found) return document.createElement('span');
    drawn = found;
    drawnIcons.set(name, drawn);
  }
  return drawn.cloneNode(true);
}

/** Category for the colour of a card; types that are not known are grey. */
export function categoryOf(definition: NodeDefinition | undefined): NodeCategory {
  return definition?.category ?? 'flow';
}
