// Proves that every dependency rule can fail: each has a planted violation in scripts/fixtures/dependency-rules/<rule>.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import config from '../.dependency-cruiser.mjs';

const folder = fileURLToPath(new URL('fixtures/dependency-rules/', import.meta.url));
const planted = new Set(readdirSync(folder));
const names = config.forbidden.map(({ name }) => name);
const tsConfig = extractTSConfig(fileURLToPath(new URL('../tsconfig.base.json', import.meta.url)));
const failures = [
  ...names.filter((name) => !planted.has(name)).map((name) => `${name}: has no planted violation`),
  ...[...planted]
    .filter((name) => !names.includes(name))
    .map((name) => `${name}: is planted, but no rule has this name`),
];

for (const name of names.filter((each) => planted.has(each))) {
  const { output } = await cruise(
    ['.'],
    {
      ...config.options,
      exclude: undefined,
      baseDir: `${folder}${name}`,
      ruleSet: { forbidden: config.forbidden },
      validate: true,
    },
    undefined,
    { tsConfig },
  );
  const found = output.summary.violations.some((violation) => violation.rule.name === name);
  if (!found) failures.push(`${name}: its planted violation is not found`);
}

for (const failure of failures) console.error(failure);
console.log(`${names.length} dependency rules, ${failures.length} without a proof`);
process.exitCode = failures.length === 0 ? 0 : 1;
