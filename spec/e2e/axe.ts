import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Frame } from 'playwright-core'

/** axe-core's source. It goes in through the browser's debugger, before the page: no policy of the page has a say there. */
export const AXE_SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** WCAG 2.0, 2.1 and 2.2, levels A and AA. */
const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds wrong in a frame, one line for each element. Nothing is excepted. */
export async function axeFindings(frame: Frame): Promise<string[]> {
  const results = await frame.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as { axe: { run(context: Document, options: object): Promise<AxeResults> } }
    // Preloading would fetch style sheets, which the page's policy rightly forbids.
    return axe.run(document, { runOnly: tags, preload: false, resultTypes: ['violations'] })
  }, STANDARD)
  return results.violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(
      (node) => `${id} (${impact ?? 'unknown'}): ${help} — ${node.target.join(' ')} — ${node.html.slice(0, 160)}`,
    ),
  )
}
