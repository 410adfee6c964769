import { rolesMigration } from './0001_roles.js';
import { tenantsMigration } from './0002_tenants.js';
import { flowsMigration } from './0003_flows.js';
import { settingsMigration } from './0004_settings.js';
import { auditMigration } from './0005_audit.js';
import { contactsMigration } from './0020_contacts.js';
import { conversationsMigration } from './0021_conversations.js';
import { inboxOutboxMigration } from './0022_inbox_outbox.js';
import { mediaMigration } from './0030_media.js';
import { sendingMigration } from './0031_sending.js';
import { templatesMigration } from './0032_templates.js';
import { occurrencesMigration } from './0040_occurrences.js';
import { contactSearchMigration } from './0041_contacts.js';
import { hooksMigration } from './0042_hooks.js';
import { flowTestsMigration } from './0050_flow_tests.js';
import { flowStatisticsMigration } from './0051_flow_statistics.js';
import { tenantPrivacyMigration } from './0052_tenant_privacy.js';
import { tasksMigration } from './0053_tasks.js';
import { retentionMigration } from './0054_retention.js';
import { readinessMigration } from './0055_readiness.js';
import type { Migration } from './migration.js';

/** Every migration, in order of its name. A new one is a file of this folder and one line here. */
export const migrations: readonly Migration[] = [
  rolesMigration,
  tenantsMigration,
  flowsMigration,
  settingsMigration,
  auditMigration,
  contactsMigration,
  conversationsMigration,
  inboxOutboxMigration,
  mediaMigration,
  sendingMigration,
  templatesMigration,
  occurrencesMigration,
  contactSearchMigration,
  hooksMigration,
  flowTestsMigration,
  flowStatisticsMigration,
  tenantPrivacyMigration,
  tasksMigration,
  retentionMigration,
  readinessMigration,
];
