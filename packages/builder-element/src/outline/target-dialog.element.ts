import type { PortRef } from '@fluxo/core';
import { addNode } from '../commands/add-node.js';
import { connect } from '../commands/connect.js';
import { findNodes } from '../commands/find-nodes.js';
import { nameOf, takesInput } from '../model/card-geometry.js';
import { CommandDialogElement, type DialogOption } from '../panels/command-dialog.element.js';
import { searchNodeTypes } from '../panels/node-type-search.js';
import { OUTLINE_TEXTS } from './outline-texts.js';

/** Nodes offered before anything is typed. */
const OFFERED = 50;

/** Asks where an exit shall lead: to a node of the flow, or to a new one. */
export class TargetDialogElement extends CommandDialogElement {
  #from: PortRef | null = null;

  async showFor(from: PortRef): Promise<void> {
    this.#from = from;
    await this.show();
  }

  protected get name(): string {
    return this.t.pick(OUTLINE_TEXTS.chooseTarget);
  }

  protected get whenEmpty(): string {
    return this.t.text('search.nothing');
  }

  protected optionsFor(typed: string): readonly DialogOption[] {
    const document = this.editorState?.document;
    const from = this.#from;
    if (!document || !from) return [];
    const { locale } = this.t;
    const nodes =
      typed === ''
        ? [...document.nodes.values()].slice(0, OFFERED)
        : findNodes(document, this.nodeTypes, locale, typed, OFFERED).map(({ node }) => node);
    const targets = nodes
      .filter((node) => takesInput(node, this.nodeTypes))
      .map((node): DialogOption => {
        const definition = this.nodeTypes.definitionOf(node.type);
        return {
          id: node.id,
          label: nameOf(node, this.nodeTypes, locale),
          detail: this.nodeTypes.summaryOf(node, locale),
          icon: definition?.icon ?? 'square',
          tile: definition?.category ?? 'flow',
          group: this.t.pick(OUTLINE_TEXTS.nodes),
          choose: () => this.run(connect(from, node.id)),
        };
      });
    const created = searchNodeTypes(this.nodeTypes.definitions, typed, locale)
      .filter(({ decorative }) => decorative !== true)
      .map((definition): DialogOption => ({
        id: `new-${definition.id}`,
        label: this.t.pick(OUTLINE_TEXTS.newNode) + this.t.pick(definition.label),
        icon: definition.icon,
        tile: definition.category,
        group: this.t.pick(OUTLINE_TEXTS.types),
        choose: () => this.run(addNode({ type: definition.id, from })),
      }));
    return [...targets, ...created];
  }
}
