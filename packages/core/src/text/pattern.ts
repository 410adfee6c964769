import { RE2JS } from 're2js';

/** Longest source of an author's pattern. */
export const MAX_PATTERN_LENGTH = 500;

/** Longest text that a pattern is tried on: WhatsApp's longest message. A longer text matches nothing. */
export const MAX_MATCHED_LENGTH = 4096;

/** Most instructions of a compiled pattern: with the length above it bounds one match to some milliseconds. */
const MAX_PROGRAM_SIZE = 1000;

/** An author's regular expression (RE2 syntax), matched in time linear in the text. */
export interface Pattern {
  /** The whole text fits. */
  readonly fits: (text: string) => boolean;
  /** Some part of the text fits. */
  readonly isFoundIn: (text: string) => boolean;
}

const compiled = new Map<string, Pattern | null>();
const MAX_COMPILED = 200;

/**
 * Compiles a pattern; `null` when it is empty, too long, too large or not in RE2 syntax (which has neither back references
 * nor look-around). The last patterns are kept, since the same ones are tried on every answer.
 */
export function compilePattern(source: string): Pattern | null {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const pattern = compile(source);
  if (compiled.size >= MAX_COMPILED) compiled.clear();
  if (source.length <= MAX_PATTERN_LENGTH) compiled.set(source, pattern);
  return pattern;
}

function compile(source: string): Pattern | null {
  if (source === '' || source.length > MAX_PATTERN_LENGTH) return null;
  try {
    const program = RE2JS.compile(source);
    if (program.programSize() > MAX_PROGRAM_SIZE) return null;
    return {
      fits: (text) => text.length <= MAX_MATCHED_LENGTH && program.testExact(text),
      isFoundIn: (text) => text.length <= MAX_MATCHED_LENGTH && program.test(text),
    };
  } catch {
    return null;
  }
}
