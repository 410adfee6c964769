import type { TaskDispatcher } from '../features/tasks/tasks.dispatcher.js';
import { ensureTracePartitionsJob } from './ensure-trace-partitions.job.js';
import { foldStatisticsJob } from './fold-statistics.job.js';
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
}

/** Every job. A new one is a file of this folder and one line here. */
export function createJobs({ tasks }: JobParts): readonly Job[] {
  return [
    ensureTracePartitionsJob,
    foldStatisticsJob,
    forgetIdempotencyKeysJob,
    forgetInboxJob,
    forgetOldConversationsJob,
    forgetRefusedTokensJob,
    rotateSecretsJob,
    createRunTasksJob(tasks),
  ];
}
