import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readReport } from '../run-all/read-report.ts'
import { MUTANTS, type Mutant } from './mutants.ts'

/**
 * `npm run prove-guards`: takes one guard after the other out of a copy of the project and looks whether its spec fails. A
 * spec that stays green guards nothing. `npm run prove-guards -- lease` tries only those whose words hold "lease".
 */
const COPIED = [
  'contract',
  'server',
  'client',
  'spec',
  'package.json',
  'manifest.yml',
  'tsconfig.json',
  'vitest.config.ts',
]
/** How many tests of a spec did what. */
interface Outcome {
  readonly passed: number
  readonly failed: number
}
/** Two at a time: the smallest machine we care for has two cores. */
const LANES = 2

const wanted = process.argv.slice(2).join(' ').toLowerCase()
const chosen = MUTANTS.filter(({ guard, file }) => `${guard} ${file}`.toLowerCase().includes(wanted))
const queue = [...chosen]
const survivors: string[] = []
const done = new Map<string, Promise<Outcome>>()

await Promise.all(Array.from({ length: LANES }, lane))
console.log(`\n${chosen.length - survivors.length} of ${chosen.length} guards are seen to be missing when they are`)
for (const survivor of survivors) console.error(`  not seen: ${survivor}`)
process.exitCode = survivors.length > 0 || chosen.length === 0 ? 1 : 0

async function lane(): Promise<void> {
  const copy = mkdtempSync(join(tmpdir(), 'guards-'))
  try {
    for (const name of COPIED) cpSync(name, join(copy, name), { recursive: true })
    symlinkSync(resolve('node_modules'), join(copy, 'node_modules'))
    for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) await prove(copy, mutant)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

async function prove(copy: string, mutant: Mutant): Promise<void> {
  const path = join(copy, mutant.file)
  const source = readFileSync(path, 'utf8')
  const verdict = await judge()
  writeFileSync(path, source)
  console.log(`${verdict === 'seen' ? 'ok  ' : 'FAIL'} ${mutant.guard} (${mutant.file}): ${verdict}`)
  if (verdict !== 'seen') survivors.push(`${mutant.guard}, by ${mutant.spec}: ${verdict}`)

  async function judge(): Promise<string> {
    const edits = [mutant, ...(mutant.also ?? [])]
    if (edits.some(({ text }) => source.split(text).length !== 2))
      return 'the text of the guard has changed; tell spec/mutations/mutants.ts'
    const whole = await withGuard(copy, mutant)
    if (whole.failed > 0 || whole.passed === 0) return 'the spec fails with the guard in its place'
    writeFileSync(
      path,
      edits.reduce((left, { text, instead }) => left.replace(text, () => instead), source),
    )
    const broken = await vitest(copy, mutant)
    // A file that can't be loaded fails too, and proves nothing.
    if (broken.failed + broken.passed === 0) return 'the spec did not start without the guard'
    return broken.failed > 0 ? 'seen' : 'the spec stays green without the guard'
  }
}

/** With everything in its place once for each spec and test is enough. */
function withGuard(copy: string, mutant: Mutant): Promise<Outcome> {
  const name = `${mutant.spec} ${mutant.test ?? ''}`
  const result = done.get(name) ?? vitest(copy, mutant)
  done.set(name, result)
  return result
}

/** Runs a spec in the copy as it is now. */
function vitest(copy: string, { spec, test }: Mutant): Promise<Outcome> {
  const report = join(copy, 'report.json')
  rmSync(report, { force: true })
  const only = test === undefined ? [] : ['-t', test]
  const args = ['run', spec, ...only, '--bail=1', '--reporter=json', `--outputFile.json=${report}`]
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
    cwd: copy,
    // The same cases each time, and no search for a smaller one: it is enough that one fails.
    env: { ...process.env, UAM_FRESH: '0', UAM_SHRINK_MS: '0' },
    stdio: 'ignore',
  })
  return new Promise((told) => {
    child.on('close', () => {
      const { passed, failed } = readReport(report) ?? { passed: 0, failed: 0 }
      told({ passed, failed })
    })
  })
}
