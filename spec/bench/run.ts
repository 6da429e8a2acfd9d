import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { PROJECT } from '../gates/project.ts'
import type { Section } from './section.ts'
import { toMarkdown } from './section.ts'

/**
 * `npm run bench`: measures, and writes `docs/performance.md`. `npm run bench -- csv dispatch` measures only those parts
 * and prints them. Each part is loaded when its turn comes, so that none pays for another's memory.
 */
const PARTS: Readonly<Record<string, () => Promise<Section>>> = {
  load: async () => (await import('./load.ts')).measureLoad(),
  table: async () => (await import('./table.ts')).measureTable(),
  page: async () => (await import('./whole-page.ts')).measureWholePage(),
  runs: async () => (await import('./runs.ts')).measureRuns(),
  audit: async () => (await import('./audit.ts')).measureAudit(),
  dispatch: async () => (await import('./dispatch.ts')).measureDispatch(),
  csv: async () => (await import('./csv.ts')).measureCsv(),
  sizes: async () => (await import('./sizes.ts')).measureSizes(),
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in PARTS))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. The parts are: ${Object.keys(PARTS).join(', ')}.`)
  process.exit(1)
}

const sections: string[] = []
for (const [name, measure] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.error(`measuring ${name}`)
  sections.push(toMarkdown(await measure()))
}

if (wanted.length > 0) console.log(sections.join('\n\n'))
else {
  const processors = cpus()
  const machine = `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, Node ${process.versions.node}, ${process.platform} ${process.arch}`
  const head = [
    '# Performance',
    'Written by `npm run bench`: every number stands beside a peer that did the same work on the same data in the same run. ' +
      'Read the ratios; the absolute numbers belong to the machine.',
    `Measured on ${new Date().toISOString().slice(0, 10)}: ${machine}.`,
  ]
  writeFileSync(join(PROJECT, 'docs/performance.md'), `${[...head, ...sections].join('\n\n')}\n`)
  console.log('wrote docs/performance.md')
}
