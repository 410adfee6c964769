import { codePointLength, indexAfter } from '../messages/code-points.js';
import type { LocalText, Locale } from '../lib/local-text.js';

/** Longest piece of a text that is quoted, in code points. */
const QUOTED = 60;

/** Text kept in front of the first difference, so that the place is recognised. */
const CONTEXT = 20;

/** A text as one line, cut to what a sentence can quote. */
export function excerpt(text: string): string {
  const line = oneLine(text);
  return codePointLength(line) <= QUOTED
    ? line
    : `${line.slice(0, indexAfter(line, 0, QUOTED - 1)).trimEnd()}…`;
}

/**
 * Excerpts of a text before and after a change, both from shortly before the first place where they differ: the beginning of
 * a long text says nothing about a change at its end.
 */
export function excerptsAround(before: string, after: string): readonly [before: string, after: string] {
  const [old, now] = [oneLine(before), oneLine(after)];
  if (codePointLength(old) <= QUOTED && codePointLength(now) <= QUOTED) return [old, now];
  let same = 0;
  while (same < old.length && same < now.length && old[same] === now[same]) same += 1;
  if (same <= CONTEXT) return [excerpt(old), excerpt(now)];
  // From the beginning of a word, which both texts have in common.
  const start = old.lastIndexOf(' ', same - CONTEXT) + 1;
  return start === 0
    ? [excerpt(old), excerpt(now)]
    : [`…${excerpt(old.slice(start))}`, `…${excerpt(now.slice(start))}`];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A text in every language, written once per language. */
export function eachLocale(write: (locale: Locale) => string): LocalText {
  return { 'pt-BR': write('pt-BR'), en: write('en'), es: write('es') };
}

/**
 * A common noun with its definite article, in lower case: `a opção`, `o campo`, `la opción`. Gender goes by the ending, which
 * holds for the words that lists call their items by; acronyms keep their case.
 */
export function withArticle(noun: string, locale: Locale): string {
  const word = lowerCase(noun);
  if (locale === 'en') return `the ${word}`;
  const isFeminine = isFeminineNoun(word);
  if (locale === 'es') return `${isFeminine ? 'la' : 'el'} ${word}`;
  return `${isFeminine ? 'a' : 'o'} ${word}`;
}

/** As `withArticle` for a plural after "of": `das opções`, `dos campos`, `de las opciones`. `noun` tells the gender. */
export function ofAll(plural: string, noun: string, locale: Locale): string {
  const word = lowerCase(plural);
  if (locale === 'en') return `of the ${word}`;
  const isFeminine = isFeminineNoun(lowerCase(noun));
  if (locale === 'es') return `de ${isFeminine ? 'las' : 'los'} ${word}`;
  return `${isFeminine ? 'das' : 'dos'} ${word}`;
}

export function lowerCase(noun: string): string {
  return noun === noun.toUpperCase() ? noun : noun.charAt(0).toLowerCase() + noun.slice(1);
}

export function upperCase(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function isFeminineNoun(noun: string): boolean {
  return /(?:a|ão|ión)$/.test(noun);
}

const UNITS = [
  { seconds: 86_400, unit: 'd' },
  { seconds: 3_600, unit: 'h' },
  { seconds: 60, unit: 'min' },
  { seconds: 1, unit: 's' },
] as const;

/** A length of time as forms show it: `1 h 30 min`. */
export function describeDuration(seconds: number): string {
  let rest = Math.max(0, Math.round(seconds));
  const parts: string[] = [];
  for (const { seconds: size, unit } of UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count} ${unit}`);
    rest -= count * size;
  }
  return parts.length === 0 ? '0 s' : parts.join(' ');
}

/** Items of a sentence: `a`, `a e b`, `a, b e c`. */
export function listed(items: readonly string[], locale: Locale): string {
  const and = { 'pt-BR': 'e', en: 'and', es: 'y' }[locale];
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${and} ${last}`;
}
