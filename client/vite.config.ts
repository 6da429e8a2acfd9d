import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { atlassianTokens } from './tokens-plugin.ts'

/**
 * Builds the page. Forge serves it from an unknown folder under a strict content security policy (no inline script or
 * style, no data: fonts), so paths are relative and nothing is inlined.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [vue(), atlassianTokens()],
  build: {
    outDir: '../dist/ui',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2022',
    modulePreload: false,
    reportCompressedSize: false,
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        // What two pages need is one file, and not thirty small ones that each cost a request.
        codeSplitting: { groups: [{ name: 'shared', minShareCount: 2 }] },
      },
    },
  },
})
