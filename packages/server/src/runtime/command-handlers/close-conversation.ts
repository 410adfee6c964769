import type { CommandHandler } from './command-handler.js';

/** Closing is part of the state, which the turn writes; the transcript gets its last line. */
export const closeConversation: CommandHandler<'closeConversation'> = (command, { turn }) => {
  turn.addNotice({ kind: 'notice', code: 'closed', values: { reason: command.closed.reason } });
  return Promise.resolve(null);
};
