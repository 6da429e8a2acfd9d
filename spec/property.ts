import { randomInt } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'

/** A statement about everything that a generator can make. */
export interface Law<T> {
  readonly of: fc.Arbitrary<T>
  /** Throws when it does not hold. Must depend on the value alone, so that a seed replays it. */
  readonly check: (value: T) => Promise<void>
  /** Cases tried for each seed. */
  readonly runs: number
  /** Seeds that are always tried; one is enough, several are shorter to replay. */
  readonly seeds?: readonly number[]
  /** Seeds drawn anew each time; 1 when not told. They are printed. */
  readonly fresh?: number
}

/** ours: looking for a smaller case stops after this, so that a failure is told within a test's time. */
const SHRINK_MS = Number(process.env['UAM_SHRINK_MS'] ?? 40_000)
const SOAK_MS = Number(process.env['UAM_SOAK_SECONDS'] ?? 0) * 1000

/**
 * A test of a law. `UAM_SEED` (and `UAM_PATH`, which leads to the very case) replays; `UAM_SOAK_SECONDS` goes on with
 * fresh seeds for so long; `UAM_FRESH` says how many of them there are otherwise.
 */
export function law<T>(name: string, statement: Law<T>): void {
  it(name, { timeout: 400_000 + SOAK_MS }, async () => {
    const replayed = process.env['UAM_SEED']
    if (replayed !== undefined) return expectFor(name, statement, Number(replayed), process.env['UAM_PATH'])
    if (SOAK_MS > 0) return soak(name, statement)
    for (const seed of statement.seeds ?? [1]) await expectFor(name, statement, seed)
    const fresh = Array.from({ length: Number(process.env['UAM_FRESH'] ?? statement.fresh ?? 1) }, freshSeed)
    if (fresh.length > 0) say(`fresh seeds of "${name}": ${fresh.join(', ')}`)
    for (const seed of fresh) await expectFor(name, statement, seed)
  })
}

async function soak<T>(name: string, statement: Law<T>): Promise<void> {
  const until = performance.now() + SOAK_MS
  let cases = 0
  do {
    await expectFor(name, statement, freshSeed())
    cases += statement.runs
  } while (performance.now() < until)
  say(`soak: ${cases} cases of "${name}"`)
}

async function expectFor<T>(name: string, { of, check, runs }: Law<T>, seed: number, path?: string): Promise<void> {
  const startedAt = performance.now()
  let failedAt: number | null = null
  const property = fc.asyncProperty(of, async (value) => {
    if (failedAt !== null && performance.now() - failedAt > SHRINK_MS) fc.pre(false)
    try {
      await check(value)
    } catch (error) {
      failedAt ??= performance.now()
      throw error
    }
  })
  const found = await fc.check(property, {
    seed,
    numRuns: runs,
    ...(path === undefined ? {} : { path }),
  })
  if (!found.failed) return
  const { testPath = '' } = expect.getState()
  const file = testPath.slice(Math.max(0, testPath.lastIndexOf('/spec/') + 1))
  const replay = `UAM_SEED=${found.seed} UAM_PATH=${found.counterexamplePath ?? ''} npx vitest run ${file} -t ${JSON.stringify(name)}`
  const cause = found.errorInstance
  throw new Error(
    [
      `"${name}" does not hold (${found.numRuns} cases, ${found.numShrinks} times made smaller, ${Math.round(performance.now() - startedAt)} ms)`,
      cause instanceof Error ? cause.message : String(cause),
      `case: ${JSON.stringify(found.counterexample?.[0])}`,
      `replay: ${replay}`,
    ].join('\n'),
    { cause },
  )
}

const freshSeed = (): number => randomInt(1, 2 ** 31)
/** Past vitest's own printing, so that it can be found in any report. */
const say = (text: string): void => void process.stdout.write(`${text}\n`)
