import type { Instant } from '../lib/instant.js';
import type { Json } from '../lib/json.js';
import { assertNever } from '../lib/assert-never.js';
import type { Locale } from '../lib/local-text.js';
import { escapeHeader, escapeJson, escapeUrl } from './escape.js';
import { filters, type Filter, type FilterArgument } from './filters.js';
import { formatPath, parsePath, type Path } from './read-path.js';
import { MAX_FILTERS, MAX_TEMPLATE_LENGTH, templateIssue, type TemplateIssue } from './template-issue.js';
import { toText } from './value.js';

export { MAX_TEMPLATE_LENGTH, type TemplateIssue } from './template-issue.js';

/** Longest rendered text, in UTF-16 code units: no template can make more than fits a variable. */
export const MAX_RENDERED_LENGTH = 256 * 1024;

/** A text with `{{placeholders}}`, parsed once and rendered many times. */
export interface CompiledTemplate {
  readonly source: string;
  readonly parts: readonly (string | Placeholder)[];
  /** Problems of the source; a placeholder with a problem renders as nothing. */
  readonly issues: readonly TemplateIssue[];
}

/** One `{{path | filter: literal}}`. */
export interface Placeholder {
  readonly path: Path;
  readonly filters: readonly FilterCall[];
  /** Where it stands in the source, in UTF-16 code units, braces included. */
  readonly offset: number;
  readonly length: number;
  /** Stands inside quotation marks of a JSON text; decided by the literal text before it. */
  readonly quoted: boolean;
}

export interface FilterCall {
  readonly name: string;
  readonly filter: Filter;
  readonly argument?: FilterArgument;
}

/** Where values of placeholders come from: own properties of the conversation's variables only. */
export interface Scope {
  readonly read: (path: Path) => Json | undefined;
}

/** Place that rendered values go into, which decides how they are escaped. Literal text is never escaped. */
export type Escape = 'none' | 'json' | 'url' | 'header';

export interface RenderOptions {
  readonly locale: Locale;
  readonly timeZone: string;
  readonly now: Instant;
  /**
   * Default `none`. `json`: a value inside quotation marks is escaped, elsewhere in a JSON text written as JSON (missing:
   * `null`). `url`: percent-encoded, but for a placeholder that is the very beginning (the address itself). `header`: a
   * value with a line break or other control character is refused.
   */
  readonly escape?: Escape;
  /** Called for each placeholder whose variable is missing, before filters. */
  readonly onMissing?: (path: Path) => void;
  /** Called for each value that `escape` refuses; it renders as nothing. The caller must not use the text. */
  readonly onRefused?: (path: Path) => void;
}

/**
 * Parses a template: text, `{{ path | filter: literal, … }}` and `\{{` for two literal braces. Never throws; linear in
 * the length of the source. A literal is a text in single or double quotation marks, a number, `true` or `false`.
 */
export function compileTemplate(source: string): CompiledTemplate {
  // Most texts have no placeholder at all.
  if (!source.includes('{{') && source.length <= MAX_TEMPLATE_LENGTH) {
    return { source, parts: source === '' ? [] : [source], issues: [] };
  }
  const compiler = new Compiler(source);
  compiler.run();
  return { source, parts: compiler.parts, issues: compiler.issues };
}

/** Fills a template in. Values are inserted as they are: they are never parsed as templates again. Never throws. */
export function renderTemplate(template: CompiledTemplate, scope: Scope, options: RenderOptions): string {
  const { parts } = template;
  const only = parts[0];
  if (parts.length === 0 || only === undefined) return '';
  if (parts.length === 1 && typeof only === 'string') return only;
  let text = '';
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index];
    if (part === undefined) continue;
    text += typeof part === 'string' ? part : renderPlaceholder(part, scope, options, template.source);
    if (text.length > MAX_RENDERED_LENGTH)
      return text.slice(0, MAX_RENDERED_LENGTH).replace(/[\uD800-\uDBFF]$/, '');
  }
  return text;
}

/**
 * Like `renderTemplate`, but a template that is one placeholder and nothing else gives the value itself, with its type
 * (`undefined` when missing). What assignments, operands and arrays are read with.
 */
export function evaluateTemplate(
  template: CompiledTemplate,
  scope: Scope,
  options: RenderOptions,
): Json | undefined {
  const only = template.parts[0];
  if (template.parts.length === 1 && typeof only === 'object') return valueOf(only, scope, options);
  return renderTemplate(template, scope, options);
}

/** Paths that a template reads, in order, each once. `hasDefault` when every use of it has the filter `padrao`. */
export function templatePaths(
  template: CompiledTemplate,
): readonly { readonly path: Path; readonly hasDefault: boolean; readonly offset: number }[] {
  const found = new Map<string, { path: Path; hasDefault: boolean; offset: number }>();
  for (const part of template.parts) {
    if (typeof part === 'string') continue;
    const key = formatPath(part.path);
    const hasDefault = part.filters.some(({ name }) => name === 'padrao');
    const known = found.get(key);
    if (!known) found.set(key, { path: part.path, hasDefault, offset: part.offset });
    else if (!hasDefault) known.hasDefault = false;
  }
  return [...found.values()];
}

function valueOf(part: Placeholder, scope: Scope, options: RenderOptions): Json | undefined {
  let value = scope.read(part.path);
  if (value === undefined) options.onMissing?.(part.path);
  for (const { filter, argument } of part.filters) value = filter.apply(value, argument, options);
  return value;
}

function renderPlaceholder(part: Placeholder, scope: Scope, options: RenderOptions, source: string): string {
  const value = valueOf(part, scope, options);
  const { escape = 'none' } = options;
  switch (escape) {
    case 'none':
      return toText(value);
    case 'json':
      return escapeJson(value, part, source);
    case 'url':
      return part.offset === 0 ? toText(value) : escapeUrl(toText(value));
    case 'header': {
      const text = escapeHeader(toText(value));
      if (text === null) options.onRefused?.(part.path);
      return text ?? '';
    }
    default:
      return assertNever(escape);
  }
}

class Compiler {
  readonly parts: (string | Placeholder)[] = [];
  readonly issues: TemplateIssue[] = [];
  private readonly source: string;
  private literal = '';
  /** An odd number of unescaped quotation marks stands before this place. */
  private inQuotes = false;
  private afterBackslash = false;
  /** Quotation marks of which no further one closes a literal. */
  private readonly unclosed = new Set<string>();

  constructor(source: string) {
    this.source = source.slice(0, MAX_TEMPLATE_LENGTH);
    if (source.length > MAX_TEMPLATE_LENGTH)
      this.report('too-long', MAX_TEMPLATE_LENGTH, source.length - MAX_TEMPLATE_LENGTH);
  }

  run(): void {
    const { source } = this;
    let at = 0;
    while (at < source.length) {
      const open = source.indexOf('{{', at);
      if (open < 0) break;
      if (open > at && source[open - 1] === '\\') {
        this.addLiteral(`${source.slice(at, open - 1)}{{`);
        at = open + 2;
      } else if (source[open + 2] === '{') {
        // Of three braces the last two open, so that {"a":{{{b}}}} works as an author means it.
        this.addLiteral(source.slice(at, open + 1));
        at = open + 1;
      } else {
        const close = this.closingOf(open + 2);
        this.addLiteral(source.slice(at, open));
        at = open;
        if (close < 0) {
          this.report('unclosed-placeholder', open, source.length - open);
          break;
        }
        this.addPlaceholder(open, close);
        at = close + 2;
      }
    }
    this.addLiteral(source.slice(at));
    if (this.literal !== '') this.parts.push(this.literal);
  }

  /**
   * The braces that end a placeholder: those after its literals, so that a literal may have braces in it. Where a quotation
   * mark is never closed they are the first that come.
   */
  private closingOf(start: number): number {
    const { source } = this;
    const first = source.indexOf('}}', start);
    let at = source.indexOf('|', start);
    // A literal comes after a filter's name only.
    if (first < 0 || at < 0 || at > first) return first;
    for (; at < source.length; at += 1) {
      const character = source[at];
      if (character === '}' && source[at + 1] === '}') return at;
      if (character !== '"' && character !== "'") continue;
      const end = this.endOfLiteral(at, character);
      if (end < 0) return first;
      at = end;
    }
    return first;
  }

  private endOfLiteral(open: number, quote: string): number {
    if (this.unclosed.has(quote)) return -1;
    for (let at = open + 1; at < this.source.length; at += 1) {
      if (this.source[at] === '\\') at += 1;
      else if (this.source[at] === quote) return at;
    }
    // Nothing after this place closes it, so nothing after it has to be searched again.
    this.unclosed.add(quote);
    return -1;
  }

  private addLiteral(text: string): void {
    this.literal += text;
    for (const character of text) {
      if (this.afterBackslash) this.afterBackslash = false;
      else if (character === '\\') this.afterBackslash = this.inQuotes;
      else if (character === '"') this.inQuotes = !this.inQuotes;
    }
  }

  private addPlaceholder(open: number, close: number): void {
    const [pathText = '', ...calls] = splitOutsideQuotes(this.source.slice(open + 2, close), '|');
    const length = close + 2 - open;
    const path = parsePath(pathText);
    if (!path) {
      this.report('invalid-path', open, length);
      return;
    }
    if (calls.length > MAX_FILTERS) {
      this.report('too-many-filters', open, length);
      return;
    }
    const filterCalls: FilterCall[] = [];
    for (const call of calls) {
      const parsed = parseFilterCall(call);
      if (typeof parsed === 'string') {
        this.report(parsed, open, length, call);
        return;
      }
      filterCalls.push(parsed);
    }
    if (this.literal !== '') this.parts.push(this.literal);
    this.literal = '';
    this.parts.push({ path, filters: filterCalls, offset: open, length, quoted: this.inQuotes });
  }

  private report(code: TemplateIssue['code'], offset: number, length: number, part?: string): void {
    const shown = (part ?? this.source.slice(offset, offset + length)).trim().slice(0, 60);
    this.issues.push(templateIssue(code, offset, length, shown));
  }
}

function parseFilterCall(source: string): FilterCall | 'unknown-filter' | 'invalid-argument' {
  const colon = source.indexOf(':');
  const name = (colon < 0 ? source : source.slice(0, colon)).trim();
  const filter = Object.hasOwn(filters, name) ? filters[name] : undefined;
  if (!filter) return 'unknown-filter';
  if (colon < 0) return filter.argument?.required ? 'invalid-argument' : { name, filter };
  const argument = parseLiteral(source.slice(colon + 1).trim());
  if (argument === null || !filter.argument?.accepts(argument)) return 'invalid-argument';
  return { name, filter, argument };
}

function parseLiteral(text: string): FilterArgument | null {
  const quote = text[0];
  if (quote === '"' || quote === "'") {
    if (text.length < 2 || !text.endsWith(quote)) return null;
    const inner = text.slice(1, -1);
    const plain = inner.replace(/\\(.)/gsu, (_, character: string) => (character === 'n' ? '\n' : character));
    return hasBareQuote(inner, quote) ? null : plain;
  }
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d{1,15}(?:\.\d{1,10})?$/.test(text) ? Number(text) : null;
}

function hasBareQuote(inner: string, quote: string): boolean {
  for (let at = 0; at < inner.length; at += 1) {
    if (inner[at] === '\\') {
      if (at === inner.length - 1) return true;
      at += 1;
    } else if (inner[at] === quote) {
      return true;
    }
  }
  return false;
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quote !== '') {
      if (character === '\\') at += 1;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (character === separator) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}
