import hooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

export default ts.config(
  { ignores: ['dist', 'target', 'node_modules', 'test-results', 'src/api/schema.d.ts'] },
  ...ts.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // Every visible word belongs in the catalogues, so a page may not hold text of its own.
    files: ['src/**/*.tsx'],
    ignores: ['**/*.test.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'JSXText[value=/[A-Za-zÀ-ÿ\\u4e00-\\u9fff]{2,}/]',
          message: 'Visible text belongs in src/locale/*.json; use t("…").',
        },
        {
          selector:
            'JSXAttribute[name.name=/^(label|title|aria-label|placeholder|description|alt)$/] > Literal[value=/[A-Za-z]{2,}/]',
          message: 'Visible text belongs in src/locale/*.json; use t("…").',
        },
      ],
    },
  },
);
