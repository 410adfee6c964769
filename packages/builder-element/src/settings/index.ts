export { ChannelConfigsElement } from './channel-configs.element.js';
export type { ItemChangedDetail } from './frame/editable-element.js';
export type { ItemOpenedDetail } from './frame/resource-element.js';
export { ContactListElement } from './contact-list.element.js';
export { HookLogElement } from './hook-log.element.js';
export { OccurrenceListElement } from './occurrence-list.element.js';
export { OccurrenceTypesElement, type HooksRequestedDetail } from './occurrence-types.element.js';
export { ServiceSchedulesElement } from './service-schedules.element.js';
export { TaskListElement } from './task-list.element.js';
export { HttpSettingsSource } from '../data/settings/http-settings-source.js';
export { MemorySettingsSource, type MemorySettingsOptions } from '../data/settings/memory-settings-source.js';
export type { EditableResource, ListQuery, Resource, Versioned } from '../data/settings/resource.js';
export type { RestClientOptions } from '../data/settings/rest-client.js';
export type { SettingsDataSource } from '../data/settings/settings-data-source.js';
export type * from '../data/settings/settings-types.js';
export type {
  ConnectionsSource,
  ContactsSource,
  HookDeliveriesSource,
  HooksSource,
  MessagesReader,
  OccurrencesSource,
  TasksSource,
} from '../data/settings/case-sources.js';
