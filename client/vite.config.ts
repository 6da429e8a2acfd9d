import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { withoutSummaries } from './summaries-plugin.ts'
import { atlassianTokens } from './tokens-plugin.ts'

interface Modules {
  getModuleInfo(id: string): { readonly isEntry: boolean; readonly importers: readonly string[] } | null
}
/** `shared`: the first view needs this module. null: it comes with one of the other pages. */
function firstView(id: string, modules: Modules): string | null {
  const seen = new Set<string>()
  const wanted = [id]
  for (let next = wanted.pop(); next !== undefined; next = wanted.pop()) {
    const info = seen.has(next) ? null : modules.getModuleInfo(next)
    seen.add(next)
    if (info === null) continue
    if (info.isEntry) return 'shared'
    wanted.push(...info.importers)
  }
  return null
}

/**
 * Builds the page. Forge serves it from an unknown folder under a strict content security policy (no inline script or
 * style, no data: fonts), so paths are relative and nothing is inlined.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  // vue-router keeps places of scrolling there, and does without where there is no such storage. The page stores nothing.
  define: { sessionStorage: 'undefined' },
  // Every component here, and in what is bundled, has a setup function: what serves the others is left out.
  plugins: [vue({ features: { optionsAPI: false } }), atlassianTokens(), withoutSummaries()],
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
        // What two pages need is one file, and not thirty small ones that each cost a request; another one is what only
        // the pages need that come later.
        codeSplitting: {
          groups: [
            { name: firstView, debugName: 'shared', minShareCount: 2, priority: 2 },
            { name: 'later', minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
})
