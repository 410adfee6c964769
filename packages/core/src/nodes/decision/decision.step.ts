import { defineStep, leave } from '../../engine/step.js';
import type { SettingsOf } from '../../schema/settings.js';
import { compileCondition, testCondition, type CompiledCondition } from '../../text/condition.js';
import { conditionPort, decisionNode } from './decision.node.js';

/** A condition's rules, parsed, and the port that they lead to. */
interface Branch {
  readonly condition: CompiledCondition;
  readonly port: string;
}

export const decisionStep = defineStep(decisionNode, {
  enter(context, settings) {
    const branches = context.node.prepared(() => prepare(settings));
    for (const { condition, port } of branches) {
      if (testCondition(condition, context.scope, context.rendering)) return leave(port);
    }
    return leave('else');
  },
});

function prepare({ conditions }: SettingsOf<typeof decisionNode.fields>): readonly Branch[] {
  return conditions.map(({ id, join, rules }) => ({
    condition: compileCondition(join, rules),
    port: conditionPort(id),
  }));
}
