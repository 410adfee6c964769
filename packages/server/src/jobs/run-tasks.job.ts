import type { TaskDispatcher } from '../features/tasks/tasks.dispatcher.js';
import type { FreeJob } from './job.js';

const EVERY_MS = 2_000;

/** Writes to the recipients of tasks. */
export function createRunTasksJob(dispatcher: Pick<TaskDispatcher, 'run'>): FreeJob {
  return {
    name: 'run-tasks',
    everyMs: EVERY_MS,
    async perform() {
      const recipients = await dispatcher.run();
      return recipients > 0 ? { recipients } : null;
    },
  };
}
