import { existsSync } from 'node:fs'
import path from 'node:path'
import { readManifest } from './forge/manifest.ts'
import { PROJECT_ROOT, USERS_RANGE } from './options.ts'
import { resourceFolder } from './page/app-files.ts'
import { createSandbox } from './sandbox.ts'
import { WEATHERS, type WeatherName } from './weather.ts'

/**
 * The whole product on this machine. Environment: PORT (4600), UAM_USERS (300), UAM_WEATHER (calm), UAM_SEED (1),
 * UAM_DIRECTORIES (1), UAM_CONFLUENCE (on, or off: not connected), UAM_DATA (a file, `:memory:`, or absent: one file for each size and seed below `.sandbox`).
 */
function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Node calls two of the things used here experimental on every start; everything else it warns of is shown. */
process.removeAllListeners('warning')
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') process.stderr.write(`${warning.stack ?? warning.message}\n`)
})

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

/** An empty variable is as good as none. */
const told = (name: string): string | undefined => (process.env[name] === '' ? undefined : process.env[name])

function wholeNumber(name: string, given: number, least: number, most = Infinity): number {
  const text = told(name)
  if (text === undefined) return given
  const value = Number(text)
  const range = most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`
  if (!Number.isInteger(value) || value < least || value > most)
    fail(`${name} must be a whole number ${range}, not "${text}".`)
  return value
}

function weatherName(): WeatherName {
  const text = told('UAM_WEATHER') ?? 'calm'
  const known = Object.keys(WEATHERS) as WeatherName[]
  return known.find((name) => name === text) ?? fail(`UAM_WEATHER must be one of ${known.join(', ')}, not "${text}".`)
}

const users = wholeNumber('UAM_USERS', 300, USERS_RANGE.least, USERS_RANGE.most)
const directories = wholeNumber('UAM_DIRECTORIES', 1, 1)
const port = wholeNumber('PORT', 4600, 0, 65_535)
const weather = weatherName()
const confluence = told('UAM_CONFLUENCE') ?? 'on'
if (confluence !== 'on' && confluence !== 'off') fail(`UAM_CONFLUENCE must be on or off, not "${confluence}".`)
const seed = told('UAM_SEED') ?? '1'
const named = `${users}-users-${directories}-directories-seed-${seed.replace(/\W/g, '_')}.sqlite`
const dataFile = told('UAM_DATA') ?? path.join(PROJECT_ROOT, '.sandbox', named)

try {
  const page = resourceFolder(readManifest(path.join(PROJECT_ROOT, 'manifest.yml')))
  if (!existsSync(path.join(page, 'index.html')))
    fail(`There is no page in ${path.relative(PROJECT_ROOT, page)}: run \`npm run build\` first.`)
  const sandbox = await createSandbox({
    users,
    directories,
    seed,
    weather,
    confluence: confluence === 'on',
    port,
    dataFile,
    log: (line) => process.stderr.write(`${line}\n`),
  })
  say(`Page:      ${sandbox.url}`)
  say(`APIs:      ${sandbox.apiBase}`)
  say(`Admin key: ${sandbox.demoKey}`)
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    void sandbox.stop().then(() => process.exit(0))
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  // npm passes SIGTERM to the shell between them and not to this process: under `npm start` the end of the parent is the sign.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event === 'start') setInterval(() => process.ppid !== parent && stop(), 200).unref()
} catch (error) {
  fail(error instanceof Error ? error.message : String(error))
}
