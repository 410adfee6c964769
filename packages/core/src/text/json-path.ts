import { JSONPathEnvironment, jsonpath, TokenKind, type JSONPathQuery, type JSONValue } from 'json-p3';
import type { Json } from '../lib/json.js';
import { fail, ok, type Result } from '../lib/result.js';
import { codePointLength } from '../messages/code-points.js';
import { fitsLength, MAX_VALUE_LENGTH } from './value.js';

/** Longest JSONPath, in UTF-16 code units. */
export const MAX_JSON_PATH_LENGTH = 500;

/** Most values that one JSONPath may find. */
export const MAX_JSON_PATH_RESULTS = 10_000;

/** Selectors of the one bracket that may select a value more than once: as many times longer can its work become. Fewer after `..`, which visits everything. */
const MAX_OVERLAPPING = 10;
const MAX_OVERLAPPING_DESCENDANTS = 3;

/** Filters within filters. */
const MAX_FILTER_DEPTH = 3;

/** `invalid-path`: not RFC 9535. `costly-path`: could take more than linear time. `too-large`: finds too much. */
export type JsonPathError = 'invalid-path' | 'costly-path' | 'too-large';

/** A JSONPath (RFC 9535), checked and ready. */
export interface JsonPath {
  /** Every value found, in document order. */
  readonly all: (value: Json) => Result<readonly Json[], JsonPathError>;
  /** The first value found; `undefined` when there is none. */
  readonly first: (value: Json) => Result<Json | undefined, JsonPathError>;
}

// `match` and `search` run an author's expression on the JavaScript engine, which can take exponential time.
const environment = new JSONPathEnvironment({ maxRecursionDepth: 200 });
environment.functionRegister.delete('match');
environment.functionRegister.delete('search');
// The standard counts Unicode characters; the library counts code units.
environment.functionRegister.set('length', {
  argTypes: [jsonpath.FunctionExpressionType.ValueType],
  returnType: jsonpath.FunctionExpressionType.ValueType,
  call: (value: unknown): unknown => {
    if (typeof value === 'string') return codePointLength(value);
    if (Array.isArray(value)) return value.length;
    return typeof value === 'object' && value !== null ? Object.keys(value).length : jsonpath.Nothing;
  },
});

const compiled = new Map<string, Result<JsonPath, JsonPathError>>();
const MAX_COMPILED = 200;

/**
 * Compiles a JSONPath without the functions `match` and `search`. So that a query takes time linear in the value times its
 * depth, one `..` is allowed, one bracket may have selectors that can select a value twice (`[0, -1]`, `[*, 1]`), and a query
 * from the root inside a filter must name one place.
 */
export function compileJsonPath(source: string): Result<JsonPath, JsonPathError> {
  const known = compiled.get(source);
  if (known) return known;
  const result = compile(source);
  if (compiled.size >= MAX_COMPILED) compiled.clear();
  if (source.length <= MAX_JSON_PATH_LENGTH) compiled.set(source, result);
  return result;
}

function compile(source: string): Result<JsonPath, JsonPathError> {
  if (source.length > MAX_JSON_PATH_LENGTH) return fail('costly-path');
  let query: JSONPathQuery;
  try {
    query = environment.compile(source.trim());
  } catch {
    return fail('invalid-path');
  }
  const check = new QueryCheck();
  check.visitQuery(query, 0);
  if (check.isInvalid) return fail('invalid-path');
  if (check.isCostly) return fail('costly-path');
  return ok({
    all: (value) => run(query, value, MAX_JSON_PATH_RESULTS),
    first: (value) => firstOf(query, value),
  });
}

function firstOf(query: JSONPathQuery, value: Json): Result<Json | undefined, JsonPathError> {
  const found = run(query, value, 1);
  return found.ok ? ok(found.value[0]) : found;
}

function run(query: JSONPathQuery, value: Json, most: number): Result<readonly Json[], JsonPathError> {
  const found: Json[] = [];
  try {
    // The library's type has mutable arrays; it does not change what it is given.
    for (const node of query.lazyQuery(value as JSONValue)) {
      if (found.length === most) {
        if (most === 1) break;
        return fail('too-large');
      }
      found.push(node.value as Json);
      if (most === 1) break;
    }
  } catch {
    return fail('too-large');
  }
  return fitsLength(found, MAX_VALUE_LENGTH) ? ok(found) : fail('too-large');
}

const { selectors, expressions } = jsonpath;

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** Walks a parsed query and notes what would make it cost more than linear time, and what the library takes but the standard does not. */
class QueryCheck {
  isCostly = false;
  isInvalid = false;
  private descents = 0;
  private overlapping = 0;

  visitQuery(query: JSONPathQuery, depth: number): void {
    for (const segment of query.segments) {
      if (segment.token.kind === TokenKind.DDOT) this.descents += 1;
      if (!areDisjoint(segment.selectors)) {
        this.overlapping += 1;
        const most = this.descents > 0 ? MAX_OVERLAPPING_DESCENDANTS : MAX_OVERLAPPING;
        if (segment.selectors.length > most) this.isCostly = true;
      }
      if (this.descents > 1 || this.overlapping > 1) this.isCostly = true;
      for (const selector of segment.selectors) {
        if (selector.token.kind === TokenKind.NAME && selector.token.value.includes('-'))
          this.isInvalid = true;
        if (!(selector instanceof selectors.FilterSelector)) continue;
        if (depth >= MAX_FILTER_DEPTH) this.isCostly = true;
        else this.visitExpression(selector.expression, depth + 1);
      }
    }
  }

  private visitExpression(expression: jsonpath.expressions.FilterExpression, depth: number): void {
    if (expression instanceof expressions.LogicalExpression) {
      this.visitExpression(expression.expression, depth);
    } else if (expression instanceof expressions.PrefixExpression) {
      if (expression.right instanceof expressions.FilterExpressionLiteral) this.isInvalid = true;
      this.visitExpression(expression.right, depth);
    } else if (expression instanceof expressions.InfixExpression) {
      const isComparison = COMPARISONS.has(expression.operator);
      if (isComparison && (isLogical(expression.left) || isLogical(expression.right))) this.isInvalid = true;
      this.visitExpression(expression.left, depth);
      this.visitExpression(expression.right, depth);
    } else if (expression instanceof expressions.FunctionExtension) {
      for (const argument of expression.args) this.visitExpression(argument, depth);
    } else if (expression instanceof expressions.FilterQuery) {
      if (expression instanceof expressions.RootQuery && !expression.path.singularQuery())
        this.isCostly = true;
      this.visitQuery(expression.path, depth);
    }
  }
}

/** Answers yes or no, so it has no value that could be compared. */
function isLogical(expression: jsonpath.expressions.FilterExpression): boolean {
  return (
    expression instanceof expressions.InfixExpression || expression instanceof expressions.PrefixExpression
  );
}

/** True when no value can be selected twice by one bracket: repeated, that would double the work at each step. */
function areDisjoint(list: readonly jsonpath.JSONPathSelector[]): boolean {
  if (list.length < 2) return true;
  const keys = new Set<string>();
  for (const selector of list) {
    if (selector instanceof selectors.NameSelector) keys.add(`name ${selector.name}`);
    else if (selector instanceof selectors.IndexSelector && selector.index >= 0)
      keys.add(`index ${selector.index}`);
    else return false;
  }
  return keys.size === list.length;
}
