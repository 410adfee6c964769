import { ImportDialogElement } from './import-dialog.element.js';

export { planImport, withNewIds } from './read-import.js';

/** Registers the import dialog. Import it when a file was chosen: it brings the readers of other products' exports. */
export function defineImport(registry: CustomElementRegistry = customElements): void {
  if (!registry.get('fluxo-import-dialog')) registry.define('fluxo-import-dialog', ImportDialogElement);
}
