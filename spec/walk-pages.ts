import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { startE2e, type E2e } from './e2e/harness.ts'
import { connect, makeRuns } from './walk-pages/make-runs.ts'
import { readOptions, USAGE, type WalkOptions } from './walk-pages/options.ts'
import { STATES, type StateName } from './walk-pages/states.ts'
import { STATIONS } from './walk-pages/stations.ts'
import { tableOf } from './walk-pages/table.ts'
import { PACED_MS, visit, type Visit } from './walk-pages/visit.ts'
import type { MadeRuns } from './walk-pages/walker.ts'
import { installWatch } from './walk-pages/watch.ts'

/**
 * `npm run walk-pages -- --users 300,12000,100000 --theme light,dark --width 1280,1920`: goes through every page of the built
 * app in the sandbox with its details opened, keeps pictures, prints what each took, and fails when one of them has an error,
 * breaks the page's policy, does not settle, is wider than its window, stands still, has a finding of axe or wrong words.
 * The times are those of this machine, in one process with the sandbox.
 */
if (process.argv.includes('--help')) {
  console.log(USAGE)
  process.exit(0)
}
let options: WalkOptions
try {
  options = readOptions(process.argv.slice(2))
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
  process.exit(1)
}

const stations = STATIONS.filter(
  ({ name }) => options.only.length === 0 || options.only.some((begin) => name.startsWith(begin)),
)
/** ours: until when a page of an organization of so many users must have settled, when Atlassian answers at once. */
const patienceOf = (users: number): number => (users > 50_000 ? 240_000 : users > 5_000 ? 60_000 : 30_000)
/** In bad weather nothing needs to settle; so long something may still happen. */
const BAD_WEATHER_MS = 12_000

/** Of one press or look: by then whatever it needs is there, or is not. */
const PATIENCE_OF_STEPS_MS = 20_000

let faults = 0
mkdirSync(options.pictures, { recursive: true })
for (const users of options.users)
  for (const state of options.states) {
    const e2e = await startE2e({ users })
    try {
      await connect(e2e)
      const runs = stations.some(({ needsRuns }) => needsRuns) ? await makeRuns(e2e) : null
      let first = true
      for (const theme of options.themes)
        for (const width of options.widths) {
          const title = `${users.toLocaleString('en')} users, ${state}, ${theme}, ${width} px wide`
          const folder = join(options.pictures, `${state}-${users}-${theme}-${width}`)
          const visits = await look(e2e, { state, theme, width, folder, runs, first })
          // Times and long tasks are those of a machine that others use, too.
          const busy = `load ${loadavg()[1]?.toFixed(1) ?? '?'} on ${cpus().length} processors`
          const table = tableOf(`${title} (${busy})`, visits)
          console.log(`${table}\n`)
          writeFileSync(join(folder, 'report.md'), `${table}\n`)
          faults += visits.reduce((sum, { faults: found }) => sum + found.length, 0)
          first = false
        }
    } finally {
      await e2e.stop()
    }
  }
console.log(
  `${faults} faults. A page must not stand still for longer than ${options.freezeMs} ms; pictures are in ${options.pictures}`,
)
process.exitCode = faults === 0 ? 0 : 1

interface Look {
  readonly state: StateName
  readonly theme: 'light' | 'dark'
  readonly width: number
  readonly folder: string
  readonly runs: MadeRuns | null
  readonly first: boolean
}

/** Through all stations, in one page that is opened while all is well. */
async function look(e2e: E2e, { state, theme, width, folder, runs, first }: Look): Promise<Visit[]> {
  const { calm, begin } = STATES[state]
  const { sandbox } = e2e
  const open = await e2e.open({ theme, width, height: Math.round(width * 0.625), path: '/audit' })
  await open.app.getByRole('navigation', { name: 'User Account Manager' }).waitFor()
  await open.page.context().addInitScript(installWatch)
  await open.frame().evaluate(installWatch)
  if (first) begin(sandbox)
  open.page.setDefaultTimeout(PATIENCE_OF_STEPS_MS)
  const walker = { open, sandbox, runs }
  const visits: Visit[] = []
  const usual = options.patience === null ? patienceOf(sandbox.world.options.users) : options.patience * 1_000
  for (const [number, station] of stations.entries()) {
    const patienceMs = !calm ? BAD_WEATHER_MS : station.paced !== true ? usual : first ? PACED_MS : BAD_WEATHER_MS
    const visited = await visit(walker, station, { patienceMs, freezeMs: options.freezeMs, calm, folder, number })
    visits.push(visited)
    console.error(`${station.name}: ${visited.faults.join(' · ') || 'well'}`)
  }
  await open.close()
  return visits
}
