import { BOT } from '../../features/occurrences/occurrence.js';
import { openOccurrence as open } from '../../features/occurrences/open-occurrence.js';
import { occurrenceRecord } from '../system-values.js';
import { answer, type CommandHandler } from './command-handler.js';

/** Opens a case under the conversation's main one and answers its whole record. */
export const openOccurrence: CommandHandler<'openOccurrence'> = async (command, context) => {
  const { trx, turn } = context;
  const { tenantId, id, contactId, identifiedContactId, occurrenceId } = turn.conversation;
  const occurrence = await open(
    trx,
    {
      tenantId,
      typeId: command.occurrenceType,
      contactId: identifiedContactId ?? contactId,
      conversationId: id,
      parentId: occurrenceId,
      status: null,
      note: command.note,
      actor: BOT,
    },
    turn.now,
  );
  if (!occurrence) return answer(context, command.request, 'not-found');
  return answer(context, command.request, 'ok', occurrenceRecord(occurrence));
};
