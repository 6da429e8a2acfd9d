import { spawn } from 'node:child_process'
import { delimiter, dirname, resolve } from 'node:path'
import { readReport } from './read-report.ts'
import type { Step } from './steps.ts'

/** How a step ended. `output` is everything it said; `skipped` names the tests that did not run, with their reason. */
export interface Outcome {
  readonly name: string
  readonly ok: boolean
  readonly passed: number
  readonly failed: number
  readonly skipped: readonly string[]
  readonly seconds: number
  readonly output: string
}

/** Runs a step's commands until one fails. Never throws: a command that cannot be started is a failure of the step. */
export async function runStep(step: Step, env: NodeJS.ProcessEnv): Promise<Outcome> {
  const start = performance.now()
  let output = ''
  let ok = true
  for (const command of step.commands) {
    const result = await runCommand(command, env)
    output += result.output
    ok = result.code === 0
    if (!ok) break
  }
  const seconds = (performance.now() - start) / 1000
  const base = { name: step.name, seconds, output }
  if (step.report === null) return { ...base, ok, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] }

  const report = readReport(step.report)
  if (report === null) return { ...base, ok: false, passed: 0, failed: 1, skipped: [] }
  // A suite that breaks before its tests fails the run without failing a test.
  const failed = ok ? report.failed : Math.max(report.failed, 1)
  return { ...base, ok: ok && failed === 0, passed: report.passed, failed, skipped: report.skipped }
}

function runCommand(
  [program, ...args]: readonly [string, ...string[]],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number; output: string }> {
  const bin = resolve('node_modules/.bin')
  const PATH = [bin, dirname(process.execPath), env['PATH'] ?? ''].join(delimiter)
  return new Promise((done) => {
    const child = spawn(program === 'node' ? process.execPath : program, args, {
      env: { ...env, PATH, FORCE_COLOR: '0', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    let output = ''
    const hear = (chunk: Buffer) => (output += chunk.toString())
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', (error) => {
      done({ code: 1, output: `${output}\n${program} could not be started: ${error.message}\n` })
    })
    child.on('close', (code) => {
      done({ code: code ?? 1, output })
    })
  })
}
