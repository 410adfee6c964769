import type { Severity } from '../lib/issue.js';
import type { LocalText } from '../lib/local-text.js';
import type { CheckedFlow, CheckedNode } from './checked-flow.js';
import type { IssueFix, ValidationContext } from './issue.js';

/** What a rule tells of one problem. */
export interface Finding {
  readonly severity: Severity;
  /** Absent: about the flow as a whole. */
  readonly node?: CheckedNode;
  readonly port?: string;
  /** JSON Pointer into the node's settings. */
  readonly setting?: string;
  /** English sentence that names what was found and what was expected. */
  readonly message: string;
  readonly text: LocalText;
  readonly meaning: LocalText;
  readonly fixes?: readonly IssueFix[];
  /** When one rule tells several codes apart. */
  readonly code?: string;
}

/** One thing that can be wrong with a flow. Takes time linear in the flow. */
export interface FlowRule {
  /** Adjective and noun; also the issue's code. */
  readonly code: string;
  readonly check: (flow: CheckedFlow, context: ValidationContext, report: (finding: Finding) => void) => void;
}

/** Keeps a rule's type in its own file. */
export function defineRule(rule: FlowRule): FlowRule {
  return rule;
}
