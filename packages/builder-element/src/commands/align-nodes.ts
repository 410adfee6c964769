import type { LocalText, NodeId, Position } from '@fluxo/core';
import { boxOf, snapToGrid, type Rect } from '../model/card-geometry.js';
import { Draft } from '../model/transaction.js';
import type { Command, CommandContext } from './command.js';

type Place = (box: Rect, all: readonly Rect[], index: number) => Position;

const left = (all: readonly Rect[]): number => Math.min(...all.map((box) => box.x));
const top = (all: readonly Rect[]): number => Math.min(...all.map((box) => box.y));
const right = (all: readonly Rect[]): number => Math.max(...all.map((box) => box.x + box.width));
const bottom = (all: readonly Rect[]): number => Math.max(...all.map((box) => box.y + box.height));

function alignCommand(id: string, icon: string, label: LocalText, least: number, place: Place): Command {
  return {
    id,
    label,
    group: 'nodes',
    icon,
    keys: [],
    keyScope: 'canvas',
    run: (context, dispatch) => {
      const chosen = selectedBoxes(context);
      if (context.isReadonly || chosen.length < least) return false;
      if (!dispatch) return true;
      const boxes = chosen.map(([, box]) => box);
      const places = new Map(chosen.map(([node, box], index) => [node, place(box, boxes, index)]));
      const draft = new Draft(context.state).moveNodes(places);
      if (!draft.isEmpty) dispatch(draft.commit(label));
      return true;
    },
  };
}

function selectedBoxes(context: CommandContext): readonly (readonly [NodeId, Rect])[] {
  return [...context.state.selection.nodes].flatMap((id) => {
    const node = context.state.document.nodes.get(id);
    return node ? [[id, boxOf(node, context.nodeTypes)] as const] : [];
  });
}

/** Spreads boxes so that the gaps along one axis are equal; the outermost stay. */
function spread(axis: 'x' | 'y'): Place {
  const length = axis === 'x' ? 'width' : 'height';
  return (box, all) => {
    const sorted = [...all].sort((a, b) => a[axis] - b[axis]);
    const first = sorted[0] ?? box;
    const last = sorted.at(-1) ?? box;
    const space = last[axis] + last[length] - first[axis] - sorted.reduce((sum, one) => sum + one[length], 0);
    const gap = space / Math.max(1, sorted.length - 1);
    let at = first[axis];
    for (const one of sorted) {
      if (one === box) break;
      at += one[length] + gap;
    }
    return { x: box.x, y: box.y, [axis]: Math.round(at) };
  };
}

/** Lining up and spreading the selected nodes. */
export const alignCommands: readonly Command[] = [
  alignCommand(
    'align-left',
    'align-start-vertical',
    { 'pt-BR': 'Alinhar à esquerda', en: 'Align left', es: 'Alinear a la izquierda' },
    2,
    (box, all) => ({ x: left(all), y: box.y }),
  ),
  alignCommand(
    'align-right',
    'align-end-vertical',
    { 'pt-BR': 'Alinhar à direita', en: 'Align right', es: 'Alinear a la derecha' },
    2,
    (box, all) => ({ x: right(all) - box.width, y: box.y }),
  ),
  alignCommand(
    'align-top',
    'align-start-horizontal',
    { 'pt-BR': 'Alinhar pelo topo', en: 'Align top', es: 'Alinear arriba' },
    2,
    (box, all) => ({ x: box.x, y: top(all) }),
  ),
  alignCommand(
    'align-bottom',
    'align-end-horizontal',
    { 'pt-BR': 'Alinhar pela base', en: 'Align bottom', es: 'Alinear abajo' },
    2,
    (box, all) => ({ x: box.x, y: bottom(all) - box.height }),
  ),
  alignCommand(
    'distribute-horizontally',
    'align-horizontal-distribute-center',
    { 'pt-BR': 'Distribuir na horizontal', en: 'Distribute horizontally', es: 'Distribuir en horizontal' },
    3,
    spread('x'),
  ),
  alignCommand(
    'distribute-vertically',
    'align-vertical-distribute-center',
    { 'pt-BR': 'Distribuir na vertical', en: 'Distribute vertically', es: 'Distribuir en vertical' },
    3,
    spread('y'),
  ),
  alignCommand(
    'snap-to-grid',
    'grid-2x2',
    { 'pt-BR': 'Ajustar à grade', en: 'Snap to grid', es: 'Ajustar a la cuadrícula' },
    1,
    (box) => snapToGrid(box),
  ),
];
