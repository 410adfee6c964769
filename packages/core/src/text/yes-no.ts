import { fold } from './fold.js';

const list = (text: string): ReadonlySet<string> => new Set(text.split(' | '));

/** Answers in three languages, folded. `s` and `n` are written in all of them, so the language need not be known. */
const YES = list(
  'sim | s | ss | sim sim | claro | claro que sim | com certeza | isso | isso mesmo | correto | certo | positivo | quero | ' +
    'aceito | concordo | confirmo | pode | pode ser | ok | okay | uhum | aham | yes | y | yeah | yep | yup | sure | of course | ' +
    'correct | right | true | verdadeiro | si | sip | por supuesto | cierto | de acuerdo | vale | dale | \u{1f44d} | \u2705',
);
const NO = list(
  'nao | n | nn | nao nao | nao quero | nao aceito | nao concordo | de jeito nenhum | negativo | nunca | no | nope | nah | ' +
    'not | false | falso | para nada | claro que no | claro que nao | \u{1f44e} | \u274c',
);
const COURTESY =
  /(?:^| )(?:por favor|por gentileza|obrigad[oa]|please|thanks|thank you|gracias|senhora?|moc[oa])(?= |$)/g;
/** Also skin tones and variation selectors, so that every thumb is a thumb. */
const PUNCTUATION = /[.,;:!?…"'`*_~]|\p{Emoji_Modifier}|\p{Variation_Selector}/gu;

/** Longest text that is looked at: a yes or no is short. */
const MAX_LENGTH = 60;

/** The answer that a text is, or `null` when it is neither a yes nor a no. Punctuation, accents, case and courtesy do not matter. */
export function readYesNo(text: string): boolean | null {
  if (text.length > MAX_LENGTH) return null;
  const answer = fold(fold(text).replace(PUNCTUATION, ' ')).replace(COURTESY, '').trim();
  if (YES.has(answer)) return true;
  return NO.has(answer) ? false : null;
}
