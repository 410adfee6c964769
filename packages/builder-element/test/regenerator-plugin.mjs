import { fileURLToPath } from 'node:url';

const REPLACED = '@babel/runtime/regenerator';

/** For web-test-runner: Rete's files, served one by one, get an ES module where they ask for a CommonJS one. */
export function regeneratorForTests() {
  return {
    name: 'rete-regenerator',
    resolveImport({ source }) {
      return source === REPLACED ? '/packages/builder-element/test/regenerator.mjs' : undefined;
    },
  };
}

/** For esbuild: keeps the global out of the built element as well. */
export const regeneratorForBuilds = {
  name: 'rete-regenerator',
  setup(build) {
    const path = fileURLToPath(new URL('./regenerator.mjs', import.meta.url));
    build.onResolve({ filter: /^@babel\/runtime\/regenerator$/ }, () => ({ path }));
  },
};
