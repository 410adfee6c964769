import type { UnitOfWork } from '../db/unit-of-work.js';
import type { ContactsService } from '../features/contacts/contacts.service.js';
import type { TaskDispatcher } from '../features/tasks/tasks.dispatcher.js';
import { ensureTracePartitionsJob } from './ensure-trace-partitions.job.js';
import { createEraseContactsJob } from './erase-contacts.job.js';
import { foldStatisticsJob } from './fold-statistics.job.js';
import { forgetHookDeliveriesJob } from './forget-hook-deliveries.job.js';
import { forgetIdempotencyKeysJob } from './forget-idempotency-keys.job.js';
import { forgetInboxJob } from './forget-inbox.job.js';
import { forgetOldConversationsJob } from './forget-old-conversations.job.js';
import { forgetRefusedTokensJob } from './forget-refused-tokens.job.js';
import type { Job } from './job.js';
import { rotateSecretsJob } from './rotate-secrets.job.js';
import { createRunTasksJob } from './run-tasks.job.js';

/** Parts of the server that jobs work with. */
export interface JobParts {
  readonly tasks: Pick<TaskDispatcher, 'run'>;
  readonly unitOfWork: UnitOfWork;
  readonly contacts: Pick<ContactsService, 'finishErasure'>;
}

/** Every job. A new one is a file of this folder and one line here. */
export function createJobs({ tasks, unitOfWork, contacts }: JobParts): readonly Job[] {
  return [
    ensureTracePartitionsJob,
    createEraseContactsJob(unitOfWork, contacts),
    foldStatisticsJob,
    forgetHookDeliveriesJob,
    forgetIdempotencyKeysJob,
    forgetInboxJob,
    forgetOldConversationsJob,
    forgetRefusedTokensJob,
    rotateSecretsJob,
    createRunTasksJob(tasks),
  ];
}
