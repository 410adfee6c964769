import type { Issue, ReferenceKind } from '@fluxo/core';
import type { ChannelConfig, OccurrenceType, OccurrenceTypeInput, ReferenceOption } from '@fluxo/core/contract';
import { MemoryResource } from './memory-resource.js';
import type { SettingsDataSource } from './settings-data-source.js';
import type {
  ChannelConfigInput,
  ScheduleInput,
  ScheduleView,
  TenantView,
} from './settings-types.js';

/** What a memory source begins with. */
export interface MemorySettingsOptions {
  readonly channelConfigs?: readonly ChannelConfig[];
  readonly schedules?: readonly ScheduleView[];
  readonly occurrenceTypes?: readonly OccurrenceType[];
  readonly references?: readonly ReferenceOption[];
  readonly tenant?: TenantView;
  readonly newId?: () => string;
}

const TENANT: TenantView = {
  id: 'demo',
  name: 'Demo',
  timeZone: 'America/Sao_Paulo',
  locale: 'pt-BR',
  operatorRegistration: '123456',
};

/** Settings that live as long as the page: for tests, examples and try-outs. */
export class MemorySettingsSource implements SettingsDataSource {
  readonly channelConfigs: MemoryResource<ChannelConfig, ChannelConfigInput>;
  readonly schedules: MemoryResource<ScheduleView, ScheduleInput>;
  readonly occurrenceTypes: MemoryResource<OccurrenceType, OccurrenceTypeInput>;
  readonly #references: readonly ReferenceOption[];
  readonly #tenant: TenantView;

  constructor(options: MemorySettingsOptions = {}) {
    const newId = options.newId ?? ((): string => crypto.randomUUID());
    this.#references = options.references ?? [];
    this.#tenant = options.tenant ?? TENANT;
    const names = new Map<string, string>();
    const uniqueName = (path: string) => (input: { readonly name: string }, id: string | null): Issue[] => {
      const taken = [...names].some(
        ([key, name]) => key !== `${path}/${id ?? ''}` && key.startsWith(path) && name === input.name,
      );
      return taken ? [{ code: 'name-taken', path: '/name', message: 'Another one has this name.' }] : [];
    };
    const remember = <V extends { readonly id: string; readonly name: string }>(path: string, view: V): V => {
      names.set(`${path}/${view.id}`, view.name);
      return view;
    };
    for (const view of options.schedules ?? []) remember('schedules', view);
    for (const view of options.occurrenceTypes ?? []) remember('occurrence-types', view);
    this.channelConfigs = new MemoryResource({
      items: options.channelConfigs ?? [],
      newId,
      toView: viewOfConfig,
    });
    this.schedules = new MemoryResource<ScheduleView, ScheduleInput>({
      items: options.schedules ?? [],
      newId,
      toView: (id, input) => remember('schedules', { id, ...input }),
      check: uniqueName('schedules'),
    });
    this.occurrenceTypes = new MemoryResource<OccurrenceType, OccurrenceTypeInput>({
      items: options.occurrenceTypes ?? [],
      newId,
      toView: (id, input, before) => remember('occurrence-types', viewOfType(id, input, before)),
      check: uniqueName('occurrence-types'),
    });
  }

  tenant(): Promise<TenantView> {
    return Promise.resolve(this.#tenant);
  }

  listReferences(to: ReferenceKind): Promise<readonly ReferenceOption[]> {
    return Promise.resolve(this.#references.filter((option) => option.to === to));
  }
}

function viewOfType(id: string, input: OccurrenceTypeInput, before: OccurrenceType | null): OccurrenceType {
  const { replaceStatuses: _, ...rest } = input;
  return {
    ...rest,
    id,
    version: (before?.version ?? 0) + 1,
    sla: { firstResponseMinutes: null, resolutionMinutes: null, schedule: null, ...input.sla },
    requiresClosingReason: input.requiresClosingReason ?? false,
    allowsReopening: input.allowsReopening ?? true,
  };
}

function viewOfConfig(id: string, input: ChannelConfigInput, before: ChannelConfig | null): ChannelConfig {
  const { secrets, ...rest } = input;
  const isSet = (name: keyof ChannelConfig['secrets']): boolean => {
    const sent = secrets[name];
    return sent === undefined ? (before?.secrets[name] ?? false) : sent !== null;
  };
  return {
    id,
    publicKey: before?.publicKey ?? `pk_${id}`,
    ...rest,
    secrets: {
      accessToken: isSet('accessToken'),
      appSecret: isSet('appSecret'),
      verifyToken: isSet('verifyToken'),
      identitySecret: isSet('identitySecret'),
    },
  };
}
