import { foldStatisticsJob } from './fold-statistics.job.js';
import { forgetIdempotencyKeysJob } from './forget-idempotency-keys.job.js';
import { forgetRefusedTokensJob } from './forget-refused-tokens.job.js';
import type { Job } from './job.js';
import { rotateSecretsJob } from './rotate-secrets.job.js';

/** Every job. A new one is a file of this folder and one line here. */
export const jobs: readonly Job[] = [
  foldStatisticsJob,
  forgetIdempotencyKeysJob,
  forgetRefusedTokensJob,
  rotateSecretsJob,
];
