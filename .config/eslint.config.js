import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Import walls (ARCHITECTURE.md): who may import whom. */
const wall = (files, forbidden) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: forbidden.map(([regex, message]) => ({ regex, message })) },
    ],
  },
});
const yjsV2 = ['yjs/.*V2', 'Yjs V2 helpers hang on crafted input (promises.md finding 4).'];

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'data/', 'tests/.artifacts/'] },
  js.configs.recommended,
  ...ts.configs.recommendedTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        projectService: { allowDefaultProject: ['.config/*.js', 'server/bootstrap/*.mjs', 'tests/*.mjs'] },
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
      'no-restricted-syntax': [
        'error',
        { selector: "Identifier[name=/V2$/]", message: yjsV2[1] },
      ],
    },
  },
  { files: ['**/*.svelte'], languageOptions: { parserOptions: { parser: ts.parser } }, rules: { 'svelte/no-at-html-tags': 'error', 'svelte/require-each-key': 'error' } },
  { files: ['**/*.mjs', '**/*.js'], ...ts.configs.disableTypeChecked },
  { files: ['server/bootstrap/**', 'tests/**', 'server/main.ts', 'server/announce.ts'], rules: { 'no-console': 'off' } },
  { files: ['tests/**'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  wall(['shared/**'], [
    ['^node:', 'shared/ is pure: no node modules.'],
    ['/(server|client|tests)/', 'shared/ imports nothing of ours but shared/.'],
  ]),
  wall(['client/**'], [['^node:', 'The client runs in browsers.'], ['/(server|tests)/', 'client/ imports shared/ only.']]),
  wall(['server/**'], [['/(client|tests)/', 'server/ imports shared/ only.']]),
  wall(['server/store/**'], [['^\\.\\./(live|http|exports|meeting|minutes)/', 'The store knows nobody above it.']]),
);
