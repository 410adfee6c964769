/** Words that stay small inside a Brazilian or Spanish name. */
const SMALL_WORDS: ReadonlySet<string> = new Set(['da', 'das', 'de', 'del', 'di', 'do', 'dos', 'e', 'y']);
/** Ordinals of names and centuries; words of a language (`vi`, `mil`) are not among them. */
const ROMAN = /^(?:ii|iii|iv|vii|viii|ix|xi{0,3}|xiv|xv|xvi{1,3}|xix|xx|xxi)$/;
/** `D'Ávila`, `O’Neill`: one letter before an apostrophe. */
const ELIDED = /^(\p{L}['’])(\p{L})/u;
/** Forms of address before a name, folded and without their full stop. */
const ADDRESSES: ReadonlySet<string> = new Set('dr dra sr sra srta prof profa mr mrs ms'.split(' '));

/** Words with a capital first letter, connecting words small: `MARIA DA SILVA` → `Maria da Silva`. */
export function titleCase(text: string): string {
  let isFirst = true;
  return text.toLowerCase().replace(/[^\s-]+/gu, (word) => {
    const small = !isFirst && SMALL_WORDS.has(word);
    const isRoman = !isFirst && ROMAN.test(word);
    isFirst = false;
    return small ? word : isRoman ? word.toUpperCase() : capitalised(word);
  });
}

/** The first word of a name, in capitals where names have them; a form of address before it (`Dra.`) is left out. */
export function firstName(name: string): string {
  const [first = '', second] = name.trim().split(/\s+/, 2);
  const isAddress = second !== undefined && ADDRESSES.has(first.toLowerCase().replace(/\.$/, ''));
  return titleCase(isAddress ? second : first);
}

function capitalised(word: string): string {
  const elided = ELIDED.exec(word);
  if (elided) return word.slice(0, elided[0].length).toUpperCase() + word.slice(elided[0].length);
  const first = String.fromCodePoint(word.codePointAt(0) ?? 0);
  return first.toUpperCase() + word.slice(first.length);
}
