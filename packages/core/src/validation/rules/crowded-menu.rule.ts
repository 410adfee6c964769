import { whatsappLimits } from '../../messages/channel-limits.js';
import { fold } from '../../text/fold.js';
import { eachLocale } from '../checked-flow.js';
import { defineRule } from '../rule.js';

/** Menus that WhatsApp cannot show as one list, and choices that cannot be told apart. */
export const crowdedMenuRule = defineRule({
  code: 'crowded-menu',
  check(flow, _, report) {
    const folded = new Map<string, string>();
    // Menus say the same again and again: yes, no, back.
    const foldOnce = (text: string): string => {
      let known = folded.get(text);
      if (known === undefined) folded.set(text, (known = fold(text)));
      return known;
    };
    for (const node of flow.nodes) {
      if (node.ports.length < 2) continue;
      const options = node.ports.filter(({ id }) => id.startsWith('option:'));
      if (options.length > whatsappLimits.rows) {
        const lists = Math.ceil(options.length / whatsappLimits.rows);
        report({
          severity: 'info',
          node,
          setting: '/options',
          message: `Expected at most ${whatsappLimits.rows} options, found ${options.length}.`,
          text: eachLocale(
            (locale) =>
              ({
                'pt-BR': `“${node.titleIn(locale)}” tem ${options.length} opções; uma lista do WhatsApp mostra 10.`,
                en: `“${node.titleIn(locale)}” has ${options.length} options; a WhatsApp list shows 10.`,
                es: `“${node.titleIn(locale)}” tiene ${options.length} opciones; una lista de WhatsApp muestra 10.`,
              })[locale],
          ),
          meaning: {
            'pt-BR': `O usuário do WhatsApp recebe ${lists} listas, uma após a outra.`,
            en: `The WhatsApp user gets ${lists} lists, one after the other.`,
            es: `El usuario de WhatsApp recibe ${lists} listas, una tras otra.`,
          },
        });
      }
      const seen = new Map<string, number>();
      options.forEach(({ label }, index) => {
        const title = foldOnce(label['pt-BR']);
        const first = seen.get(title);
        if (first === undefined) {
          seen.set(title, index);
          return;
        }
        report({
          code: 'repeated-option',
          severity: 'warning',
          node,
          setting: `/options/${index}/title`,
          message: `Expected each option's title once, found "${label.en}" again.`,
          text: eachLocale(
            (locale) =>
              ({
                'pt-BR': `A opção “${label[locale]}” aparece mais de uma vez.`,
                en: `The option “${label[locale]}” appears more than once.`,
                es: `La opción “${label[locale]}” aparece más de una vez.`,
              })[locale],
          ),
          meaning: {
            'pt-BR': 'Quem digitar o título segue sempre a primeira; no WhatsApp a segunda ganha um número.',
            en: 'Who types the title always gets the first; on WhatsApp the second one gets a number.',
            es: 'Quien escriba el título sigue siempre la primera; en WhatsApp la segunda recibe un número.',
          },
        });
      });
    }
  },
});
