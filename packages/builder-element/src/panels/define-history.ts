import { HistoryPanelElement } from './history-panel.element.js';

/** Registers the history panel. Import it when "Histórico" is chosen. */
export function defineHistory(registry: CustomElementRegistry = customElements): void {
  if (!registry.get('fluxo-history-panel')) registry.define('fluxo-history-panel', HistoryPanelElement);
}
