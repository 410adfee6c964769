import type { SecretBox } from '../auth/secrets.js';
import type { UnitOfWork } from '../db/unit-of-work.js';
import type { Route } from '../http/route.js';
import { audit } from './audit/audit.service.js';
import { createContactsRoutes } from './contacts/contacts.routes.js';
import { ContactsService } from './contacts/contacts.service.js';
import type { RunningConversations } from './contacts/running-conversations.js';
import { createHookDeliveriesRoutes } from './hook-deliveries/hook-deliveries.routes.js';
import { HookDeliveriesService } from './hook-deliveries/hook-deliveries.service.js';
import { wakeDispatchers } from './hook-deliveries/hook-outbox.js';
import { createHooksRoutes } from './hooks/hooks.routes.js';
import { HooksService } from './hooks/hooks.service.js';
import { createHookSetting } from './hooks/hooks.setting.js';
import { createProtocolPreviewRoutes } from './occurrence-types/protocol-preview.routes.js';
import { createOccurrencesRoutes } from './occurrences/occurrences.routes.js';
import { OccurrencesService, type OccurrenceFiles } from './occurrences/occurrences.service.js';
import { previewProtocol } from './occurrences/preview-protocol.js';
import { createSettingsRoutes } from './settings/settings.routes.js';
import { SettingsService, type FindFlowUses } from './settings/settings.service.js';
import { eraseRecipients } from './tasks/task-recipients.repository.js';

/** Contacts with everything that holds something about them. */
export function createContactsService(running: RunningConversations): ContactsService {
  return new ContactsService({ audit, running, eraseFromTasks: eraseRecipients });
}

export interface CustomerCareDeps {
  readonly secretBox: SecretBox;
  /** Asked for when an export begins. */
  readonly unitOfWork: () => UnitOfWork;
  readonly running: RunningConversations;
  readonly files: OccurrenceFiles;
  readonly findFlowUses: FindFlowUses;
}

/** Contacts, occurrences and hooks: who the customers are, what is done for them, and who is told. */
export function createCustomerCareRoutes(deps: CustomerCareDeps): readonly Route[] {
  const deliveries = new HookDeliveriesService(audit);
  const hooks = new HooksService({
    audit,
    addTest: (scope, hookId) => deliveries.addTest(scope, hookId),
    wake: ({ trx }) => wakeDispatchers(trx),
  });
  const hookSettings = new SettingsService(createHookSetting(deps.secretBox), {
    audit,
    findFlowUses: deps.findFlowUses,
  });
  return [
    ...createContactsRoutes(createContactsService(deps.running), deps.unitOfWork),
    ...createOccurrencesRoutes(new OccurrencesService({ audit, files: deps.files })),
    ...createProtocolPreviewRoutes(previewProtocol),
    ...createSettingsRoutes(hookSettings),
    ...createHooksRoutes(hooks, hookSettings.setting.view, (scope, id) => deliveries.get(scope, id)),
    ...createHookDeliveriesRoutes(deliveries),
  ];
}
