import { defineConfig } from 'vitest/config'

/** The browser tests: the built page in Chromium over the built server in the sandbox. One file at a time unless told otherwise, no retries. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    name: 'e2e',
    include: ['spec/e2e/**/*.e2e.ts'],
    retry: 0,
    allowOnly: false,
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // What is looked for again and again may need a page to load: the default of a second is too short on two busy cores.
    expect: { poll: { timeout: 30_000 } },
  },
})
