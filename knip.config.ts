import type { KnipConfig } from 'knip'

/** Dead code: files nobody starts, exports nobody imports, packages nobody uses. Each exception says why. */
const config: KnipConfig = {
  entry: [
    // Built by `client/vite.config.ts` and `server/vite.config.ts`.
    'server/index.ts',
    // Started by `npm start`, behind a build.
    'spec/sandbox/start.ts',
    // Sent to the browser by the sandbox's server, which reads them as files.
    'spec/sandbox/page/{frame,iframe,fixtures}/{main,bridge}.ts',
    // Bundled by specs that try the real @forge packages on the sandbox.
    'spec/**/*-probe.ts',
    // Started by `npm run bench` with a build of its own.
    'spec/bench/page/{main,vite.config}.ts',
    // `npm start` ends in `exec node …`, which is not looked into.
    'spec/sandbox/start.ts',
    'spec/**/*.e2e.ts',
    'contract/**/*.test-d.ts',
    '{client,server}/vite.config.ts',
  ],
  project: ['{contract,server,client,spec}/**/*.{ts,vue,js}'],
  ignoreDependencies: [
    // @forge/kvs, @forge/bridge and @forge/csp require it without declaring it.
    'tslib',
    // Pins the version that @vue/eslint-config-typescript brings its rules from.
    'typescript-eslint',
    // Its style sheets are required by a computed path, at build time.
    '@atlaskit/tokens',
  ],
  // Debian's installer, asked for only where there is one.
  ignoreBinaries: ['apt-get'],
  // An area exports each type beside its schema of the same name, whether or not somebody imports it already.
  ignoreExportsUsedInFile: true,
}

export default config
