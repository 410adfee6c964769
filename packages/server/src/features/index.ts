import type { FlowUse, Prerequisites } from '@fluxo/core/contract';
import type { Scope } from '../auth/scope.js';
import type { SecretBox } from '../auth/secrets.js';
import type { Route } from '../http/route.js';
import { audit } from './audit/audit.service.js';
import { auditRoutes } from './audit/audit.routes.js';
import { findStartFlowUses } from './channel-configs/channel-configs.repository.js';
import { createChannelConfigSetting } from './channel-configs/channel-configs.setting.js';
import { contactsRoutes } from './contacts/contacts.routes.js';
import { conversationsRoutes } from './conversations/conversations.routes.js';
import { createFlowTestsRoutes } from './flow-tests/flow-tests.routes.js';
import { FlowTestsService } from './flow-tests/flow-tests.service.js';
import { createFlowsRoutes } from './flows/flows.routes.js';
import { FlowsService } from './flows/flows.service.js';
import type { OccupancyReader } from './flows/occupancy.js';
import { occurrencesRoutes } from './occurrences/occurrences.routes.js';
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
import { createTenantsRoutes } from './tenants/tenants.routes.js';
import { TenantsService } from './tenants/tenants.service.js';

export interface FeatureDeps {
  readonly secretBox: SecretBox;
  readonly occupancy: OccupancyReader;
}

/** The REST resources. */
export function createFeatureRoutes({ secretBox, occupancy }: FeatureDeps): readonly Route[] {
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
    ...createTenantsRoutes(new TenantsService(audit)),
    ...createRevocationsRoutes(new RevocationsService(audit)),
    ...conversationsRoutes,
    ...contactsRoutes,
    ...occurrencesRoutes,
    ...auditRoutes,
  ];
}
