import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Field } from '../schema/field.js';
import { completeSettings } from '../schema/complete-settings.js';
import { isJsonObject, type Json, type JsonObject } from '../lib/json.js';
import { LOCALES } from '../lib/local-text.js';
import { nodeTypes } from './index.js';
import { nodeSteps } from './node-steps.js';
import type { NodeCase } from './node-case.js';
import { outcomeOfCase, runNodeCase } from './run-node-case.test-support.js';

const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

test('the list of node types is the list of folders', () => {
  assert.deepEqual(nodeTypes.map(({ id }) => id).sort(), folders);
});

test('every node type that runs has a step, and no other', () => {
  const running = nodeTypes.filter(({ decorative }) => !decorative).map(({ id }) => id);
  assert.deepEqual([...nodeSteps.keys()].sort(), running.sort());
});

for (const definition of nodeTypes) {
  const module = (await import(`./${definition.id}/${definition.id}.cases.ts`)) as {
    cases: readonly NodeCase[];
  };
  const { cases } = module;
  describe(`node type ${definition.id}`, () => {
    const left = new Set<string>();
    for (const row of cases) {
      test(row.name, () => {
        for (const port of runNodeCase(definition, row)) left.add(port);
      });
    }

    test('has a case that leaves by each port', () => {
      const ports = cases.flatMap(({ settings }) =>
        definition
          .ports(completeSettings(definition.fields, settings))
          .map(({ id }) => id.replace(/:.*/, ':')),
      );
      const seen = new Set([...left].map((id) => id.replace(/:.*/, ':')));
      assert.deepEqual(
        [...new Set(ports)].filter((id) => !seen.has(id)),
        [],
      );
    });

    test('has a case that sets each setting', () => {
      const unset = settingKeys(definition.fields, '').filter(
        (path) => !cases.some(({ settings }) => isSet(settings, path.split('/').slice(1))),
      );
      assert.deepEqual(unset, []);
    });

    test('has a case in which each setting makes a difference', () => {
      const idle = settingKeys(definition.fields, '').filter((path) => {
        const steps = path.split('/').slice(1);
        // What only drawings show: no conversation comes to a note.
        if (definition.decorative && path === '/colour') return false;
        return !cases.some((row) => {
          if (!isSet(row.settings, steps)) return false;
          const settings = without(row.settings, steps) as JsonObject;
          return outcomeOfCase(definition, row) !== outcomeOfCase(definition, { ...row, settings });
        });
      });
      assert.deepEqual(idle, []);
    });

    test('has a label and a description in every language', () => {
      for (const locale of LOCALES) {
        assert.notEqual(definition.label[locale], '');
        assert.notEqual(definition.description[locale], '');
        for (const { id, label } of definition.ports(completeSettings(definition.fields, {}))) {
          assert.notEqual(label[locale], '', id);
        }
      }
    });

    test('summarises settings of every case on one line', () => {
      for (const { settings } of cases) {
        const summary = definition.summary(completeSettings(definition.fields, settings), 'pt-BR');
        assert.ok(!summary.includes('\n') && summary.length <= 200, summary);
      }
    });
  });
}

function settingKeys(fields: readonly Field[], path: string): string[] {
  return fields.flatMap((field) => {
    const at = `${path}/${field.key}`;
    return field.kind === 'list' || field.kind === 'group' ? [at, ...settingKeys(field.fields, at)] : [at];
  });
}

function isSet(value: Json | undefined, path: readonly string[]): boolean {
  const [step, ...rest] = path;
  if (step === undefined) return value !== undefined;
  if (Array.isArray(value)) return (value as readonly Json[]).some((item) => isSet(item, path));
  return isJsonObject(value) && isSet(value[step], rest);
}

/** The value without what a path of keys leads to, in every item of the lists on the way. */
function without(value: Json, path: readonly string[]): Json {
  const [step, ...rest] = path;
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => without(item, path));
  if (step === undefined || !isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]): [string, Json][] => {
      if (key !== step || inner === undefined) return inner === undefined ? [] : [[key, inner]];
      return rest.length === 0 ? [] : [[key, without(inner, rest)]];
    }),
  );
}
