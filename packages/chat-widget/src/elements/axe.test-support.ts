import 'axe-core';
import type { AxeResults, RunOptions } from 'axe-core';

// axe-core is a classic script: loaded as a module it leaves itself on the window.
const { axe } = globalThis as unknown as {
  readonly axe: { run(element: Element, options: RunOptions): Promise<AxeResults> };
};

/** Rules broken by an element and its shadow trees, one line each. */
export async function accessibilityProblems(element: Element): Promise<string[]> {
  const { violations } = await axe.run(element, { rules: { region: { enabled: false } } });
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join(' ')}`,
  );
}
