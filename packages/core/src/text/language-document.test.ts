import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Json } from '../lib/json.js';
import { inputTypeLabels } from '../nodes/input/input-type-labels.js';
import { scopeOf } from './condition.js';
import { filters } from './filters.js';
import { findOperator, operators } from './operators.js';
import { parseInput, type InputType } from './parse-input.js';
import { compileTemplate, renderTemplate } from './template.js';

const document = readFileSync(new URL('../../../../docs/language.md', import.meta.url), 'utf8');
const place = { locale: 'pt-BR', timeZone: 'America/Sao_Paulo', now: 0 } as const;

/** Cells of the table that has these headings; code marks and escaped bars are taken off. */
function table(...headings: readonly string[]): readonly (readonly string[])[] {
  const head = `| ${headings.join(' | ')} |`;
  const start = document.indexOf(head);
  assert.ok(start >= 0, head);
  const rows = (document.slice(start).split('\n\n', 1)[0] ?? '').split('\n').slice(2);
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) =>
        cell
          .slice(1, -1)
          .replaceAll('\\|', '|')
          .replace(/^`([^`]*)`$/, '$1'),
      ),
  );
}

test('the document has every kind of answer, every operator and every filter', () => {
  assert.deepEqual(
    table('Type', 'Taken', 'Stored').map(([label]) => label),
    Object.values(inputTypeLabels).map((label) => label['pt-BR']),
  );
  assert.deepEqual(
    table('Id', 'Label', 'Operand', 'Holds when').map(([id, label, operand]) => [id, label, operand]),
    operators.map(({ id, label, operand }) => [id, label['pt-BR'], operand]),
  );
  assert.deepEqual(
    table('Filter', 'Argument', 'Shows').flatMap(([names = '']) => names.match(/\w+/g) ?? []),
    Object.keys(filters),
  );
});

for (const [type = '', typed = '', stored = ''] of table('Asked for', 'Typed', 'Stored')) {
  test(`the document says that ${type} "${typed}" is stored as ${stored}`, () => {
    const result = parseInput(type as InputType, { id: 'm', kind: 'text', text: typed }, place);
    assert.deepEqual(
      result.ok ? result.value : null,
      stored === 'asked again' ? null : (JSON.parse(stored) as Json),
    );
  });
}

for (const [value = '', id = '', operand = '', holds = ''] of table(
  'Value',
  'Operator',
  'Operand',
  'Holds',
)) {
  test(`the document says that ${value} ${id} ${operand}: ${holds}`, () => {
    const [a, b] = [JSON.parse(value) as Json, JSON.parse(operand) as Json];
    assert.equal(findOperator(id)?.test(a, b, place), holds === 'yes');
  });
}

const variables = JSON.parse(/With the variables `(.*)`:/.exec(document)?.[1] ?? '{}') as Json;
for (const [template = '', shown = ''] of table('Template', 'Shows')) {
  test(`the document says that ${template} shows ${shown}`, () => {
    const compiled = compileTemplate(template);
    assert.deepEqual(compiled.issues, []);
    assert.equal(renderTemplate(compiled, scopeOf(variables), place), shown);
  });
}
