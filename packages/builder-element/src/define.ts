import { CanvasElement } from './canvas/canvas.element.js';
import { ContextMenuElement } from './canvas/context-menu.element.js';
import { MinimapElement } from './canvas/minimap.element.js';
import { ZoomBoxElement } from './canvas/zoom-box.element.js';
import { FlowBuilderElement } from './flow-builder.element.js';
import { defineFlowList } from './flow-list/define-flow-list.js';
import { defineForms } from './forms/define-forms.js';
import { OutlineElement } from './outline/outline.element.js';
import { TargetDialogElement } from './outline/target-dialog.element.js';
import { definePanels } from './panels/define-panels.js';

const ELEMENTS: readonly (readonly [tag: string, element: CustomElementConstructor])[] = [
  ['fluxo-minimap', MinimapElement],
  ['fluxo-zoom-box', ZoomBoxElement],
  ['fluxo-context-menu', ContextMenuElement],
  ['fluxo-canvas', CanvasElement],
  ['fluxo-target-dialog', TargetDialogElement],
  ['fluxo-outline', OutlineElement],
  ['flow-builder', FlowBuilderElement],
];

defineForms();
definePanels();
defineFlowList();
// Tags that are taken stay as they are, so that two bundles on a page do not collide.
for (const [tag, element] of ELEMENTS) {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
