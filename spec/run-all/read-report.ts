import { existsSync, readFileSync } from 'node:fs'
import * as z from 'zod'

/** The part of vitest's JSON report that is counted. */
const Report = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
})

/** What a vitest run has to say. Skipped tests are named, so that none is left out in silence. */
export interface TestReport {
  readonly passed: number
  readonly failed: number
  readonly skipped: readonly string[]
}

/** Reads a report; null when vitest did not come as far as writing one, or wrote something else. */
export function readReport(path: string): TestReport | null {
  if (!existsSync(path)) return null
  const parsed = Report.safeParse(parseJson(readFileSync(path, 'utf8')))
  if (!parsed.success) return null
  const tests = parsed.data.testResults.flatMap((file) => file.assertionResults)
  const count = (status: string) => tests.filter((test) => test.status === status).length
  const skipped = tests
    .filter((test) => test.status !== 'passed' && test.status !== 'failed')
    .map((test) => test.fullName)
  return { passed: count('passed'), failed: count('failed'), skipped }
}

/** A report that was cut short is no report. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
