import { openOccurrence as open } from '../../features/occurrences/occurrences.repository.js';
import { dayOf } from '../day.js';
import { occurrenceRecord } from '../system-values.js';
import { answer, type CommandHandler } from './command-handler.js';

/** Opens a case under the conversation's main one and answers its whole record. */
export const openOccurrence: CommandHandler<'openOccurrence'> = async (command, context) => {
  const { trx, turn, tenants } = context;
  const { tenantId, id, contactId, identifiedContactId, occurrenceId } = turn.conversation;
  const tenant = await tenants.find(trx, tenantId);
  if (!tenant) return answer(context, command.request, 'not-found');
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
      actor: 'bot',
      day: dayOf(turn.now, tenant.timeZone),
      operatorRegistration: tenant.operatorRegistration,
    },
    turn.now,
  );
  if (!occurrence) return answer(context, command.request, 'not-found');
  return answer(context, command.request, 'ok', occurrenceRecord(occurrence));
};
