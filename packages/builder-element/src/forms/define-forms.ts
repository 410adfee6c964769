import { BooleanFieldElement } from './fields/boolean-field.element.js';
import { DurationFieldElement } from './fields/duration-field.element.js';
import { GroupFieldElement } from './fields/group-field.element.js';
import { ListFieldElement } from './fields/list-field.element.js';
import { MediaFieldElement } from './fields/media-field.element.js';
import { MessagePreviewElement } from './fields/message-preview.element.js';
import { NumberFieldElement } from './fields/number-field.element.js';
import { OperandFieldElement } from './fields/operand-field.element.js';
import { ReferenceFieldElement } from './fields/reference-field.element.js';
import { SelectFieldElement } from './fields/select-field.element.js';
import { TextFieldElement } from './fields/text-field.element.js';
import { VariableFieldElement } from './fields/variable-field.element.js';
import { SettingsFormElement } from './settings-form.element.js';

const ELEMENTS: readonly (readonly [tag: string, element: CustomElementConstructor])[] = [
  ['fluxo-settings-form', SettingsFormElement],
  ['fluxo-text-field', TextFieldElement],
  ['fluxo-number-field', NumberFieldElement],
  ['fluxo-boolean-field', BooleanFieldElement],
  ['fluxo-select-field', SelectFieldElement],
  ['fluxo-variable-field', VariableFieldElement],
  ['fluxo-reference-field', ReferenceFieldElement],
  ['fluxo-duration-field', DurationFieldElement],
  ['fluxo-media-field', MediaFieldElement],
  ['fluxo-operand-field', OperandFieldElement],
  ['fluxo-list-field', ListFieldElement],
  ['fluxo-group-field', GroupFieldElement],
  ['fluxo-message-preview', MessagePreviewElement],
];

/** Registers the form and its fields. Tags that are taken stay as they are, so that two bundles on a page do not collide. */
export function defineForms(registry: CustomElementRegistry = customElements): void {
  for (const [tag, element] of ELEMENTS) if (!registry.get(tag)) registry.define(tag, element);
}
