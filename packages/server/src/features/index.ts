import type { FlowUse, Prerequisites } from '@fluxo/core/contract';
import type { Scope } from '../auth/scope.js';
import type { SecretBox } from '../auth/secrets.js';
import type { GraphClient } from '../channels/whatsapp/client.js';
import type { UnitOfWork } from '../db/unit-of-work.js';
import type { Route } from '../http/route.js';
import { audit } from './audit/audit.service.js';
import { auditRoutes } from './audit/audit.routes.js';
import { findConfigById, findStartFlowUses } from './channel-configs/channel-configs.repository.js';
import { createChannelConfigSetting } from './channel-configs/channel-configs.setting.js';
import type { RunningConversations } from './contacts/running-conversations.js';
import type { ChannelConfigReader } from './channel-configs/channel-configs.reader.js';
import { createConnectionRoutes } from './channel-configs/connection.routes.js';
import { conversationsRoutes } from './conversations/conversations.routes.js';
import { conversationsService } from './conversations/conversations.service.js';
import { createCustomerCareRoutes } from './customer-care.js';
import { createFlowTestsRoutes } from './flow-tests/flow-tests.routes.js';
import { FlowTestsService } from './flow-tests/flow-tests.service.js';
import { createFlowsRoutes } from './flows/flows.routes.js';
import { FlowsService } from './flows/flows.service.js';
import type { OccupancyReader } from './flows/occupancy.js';
import type { MediaLinks } from './media/media-links.js';
import { occurrenceFiles } from './media/occurrence-files.js';
import { createMediaRoutes } from './media/media.routes.js';
import { MediaService } from './media/media.service.js';
import type { MediaStore } from './media/media-store.js';
import { occurrenceTypeSetting } from './occurrence-types/occurrence-types.setting.js';
import { queueSetting } from './queues/queues.setting.js';
import { referencesRoutes } from './references/references.routes.js';
import { createRevocationsRoutes } from './revocations/revocations.routes.js';
import { RevocationsService } from './revocations/revocations.service.js';
import { createStatisticsRoutes } from './statistics/statistics.routes.js';
import { StatisticsService } from './statistics/statistics.service.js';
import { scheduleSetting } from './schedules/schedules.setting.js';
import { createSettingsRoutes } from './settings/settings.routes.js';
import { SettingsService } from './settings/settings.service.js';
import { createTasksRoutes } from './tasks/tasks.routes.js';
import { TasksService } from './tasks/tasks.service.js';
import { createTemplatesRoutes } from './templates/templates.routes.js';
import { createTenantsRoutes } from './tenants/tenants.routes.js';
import { TenantsService } from './tenants/tenants.service.js';
import { createTracesRoutes } from './traces/traces.routes.js';
import { TracesService } from './traces/traces.service.js';

export interface FeatureDeps {
  readonly secretBox: SecretBox;
  readonly occupancy: OccupancyReader;
  readonly running: RunningConversations;
  /** For work longer than a request's transaction. */
  readonly unitOfWork: () => UnitOfWork;
  readonly configs: Pick<ChannelConfigReader, 'byId'>;
  readonly graph: GraphClient;
  readonly media: { readonly store: MediaStore; readonly links: MediaLinks; readonly quotaBytes: number };
}

/** The REST resources. */
export function createFeatureRoutes({
  secretBox,
  occupancy,
  running,
  unitOfWork,
  media,
  configs,
  graph,
}: FeatureDeps): readonly Route[] {
  const flowTests = new FlowTestsService({
    audit,
    holdFlow: (scope, id, lock) => flows.hold(scope, id, lock),
  });
  const flows: FlowsService = new FlowsService({
    audit,
    occupancy,
    tests: flowTests,
    findStartFlowUses: (scope, ids): Promise<ReadonlyMap<string, readonly FlowUse[]>> =>
      findStartFlowUses(scope, ids),
  });
  const settings = { audit, findFlowUses: flows.findUsesOf.bind(flows) };
  const channelConfigs = new SettingsService(
    createChannelConfigSetting(secretBox, (scope, id) => flows.hold(scope, id)),
    settings,
  );
  const occurrenceTypes = new SettingsService(occurrenceTypeSetting, settings);
  const queues = new SettingsService(queueSetting, settings);
  const schedules = new SettingsService(scheduleSetting, settings);
  const tenants = new TenantsService(audit);
  const findPrerequisites = async (scope: Scope): Promise<Prerequisites> => {
    const counts: [Prerequisites['missing'][number], number][] = [
      ['channel-config', await channelConfigs.count(scope)],
      ['chatbot-occurrence-type', await occurrenceTypes.count(scope, { kind: 'chatbot' })],
      ['queue', await queues.count(scope)],
      ['schedule', await schedules.count(scope)],
    ];
    return { missing: counts.filter(([, count]) => count === 0).map(([what]) => what) };
  };
  return [
    ...createFlowsRoutes(flows, findPrerequisites),
    ...createFlowTestsRoutes(flowTests),
    ...createStatisticsRoutes(
      new StatisticsService({
        holdFlow: (scope, id) => flows.hold(scope, id),
        revisionIdOf: (scope, id, number) => flows.revisionIdOf(scope, id, number),
      }),
    ),
    ...referencesRoutes,
    ...createSettingsRoutes(channelConfigs),
    ...createSettingsRoutes(occurrenceTypes),
    ...createSettingsRoutes(queues),
    ...createSettingsRoutes(schedules),
    ...createTenantsRoutes(tenants),
    ...createRevocationsRoutes(new RevocationsService(audit)),
    ...conversationsRoutes,
    ...createTracesRoutes(
      new TracesService({
        holdConversation: async (scope, id) => {
          await conversationsService.get(scope, id);
        },
        findRevisions: (scope, ids) => flows.findRevisionsById(scope, ids),
        findSensitiveVariables: async (scope) => (await tenants.get(scope)).view.sensitiveVariables,
      }),
    ),
    ...createConnectionRoutes({ audit, configs, graph }),
    ...createTemplatesRoutes({ audit, configs, graph }),
    ...createMediaRoutes(new MediaService({ audit, media }), media.store),
    ...createTasksRoutes(
      new TasksService({
        audit,
        holdFlow: (scope, id) => flows.hold(scope, id),
        hasNumber: async ({ trx, tenantId }, id) => {
          const config = await findConfigById(trx, id);
          return config?.tenant_id === tenantId && config.phone_number_id !== '';
        },
      }),
    ),
    ...createCustomerCareRoutes({
      secretBox,
      unitOfWork,
      running,
      files: occurrenceFiles,
      findFlowUses: settings.findFlowUses,
    }),
    ...auditRoutes,
  ];
}
