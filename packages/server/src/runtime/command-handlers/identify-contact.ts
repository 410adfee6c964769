import { identify } from '../identify.js';
import { answer, type CommandHandler } from './command-handler.js';

/** Identifies the conversation by a typed key. */
export const identifyContact: CommandHandler<'identifyContact'> = async (command, context) => {
  const system = await identify(context, {
    key: command.key,
    keyType: command.keyType,
    name: command.name,
    proof: 'typed',
  });
  return answer(context, command.request, 'ok', {}, system);
};
