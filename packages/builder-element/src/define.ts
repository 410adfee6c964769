import { CanvasElement } from './canvas/canvas.element.js';
import { MinimapElement } from './canvas/minimap.element.js';
import { FlowBuilderElement } from './flow-builder.element.js';
import { defineForms } from './forms/define-forms.js';
import { OutlineElement } from './outline/outline.element.js';
import { TargetDialogElement } from './outline/target-dialog.element.js';
import { ActionPaletteElement } from './panels/action-palette.element.js';
import { AddNodeDialogElement } from './panels/add-node-dialog.element.js';
import { ConflictDialogElement } from './panels/conflict-dialog.element.js';
import { DetailsDialogElement } from './panels/details-dialog.element.js';
import { HistoryPanelElement } from './panels/history-panel.element.js';
import { InspectorElement } from './panels/inspector.element.js';
import { IssuesPanelElement } from './panels/issues-panel.element.js';
import { KeymapHelpElement } from './panels/keymap-help.element.js';
import { LeaveDialogElement } from './panels/leave-dialog.element.js';
import { OccupancyDialogElement } from './panels/occupancy-dialog.element.js';
import { PaletteElement } from './panels/palette.element.js';
import { PanelFrameElement } from './panels/panel-frame.element.js';
import { SearchDialogElement } from './panels/search-dialog.element.js';
import { ToolbarElement } from './panels/toolbar.element.js';

const ELEMENTS: readonly (readonly [tag: string, element: CustomElementConstructor])[] = [
  ['fluxo-minimap', MinimapElement],
  ['fluxo-canvas', CanvasElement],
  ['fluxo-target-dialog', TargetDialogElement],
  ['fluxo-outline', OutlineElement],
  ['fluxo-panel-frame', PanelFrameElement],
  ['fluxo-toolbar', ToolbarElement],
  ['fluxo-palette', PaletteElement],
  ['fluxo-inspector', InspectorElement],
  ['fluxo-issues-panel', IssuesPanelElement],
  ['fluxo-history-panel', HistoryPanelElement],
  ['fluxo-action-palette', ActionPaletteElement],
  ['fluxo-add-node-dialog', AddNodeDialogElement],
  ['fluxo-search-dialog', SearchDialogElement],
  ['fluxo-keymap-help', KeymapHelpElement],
  ['fluxo-details-dialog', DetailsDialogElement],
  ['fluxo-leave-dialog', LeaveDialogElement],
  ['fluxo-conflict-dialog', ConflictDialogElement],
  ['fluxo-occupancy-dialog', OccupancyDialogElement],
  ['flow-builder', FlowBuilderElement],
];

defineForms();
// Tags that are taken stay as they are, so that two bundles on a page do not collide.
for (const [tag, element] of ELEMENTS) {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
