// Writes the design tokens of design/tokens.json into every browser package. With --check: fails when one is out of date.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

const PACKAGES = ['chat-widget', 'queue-view', 'builder-element'];
const root = new URL('../', import.meta.url);
const tokens = JSON.parse(await readFile(new URL('design/tokens.json', root), 'utf8'));

const colors = Object.entries(tokens.colors).map(
  ([name, [light, dark]]) => `    --_${name}: var(--fluxo-${name}, light-dark(${light}, ${dark}));`,
);
const values = Object.entries(tokens.values).map(
  ([name, [value]]) => `    --_${name}: var(--fluxo-${name}, ${value});`,
);
const shadows = Object.entries(tokens.shadows).map(([name, value]) => `    --_${name}: ${value};`);

const source = `// Generated from design/tokens.json by scripts/generate-tokens.mjs; edit that file instead.
import { css } from 'lit';

/**
 * Design tokens as private custom properties (\`--_name\`) with their public override (\`--fluxo-name\`).
 *
 * Light and dark follow the host's \`color-scheme\`; the attribute \`theme="light" | "dark" | "auto"\` decides otherwise.
 */
export const tokens = css\`
  :host {
${colors.join('\n')}
${values.join('\n')}
${shadows.join('\n')}
    --_focus-ring: 2px solid var(--_accent);
    font-family: var(--_font);
    font-size: var(--_font-size);
    line-height: 1.5;
    color: var(--_text);
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([theme='auto']) {
    color-scheme: light dark;
  }
  @media (prefers-contrast: more) {
    :host {
      --_border: var(--_border-strong);
      --_text-muted: var(--_text);
    }
  }
\`;
`;

let stale = false;
for (const name of PACKAGES) {
  const file = new URL(`packages/${name}/src/styles/tokens.ts`, root);
  const text = await format(source, { ...(await resolveConfig(file)), parser: 'typescript' });
  const current = await readFile(file, 'utf8').catch(() => '');
  if (current === text) continue;
  if (process.argv.includes('--check')) {
    console.error(
      `packages/${name}/src/styles/tokens.ts is out of date: run node scripts/generate-tokens.mjs`,
    );
    stale = true;
    continue;
  }
  await mkdir(new URL('.', file), { recursive: true });
  await writeFile(file, text);
}
process.exitCode = stale ? 1 : 0;
