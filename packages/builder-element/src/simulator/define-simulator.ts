import { defineTranscript } from '@fluxo/chat-widget/transcript';
import { ForcedOutcomesElement } from './forced-outcomes.element.js';
import { OutcomeChoiceElement } from './outcome-choice.element.js';
import { PendingServiceElement } from './pending-service.element.js';
import { SimulatorBarElement } from './simulator-bar.element.js';
import { SimulatorClockElement } from './simulator-clock.element.js';
import { SimulatorComposerElement } from './simulator-composer.element.js';
import { SimulatorPanelElement } from './simulator-panel.element.js';
import { StartVariablesElement } from './start-variables.element.js';
import { StepListElement } from './step-list.element.js';
import { VariableTableElement } from './variable-table.element.js';

const ELEMENTS: readonly (readonly [tag: string, element: CustomElementConstructor])[] = [
  ['fluxo-outcome-choice', OutcomeChoiceElement],
  ['fluxo-forced-outcomes', ForcedOutcomesElement],
  ['fluxo-pending-service', PendingServiceElement],
  ['fluxo-simulator-bar', SimulatorBarElement],
  ['fluxo-simulator-clock', SimulatorClockElement],
  ['fluxo-simulator-composer', SimulatorComposerElement],
  ['fluxo-start-variables', StartVariablesElement],
  ['fluxo-step-list', StepListElement],
  ['fluxo-variable-table', VariableTableElement],
  ['fluxo-simulator-panel', SimulatorPanelElement],
];

/** Registers the simulator's panel and what it shows conversations with. Import it when "Testar" is chosen: it brings the engine. */
export function defineSimulator(registry: CustomElementRegistry = customElements): void {
  defineTranscript(registry);
  for (const [tag, element] of ELEMENTS) if (!registry.get(tag)) registry.define(tag, element);
}
