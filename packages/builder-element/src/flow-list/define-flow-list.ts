import { FlowListElement } from '../flow-list.element.js';
import { DeleteFlowDialogElement } from './delete-flow-dialog.element.js';
import { FlowTableElement } from './flow-table.element.js';
import { StartFlowDialogElement } from './start-flow-dialog.element.js';

const ELEMENTS: readonly (readonly [tag: string, element: CustomElementConstructor])[] = [
  ['fluxo-delete-flow-dialog', DeleteFlowDialogElement],
  ['fluxo-start-flow-dialog', StartFlowDialogElement],
  ['fluxo-flow-table', FlowTableElement],
  ['flow-list', FlowListElement],
];

/** Registers `<flow-list>` with its dialogs. Tags that are taken stay as they are. */
export function defineFlowList(registry: CustomElementRegistry = customElements): void {
  for (const [tag, element] of ELEMENTS) if (!registry.get(tag)) registry.define(tag, element);
}
