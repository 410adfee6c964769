import type { Json } from '../lib/json.js';
import { readPath } from './read-path.js';
import { findOperator, type CompareOptions } from './operators.js';
import {
  compileTemplate,
  evaluateTemplate,
  type CompiledTemplate,
  type RenderOptions,
  type Scope,
} from './template.js';

/** One comparison as authors set it. */
export interface RuleSource {
  /** Path of the variable, or a template such as `{{pedido.total | tamanho}}`. */
  readonly variable: string;
  readonly operator: string;
  /** Template of the operand. */
  readonly value: string;
}

/** Rules joined by all or any, parsed. */
export interface CompiledCondition {
  readonly join: 'all' | 'any';
  readonly rules: readonly CompiledRule[];
}

interface CompiledRule {
  readonly variable: CompiledTemplate;
  readonly operator: string;
  readonly operand: CompiledTemplate;
}

/** Parses a condition once. `compile` may share parsed templates. */
export function compileCondition(
  join: 'all' | 'any',
  rules: readonly RuleSource[],
  compile: (source: string) => CompiledTemplate = compileTemplate,
): CompiledCondition {
  return {
    join,
    rules: rules.map(({ variable, operator, value }) => ({
      variable: compile(variable.includes('{{') ? variable : `{{${variable}}}`),
      operator,
      operand: compile(value),
    })),
  };
}

/**
 * True when all, or any, of the rules hold. A condition without rules never holds, nor does a rule with an unknown
 * operator or an unreadable variable: what is not set catches nobody.
 */
export function testCondition(
  condition: CompiledCondition,
  scope: Scope,
  options: RenderOptions & Pick<CompareOptions, 'keepAccents'>,
): boolean {
  const { join, rules } = condition;
  if (rules.length === 0) return false;
  const holds = (rule: CompiledRule): boolean => testRule(rule, scope, options);
  return join === 'all' ? rules.every(holds) : rules.some(holds);
}

function testRule(
  rule: CompiledRule,
  scope: Scope,
  options: RenderOptions & Pick<CompareOptions, 'keepAccents'>,
): boolean {
  const operator = findOperator(rule.operator);
  if (!operator || rule.variable.issues.length > 0) return false;
  const value = evaluateTemplate(rule.variable, scope, options);
  const operand = operator.operand === 'none' ? undefined : evaluateTemplate(rule.operand, scope, options);
  return operator.test(value, operand, options);
}

/** A scope over plain JSON, for tests, previews and the agents' canned replies. */
export function scopeOf(variables: Json): Scope {
  return { read: (path) => readPath(variables, path) };
}
