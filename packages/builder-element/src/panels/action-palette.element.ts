import { addNode } from '../commands/add-node.js';
import type { CommandGroup } from '../commands/command.js';
import { CommandDialogElement, type DialogOption } from './command-dialog.element.js';
import { fold, searchNodeTypes } from './node-type-search.js';

const GROUPS: readonly CommandGroup[] = [
  'file',
  'edit',
  'nodes',
  'selection',
  'navigation',
  'view',
  'panels',
];

/** Every command of the editor with its keys, and every node type to add. Opened by Ctrl+K or "/". */
export class ActionPaletteElement extends CommandDialogElement {
  protected get name(): string {
    return this.t.text('actions.search');
  }

  protected get whenEmpty(): string {
    return this.t.text('actions.nothing');
  }

  protected optionsFor(typed: string): readonly DialogOption[] {
    const words = fold(typed).split(/\s+/).filter(Boolean);
    const commands = [...(this.commands?.commands ?? [])]
      .filter(({ id }) => id !== 'open-action-palette')
      .filter(({ label }) => words.every((word) => fold(this.t.pick(label)).includes(word)))
      .sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group))
      .map(({ id, label, group, icon }): DialogOption => ({
        id,
        label: this.t.pick(label),
        ...(icon === undefined ? {} : { icon }),
        keys: this.commands?.keysOf(id) ?? '',
        isOff: !this.can(id),
        group: this.t.text(`commands.${group}`),
        choose: () => this.run(id),
      }));
    return [...commands, ...this.#nodeTypes(typed)];
  }

  /** Types come up by name only: they have a dialog of their own. */
  #nodeTypes(typed: string): readonly DialogOption[] {
    if (typed === '' || this.isReadonly) return [];
    return searchNodeTypes(this.nodeTypes.definitions, typed, this.t.locale).map(
      ({ id, label, icon, category }): DialogOption => ({
        id: `add-${id}`,
        label: this.t.text('actions.addNode', { type: this.t.pick(label) }),
        icon,
        tile: category,
        group: this.t.text('toolbar.newNode'),
        choose: () => this.run(addNode({ type: id })),
      }),
    );
  }
}
