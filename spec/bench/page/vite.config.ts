import { defineConfig } from 'vite'

/** Builds the page on which tables are measured, as a production build. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  logLevel: 'warn',
  build: { outDir: '../../../dist/bench', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 5_000 },
})
