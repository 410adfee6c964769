import { awaitService, cannotRun, defineStep, leave } from '../../engine/step.js';
import type { MessageContent } from '../../messages/message.js';
import { fitToChannel } from '../../messages/fit-to-channel.js';
import { templateNode } from './template.node.js';

export const templateStep = defineStep(templateNode, {
  enter(context, settings) {
    const content: MessageContent = {
      kind: 'template',
      name: settings.template,
      language: settings.language,
      parameters: settings.parameters.map(({ value }) => context.render(value)),
      text: context.render(settings.text),
    };
    if (context.channel === 'web') {
      context.send(content);
      return leave('default');
    }
    const [fitted = content] = fitToChannel(content, context.channel);
    // The request names the message as well: there is one message per request.
    return awaitService('template', (request) => ({
      type: 'sendTemplate',
      request,
      key: request,
      content: fitted,
    }));
  },
  serviceAnswered: (_context, { template }, { outcome }) =>
    outcome === 'ok' ? leave('default') : cannotRun(outcome, template),
});
