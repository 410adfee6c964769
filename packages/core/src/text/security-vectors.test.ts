import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { cpuMilliseconds } from '../lib/cpu-time.test-support.js';
import { parseMarkup } from '../messages/whatsapp-markup.js';
import { isWebAddress } from '../messages/fit-to-channel.js';
import { scopeOf } from './condition.js';
import { parseJsonText } from './expression.js';
import { fold } from './fold.js';
import { compileJsonPath } from './json-path.js';
import { parseInput, type InputType } from './parse-input.js';
import { compilePattern } from './pattern.js';
import { isVariableName, parsePath } from './read-path.js';
import { compileTemplate, renderTemplate } from './template.js';
import { resolveLocale } from '../lib/local-text.js';

const FOLDER = new URL('../../../../../shared/security/', import.meta.url);

interface Vector {
  readonly id: string;
  readonly [key: string]: unknown;
}

function vectors(name: string): readonly Vector[] {
  const file = new URL(name, FOLDER);
  if (!existsSync(file)) return [];
  return (JSON.parse(readFileSync(file, 'utf8')) as { vectors: Vector[] }).vectors;
}

const options = { locale: 'pt-BR', timeZone: 'America/Sao_Paulo', now: 0 } as const;
const scope = scopeOf({ nome: 'Ana', contact: { phone: '+5511' }, items: [{ a: 1 }], name: 'x' });
const render = (source: string, variables = scope): string =>
  renderTemplate(compileTemplate(source), variables, options);

for (const { id, from, input } of vectors('template-injection.json') as readonly (Vector & {
  from: string;
  input: string;
})[]) {
  test(`template injection ${id} from the ${from}`, () => {
    if (from === 'contact') {
      assert.equal(render('<{{valor}}>', scopeOf({ valor: input })), `<${input}>`);
      return;
    }
    const { issues } = compileTemplate(input);
    const shown = render(input);
    assert.ok(shown === '' || issues.length > 0 || shown === input, `${input} gave ${shown}`);
    assert.ok(!/function|process|object Object|native code/.test(issues.length > 0 ? '' : shown));
  });
}

for (const { id, place, input } of vectors('proto-pollution.json') as readonly (Vector & {
  place: string;
  input: string;
})[]) {
  if (place === 'set-variable') {
    test(`prototype ${id}: no variable is called ${input}`, () => {
      assert.equal(isVariableName(input), false);
      assert.equal(isVariableName(input.split('.')[0] ?? '') && parsePath(input) !== null, false);
    });
  } else if (place === 'path') {
    test(`prototype ${id}: ${input} reads nothing`, () => assert.equal(render(input), ''));
  } else if (place === 'json-answer') {
    test(`prototype ${id}: an answer cannot change a prototype`, () => {
      const parsed = parseJsonText(input);
      assert.ok(parsed.ok);
      const copy: Record<string, unknown> = {};
      Object.assign(copy, parsed.value);
      assert.equal((copy as { polluted?: string }).polluted, undefined);
      assert.equal(({} as { polluted?: string }).polluted, undefined);
      assert.equal(([] as { polluted?: string }).polluted, undefined);
    });
  }
}

interface RegexVector extends Vector {
  readonly kind: 'author-pattern' | 'built-in';
  readonly pattern: string;
  readonly target: string;
  readonly input: {
    readonly prefix: string;
    readonly repeat: string;
    readonly times: number;
    readonly suffix: string;
  };
}

const answer =
  (type: InputType) =>
  (text: string): void =>
    void parseInput(type, { id: 'm', kind: 'text', text }, options);

const builtIns: Readonly<Record<string, (text: string) => void>> = {
  'e-mail': answer('email'),
  telephone: answer('phone'),
  CPF: answer('cpf'),
  date: answer('date'),
  URL: (text) => void isWebAddress(text),
  'variable template': (text) => void render(text),
  'markdown formatting': (text) => void parseMarkup(text),
  'link detection': (text) => void parseMarkup(text),
  'phrase match of a trigger word': (text) => void fold(text),
  'JSON path': (text) => void compileJsonPath(text),
  'accept-language header': (text) => void resolveLocale(text),
};

for (const { id, kind, pattern, target, input } of vectors('regex-dos.json') as readonly RegexVector[]) {
  const text = input.prefix + input.repeat.repeat(input.times) + input.suffix;
  if (kind === 'author-pattern') {
    test(`slow pattern ${id} ${pattern} is refused or matched in bounded time`, () => {
      assert.ok(cpuMilliseconds(() => compilePattern(pattern)?.isFoundIn(text)) < 100);
      assert.ok(cpuMilliseconds(() => compilePattern(pattern)?.fits(text)) < 100);
    });
  } else {
    test(`slow input ${id} for ${target} is answered in time`, () => {
      const work = builtIns[target];
      assert.ok(work, `no built-in for ${target}`);
      assert.ok(cpuMilliseconds(() => work(text)) < 50);
    });
  }
}

test('the largest pattern on the longest text takes bounded time', () => {
  const patterns = [
    '(a?){200}(a){0,100}$',
    '(?:a|b|ab)*c',
    '(.*)(.*)(.*)(.*)(.*)x',
    '((a{0,10}){0,10}){0,8}$',
    '[a-z]*[a-y]*[a-x]*[a-w]*!',
  ];
  for (const source of patterns) {
    const pattern = compilePattern(source);
    const ms = cpuMilliseconds(() => pattern?.fits('a'.repeat(4096)));
    assert.ok(ms < 250, `${source} took ${ms} ms`);
  }
});

test('tests run although the folder of vectors is not there', () =>
  assert.deepEqual(vectors('no-such-file.json'), []));
