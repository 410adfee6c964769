import { setOccurrenceStatus } from '../../features/occurrences/set-occurrence-status.js';
import { note, type CommandHandler } from './command-handler.js';

/** Sets the status of the main occurrence. Until one is open the engine's state keeps it. */
export const setStatus: CommandHandler<'setStatus'> = async (command, context) => {
  const { trx, turn } = context;
  const { tenantId, occurrenceId } = turn.conversation;
  if (occurrenceId !== null) {
    const change = { tenantId, id: occurrenceId, status: command.status };
    if (!(await setOccurrenceStatus(trx, change, turn.now))) note(context, 'unknown-status', command.status);
  }
  return null;
};
