import { answer, note, type CommandHandler } from './command-handler.js';

/** The web shows a template's plain text. WhatsApp templates are not sent by this server, and the trace says so. */
export const sendTemplate: CommandHandler<'sendTemplate'> = (command, context) => {
  const { content } = command;
  if (context.turn.conversation.channel === 'web' && content.kind === 'template') {
    context.turn.addOutbound({ kind: 'text', text: content.text }, { sender: 'bot', key: command.key });
    return Promise.resolve(answer(context, command.request, 'ok'));
  }
  note(context, 'not-available', 'template');
  return Promise.resolve(answer(context, command.request, 'not-available'));
};
