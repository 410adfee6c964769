import { answer, type CommandHandler } from './command-handler.js';

/** Settles, within the turn, which revision of a flow the conversation enters: the one that is current now. */
export const loadFlow: CommandHandler<'loadFlow'> = async (command, context) => {
  const { trx, turn, flows, revisions } = context;
  const { tenantId } = turn.conversation;
  const revision = await flows.findCurrentRevision(trx, tenantId, command.flow);
  if (revision === null || !(await revisions.load(trx, tenantId, revision))) {
    return answer(context, command.request, 'not-found');
  }
  return { type: 'flowLoaded', at: turn.now, request: command.request, flow: command.flow, revision };
};
