import { lookUp } from '../identify.js';
import { contactRecord } from '../system-values.js';
import { answer, type CommandHandler } from './command-handler.js';

/** Tells whether there is a contact under a key, and of it what whoever typed the key may see. */
export const findContact: CommandHandler<'findContact'> = async (command, context) => {
  const found = await lookUp(context, command.key);
  if (!found) return answer(context, command.request, 'ok', { known: false });
  const contato = contactRecord(found.contact, found.isProven);
  return answer(context, command.request, 'ok', { known: true }, { contato });
};
