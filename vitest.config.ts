import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/**
 * Units stand beside what they test (`*.test.ts`); behaviour across rooms stands in `spec` (`*.spec.ts`). Browser tests
 * (`*.e2e.ts`) have a configuration of their own in `spec/e2e`. Nothing is retried: a test that fails now and then is a bug.
 */
export default defineConfig({
  plugins: [vue()],
  // `prove-guards` works on copies whose packages are a link to the project's own.
  server: { fs: { strict: false } },
  test: {
    retry: 0,
    allowOnly: false,
    passWithNoTests: false,
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{contract,server,client,spec}/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'spec',
          include: ['spec/**/*.spec.ts'],
          // Whole runs over a simulated organization, on machines with two slow cores.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['contract/**/*.ts', 'server/**/*.ts', 'client/**/*.{ts,vue}'],
      exclude: ['**/*.test.ts', '**/*.test-d.ts', '**/vite.config.ts'],
      reporter: ['text-summary', 'html'],
    },
  },
})
