import { eachLocale } from '../checked-flow.js';
import { defineRule } from '../rule.js';

/** Two channel configs on one WhatsApp number: only one of them can get its messages. */
export const sharedNumberRule = defineRule({
  code: 'shared-number',
  check(_, { channelConfigs, flowId }, report) {
    if (!channelConfigs || flowId === undefined) return;
    const told = new Set<string>();
    for (const config of channelConfigs) {
      const { phoneNumberId, startFlow, webStartFlow } = config;
      if (
        (startFlow !== flowId && webStartFlow !== flowId) ||
        phoneNumberId === '' ||
        told.has(phoneNumberId)
      )
        continue;
      const sharing = channelConfigs.filter((other) => other.phoneNumberId === phoneNumberId);
      if (sharing.length < 2) continue;
      told.add(phoneNumberId);
      const names = sharing.map(({ name, id }) => `“${name || id}”`).join(', ');
      report({
        severity: 'error',
        message: `Expected one channel config per WhatsApp number, found ${sharing.length} with ${phoneNumberId}.`,
        text: eachLocale(
          (locale) =>
            ({
              'pt-BR': `As configurações ${names} usam o mesmo número de WhatsApp.`,
              en: `The configurations ${names} use the same WhatsApp number.`,
              es: `Las configuraciones ${names} usan el mismo número de WhatsApp.`,
            })[locale],
        ),
        meaning: {
          'pt-BR': 'As mensagens do número chegam a uma só delas; quem escreve pode cair no fluxo errado.',
          en: 'Messages of the number reach only one of them; people may land in the wrong flow.',
          es: 'Los mensajes del número llegan a una sola; quien escribe puede caer en el flujo equivocado.',
        },
      });
    }
  },
});
