import { defineTranscript } from '@fluxo/chat-widget/transcript';
import { SimulatorPanelElement } from './simulator-panel.element.js';

/** Registers the simulator's panel and what it shows conversations with. Import it when "Testar" is chosen: it brings the engine. */
export function defineSimulator(registry: CustomElementRegistry = customElements): void {
  defineTranscript(registry);
  if (!registry.get('fluxo-simulator-panel')) registry.define('fluxo-simulator-panel', SimulatorPanelElement);
}
