import type { Plugin } from 'vite'

/** A summary of an operation, as `contract` writes it: one text in quotes. */
const SUMMARY = /\bsummary:\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/g

/** Leaves out of the page what operations are called in the generated pages of `docs`, which alone read it: 3 kB. */
export function withoutSummaries(): Plugin {
  return {
    name: 'without-summaries',
    transform: {
      filter: { id: /\/contract\/[^?]+\.ts$/ },
      handler: (code) => ({ code: code.replaceAll(SUMMARY, "summary: ''"), map: null }),
    },
  }
}
