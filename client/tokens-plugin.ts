import { createRequire } from 'node:module'
import type { Plugin } from 'vite'

const ID = 'virtual:atlassian-tokens.css'
const require = createRequire(import.meta.url)

/** The declarations of one token theme, without the selector that Atlassian wraps them in. */
function declarations(theme: string): string {
  const file: { default: string } = require(`@atlaskit/tokens/dist/cjs/artifacts/themes/atlassian-${theme}.js`)
  const css = file.default
  const body = /\{([^{}]*)\}/.exec(css)?.[1]
  if (body === undefined || !body.includes('--ds-')) throw new Error(`No tokens found in Atlassian's theme "${theme}"`)
  return body.trim()
}

/**
 * Writes Atlassian's design tokens (`@atlaskit/tokens`, Apache-2.0) into a real style sheet at build time. Inside Jira the
 * platform loads its own, with stronger selectors, as soon as theming is on; these are what the page has until then and
 * where a token is missing there.
 */
export function atlassianTokens(): Plugin {
  return {
    name: 'atlassian-tokens',
    resolveId: (id) => (id === ID ? ID : null),
    load(id) {
      if (id !== ID) return null
      const always = ['spacing', 'typography', 'shape'].map(declarations).join('\n')
      return [
        `:root { ${always} }`,
        `:root { ${declarations('light')} }`,
        `:root[data-color-mode='dark'] { ${declarations('dark')} }`,
      ].join('\n')
    },
  }
}
