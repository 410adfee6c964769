import type { FlowRule } from '../rule.js';
import { closedScheduleRule } from './closed-schedule.rule.js';
import { crowdedMenuRule } from './crowded-menu.rule.js';
import { emptyRangeRule } from './empty-range.rule.js';
import { endlessCycleRule } from './endless-cycle.rule.js';
import { exposedSecretRule } from './exposed-secret.rule.js';
import { idleQueueRule } from './idle-queue.rule.js';
import { invalidTemplateRule } from './invalid-template.rule.js';
import { largeFlowRule } from './large-flow.rule.js';
import { longTextRule } from './long-text.rule.js';
import { missingReferenceRule } from './missing-reference.rule.js';
import { recursiveCallRule } from './recursive-call.rule.js';
import { sharedNumberRule } from './shared-number.rule.js';
import { unconnectedErrorPortRule } from './unconnected-error-port.rule.js';
import { unconnectedPortRule } from './unconnected-port.rule.js';
import { unmatchableRuleRule } from './unmatchable-rule.rule.js';
import { unreachableNodeRule } from './unreachable-node.rule.js';
import { unsetSettingRule } from './unset-setting.rule.js';
import { unsetVariableRule } from './unset-variable.rule.js';

/** Every rule, in the order in which problems of the same severity are told. */
export const flowRules: readonly FlowRule[] = [
  unsetSettingRule,
  missingReferenceRule,
  invalidTemplateRule,
  emptyRangeRule,
  unmatchableRuleRule,
  endlessCycleRule,
  recursiveCallRule,
  unreachableNodeRule,
  unconnectedPortRule,
  unconnectedErrorPortRule,
  unsetVariableRule,
  exposedSecretRule,
  idleQueueRule,
  closedScheduleRule,
  sharedNumberRule,
  longTextRule,
  crowdedMenuRule,
  largeFlowRule,
];
