import { assertNever, type EngineCommand, type EngineEvent } from '@fluxo/core';
import { callApi } from './call-api.js';
import { checkSchedule } from './check-schedule.js';
import { closeConversation } from './close-conversation.js';
import type { CommandContext } from './command-handler.js';
import { enterQueue } from './enter-queue.js';
import { findContact } from './find-contact.js';
import { identifyContact } from './identify-contact.js';
import { loadFlow } from './load-flow.js';
import { openOccurrence } from './open-occurrence.js';
import { sendMessage } from './send-message.js';
import { sendTemplate } from './send-template.js';
import { setStatus } from './set-status.js';

/** Does one command of the engine; the event that answers it comes back when it is answered at once. */
export function handleCommand(command: EngineCommand, context: CommandContext): Promise<EngineEvent | null> {
  switch (command.type) {
    case 'sendMessage':
      return sendMessage(command, context);
    case 'loadFlow':
      return loadFlow(command, context);
    case 'findContact':
      return findContact(command, context);
    case 'identifyContact':
      return identifyContact(command, context);
    case 'openOccurrence':
      return openOccurrence(command, context);
    case 'callApi':
      return callApi(command, context);
    case 'checkSchedule':
      return checkSchedule(command, context);
    case 'sendTemplate':
      return sendTemplate(command, context);
    case 'enterQueue':
      return enterQueue(command, context);
    case 'setStatus':
      return setStatus(command, context);
    case 'closeConversation':
      return closeConversation(command, context);
    default:
      return assertNever(command);
  }
}
