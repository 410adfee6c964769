import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import lit from 'eslint-plugin-lit';
import wc from 'eslint-plugin-wc';
import litA11y from 'eslint-plugin-lit-a11y';

const BROWSER = ['packages/{chat-widget,queue-view,builder-element}/**/*.ts', 'demo/src/pages/**/*.ts'];
const TESTS = ['**/*.test.ts', '**/*.test-support.ts', '**/test/**/*.ts', '**/bench/**/*.ts', 'e2e/**/*.ts'];

const NO_EVALUATION = [
  { selector: "CallExpression[callee.name='eval']", message: 'Nothing is evaluated at run time.' },
  { selector: "NewExpression[callee.name='Function']", message: 'Nothing is evaluated at run time.' },
];

const PURE = [
  ...NO_EVALUATION,
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'core is pure: take the time as an argument.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'core is pure: take the time as an argument.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'core is pure: take ids and chance as arguments.',
  },
  {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: 'core is pure: take the time as an argument.',
  },
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      'data/**',
      'coverage/**',
      '.cache/**',
      'scripts/fixtures/**',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: {
        project: [
          'packages/*/tsconfig.json',
          'packages/*/tsconfig.test.json',
          'demo/tsconfig.json',
          'demo/tsconfig.browser.json',
          'demo/tsconfig.test.json',
          'e2e/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      // `get<T>(path)` of a JSON client names what the caller expects.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Code points are what channels count; texts are split by graphemes where they are cut.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      'no-restricted-syntax': ['error', ...NO_EVALUATION],
      'no-restricted-exports': [
        'error',
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } },
      ],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'node:vm', message: 'Nothing is evaluated at run time.' }] },
      ],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['packages/core/src/**/*.ts'],
    ignores: TESTS,
    rules: { 'no-restricted-syntax': ['error', ...PURE] },
  },
  {
    files: ['packages/server/src/**/*.ts'],
    ignores: [...TESTS, 'packages/server/src/outbound/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'node:vm', message: 'Nothing is evaluated at run time.' },
            { name: 'undici', message: 'Outgoing HTTP goes through outbound/, which guards addresses.' },
            {
              name: 'node:http',
              importNames: ['request', 'get'],
              message: 'Outgoing HTTP goes through outbound/.',
            },
            { name: 'node:https', message: 'Outgoing HTTP goes through outbound/.' },
          ],
        },
      ],
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Outgoing HTTP goes through outbound/.' }],
    },
  },
  {
    files: BROWSER,
    plugins: { lit, wc, 'lit-a11y': litA11y },
    rules: {
      ...lit.configs['flat/recommended'].rules,
      ...wc.configs['flat/best-practice'].rules,
      'wc/guard-super-call': 'off',
      'lit-a11y/alt-text': 'error',
      'lit-a11y/aria-attrs': 'error',
      'lit-a11y/aria-role': 'error',
      'lit-a11y/role-has-required-aria-attrs': 'error',
      'lit/no-invalid-html': 'error',
      'no-restricted-syntax': [
        'error',
        ...NO_EVALUATION,
        {
          selector:
            'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle=/]',
          message:
            'A style attribute is refused by a strict CSP: use a class, or inlineStyle for values of the run time.',
        },
      ],
    },
  },
  {
    files: TESTS,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            {
              from: 'package',
              name: ['test', 'it', 'describe', 'suite', 'before', 'after'],
              package: 'node:test',
            },
          ],
        },
      ],
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
      'no-console': 'off',
      'lit/no-template-bind': 'off',
      'no-restricted-syntax': 'off',
    },
  },
  {
    // chai's chains look thenable to the rule; the one that is, the accessibility check, is watched by name.
    files: ['packages/{chat-widget,queue-view,builder-element}/src/**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: "ExpressionStatement > CallExpression[callee.property.name='accessible']",
          message: 'Await the accessibility check.',
        },
      ],
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
        performance: 'readonly',
        window: 'readonly',
        document: 'readonly',
        requestAnimationFrame: 'readonly',
        PerformanceObserver: 'readonly',
      },
    },
  },
);
