import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { NEWER } from './targets.js';
import { IMPURE, UNCHECKED, WALLS } from './walls.js';

/** Two writers of the tab's history would lose what the other put by. */
const HISTORY = {
  selector: 'CallExpression[callee.object.name="history"][callee.property.name=/^(push|replace)State$/]',
  message: 'client/router/history.ts writes the history.',
};
const YJS_V2 = { selector: 'Identifier[name=/[a-z]V2$/]', message: 'Yjs V2 helpers hang on crafted input.' };

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', 'data/', 'tests/.artifacts/', '.config/*.d.ts'] },
  js.configs.recommended,
  ...ts.configs.recommendedTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        projectService: {
          allowDefaultProject: [
            '.config/*.js',
            'client/public/*.js',
            'server/bootstrap/*.mjs',
            'tests/*.mjs',
            'tests/bench/*.mjs',
          ],
          maximumDefaultProjectFileMatchCount_THIS_WILL_SLOW_DOWN_LINTING: 40,
        },
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-syntax': ['error', YJS_V2],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      // What screens read is `$state.raw`, replaced whole; a plain Map in a class is bookkeeping that nothing renders.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  { files: ['**/*.mjs', '**/*.js'], ...ts.configs.disableTypeChecked },
  {
    files: ['server/bootstrap/**', 'tests/**', 'server/main.ts', 'server/announce.ts', 'server/demo/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['client/**', 'shared/**'],
    ignores: ['client/oldKernels.ts'],
    rules: { 'no-restricted-syntax': ['error', YJS_V2, ...NEWER, HISTORY] },
  },
  { files: ['client/router/history.ts'], rules: { 'no-restricted-syntax': ['error', YJS_V2, ...NEWER] } },
  { files: ['shared/**'], rules: { 'no-restricted-syntax': ['error', YJS_V2, ...NEWER, ...IMPURE] } },
  {
    files: ['shared/meeting/**', 'shared/estate/**'],
    rules: { 'no-restricted-syntax': ['error', YJS_V2, ...NEWER, ...IMPURE, ...UNCHECKED] },
  },
  { files: ['tests/**'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  ...WALLS,
);
