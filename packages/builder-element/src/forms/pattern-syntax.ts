import { compilePattern } from '@fluxo/core/patterns';

/** True for a pattern that the engine takes (RE2 syntax, not too large). */
export function isPattern(source: string): boolean {
  return compilePattern(source) !== null;
}
