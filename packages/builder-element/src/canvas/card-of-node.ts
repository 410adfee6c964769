import type { FlowNode, Locale, NodeId } from '@fluxo/core';
import { nameOf, takesInput } from '../model/card-geometry.js';
import { outgoingEdges } from '../model/derived.js';
import { portKey, type EditorDocument } from '../model/editor-document.js';
import type { NodeRegistry } from '../model/node-registry.js';
import type { CanvasMarks } from './canvas-marks.js';
import { CANVAS_TEXTS, describeCard, nameCard } from './canvas-texts.js';
import type { LevelOfDetail } from './level-of-detail.js';
import { categoryOf, isOnlyWay, type CardModel, type NodeProblems } from './node-card.js';

/** What a card is made of besides its node. */
export interface CardSurroundings {
  readonly document: EditorDocument;
  readonly nodeTypes: NodeRegistry;
  readonly locale: Locale;
  readonly detail: LevelOfDetail;
  readonly marks: CanvasMarks;
  readonly problems: NodeProblems | undefined;
  /** A wire is being drawn to it by keyboard. */
  readonly isTarget: boolean;
}

/** A card ready to be drawn, with what assistive technology is told of it. */
export interface DrawnCard {
  readonly className: string;
  /** Its words in their order. */
  readonly name: string;
  /** What it does not say in words. */
  readonly description: string;
  readonly card: CardModel;
}

/** Makes the card of a node from the document, what is lit and its problems. */
export function cardOfNode(node: FlowNode, around: CardSurroundings): DrawnCard {
  const { document, nodeTypes, locale, detail, marks, problems } = around;
  const { id } = node;
  const definition = nodeTypes.definitionOf(node.type);
  const ports = nodeTypes.portsOf(node);
  const targets = new Map(outgoingEdges(document, id).map((edge) => [edge.from.port, edge.to]));
  const takes = takesInput(node, nodeTypes);
  const name = nameOf(node, nodeTypes, locale);
  const summary = nodeTypes.summaryOf(node, locale);
  const note = marks.nodeNotes?.get(id);
  const noteOf = (port: string): string | undefined => marks.portNotes?.get(portKey({ node: id, port }));
  const words = {
    name,
    type: definition?.label[locale] ?? node.type,
    summary,
    ports: ports.map((port) => {
      const target = targets.get(port.id);
      const follower = target === undefined ? undefined : document.nodes.get(target);
      const closes = port.unconnected === 'close';
      return {
        label: port.label[locale],
        target: follower ? nameOf(follower, nodeTypes, locale) : null,
        fate: (closes ? CANVAS_TEXTS.closes : CANVAS_TEXTS.ends)[locale],
        help: (closes ? CANVAS_TEXTS.closesHelp : CANVAS_TEXTS.endsHelp)[locale],
        note: noteOf(port.id),
      };
    }),
    isOnlyWay: isOnlyWay(ports),
    note,
    problems: (problems?.errors ?? 0) + (problems?.warnings ?? 0),
  };
  return {
    className: classNames(id, around, definition?.decorative === true, takes),
    name: nameCard(words),
    description: describeCard(locale, words),
    card: {
      node,
      definition,
      name,
      summary,
      ports: ports.map((port) => ({
        port,
        isConnected: targets.has(port.id),
        note: noteOf(port.id),
        isMissed: marks.missedPorts?.has(portKey({ node: id, port: port.id })) === true,
      })),
      takesInput: takes,
      problems,
      count: marks.nodeCounts.get(id),
      note,
      locale,
      detail,
    },
  };

  function classNames(
    of: NodeId,
    { isTarget }: CardSurroundings,
    isNote: boolean,
    hasInput: boolean,
  ): string {
    return [
      'node',
      detail,
      categoryOf(definition),
      ...(isNote ? ['note'] : []),
      ...(hasInput ? [] : ['no-input']),
      ...((problems?.errors ?? 0) > 0 ? ['has-errors'] : []),
      ...(marks.visited.has(of) ? ['visited'] : []),
      ...(marks.current === of ? ['current'] : []),
      ...(marks.missedNodes?.has(of) === true ? ['missed'] : []),
      ...(isTarget ? ['target'] : []),
    ].join(' ');
  }
}
