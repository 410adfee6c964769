import { defineStep, leave, type StepContext } from '../../engine/step.js';
import type { Json } from '../../lib/json.js';
import { ok, type Result } from '../../lib/result.js';
import type { SettingsOf } from '../../schema/settings.js';
import {
  addNumber,
  appendItem,
  mapFields,
  parseJsonText,
  queryAll,
  queryFirst,
  removeItem,
  type ExpressionError,
} from '../../text/expression.js';
import { variableNode } from './variable.node.js';

type Assignment = SettingsOf<typeof variableNode.fields>['assignments'][number];
type Compute = (
  context: StepContext,
  assignment: Assignment,
  value: Json | undefined,
) => Result<Json | undefined, ExpressionError>;

const operations: Readonly<Record<Assignment['operation'], Compute>> = {
  set: (_context, _assignment, value) => ok(value),
  append: (context, { variable }, value) => appendItem(context.read(variable), value ?? null),
  remove: (context, { variable }, value) => removeItem(context.read(variable), value ?? null),
  add: (context, { variable }, value) => addNumber(context.read(variable), value ?? null, context.locale),
  parse: (_context, _assignment, value) => parseJsonText(value),
  first: (_context, { path }, value) => queryFirst(value, path),
  all: (_context, { path }, value) => queryAll(value, path),
  map: (_context, { mappings }, value) => mapFields(value, mappings),
};

/** Operations that make a new value: when they fail the old one is not what the author thinks it is, so it goes. */
const REPLACING: ReadonlySet<Assignment['operation']> = new Set(['parse', 'first', 'all', 'map']);

export const variableStep = defineStep(variableNode, {
  enter(context, { assignments }) {
    for (const assignment of assignments) {
      const value = context.evaluate(assignment.value);
      const computed = operations[assignment.operation](context, assignment, value);
      if (computed.ok) context.write(assignment.variable, computed.value);
      else {
        context.note(computed.error, assignment.variable);
        if (REPLACING.has(assignment.operation)) context.write(assignment.variable, undefined);
      }
    }
    return leave('default');
  },
});
