import type { CloseReason, Json, Locale } from '@fluxo/core';
import { isJsonObject } from '@fluxo/core/language';
import type { FlowTest, FlowTestResult, FlowTestStep } from '@fluxo/core/simulation';
import type { WriteText } from '../locales/part-texts.js';
import { closeReasonText } from '../simulator/step-texts.js';
import type { TESTS_TEXTS } from './tests-texts.js';

/** A failed step in words: which one, what should have been and what was. Several lines where there are several messages. */
export interface FailureWords {
  readonly step: string;
  readonly expected: readonly string[];
  readonly found: readonly string[];
}

/** Says what went wrong in a test. */
export function failureWords(
  test: FlowTest,
  failure: NonNullable<FlowTestResult['failure']>,
  text: WriteText<keyof typeof TESTS_TEXTS>,
  locale: Locale,
): FailureWords {
  const step = test.steps[failure.step];
  const lines = (value: Json): readonly string[] => {
    if (step && 'closed' in step) return [closedWords(value, text, locale)];
    return linesOf(value, text('nothing'));
  };
  return {
    step: text('failedAt', {
      step: failure.step + 1,
      what: step ? stepWords(step, text) : '',
    }),
    expected: lines(failure.expected),
    found: lines(failure.found),
  };
}

function stepWords(step: FlowTestStep, text: WriteText<keyof typeof TESTS_TEXTS>): string {
  if ('say' in step) return text('step.say', { value: step.say });
  if ('tap' in step) return text('step.tap', { value: step.tap });
  if ('open' in step) return text('step.open');
  if ('send' in step) return text('step.send');
  if ('advance' in step) return text('step.advance');
  if ('force' in step) return text('step.force');
  if ('answer' in step) return text('step.answer');
  if ('leaveQueue' in step) return text('step.leaveQueue');
  if ('closed' in step) return text('step.closed');
  return 'variables' in step ? text('step.variables') : text('step.expect');
}

function closedWords(value: Json, text: WriteText<keyof typeof TESTS_TEXTS>, locale: Locale): string {
  return typeof value === 'string' ? closeReasonText(value as CloseReason, locale) : text('isOpen');
}

/** Messages one a line; anything else as it is. */
function linesOf(value: Json, nothing: string): readonly string[] {
  if (value === null || (Array.isArray(value) && value.length === 0)) return [nothing];
  if (Array.isArray(value)) return value.map(lineOf);
  if (isJsonObject(value) && !('menu' in value)) {
    return Object.entries(value).map(
      ([name, inner]) => `${name}: ${inner === null ? nothing : lineOf(inner)}`,
    );
  }
  return [lineOf(value)];
}

function lineOf(value: Json): string {
  if (typeof value === 'string') return withBlanks(value);
  if (isJsonObject(value) && typeof value['menu'] === 'string' && Array.isArray(value['options'])) {
    return `${value['menu']} [${value['options'].join(' | ')}]`;
  }
  return JSON.stringify(value);
}

/** Blanks at the ends are drawn: two texts that differ in nothing else would look the same. */
function withBlanks(text: string): string {
  return text.replace(/^ +| +$/g, (blanks) => '␣'.repeat(blanks.length));
}
