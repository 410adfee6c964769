import { isOpen, nextOpening } from '@fluxo/core';
import { findSchedule } from '../../features/schedules/schedule-reader.js';
import { answer, type CommandHandler } from './command-handler.js';

/** Tells whether a schedule is open now, and when it opens next. */
export const checkSchedule: CommandHandler<'checkSchedule'> = async (command, context) => {
  const { trx, turn } = context;
  const schedule = await findSchedule(trx, turn.conversation.tenantId, command.schedule);
  if (!schedule) return answer(context, command.request, 'not-found');
  const opening = nextOpening(schedule, turn.now);
  const proximaAbertura = opening === null ? null : new Date(opening).toISOString().replace('.000Z', 'Z');
  return answer(
    context,
    command.request,
    'ok',
    { open: isOpen(schedule, turn.now) },
    { expediente: { proximaAbertura } },
  );
};
