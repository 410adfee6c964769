/** One piece of a formatted text. Texts keep their line breaks; nothing in it is markup of a page. */
export type MarkupNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly children: readonly MarkupNode[] }
  /** One word or phrase in a fixed-width font, inside a line. */
  | { readonly kind: 'code'; readonly text: string }
  /** A block in a fixed-width font; may have line breaks. */
  | { readonly kind: 'mono'; readonly text: string }
  | { readonly kind: 'quote'; readonly children: readonly MarkupNode[] }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      /** Number of the first item of an ordered list. */
      readonly start: number;
      readonly items: readonly (readonly MarkupNode[])[];
    };

/** Longest text that is parsed, in UTF-16 code units: four times WhatsApp's longest. A longer one is shown unformatted. */
export const MAX_MARKUP_LENGTH = 4 * 4096;

const FENCE = '```';
const QUOTE = /^> ?/;
const BULLET = /^[*-] +(?=\S)/;
const NUMBER = /^(\d{1,9})\. +(?=\S)/;
const WORD = /[\p{L}\p{N}]/u;
const ASCII_WORD = /[A-Za-z0-9]/;
const NEW_LINE = 10;
/** An address as it stands in a text. Marks and punctuation at its end belong to the sentence. */
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"]+/iy;
const AFTER_ADDRESS = /[*_~`.,;:!?)\]'’”]+$/;
const SPANS: Readonly<Record<string, 'bold' | 'italic' | 'strike'>> = {
  '*': 'bold',
  _: 'italic',
  '~': 'strike',
};

/**
 * Parses the formatting of WhatsApp texts: `*bold*`, `_italic_`, `~strike~`, `` `code` ``, ` ```mono``` `, `> quote`,
 * `- ` or `* ` lists and `1. ` lists. Delimiters that do not form a pair stay as text, and so do those inside an address
 * (`https://…/_a_/`). Linear in the length of the text; spans nest at most once per kind, so the tree is at most five deep.
 */
export function parseMarkup(text: string): MarkupNode[] {
  if (text.length > MAX_MARKUP_LENGTH) return [{ kind: 'text', text }];
  const nodes: MarkupNode[] = [];
  let done = 0;
  let at = 0;
  for (;;) {
    const open = text.indexOf(FENCE, at);
    const close = open < 0 ? -1 : text.indexOf(FENCE, open + FENCE.length);
    if (close < 0) break;
    const inner = text.slice(open + FENCE.length, close);
    if (inner.trim() === '') {
      // Nothing between the fences: the second one may still open a block.
      at = close;
      continue;
    }
    parseLines(text.slice(done, open), nodes);
    nodes.push({ kind: 'mono', text: inner });
    done = at = close + FENCE.length;
  }
  parseLines(text.slice(done), nodes);
  return mergeTexts(nodes);
}

/** Lines outside of fixed-width blocks: quotes and lists are blocks with their line breaks, the rest is inline text. */
function parseLines(text: string, nodes: MarkupNode[]): void {
  if (text === '') return;
  const lines = text.split('\n');
  let plain: string[] = [];
  const flush = (): void => {
    if (plain.length > 0) nodes.push(...parseInline(plain.join('\n')));
    plain = [];
  };
  let index = 0;
  while (index < lines.length) {
    const block = readBlock(lines, index);
    if (!block) {
      plain.push(lines[index] ?? '');
      index += 1;
      continue;
    }
    flush();
    nodes.push(block.node);
    index = block.next;
  }
  flush();
}

function readBlock(lines: readonly string[], start: number): { node: MarkupNode; next: number } | null {
  const line = lines[start] ?? '';
  if (QUOTE.test(line)) {
    const next = runEnd(lines, start, QUOTE);
    const quoted = lines.slice(start, next).map((one) => one.replace(QUOTE, ''));
    return { node: { kind: 'quote', children: parseInline(quoted.join('\n')) }, next };
  }
  const marker = BULLET.test(line) ? BULLET : NUMBER.test(line) ? NUMBER : null;
  if (!marker) return null;
  const next = runEnd(lines, start, marker);
  const items = lines.slice(start, next).map((one) => parseInline(one.replace(marker, '')));
  const number = Number(NUMBER.exec(line)?.[1] ?? 1);
  return { node: { kind: 'list', ordered: marker === NUMBER, start: number, items }, next };
}

function runEnd(lines: readonly string[], start: number, marker: RegExp): number {
  let next = start;
  while (next < lines.length && marker.test(lines[next] ?? '')) next += 1;
  return next;
}

interface OpenSpan {
  readonly mark: string;
  readonly children: MarkupNode[];
}

/** Reads left to right with a stack of open spans; a closing mark that skips over others leaves those as text. */
function parseInline(text: string): MarkupNode[] {
  const closings = new ClosingMarks(text);
  const root: MarkupNode[] = [];
  const stack: OpenSpan[] = [];
  let target = root;
  let literal = '';
  /** What is in `literal` is nothing but marks: a line drawn with them (`_____`) is no span. */
  let isOnlyMarks = true;
  const flush = (): void => {
    if (literal !== '') target.push({ kind: 'text', text: literal });
    literal = '';
    isOnlyMarks = true;
  };
  const unwind = (depth: number): void => {
    // Spans that were never closed: their mark is text, their children belong to the one around.
    while (stack.length > depth) {
      const open = stack.pop();
      target = stack.at(-1)?.children ?? root;
      if (open) target.push({ kind: 'text', text: open.mark }, ...open.children);
    }
  };
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at);
    if (mark === '\n') {
      flush();
      unwind(0);
      literal = '\n';
      continue;
    }
    const address = mark === 'h' || mark === 'w' || mark === 'H' || mark === 'W' ? addressAt(text, at) : 0;
    if (address > 0) {
      literal += text.slice(at, at + address);
      isOnlyMarks = false;
      at += address - 1;
      continue;
    }
    if (mark === '`') {
      const close = closings.next('`', at + 1);
      if (close > at + 1 && text.slice(at + 1, close).trim() !== '') {
        flush();
        target.push({ kind: 'code', text: text.slice(at + 1, close) });
        at = close;
        continue;
      }
    }
    const kind = SPANS[mark];
    if (!kind) {
      literal += mark;
      isOnlyMarks = false;
      continue;
    }
    const depth = stack.findIndex((open) => open.mark === mark);
    if (depth >= 0 && closings.canClose(at) && !(isOnlyMarks && hasNoChildren(stack, depth))) {
      flush();
      unwind(depth + 1);
      const open = stack.pop();
      target = stack.at(-1)?.children ?? root;
      if (open) target.push({ kind, children: mergeTexts(open.children) });
    } else if (depth < 0 && closings.canOpen(at) && closings.next(mark, at + 1) > 0) {
      flush();
      stack.push({ mark, children: [] });
      target = stack.at(-1)?.children ?? root;
    } else {
      literal += mark;
    }
  }
  flush();
  unwind(0);
  return mergeTexts(root);
}

/** Length of the address that begins at a place; 0 without one. */
function addressAt(text: string, at: number): number {
  if (isWordBefore(text, at)) return 0;
  ADDRESS.lastIndex = at;
  return ADDRESS.exec(text)?.[0].replace(AFTER_ADDRESS, '').length ?? 0;
}

function hasNoChildren(stack: readonly OpenSpan[], depth: number): boolean {
  return stack.slice(depth).every((open) => open.children.length === 0);
}

/** Where marks may open and close, found in one backward pass so that no look-ahead is repeated. */
class ClosingMarks {
  private readonly text: string;
  /** For each place the next closing mark of one kind in the same line; only kinds that occur. */
  private readonly places = new Map<string, Int32Array>();

  constructor(text: string) {
    this.text = text;
    for (const mark of ['*', '_', '~', '`'])
      if (text.includes(mark)) this.places.set(mark, this.closingsOf(mark));
  }

  private closingsOf(mark: string): Int32Array {
    const { text } = this;
    const places = new Int32Array(text.length + 1).fill(-1);
    const code = mark.charCodeAt(0);
    let closing = -1;
    for (let at = text.length - 1; at >= 0; at -= 1) {
      const found = text.charCodeAt(at);
      if (found === NEW_LINE) closing = -1;
      else if (found === code && (mark === '`' || this.canClose(at))) closing = at;
      places[at] = closing;
    }
    return places;
  }

  /** First place from `from` on, in the same line, where that mark may close; -1 without one. */
  next(mark: string, from: number): number {
    return this.places.get(mark)?.[from] ?? -1;
  }

  /** A mark opens before something visible and not inside a word (`snake_case`). */
  canOpen(at: number): boolean {
    return at + 1 < this.text.length && !isBlank(this.text, at + 1) && !isWordBefore(this.text, at);
  }

  /** A mark closes after something visible and not inside a word. */
  canClose(at: number): boolean {
    return at > 0 && !isBlank(this.text, at - 1) && !isWordAt(this.text, at + 1);
  }
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code <= 32 || (code > 127 && /\s/.test(text.charAt(at)));
}

function isWordAt(text: string, at: number): boolean {
  const code = text.codePointAt(at);
  if (code === undefined) return false;
  return code < 128 ? ASCII_WORD.test(text.charAt(at)) : WORD.test(String.fromCodePoint(code));
}

/** Looks at the whole code point before a place; letters outside the basic plane are two code units. */
function isWordBefore(text: string, at: number): boolean {
  if (at === 0) return false;
  const isPair = at > 1 && (text.charCodeAt(at - 1) & 0xfc00) === 0xdc00;
  return isWordAt(text, isPair ? at - 2 : at - 1);
}

function mergeTexts(nodes: readonly MarkupNode[]): MarkupNode[] {
  const merged: MarkupNode[] = [];
  for (const node of nodes) {
    const last = merged.at(-1);
    if (node.kind === 'text' && last?.kind === 'text')
      merged[merged.length - 1] = { kind: 'text', text: last.text + node.text };
    else if (node.kind !== 'text' || node.text !== '') merged.push(node);
  }
  return merged;
}
