import { NumbersPanelElement } from './numbers-panel.element.js';

/** Registers the panel of counts. Import it when "Números" is chosen. */
export function defineNumbers(registry: CustomElementRegistry = customElements): void {
  if (!registry.get('fluxo-numbers-panel')) registry.define('fluxo-numbers-panel', NumbersPanelElement);
}
