import type { CommandHandler } from './command-handler.js';

/** Puts a message into the transcript and on its way. Its key makes it unique within the conversation. */
export const sendMessage: CommandHandler<'sendMessage'> = (command, { turn }) => {
  turn.addOutbound(command.content, { sender: 'bot', key: command.key });
  return Promise.resolve(null);
};
