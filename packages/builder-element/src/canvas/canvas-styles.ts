import { css } from 'lit';

/** Look of the surface, the cards and the wires. Sizes of a card's parts are those of `CARD`, which wires are placed by. */
export const canvasStyles = css`
  :host {
    position: relative;
    display: block;
    overflow: hidden;
    background: var(--_surface-sunken);
    contain: strict;
    user-select: none;
    -webkit-user-select: none;
  }
  /* Not 'inherit': with it every card is styled again whenever the canvas moves. */
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  .grid {
    position: absolute;
    will-change: transform;
    background-image: radial-gradient(circle, var(--_dot) 1px, transparent 1.2px);
    --_dot: color-mix(in srgb, var(--_border-strong) 38%, transparent);
  }
  .surface {
    position: absolute;
    inset: 0;
    outline: none;
    cursor: grab;
    touch-action: none;
  }
  .surface:active {
    cursor: grabbing;
  }
  .surface:focus-visible::after {
    content: '';
    position: absolute;
    inset: 2px;
    border: var(--_focus-ring);
    border-radius: var(--_radius);
    pointer-events: none;
  }
  .surface.on-wire {
    cursor: pointer;
  }
  .surface.banding {
    cursor: crosshair;
  }
  /* Cards */
  .node {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow-1);
    contain: layout style size;
    cursor: default;
    outline: none;
    font-size: 14px;
    line-height: 20px;
    transition:
      opacity 120ms,
      border-color 120ms;
  }
  .node.talk {
    --_c: var(--_category-talk);
  }
  .node.ask {
    --_c: var(--_category-ask);
  }
  .node.decide {
    --_c: var(--_category-decide);
  }
  .node.data {
    --_c: var(--_category-data);
  }
  .node.people {
    --_c: var(--_category-people);
  }
  .node.flow {
    --_c: var(--_category-flow);
  }
  .node:hover {
    border-color: var(--_border-strong);
  }
  .node.selected {
    border-color: var(--_accent);
    box-shadow:
      0 0 0 1px var(--_accent),
      var(--_shadow-1);
  }
  .node:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 3px;
  }
  .node.dragged {
    box-shadow: var(--_shadow-2);
    cursor: grabbing;
    z-index: 1;
  }
  .node.linked {
    border-color: var(--_accent);
  }
  .node.visited {
    border-color: var(--_success);
  }
  .node.current {
    border-color: var(--_success);
    box-shadow: 0 0 0 3px color-mix(in srgb, var(--_success) 45%, transparent);
  }
  .node.target {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }
  .head {
    display: flex;
    align-items: center;
    gap: 10px;
    height: 51px;
    padding: 0 12px;
  }
  .tile {
    display: flex;
    align-items: center;
    justify-content: center;
    flex: none;
    width: 28px;
    height: 28px;
    border-radius: 6px;
    color: var(--_c);
    background: color-mix(in srgb, var(--_c) 13%, var(--_surface));
  }
  .names {
    flex: 1;
    min-width: 0;
  }
  .title,
  .type,
  .summary,
  .label {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .title {
    font-weight: 600;
  }
  .type {
    font-size: 12px;
    line-height: 16px;
    color: var(--_text-muted);
  }
  .summary {
    height: 28px;
    padding: 0 12px;
    color: var(--_text-muted);
    font-size: 13px;
  }
  .summary.unset {
    font-style: italic;
  }
  .port {
    position: relative;
    display: flex;
    align-items: center;
    justify-content: flex-end;
    gap: 8px;
    height: 28px;
    padding: 0 16px 0 12px;
    font-size: 13px;
  }
  .label {
    min-width: 0;
  }
  .fate {
    display: flex;
    align-items: center;
    gap: 5px;
    margin-inline-end: auto;
    flex: none;
    font-size: 12px;
    color: var(--_text-muted);
  }
  .fate::before {
    content: '';
    width: 7px;
    height: 7px;
    border-radius: 2px;
    background: var(--_border-strong);
  }
  .fate.optional {
    opacity: 0.85;
  }
  .fate.optional::before {
    background: none;
    border: 1px solid var(--_border-strong);
  }
  .socket {
    position: absolute;
    width: 28px;
    height: 28px;
    cursor: crosshair;
    touch-action: none;
  }
  .socket::before {
    content: '';
    position: absolute;
    inset: 8px;
    border: 2px solid var(--_border-strong);
    border-radius: 50%;
    background: var(--_surface);
    transition:
      inset 120ms,
      border-color 120ms;
  }
  .socket.out {
    right: -15px;
    top: 0;
  }
  .socket.in {
    left: -15px;
    top: 11px;
  }
  .socket.in::before {
    inset: 10px;
    border-width: 1px;
  }
  .socket.wired::before {
    background: var(--_border-strong);
  }
  .socket:hover::before {
    inset: 6px;
    border-color: var(--_accent);
  }
  .badge {
    flex: none;
    min-width: 20px;
    height: 20px;
    padding: 0 5px;
    border-radius: 10px;
    background: var(--_warning-soft);
    color: var(--_warning);
    font-size: 12px;
    font-weight: 600;
    text-align: center;
  }
  .badge.error {
    background: var(--_danger-soft);
    color: var(--_danger);
  }
  [data-count]::before {
    content: attr(data-count);
  }
  [data-note]::before {
    content: attr(data-note);
  }
  .port-note {
    flex: none;
    margin-inline-end: auto;
    color: var(--_text-muted);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }
  .summary.noted {
    color: var(--_text);
    font-variant-numeric: tabular-nums;
  }
  .node.missed {
    border-style: dashed;
    border-width: 2px;
    border-color: var(--_warning);
  }
  .port.missed .port-note {
    color: var(--_warning);
    font-style: italic;
  }
  .count {
    flex: none;
    padding: 0 7px;
    border-radius: 10px;
    background: var(--_accent-soft);
    font-size: 12px;
    font-weight: 600;
  }

  /* Less detail */
  .node.simple .head {
    height: 100%;
    padding: 0 14px;
    gap: 14px;
  }
  .node.simple .tile {
    width: 48px;
    height: 48px;
    border-radius: 10px;
  }
  .node.simple .tile svg {
    width: 30px;
    height: 30px;
  }
  .node.simple .title {
    font-size: 25px;
    line-height: 30px;
    white-space: normal;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .node.simple .badge,
  .node.simple .count {
    min-width: 36px;
    height: 36px;
    border-radius: 18px;
    font-size: 22px;
    line-height: 36px;
    margin-inline-start: auto;
  }
  .node.box {
    border: 0;
    border-inline-start: 28px solid var(--_c);
    border-radius: 12px;
    background: color-mix(in srgb, var(--_c) 30%, var(--_surface));
    box-shadow: none;
    transition: none;
  }
  .node.box.selected {
    background: var(--_accent);
  }
  .node.box.has-errors {
    background: var(--_danger-soft);
  }

  /* Notes */
  .node.note {
    border-color: transparent;
    background: var(--_warning-soft);
    padding: 12px;
  }
  .node.note.selected {
    border-color: var(--_accent);
  }
  .note-text {
    overflow: hidden;
    max-height: 100%;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  /* While a wire is drawn: where it cannot end is dimmed. */
  .surface:is(.pulling, .linking) .node.no-input {
    opacity: 0.4;
  }
  .surface.pulling .node:not(.no-input) {
    cursor: crosshair;
  }
  .surface.pulling .node:not(.no-input):hover {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  /* Wires */
  .wires {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: visible;
    pointer-events: none;
  }
  .wires path {
    fill: none;
    stroke: none;
  }
  .wires .line,
  .wires .plain .line {
    stroke: color-mix(in srgb, var(--_border-strong) 80%, var(--_surface-sunken));
    stroke-width: 1.75;
  }
  .wires .head {
    fill: var(--_border-strong);
  }
  /* From far off wires keep a width that can be seen, and heads go. */
  .wires[data-detail='simple'] .line {
    stroke-width: 4;
  }
  .wires[data-detail='box'] .line {
    stroke-width: 9;
  }
  .wires[data-detail='box'] :is(.head, .related-head) {
    display: none;
  }
  .wires[data-detail='box'] :is(.related, .hovered, .selected, .walked) {
    stroke-width: 14;
  }
  .wires .related {
    stroke: var(--_accent);
    stroke-width: 2;
  }
  .wires .related-head {
    fill: var(--_accent);
  }
  .wires .hovered {
    stroke: var(--_accent);
    stroke-width: 3;
  }
  .wires .selected {
    stroke: var(--_accent);
    stroke-width: 3.5;
  }
  .wires .walked {
    stroke: var(--_success);
    stroke-width: 4;
    opacity: 0.7;
  }
  .wires .pulled {
    stroke: var(--_accent);
    stroke-width: 2;
    stroke-dasharray: 6 4;
  }
  .wires .guides {
    stroke: var(--_accent);
    stroke-width: 1;
    vector-effect: non-scaling-stroke;
    opacity: 0.7;
  }
  .wires text {
    fill: var(--_text);
    font-size: 12px;
    font-weight: 600;
    text-anchor: middle;
    dominant-baseline: middle;
    paint-order: stroke;
    stroke: var(--_surface-sunken);
    stroke-width: 6px;
  }

  /* Around the canvas */
  .band {
    position: absolute;
    border: 1px solid var(--_accent);
    background: color-mix(in srgb, var(--_accent) 12%, transparent);
    pointer-events: none;
  }
  .corner {
    position: absolute;
    right: 12px;
    bottom: 12px;
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    gap: 8px;
    pointer-events: none;
  }
  .corner > * {
    pointer-events: auto;
  }
  .hint {
    position: absolute;
    left: 50%;
    bottom: 88px;
    transform: translateX(-50%);
    max-width: min(440px, calc(100% - 32px));
    padding: 12px 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    text-align: center;
    pointer-events: none;
  }
  .hint strong {
    display: block;
    font-weight: 600;
  }
  .hint span {
    color: var(--_text-muted);
  }
  .title-input {
    position: absolute;
    z-index: 2;
    box-shadow: var(--_shadow-2);
  }
  @media (max-width: 640px) {
    fluxo-minimap {
      display: none;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .node,
    .socket::before {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    .node.selected {
      outline: 3px solid Highlight;
    }
    .wires .line,
    .wires .plain .line {
      stroke: CanvasText;
    }
  }
`;
