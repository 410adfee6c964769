import { answer, note, type CommandHandler } from './command-handler.js';

export const checkSchedule: CommandHandler<'checkSchedule'> = (command, context) => {
  note(context, 'not-available', 'schedule');
  return Promise.resolve(answer(context, command.request, 'not-available'));
};
