import { fillTemplate } from '../../features/templates/template-parameters.js';
import { findTemplateOf } from '../../features/templates/templates.repository.js';
import { answer, note, type CommandHandler } from './command-handler.js';

/**
 * Sends a template, or on the web its plain text. What the platform would refuse is refused here, so that the flow can
 * leave by its error: a template that the account does not have in that language, one that is not approved, values that
 * do not fit. An account that was never read is not judged by.
 */
export const sendTemplate: CommandHandler<'sendTemplate'> = async (command, context) => {
  const { trx, turn } = context;
  const { content } = command;
  if (content.kind !== 'template') return answer(context, command.request, 'unknown-template');
  if (turn.conversation.channel === 'web') {
    turn.addOutbound({ kind: 'text', text: content.text }, { sender: 'bot', key: command.key });
    return answer(context, command.request, 'ok');
  }
  const { tenantId, configId } = turn.conversation;
  const { template, isSynced } = await findTemplateOf(
    trx,
    tenantId,
    configId,
    content.name,
    content.language,
  );
  const refuse = (code: string, detail: string) => {
    note(context, code, detail);
    return answer(context, command.request, code);
  };
  if (template === null && isSynced)
    return refuse('unknown-template', `${content.name} (${content.language})`);
  if (template === null) note(context, 'template-not-checked', content.name);
  else if (template.status !== 'APPROVED') return refuse('template-not-approved', template.status);
  else {
    const filled = fillTemplate(template.components, content.parameters);
    if (!filled.ok) return refuse(filled.error.code, filled.error.detail);
  }
  turn.addOutbound(content, { sender: 'bot', key: command.key });
  return answer(context, command.request, 'ok');
};
