import type { Issue, ReferenceKind } from '@fluxo/core';
import type { ChannelConfig, ContactDetail, ConversationMessage, Hook, HookDeliveryDetail, MediaUploaded, OccurrenceDetail, OccurrenceEvent, OccurrenceType, OccurrenceTypeInput, ReferenceOption, Task, TaskRecipient } from '@fluxo/core/contract';
import { MemoryContacts, MemoryHookDeliveries, MemoryHooks, MemoryOccurrences, MemoryTasks } from './memory-cases.js';
import { MemoryResource } from './memory-resource.js';
import type { ConnectionsSource } from './case-sources.js';
import type { SettingsDataSource } from './settings-data-source.js';
import type {
  ChannelConfigInput,
  ConnectionReport,
  ScheduleInput,
  ScheduleView,
  TemplateView,
  TenantView,
} from './settings-types.js';

/** What a memory source begins with. */
export interface MemorySettingsOptions {
  readonly channelConfigs?: readonly ChannelConfig[];
  readonly schedules?: readonly ScheduleView[];
  readonly occurrenceTypes?: readonly OccurrenceType[];
  /** What every test of a connection finds. */
  readonly connection?: ConnectionReport;
  readonly templates?: readonly TemplateView[];
  readonly occurrences?: readonly OccurrenceDetail[];
  readonly occurrenceEvents?: readonly (OccurrenceEvent & { readonly occurrence: string })[];
  readonly contacts?: readonly ContactDetail[];
  readonly hooks?: readonly Hook[];
  readonly hookDeliveries?: readonly HookDeliveryDetail[];
  readonly tasks?: readonly Task[];
  readonly taskRecipients?: Readonly<Record<string, readonly TaskRecipient[]>>;
  /** Messages by conversation. */
  readonly messages?: Readonly<Record<string, readonly ConversationMessage[]>>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
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

const UNREACHED: ConnectionReport = {
  ok: false,
  checks: [],
  number: null,
  webhookUrl: '',
  chatLink: null,
  paused: null,
};

/** Settings that live as long as the page: for tests, examples and try-outs. */
export class MemorySettingsSource implements SettingsDataSource {
  readonly channelConfigs: MemoryResource<ChannelConfig, ChannelConfigInput>;
  readonly schedules: MemoryResource<ScheduleView, ScheduleInput>;
  readonly occurrenceTypes: MemoryResource<OccurrenceType, OccurrenceTypeInput>;
  readonly connections: ConnectionsSource;
  readonly occurrences: MemoryOccurrences;
  readonly contacts: MemoryContacts;
  readonly hooks: MemoryHooks;
  readonly hookDeliveries: MemoryHookDeliveries;
  readonly tasks: MemoryTasks;
  readonly messages: SettingsDataSource['messages'];
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
    const now = options.now ?? Date.now;
    const context = { newId, now: () => new Date(now()).toISOString() };
    const contacts = options.contacts ?? [];
    const { connection = UNREACHED, templates = [] } = options;
    this.connections = {
      test: () => Promise.resolve(connection),
      subscribe: () => Promise.resolve(),
      register: () => Promise.resolve(),
      templates: (account) =>
        Promise.resolve(templates.filter(({ businessAccountId }) => businessAccountId === account)),
      syncTemplates: () => Promise.resolve(templates.length),
    };
    this.contacts = new MemoryContacts(contacts, context);
    this.occurrences = new MemoryOccurrences(options.occurrences ?? [], options.occurrenceEvents ?? [], {
      ...context,
      types: options.occurrenceTypes ?? [],
      contactName: (id) => contacts.find((contact) => contact.id === id)?.name ?? '',
    });
    this.hooks = new MemoryHooks(options.hooks ?? [], context);
    this.hookDeliveries = new MemoryHookDeliveries(options.hookDeliveries ?? []);
    this.tasks = new MemoryTasks(options.tasks ?? [], options.taskRecipients ?? {}, context);
    this.messages = (conversation) => Promise.resolve(options.messages?.[conversation] ?? []);
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

  uploadMedia(file: File): Promise<MediaUploaded> {
    return Promise.resolve({
      mediaId: crypto.randomUUID(),
      kind: 'document',
      mimeType: file.type,
      fileName: file.name,
      sizeBytes: file.size,
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
