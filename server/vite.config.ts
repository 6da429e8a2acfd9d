import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/**
 * One CommonJS file with everything in it, where `manifest.yml` says that Forge finds it (`app.package.path`).
 * Not minified and without a source map: the file that is deployed is the file that people can read.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // What the page's build leaves beside it stays.
  publicDir: false,
  build: {
    ssr: 'index.ts',
    outDir: '../dist/backend',
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      output: { format: 'cjs', entryFileNames: 'index.cjs', codeSplitting: false },
    },
  },
  ssr: { noExternal: true, target: 'node' },
})
