import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { LOCALES } from '../../lib/local-text.js';
import { applyFix } from '../apply-fix.js';
import { CheckedFlow } from '../checked-flow.js';
import type { FlowIssue } from '../issue.js';
import type { RuleCase } from '../rule-case.js';
import { ruleCaseTypes } from '../rule-case-types.test-support.js';
import { validateFlowOf } from '../validate-flow.js';
import { flowRules } from './index.js';

const FOLDER = new URL('./', import.meta.url);
const codes = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.rule.ts'))
  .map((file) => file.slice(0, -'.rule.ts'.length));

test('the list has every rule of the folder, once', () => {
  assert.deepEqual(flowRules.map(({ code }) => code).sort(), codes.sort());
});

/** What one rule tells of a case. */
function findingsOf(code: string, { flow, context }: Pick<RuleCase, 'flow' | 'context'>): FlowIssue[] {
  const rule = flowRules.find((one) => one.code === code);
  assert.ok(rule);
  const own = new Set<string>();
  rule.check(new CheckedFlow(ruleCaseTypes, flow), context ?? {}, (finding) =>
    own.add(
      `${finding.code ?? code} ${finding.node?.id ?? ''} ${finding.port ?? ''} ${finding.setting ?? ''}`,
    ),
  );
  return validateFlowOf(ruleCaseTypes, flow, context).filter((issue) =>
    own.has(`${issue.code} ${issue.node ?? ''} ${issue.port ?? ''} ${issue.setting ?? ''}`),
  );
}

for (const code of codes) {
  const module = (await import(new URL(`${code}.cases.ts`, FOLDER).href)) as Record<
    string,
    readonly RuleCase[]
  >;
  const cases = Object.values(module)[0] ?? [];

  test(`${code} has cases of hit and of no hit`, () => {
    assert.ok(cases.some(({ finds }) => finds.length > 0));
    assert.ok(cases.some(({ finds }) => finds.length === 0));
  });

  for (const one of cases) {
    test(`${code}: ${one.name}`, () => {
      const found = findingsOf(code, one);
      assert.deepEqual(
        found.map((issue) => ({
          code: issue.code,
          severity: issue.severity,
          node: issue.node ?? undefined,
          port: issue.port,
          setting: issue.setting,
        })),
        one.finds.map((expected) => ({
          code: expected.code ?? code,
          severity: expected.severity,
          node: expected.node,
          port: expected.port,
          setting: expected.setting,
        })),
      );
      found.forEach((issue, index) => {
        for (const locale of LOCALES)
          assert.ok(issue.text[locale].length > 5 && issue.meaning[locale].length > 5);
        assert.match(issue.message, /^Expected .*\.$/su);
        const [fix] = issue.fixes;
        assert.equal(
          fix !== undefined,
          one.finds[index]?.isFixed === true,
          `${issue.code} has a fix that its case does not name, or none`,
        );
        if (!fix) return;
        let count = 0;
        const mended = applyFix(one.flow, fix, { types: ruleCaseTypes, newId: () => `novo${(count += 1)}` });
        const left = findingsOf(code, { flow: mended, ...(one.context ? { context: one.context } : {}) });
        const same = (other: FlowIssue): boolean =>
          other.code === issue.code &&
          other.node === issue.node &&
          other.port === issue.port &&
          other.setting === issue.setting;
        assert.ok(!left.some(same), `the fix of ${issue.code} at ${issue.path} changes nothing`);
      });
    });
  }
}
