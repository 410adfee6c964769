import type { Issue } from '@fluxo/core';
import type { FieldIssue } from '../../forms/field.element.js';
import { ISSUE_TEXTS } from './frame-texts.js';

/** The issue with a text that people understand, by its code. */
export function localIssue(issue: Issue): FieldIssue {
  const text =
    issue.text ??
    (Object.hasOwn(ISSUE_TEXTS, issue.code)
      ? ISSUE_TEXTS[issue.code as keyof typeof ISSUE_TEXTS]
      : ISSUE_TEXTS['invalid-value']);
  return { ...issue, text, severity: 'error' };
}

/** An issue that the form itself found. */
export function formIssue(code: keyof typeof ISSUE_TEXTS, path: string): FieldIssue {
  return { code, path, message: ISSUE_TEXTS[code].en, text: ISSUE_TEXTS[code], severity: 'error' };
}
