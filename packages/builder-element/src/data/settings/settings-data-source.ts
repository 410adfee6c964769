import type { ReferenceKind } from '@fluxo/core';
import type { ChannelConfig, MediaUploaded, OccurrenceType, OccurrenceTypeInput, ReferenceOption } from '@fluxo/core/contract';
import type { CallOptions } from '../data-source.js';
import type {
  ConnectionsSource,
  ContactsSource,
  HookDeliveriesSource,
  HooksSource,
  MessagesReader,
  OccurrencesSource,
  TasksSource,
} from './case-sources.js';
import type { EditableResource } from './resource.js';
import type {
  ChannelConfigInput,
  ScheduleInput,
  ScheduleView,
  TenantView,
} from './settings-types.js';

/**
 * Where the settings elements read and store: Fluxo's server, or anything an embedder puts in its place.
 *
 * Every method rejects with a `DataSourceError` when the store could not do it, whose `kind` tells what to do next.
 */
export interface SettingsDataSource {
  readonly channelConfigs: EditableResource<ChannelConfig, ChannelConfigInput>;
  readonly schedules: EditableResource<ScheduleView, ScheduleInput>;
  readonly occurrenceTypes: EditableResource<OccurrenceType, OccurrenceTypeInput>;
  readonly occurrences: OccurrencesSource;
  readonly contacts: ContactsSource;
  readonly hooks: HooksSource;
  readonly hookDeliveries: HookDeliveriesSource;
  readonly tasks: TasksSource;
  readonly connections: ConnectionsSource;
  /** The messages of a conversation, oldest first. */
  readonly messages: MessagesReader;
  /** Stores a file that notes and messages can refer to. */
  uploadMedia(file: File, options?: CallOptions): Promise<MediaUploaded>;
  /** The company that the caller belongs to. */
  tenant(options?: CallOptions): Promise<TenantView>;
  /** Everything that a reference field of this kind can point to, by name. */
  listReferences(to: ReferenceKind, options?: CallOptions): Promise<readonly ReferenceOption[]>;
}
