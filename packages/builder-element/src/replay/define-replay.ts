import { StepListElement } from '../simulator/step-list.element.js';
import { VariableTableElement } from '../simulator/variable-table.element.js';
import { ConversationPickerElement } from './conversation-picker.element.js';
import { ReplayPanelElement } from './replay-panel.element.js';

const ELEMENTS: readonly (readonly [tag: string, element: CustomElementConstructor])[] = [
  ['fluxo-step-list', StepListElement],
  ['fluxo-variable-table', VariableTableElement],
  ['fluxo-conversation-picker', ConversationPickerElement],
  ['fluxo-replay-panel', ReplayPanelElement],
];

/** Registers the panel that replays conversations. Import it when "Replay" is chosen. */
export function defineReplay(registry: CustomElementRegistry = customElements): void {
  for (const [tag, element] of ELEMENTS) if (!registry.get(tag)) registry.define(tag, element);
}
