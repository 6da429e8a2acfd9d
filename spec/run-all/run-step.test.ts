import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runStep } from './run-step.ts'
import type { Step } from './steps.ts'

const folder = mkdtempSync(join(tmpdir(), 'uam-run-step-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const node = (code: string): [string, ...string[]] => ['node', '-e', code]
const step = (...commands: Step['commands'][number][]): Step => ({
  name: 's',
  commands,
  report: null,
  needsBrowser: false,
})

/** A step of tests: a program that leaves the report and ends with the code. */
function tests(report: string | null, code: number): Step {
  const path = join(folder, `${Math.abs(code)}-${report?.length ?? 0}.json`)
  if (report !== null) writeFileSync(path, report)
  return { ...step(node(`process.exit(${code})`)), report: path }
}
const reportOf = (...statuses: string[]) =>
  JSON.stringify({
    testResults: [{ assertionResults: statuses.map((status) => ({ status, fullName: `a ${status} test` })) }],
  })

test('a check is one: passed when every command ends well, failed at the first that does not', async () => {
  expect(await runStep(step(node('console.log(1)'), node('console.log(2)')), process.env)).toMatchObject({
    ok: true,
    passed: 1,
    failed: 0,
    output: '1\n2\n',
  })
  const failed = await runStep(
    step(node('console.error("why"); process.exit(2)'), node('console.log("not reached")')),
    process.env,
  )
  expect(failed).toMatchObject({ ok: false, passed: 0, failed: 1, output: 'why\n' })
})

test('a program that is not there is a failure with its name', async () => {
  const outcome = await runStep(step(['no-such-program-here']), process.env)
  expect(outcome).toMatchObject({ ok: false, failed: 1 })
  expect(outcome.output).toContain('no-such-program-here could not be started')
})

test('tests are counted from their report, and what was skipped is named', async () => {
  const outcome = await runStep(tests(reportOf('passed', 'passed', 'skipped'), 0), process.env)
  expect(outcome).toMatchObject({ ok: true, passed: 2, failed: 0, skipped: ['a skipped test'] })
  expect(await runStep(tests(reportOf('passed', 'failed'), 1), process.env)).toMatchObject({
    ok: false,
    passed: 1,
    failed: 1,
  })
})

test('a run that breaks without failing a test, or without a report, has failed', async () => {
  expect(await runStep(tests(reportOf('passed'), 3), process.env)).toMatchObject({ ok: false, passed: 1, failed: 1 })
  expect(await runStep(tests(null, 0), process.env)).toMatchObject({ ok: false, passed: 0, failed: 1 })
  expect(await runStep(tests('{"testResults": [', 0), process.env)).toMatchObject({ ok: false, passed: 0, failed: 1 })
})

test('a failed test fails the step even when the program says all is well', async () => {
  expect(await runStep(tests(reportOf('failed'), 0), process.env)).toMatchObject({ ok: false, failed: 1 })
})
