import { TestsPanelElement } from './tests-panel.element.js';

/** Registers the panel of flow tests. Import it when "Testes" is chosen: it brings the engine. */
export function defineTests(registry: CustomElementRegistry = customElements): void {
  if (!registry.get('fluxo-tests-panel')) registry.define('fluxo-tests-panel', TestsPanelElement);
}
