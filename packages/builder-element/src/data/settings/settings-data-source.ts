import type { ReferenceKind } from '@fluxo/core';
import type { ChannelConfig, OccurrenceType, OccurrenceTypeInput, ReferenceOption } from '@fluxo/core/contract';
import type { CallOptions } from '../data-source.js';
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
  /** The company that the caller belongs to. */
  tenant(options?: CallOptions): Promise<TenantView>;
  /** Everything that a reference field of this kind can point to, by name. */
  listReferences(to: ReferenceKind, options?: CallOptions): Promise<readonly ReferenceOption[]>;
}
