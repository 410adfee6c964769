import type { IncomingMessage } from 'node:http';
import { parse as csvParser, type Parser } from 'csv-parse';
import { isVariableName, type Issue, type Json, type JsonObject } from '@fluxo/core';
import type { TaskRecipientsAnswer } from '@fluxo/core/contract';
import { Fault } from '../../errors.js';
import { readRecipient } from './recipient-line.js';
import type { NewRecipient } from './task-recipients.repository.js';

/** Largest file, in bytes: 50,000 people with some variables each. */
const MAX_BYTES = 16 * 1024 * 1024;
/** Most recipients of one task; more are several tasks. */
export const MAX_RECIPIENTS = 50_000;
/** Problems and repetitions that are named. */
const MAX_NAMED = 100;
const MAX_LINE_LENGTH = 64 * 1024;
/** Lines that are looked at, also those that repeat somebody. */
const MAX_LINES = 2 * MAX_RECIPIENTS;
/** Lines read in one go, before other requests get their turn. */
const LINES_AT_ONCE = 200;

/** What a file said. */
export interface ReceivedRecipients {
  readonly recipients: readonly NewRecipient[];
  readonly duplicates: TaskRecipientsAnswer['duplicates'];
  readonly duplicateCount: number;
}

/** A line of a file as a value, or what is wrong with it as text. */
interface SourceLine {
  readonly line: number;
  readonly value?: Json;
  readonly error?: string;
}

/**
 * Reads the recipients of a task from a request's body as it arrives: CSV, one JSON object a line, or `{ recipients: […] }`.
 *
 * @throws {Fault} 400 `invalid-recipients` with the line of every problem, 413 above the limits, 415 for other content types.
 */
export async function receiveRecipients(request: IncomingMessage): Promise<ReceivedRecipients> {
  const read = readerOf(request.headers['content-type'] ?? '');
  const seen = new Map<string, number>();
  const recipients: NewRecipient[] = [];
  const duplicates: { line: number; firstLine: number }[] = [];
  const issues: Issue[] = [];
  let duplicateCount = 0;
  let lines = 0;
  for await (const source of read(textOf(request))) {
    lines += 1;
    if (lines > MAX_LINES) throw tooLarge(`Send at most ${MAX_RECIPIENTS} recipients per task.`);
    if (lines % LINES_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
    const { recipient, issues: own } =
      source.error === undefined
        ? readRecipient(source.line, source.value)
        : { recipient: null, issues: [{ code: 'unreadable-line', path: '', message: source.error }] };
    for (const issue of own) {
      if (issues.length >= MAX_NAMED) break;
      issues.push({
        ...issue,
        path: `/${source.line}${issue.path}`,
        message: `Line ${source.line}: ${issue.message}`,
      });
    }
    if (!recipient) continue;
    const firstLine = seen.get(recipient.identity);
    if (firstLine !== undefined) {
      duplicateCount += 1;
      if (duplicates.length < MAX_NAMED) duplicates.push({ line: recipient.line, firstLine });
      continue;
    }
    if (recipients.length >= MAX_RECIPIENTS)
      throw tooLarge(`Send at most ${MAX_RECIPIENTS} recipients per task.`);
    seen.set(recipient.identity, recipient.line);
    recipients.push(recipient);
  }
  if (issues.length > 0) throw invalid(issues);
  return { recipients, duplicates, duplicateCount };
}

type Reader = (chunks: AsyncIterable<string>) => AsyncIterable<SourceLine>;

function readerOf(contentType: string): Reader {
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  if (type === 'text/csv') return readCsv;
  if (type === 'application/x-ndjson' || type === 'application/jsonl') return readJsonLines;
  if (type === 'application/json') return readJson;
  throw new Fault('unsupported-type', {
    code: 'unsupported-content-type',
    detail: 'Send recipients as text/csv, application/x-ndjson or application/json.',
  });
}

/** The body as text, within its limit. */
async function* textOf(request: IncomingMessage): AsyncIterable<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  try {
    if (Number(request.headers['content-length']) > MAX_BYTES)
      throw tooLarge(`Send at most ${MAX_BYTES} bytes.`);
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) throw tooLarge(`Send at most ${MAX_BYTES} bytes.`);
      yield decoder.decode(Uint8Array.from(chunk), { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw invalid([
      { code: 'invalid-encoding', path: '', message: 'Expected UTF-8: save the file as "CSV UTF-8".' },
    ]);
  } finally {
    // An answer is read only by who has sent everything.
    request.resume();
  }
}

const COLUMNS: ReadonlyMap<string, 'phone' | 'key' | 'name'> = new Map([
  ['phone', 'phone'],
  ['telefone', 'phone'],
  ['celular', 'phone'],
  ['key', 'key'],
  ['chave', 'key'],
  ['name', 'name'],
  ['nome', 'name'],
]);

/** A header line, then one person a line; separated by semicolon, comma or tab, whichever the header has most. */
async function* readCsv(chunks: AsyncIterable<string>): AsyncIterable<SourceLine> {
  const iterator = chunks[Symbol.asyncIterator]();
  let start = '';
  let isOver = false;
  while (!isOver && !/[\r\n]/.test(start.replace(/^\s+/, '')) && start.length < MAX_LINE_LENGTH) {
    const next = await iterator.next();
    isOver = next.done === true;
    if (!next.done) start += next.value;
  }
  const parser = csvParser({
    delimiter: delimiterOf(start),
    bom: true,
    info: true,
    skip_empty_lines: true,
    relax_column_count: true,
    trim: true,
    max_record_size: MAX_LINE_LENGTH,
  });
  const feed = async () => {
    parser.write(start);
    while (!isOver && !isEnded(parser)) {
      const next = await iterator.next();
      isOver = next.done === true;
      if (!next.done && !isEnded(parser) && !parser.write(next.value)) await drained(parser);
    }
    if (!isEnded(parser)) parser.end();
  };
  const fed = feed().catch((error: unknown) => parser.destroy(error as Error));
  let header: readonly string[] | null = null;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (header === null) {
        header = record;
        checkHeader(header);
      } else yield { line: info.lines, ...recipientOf(header, record) };
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))) throw error;
    const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : 1;
    yield { line, error: error.message };
  } finally {
    parser.destroy();
    await fed;
    await iterator.return?.();
  }
}

/** Resolves when more may be written, or nothing can be any more. */
function drained(parser: Parser): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      parser.off('drain', done);
      parser.off('close', done);
      resolve();
    };
    parser.on('drain', done);
    parser.on('close', done);
    if (parser.destroyed) done();
  });
}

function delimiterOf(start: string): string {
  const [header = ''] = start.replace(/^\uFEFF?\s*/, '').split(/[\r\n]/);
  const counts = [';', ',', '\t'].map((each) => [each, header.split(each).length] as const);
  return counts.reduce((most, each) => (each[1] > most[1] ? each : most))[0];
}

function checkHeader(header: readonly string[]): void {
  const issues: Issue[] = [];
  const names = header.map((column) => COLUMNS.get(column.toLowerCase()) ?? column);
  names.forEach((name, index) => {
    if (names.indexOf(name) < index) {
      issues.push({
        code: 'duplicate-column',
        path: '/1',
        message: `Line 1: the column "${name}" is there twice.`,
      });
    } else if (!['phone', 'key', 'name'].includes(name) && !isVariableName(name)) {
      const message = `Line 1: expected a column named like a variable, found "${name.slice(0, 100)}".`;
      issues.push({ code: 'invalid-variable-name', path: '/1', message });
    }
  });
  if (!names.includes('phone') && !names.includes('key')) {
    issues.push({ code: 'missing-column', path: '/1', message: 'Line 1: expected a column phone or key.' });
  }
  if (issues.length > 0) throw invalid(issues.slice(0, MAX_NAMED));
}

function recipientOf(header: readonly string[], record: readonly string[]): Omit<SourceLine, 'line'> {
  if (record.length > header.length) {
    return { error: `Expected ${header.length} columns, found ${record.length}.` };
  }
  const fields: Record<string, Json> = {};
  const variables: Record<string, Json> = {};
  header.forEach((column, index) => {
    const field = COLUMNS.get(column.toLowerCase());
    const value = record[index] ?? '';
    if (field) fields[field] = value;
    else variables[column] = value;
  });
  return { value: { ...fields, variables } };
}

async function* readJsonLines(chunks: AsyncIterable<string>): AsyncIterable<SourceLine> {
  let rest = '';
  let line = 0;
  const read = (text: string): SourceLine | null => {
    line += 1;
    if (text.trim() === '') return null;
    try {
      return { line, value: JSON.parse(text) as Json };
    } catch {
      return { line, error: 'Expected a JSON object.' };
    }
  };
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE_LENGTH) throw tooLarge(`Send lines of at most ${MAX_LINE_LENGTH} characters.`);
    for (const text of lines) {
      const found = read(text);
      if (found) yield found;
    }
  }
  const last = read(rest);
  if (last) yield last;
}

/** Asked anew each time: the parser may be ended while something else is awaited. */
function isEnded(parser: { readonly destroyed: boolean }): boolean {
  return parser.destroyed;
}

async function* readJson(chunks: AsyncIterable<string>): AsyncIterable<SourceLine> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  const list = recipientsIn(text);
  if (!Array.isArray(list)) {
    const message = 'Expected a JSON object with a list `recipients`.';
    throw invalid([{ code: 'unreadable-body', path: '', message }]);
  }
  const items: readonly Json[] = list;
  for (const [index, value] of items.entries()) yield { line: index + 1, value };
}

function recipientsIn(text: string): Json | undefined {
  try {
    return (JSON.parse(text) as JsonObject | null)?.['recipients'];
  } catch {
    return undefined;
  }
}

function invalid(issues: readonly Issue[]): Fault {
  return new Fault('invalid', {
    code: 'invalid-recipients',
    detail: 'The recipients have problems; paths name lines. Nothing was stored.',
    issues,
  });
}

function tooLarge(detail: string): Fault {
  return new Fault('too-large', { code: 'large-body', detail });
}
