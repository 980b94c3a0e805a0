import js from '@eslint/js';
import ts from 'typescript-eslint';
import { configs as lit } from 'eslint-plugin-lit';
import { configs as wc } from 'eslint-plugin-wc';
import litA11y from 'eslint-plugin-lit-a11y';
import { defineConfig, globalIgnores } from 'eslint/config';

const readonly = (...names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

export default defineConfig(
  globalIgnores(['dist', '.demo', 'coverage', 'node_modules', 'bench/node_modules']),
  js.configs.recommended,
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: { globals: readonly('process', 'console', 'URL', 'setTimeout') },
  },
  {
    // Scripts of pages, as a browser runs them.
    files: ['demo/**/*.js', 'src/**/*.js'],
    languageOptions: {
      globals: readonly(
        'document',
        'window',
        'location',
        'navigator',
        'localStorage',
        'fetch',
        'customElements',
        'matchMedia',
      ),
    },
  },
  {
    files: [
      'src/**/*.ts',
      'test/**/*.ts',
      'scripts/**/*.ts',
      'demo/**/*.ts',
      'bench/**/*.ts',
      'vite.config.ts',
    ],
    extends: [...ts.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['src/elements/**/*.ts', 'src/opd-widgets.ts', 'src/index.ts'],
    extends: [lit['flat/recommended'], wc['flat/recommended'], litA11y.configs.recommended],
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // node:test's describe/it return promises that the runner itself awaits; chai's asserts are expressions.
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      // Fakes keep the signature of what they stand for.
      '@typescript-eslint/require-await': 'off',
    },
  },
);
