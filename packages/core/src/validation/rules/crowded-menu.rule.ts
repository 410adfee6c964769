import { whatsappLimits } from '../../messages/channel-limits.js';
import { fold } from '../../text/fold.js';
import { eachLocale, type CheckedNode } from '../checked-flow.js';
import { defineRule, type Finding } from '../rule.js';

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
      if (options.length > 1) reportRepeatedCodes(node, foldOnce, report);
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

const CODE_SETTING = /^\/options\/\d+\/code$/;

/**
 * The code is what the flow goes on with and what may be typed: the same twice names the first option only. What a repeated
 * one could be instead is the next free number, or the code with one.
 */
function reportRepeatedCodes(
  node: CheckedNode,
  foldOnce: (text: string) => string,
  report: (finding: Finding) => void,
): void {
  const codes = node.settings.flatMap(({ field, value, path }) =>
    field.key === 'code' && typeof value === 'string' && value.trim() !== '' && CODE_SETTING.test(path)
      ? [{ value, path }]
      : [],
  );
  const all = new Set(codes.map(({ value }) => foldOnce(value)));
  // Where the search for a free one goes on, so that many repetitions do not search the same numbers again.
  const next = new Map<string, number>();
  for (const { value, path } of codes) {
    const code = foldOnce(value);
    const shown = value.trim();
    const isNumber = /^\d{1,9}$/.test(code);
    const from = next.get(code);
    if (from === undefined) {
      next.set(code, isNumber ? Number(code) + 1 : 2);
      continue;
    }
    const inWords = (number: number): string =>
      isNumber ? String(number) : `${shown.slice(0, 56)}-${number}`;
    let number = from;
    while (all.has(foldOnce(inWords(number)))) number += 1;
    next.set(code, number + 1);
    const free = inWords(number);
    report({
      code: 'repeated-code',
      severity: 'warning',
      node,
      setting: path,
      message: `Expected each option's code once, found "${shown}" again.`,
      text: {
        'pt-BR': `O código “${shown}” está em mais de uma opção.`,
        en: `The code “${shown}” is on more than one option.`,
        es: `El código “${shown}” está en más de una opción.`,
      },
      meaning: {
        'pt-BR': 'Quem digitar o código segue sempre a primeira, e a variável não diz qual foi escolhida.',
        en: 'Who types the code always gets the first, and the variable does not tell which was chosen.',
        es: 'Quien escriba el código sigue siempre la primera, y la variable no dice cuál se eligió.',
      },
      fixes: [
        {
          label: {
            'pt-BR': `Usar o código “${free}”`,
            en: `Use the code “${free}”`,
            es: `Usar el código “${free}”`,
          },
          edits: [{ kind: 'change-setting', node: node.id, path, value: free }],
        },
      ],
    });
  }
}
