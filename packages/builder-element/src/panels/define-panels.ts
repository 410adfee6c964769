import { ActionPaletteElement } from './action-palette.element.js';
import { AddNodeDialogElement } from './add-node-dialog.element.js';
import { ConflictDialogElement } from './conflict-dialog.element.js';
import { DetailsDialogElement } from './details-dialog.element.js';
import { InspectorElement } from './inspector.element.js';
import { IssuesPanelElement } from './issues-panel.element.js';
import { KeymapHelpElement } from './keymap-help.element.js';
import { LeaveDialogElement } from './leave-dialog.element.js';
import { LeftPanelsElement } from './left-panels.element.js';
import { OccupancyDialogElement } from './occupancy-dialog.element.js';
import { PaletteElement } from './palette.element.js';
import { PanelFrameElement } from './panel-frame.element.js';
import { SearchDialogElement } from './search-dialog.element.js';
import { SidePanelsElement } from './side-panels.element.js';
import { ToolbarElement } from './toolbar.element.js';

const ELEMENTS: readonly (readonly [tag: string, element: CustomElementConstructor])[] = [
  ['fluxo-toolbar', ToolbarElement],
  ['fluxo-palette', PaletteElement],
  ['fluxo-panel-frame', PanelFrameElement],
  ['fluxo-left-panels', LeftPanelsElement],
  ['fluxo-side-panels', SidePanelsElement],
  ['fluxo-inspector', InspectorElement],
  ['fluxo-issues-panel', IssuesPanelElement],
  ['fluxo-action-palette', ActionPaletteElement],
  ['fluxo-add-node-dialog', AddNodeDialogElement],
  ['fluxo-search-dialog', SearchDialogElement],
  ['fluxo-keymap-help', KeymapHelpElement],
  ['fluxo-leave-dialog', LeaveDialogElement],
  ['fluxo-conflict-dialog', ConflictDialogElement],
  ['fluxo-details-dialog', DetailsDialogElement],
  ['fluxo-occupancy-dialog', OccupancyDialogElement],
];

/** Registers the panels and dialogs around the canvas. Call `defineForms` too: the inspector holds a form. */
export function definePanels(registry: CustomElementRegistry = customElements): void {
  for (const [tag, element] of ELEMENTS) if (!registry.get(tag)) registry.define(tag, element);
}
