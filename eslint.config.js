import { defineConfigWithVueTs, vueTsConfigs } from '@vue/eslint-config-typescript'
import pluginVue from 'eslint-plugin-vue'
import pluginAccessibility from 'eslint-plugin-vuejs-accessibility'

/** What the page may not keep. Data of the organization lives in memory and is gone when the page closes. */
const BROWSER_STORAGE = ['localStorage', 'sessionStorage', 'indexedDB', 'caches'].map((name) => ({
  name,
  message: 'Nothing is stored in the browser: fetched data is kept in memory only.',
}))

const NO_DEFAULT_EXPORT = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name, so that a thing is called the same everywhere and can be found.',
}

const CLOCK = 'Time comes from the context (`clock`), so that tests can set it.'

export default defineConfigWithVueTs(
  {
    ignores: ['dist/**', 'node_modules/**', '.sandbox/**', 'coverage/**'],
  },
  pluginVue.configs['flat/recommended'],
  pluginAccessibility.configs['flat/recommended'],
  vueTsConfigs.strictTypeChecked,

  {
    name: 'house/files-outside-the-rooms',
    // Tool configurations belong to no room's tsconfig.json, or stand apart from the room that they build. The service is
    // made once, with the options of the first file that is linted: so every file says the same.
    files: ['**/*.{ts,vue}'],
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: [
            '*.config.ts',
            'client/vite.config.ts',
            'client/tokens-plugin.ts',
            'client/summaries-plugin.ts',
          ],
          defaultProject: 'spec/tsconfig.json',
        },
      },
    },
  },

  {
    name: 'house/all',
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // Spreading a text gives code points, which is what initials and lengths want here.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Numbers in texts are wanted here: counts, statuses, milliseconds.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `async` is part of a port's type; an implementation in memory need not wait for anything.
      '@typescript-eslint/require-await': 'off',
      // `return done()` says "and that is all" in one line, and `() => emit('close')` reads well.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // `void store.version` makes a computed depend on what it does not read otherwise.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // It does not know that `signal.aborted` or a state can change during an `await`, and calls the check after it unnecessary.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // A type parameter that appears once often carries the name of an operation through an inference.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },

  {
    name: 'house/server',
    files: ['server/**/*.ts'],
    ignores: ['server/forge/**', 'server/index.ts', 'server/**/*.test.ts', 'server/vite.config.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: CLOCK },
        {
          object: 'Math',
          property: 'random',
          message: 'Randomness comes from the context (`ids`), so that a seed replays it.',
        },
      ],
      'no-restricted-globals': [
        'error',
        ...['setTimeout', 'setInterval', 'setImmediate'].map((name) => ({ name, message: CLOCK })),
        { name: 'fetch', message: 'Requests go through `server/atlassian`, which paces and counts them.' },
      ],
      'no-restricted-syntax': [
        'error',
        NO_DEFAULT_EXPORT,
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: CLOCK },
      ],
    },
  },

  {
    name: 'house/client',
    files: ['client/**/*.{ts,vue}'],
    rules: {
      'no-restricted-globals': ['error', ...BROWSER_STORAGE],
      'no-restricted-properties': [
        'error',
        { object: 'document', property: 'cookie', message: 'Nothing is stored in the browser.' },
        ...BROWSER_STORAGE.map(({ name, message }) => ({ object: 'window', property: name, message })),
      ],
      // Forge's content security policy drops static style attributes; `:style` bindings go through the CSSOM and work.
      'vue/no-static-inline-styles': 'error',
      'vue/no-v-html': 'error',
      // A page is called by its area and its thing; `UsersPage` is two words, `App` is the root.
      'vue/multi-word-component-names': ['error', { ignores: ['App'] }],
      // Props are typed; a default would only repeat "undefined".
      'vue/require-default-prop': 'off',
      // A container may listen to what bubbles up (Esc, hover, focus); the controls inside are looked at by the rule for clicks and by axe.
      'vuejs-accessibility/no-static-element-interactions': 'off',
      // A label may wrap its control or point to it; both are read by assistive technology.
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
    },
  },

  {
    name: 'house/prettier-owns-layout',
    files: ['**/*.vue'],
    rules: {
      'vue/first-attribute-linebreak': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/html-closing-bracket-spacing': 'off',
      'vue/html-indent': 'off',
      'vue/html-quotes': 'off',
      'vue/html-self-closing': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/mustache-interpolation-spacing': 'off',
      'vue/no-multi-spaces': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      // Vue's own single-file component is a default export by nature; a script block may say so.
      'no-restricted-syntax': 'off',
    },
  },

  {
    name: 'house/speaks-on-the-console',
    // Forge's log is the console; scripts and the sandbox speak to the person at the terminal; the page's last word when it cannot start.
    files: ['server/forge/**/*.ts', 'spec/**/*.{ts,js}', 'client/main.ts'],
    rules: { 'no-console': 'off' },
  },

  {
    name: 'house/tests',
    files: ['**/*.test.ts', '**/*.test-d.ts', 'spec/**/*.ts'],
    rules: {
      // A test that finds nothing must fail where it looks, and `!` does that.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Doubles and harnesses are objects of functions; they are taken apart, and none of them uses `this`.
      '@typescript-eslint/unbound-method': 'off',
      // Doubles reject with whatever the real thing rejects with, and that is not always an Error.
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
    },
  },

  {
    name: 'house/tool-configs',
    files: ['*.config.{js,ts}', '*.mjs', '**/vite.config.ts', '**/vitest.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
)
