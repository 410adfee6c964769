import { note, type CommandHandler } from './command-handler.js';

/** Nobody serves queues on this server: the conversation leaves at once, as from a full queue, and the trace says why. */
export const enterQueue: CommandHandler<'enterQueue'> = (command, context) => {
  note(context, 'not-available', 'queue');
  return Promise.resolve({ type: 'queueLeft', at: context.turn.now, visit: command.visit, exit: 'full' });
};
