import { leaseCall, serviceCallToJson } from '../service-call.js';
import type { CommandHandler } from './command-handler.js';

/** Keeps the call beside the state; it is made after the commit, without the lock. */
export const callApi: CommandHandler<'callApi'> = (command, { turn }) => {
  turn.change({ serviceCall: serviceCallToJson(leaseCall(command, turn.now)) });
  return Promise.resolve(null);
};
