import { findNodes } from '../commands/find-nodes.js';
import { CommandDialogElement, type DialogOption } from './command-dialog.element.js';
import { goToNode } from './go-to-node.js';

/** Finds nodes by title, type or any text in their settings and goes to the chosen one. */
export class SearchDialogElement extends CommandDialogElement {
  protected get name(): string {
    return this.t.text('toolbar.search');
  }

  protected get whenEmpty(): string {
    return this.t.text(this.typed === '' ? 'search.hint' : 'search.nothing');
  }

  protected optionsFor(typed: string): readonly DialogOption[] {
    const document = this.editorState?.document;
    if (!document) return [];
    return findNodes(document, this.nodeTypes, this.t.locale, typed).map(({ node, text }): DialogOption => {
      const definition = this.nodeTypes.definitionOf(node.type);
      const type = definition ? this.t.pick(definition.label) : node.type;
      return {
        id: node.id,
        label: node.title || type,
        detail: [node.title ? type : '', text].filter(Boolean).join(' · '),
        icon: definition?.icon ?? 'square',
        tile: definition?.category ?? 'flow',
        choose: () => this.run(goToNode(node.id)),
      };
    });
  }
}
