import { defineTranscript } from '@fluxo/chat-widget/transcript';
import { defineForms } from '../forms/define-forms.js';
import { ChannelConfigsElement } from './channel-configs.element.js';
import { ConnectionPanelElement } from './channel-configs/connection-panel.element.js';
import { LauncherPreviewElement } from './channel-configs/launcher-preview.element.js';
import { TemplateListElement } from './channel-configs/template-list.element.js';
import { ContactListElement } from './contact-list.element.js';
import { ColourFieldElement } from './fields/colour-field.element.js';
import { SecretFieldElement } from './fields/secret-field.element.js';
import { StringListElement } from './fields/string-list.element.js';
import { CopyTextElement } from './frame/copy-text.element.js';
import { SettingsDialogElement } from './frame/settings-dialog.element.js';
import { HookLogElement } from './hook-log.element.js';
import { DeliveryListElement } from './hooks/delivery-list.element.js';
import { OccurrenceListElement } from './occurrence-list.element.js';
import { OccurrenceTypesElement } from './occurrence-types.element.js';
import { StatusListElement } from './occurrence-types/status-list.element.js';
import { ContactPickerElement } from './occurrences/contact-picker.element.js';
import { NewOccurrenceElement } from './occurrences/new-occurrence.element.js';
import { OccurrenceDetailElement } from './occurrences/occurrence-detail.element.js';
import { DateTestElement } from './schedules/date-test.element.js';
import { IntervalListElement } from './schedules/interval-list.element.js';
import { YearViewElement } from './schedules/year-view.element.js';
import { ServiceSchedulesElement } from './service-schedules.element.js';
import { TaskListElement } from './task-list.element.js';
import { RecipientListElement } from './tasks/recipient-list.element.js';

const ELEMENTS: readonly (readonly [tag: string, element: CustomElementConstructor])[] = [
  ['fluxo-settings-dialog', SettingsDialogElement],
  ['fluxo-copy-text', CopyTextElement],
  ['fluxo-secret-field', SecretFieldElement],
  ['fluxo-string-list', StringListElement],
  ['fluxo-colour-field', ColourFieldElement],
  ['fluxo-launcher-preview', LauncherPreviewElement],
  ['fluxo-interval-list', IntervalListElement],
  ['fluxo-year-view', YearViewElement],
  ['fluxo-date-test', DateTestElement],
  ['fluxo-status-list', StatusListElement],
  ['fluxo-connection-panel', ConnectionPanelElement],
  ['fluxo-template-list', TemplateListElement],
  ['channel-configs', ChannelConfigsElement],
  ['service-schedules', ServiceSchedulesElement],
  ['occurrence-types', OccurrenceTypesElement],
  ['fluxo-contact-picker', ContactPickerElement],
  ['fluxo-new-occurrence', NewOccurrenceElement],
  ['fluxo-occurrence-detail', OccurrenceDetailElement],
  ['occurrence-list', OccurrenceListElement],
  ['contact-list', ContactListElement],
  ['fluxo-delivery-list', DeliveryListElement],
  ['hook-log', HookLogElement],
  ['fluxo-recipient-list', RecipientListElement],
  ['task-list', TaskListElement],
];

/** Registers the settings elements. Tags that are taken stay as they are. */
export function defineSettings(registry: CustomElementRegistry = customElements): void {
  defineTranscript(registry);
  defineForms(registry);
  for (const [tag, element] of ELEMENTS) if (!registry.get(tag)) registry.define(tag, element);
}
