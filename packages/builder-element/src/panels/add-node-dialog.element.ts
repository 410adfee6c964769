import type { PortRef, Position } from '@fluxo/core';
import { addNode, type AddNodeRequest } from '../commands/add-node.js';
import { CommandDialogElement, type DialogOption } from './command-dialog.element.js';
import { searchNodeTypes } from './node-type-search.js';

/** Where the chosen node shall go; see `AddNodeRequest`. */
export interface AddNodePlace {
  readonly at?: Position;
  readonly from?: PortRef;
  readonly onWire?: PortRef;
}

/** Asks for the type of a new node: "Novo Nó", or a wire dropped on empty canvas. */
export class AddNodeDialogElement extends CommandDialogElement {
  #place: AddNodePlace = {};

  /** Opens for a node at a place; without one it goes to the middle of what is seen. */
  async showFor(place: AddNodePlace = {}): Promise<void> {
    this.#place = place;
    await this.show();
  }

  protected get name(): string {
    return this.t.text('palette.search');
  }

  protected get whenEmpty(): string {
    return this.t.text('palette.nothing', { query: this.typed });
  }

  protected optionsFor(typed: string): readonly DialogOption[] {
    return searchNodeTypes(this.nodeTypes.definitions, typed, this.t.locale).map(
      ({ id, label, description, availability, icon, category }): DialogOption => ({
        id,
        label: this.t.pick(label),
        detail: this.t.pick(availability ?? description),
        icon,
        tile: category,
        group: this.t.text(`category.${category}`),
        choose: () => {
          const request: AddNodeRequest = { type: id, ...this.#place };
          this.#place = {};
          this.run(addNode(request));
        },
      }),
    );
  }
}
