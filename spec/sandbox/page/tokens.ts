import { createRequire } from 'node:module'
import * as z from 'zod'

const require = createRequire(import.meta.url)
const THEMES = ['light', 'dark', 'spacing', 'typography', 'shape', 'motion'] as const

/** Atlassian's design tokens as one style sheet, from `@atlaskit/tokens` 20.7.0: what the platform loads when a page enables theming. */
export function tokenStyles(): string {
  return THEMES.map((theme) => {
    const module: unknown = require(`@atlaskit/tokens/dist/cjs/artifacts/themes/atlassian-${theme}.js`)
    return z.object({ default: z.string() }).parse(module).default
  }).join('\n')
}
