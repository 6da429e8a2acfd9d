import { rmSync } from 'node:fs'
import { findBrowser } from './browser.ts'
import { STAGES } from './run-all/steps.ts'
import type { Step } from './run-all/steps.ts'
import { runStep } from './run-all/run-step.ts'
import type { Outcome } from './run-all/run-step.ts'

/**
 * Everything that `npm test` checks, in stages: what needs no build, the build, what needs it, the browser. A stage runs
 * two steps at a time (the smallest machine we care for has two cores) unless it must not. Nothing stops at the first
 * failure: the end names all of them. `npm test -- lint types:server` runs only the steps named.
 */
const wanted = process.argv.slice(2)
const names = STAGES.flatMap((stage) => stage.steps.map((step) => step.name))
const unknown = wanted.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}. The steps are: ${names.join(', ')}.`)
  process.exit(1)
}

const outcomes: Outcome[] = []
const env: NodeJS.ProcessEnv = { ...process.env }
const isWanted = (step: Step) => wanted.length === 0 || wanted.includes(step.name)

/** The browser is looked for first: it is the one thing a machine may lack, and nobody should wait minutes to hear it. */
let noBrowser: string | null = null
if (STAGES.some((stage) => stage.steps.some((step) => step.needsBrowser && isWanted(step)))) {
  try {
    env['UAM_BROWSER'] = findBrowser()
    console.log(`browser: ${env['UAM_BROWSER']}`)
  } catch (thrown) {
    noBrowser = thrown instanceof Error ? thrown.message : String(thrown)
    console.error(noBrowser)
  }
}

rmSync('coverage/reports', { recursive: true, force: true })
for (const stage of STAGES) {
  const queue = stage.steps.filter(isWanted)
  const lane = async () => {
    for (let step = queue.shift(); step !== undefined; step = queue.shift()) outcomes.push(await oneStep(step))
  }
  await Promise.all(Array.from({ length: stage.sideBySide }, lane))
}

async function oneStep(step: Step): Promise<Outcome> {
  if (step.needsBrowser && noBrowser !== null) {
    return { name: step.name, ok: false, passed: 0, failed: 1, skipped: [], seconds: 0, output: noBrowser }
  }
  const outcome = await runStep(step, env)
  const verdict = outcome.ok ? 'ok  ' : 'FAIL'
  const counts = step.report === null ? '' : `  ${outcome.passed} passed, ${outcome.failed} failed`
  console.log(`${verdict} ${step.name.padEnd(16)} ${outcome.seconds.toFixed(1).padStart(6)} s${counts}`)
  // So that a failure of tomorrow can be looked for today.
  for (const line of outcome.output.split('\n')) if (line.startsWith('fresh seeds of ')) console.log(`     ${line}`)
  return outcome
}

const failures = outcomes.filter((outcome) => !outcome.ok)
for (const failure of failures) console.error(`\n---- ${failure.name} ----\n${failure.output.trimEnd()}`)

const skipped = [...new Set(outcomes.flatMap((outcome) => outcome.skipped))]
if (skipped.length > 0)
  console.log(`\nNot run here (${skipped.length}):\n${skipped.map((name) => `  ${name}`).join('\n')}`)
if (failures.length > 0) console.error(`\nFailed: ${failures.map((failure) => failure.name).join(', ')}`)

const sum = (field: 'passed' | 'failed') => outcomes.reduce((total, outcome) => total + outcome[field], 0)
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = failures.length > 0 ? 1 : 0
