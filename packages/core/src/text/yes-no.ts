import { fold } from './fold.js';

const list = (text: string): ReadonlySet<string> => new Set(text.split(' | '));

/** Answers in three languages, folded. `s` and `n` are written in all of them, so the language need not be known. */
const YES = list(
  'sim | s | ss | sss | sim sim | sim claro | sim quero | quero sim | sim pode | pode sim | sim aceito | aceito sim | claro | ' +
    'claro que sim | com certeza | sim com certeza | certamente | isso | isso ai | isso mesmo | sim isso mesmo | exato | ' +
    'exatamente | correto | certo | ta certo | esta certo | positivo | afirmativo | quero | aceito | concordo | confirmo | ' +
    'confirmado | pode | pode ser | ok | okay | okey | blz | beleza | ta bom | ta bem | esta bem | tudo bem | combinado | fechado | ' +
    'perfeito | bora | uhum | aham | arram | yes | yes yes | y | yeah | yep | yup | sure | of course | absolutely | correct | right | ' +
    'true | verdadeiro | si | si si | sip | por supuesto | claro que si | cierto | correcto | exacto | de acuerdo | vale | dale | ' +
    '\u{1f44d} | \u2705 | \u2714 | \u{1f197} | \u{1f44c}',
);
const NO = list(
  'nao | n | nn | nao nao | naum | nops | nop | nao quero | nao aceito | nao concordo | nao confirmo | nao pode | nao mesmo | ' +
    'agora nao | nao agora | de jeito nenhum | de forma alguma | de modo algum | claro que nao | negativo | nunca | jamais | nem pensar | ' +
    'errado | incorreto | no | no no | nope | nah | not | no way | never | false | falso | para nada | claro que no | incorrecto | ' +
    '\u{1f44e} | \u274c | \u2716 | \u{1f6ab}',
);
const COURTESY =
  /(?:^| )(?:por favor|por gentileza|obrigad[oa]|please|thanks|thank you|gracias|valeu|vlw|senhora?|moc[oa]|amig[oa])(?= |$)/g;
/** Also skin tones and variation selectors, so that every thumb is a thumb. */
const PUNCTUATION = /[.,;:!?…"'`*_~]|\p{Emoji_Modifier}|\p{Variation_Selector}/gu;

/** Longest text that is looked at: a yes or no is short. */
const MAX_LENGTH = 60;
const PICTURES = /\p{Extended_Pictographic}/gu;

/** The answer that a text is, or `null` when it is neither a yes nor a no. Punctuation, accents, case and courtesy do not matter. */
export function readYesNo(text: string): boolean | null {
  if (text.length > MAX_LENGTH) return null;
  const answer = fold(fold(text).replace(PUNCTUATION, ' ')).replace(COURTESY, '').trim();
  const said = lookUp(answer);
  if (said !== null) return said;
  // Pictures beside words (`sim 😊`); a picture alone has been looked up.
  const words = fold(answer.replace(PICTURES, ' '));
  return words === answer ? null : lookUp(words);
}

function lookUp(answer: string): boolean | null {
  if (YES.has(answer)) return true;
  return NO.has(answer) ? false : null;
}
