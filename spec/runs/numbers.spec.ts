import { expect, it } from 'vitest'
import { buildBackend } from '../forge/build-backend.ts'
import { FORGE_LIMITS } from '../sandbox/forge/limits.ts'
import { bigRun } from './big-run.ts'

/** ours: of what Atlassian permits, so much is used at least while accounts are planned, and while they are changed. */
const LEAST_SHARE = { planning: 0.95, applying: 0.8 }
const REQUESTS_PER_MINUTE = 600
/**
 * ours: a limit so high that the latency of storage and of Atlassian tells, and how much of it is used all the same. Applying
 * reads the protected list after the accounts and not beside them: safety that costs two hundredths of the pace.
 */
const HIGH = { requestsPerMinute: 1_500, leastShare: { planning: 0.8, applying: 0.75 } }

it(
  'a run of 2,000 revocations uses what Atlassian permits, stays within what Forge lets an app store, and writes nothing twice',
  { timeout: 300_000 },
  async () => {
    const big = await bigRun({
      accounts: 2_000,
      requestsPerMinute: REQUESTS_PER_MINUTE,
      backend: await buildBackend('server/index.ts'),
    })
    expect(big.run).toMatchObject({ state: 'finished', counts: { total: 2_000, succeeded: 2_000 } })
    expect(big.duplicateWrites).toBe(0)
    for (const { readUnits, writeUnits } of big.minutes) {
      expect(readUnits).toBeLessThan(FORGE_LIMITS.kvsReadUnitsPerMinute / 2)
      expect(writeUnits).toBeLessThan(FORGE_LIMITS.kvsWriteUnitsPerMinute / 2)
    }
    for (const phase of ['planning', 'applying'] as const) {
      const minutes = big[phase]
      expect(minutes.length, phase).toBeGreaterThan(1)
      const served = minutes.reduce((sum, { requests }) => sum + requests, 0)
      expect(served / (REQUESTS_PER_MINUTE * minutes.length), phase).toBeGreaterThanOrEqual(LEAST_SHARE[phase])
      for (const { requests } of minutes) expect(requests).toBeLessThanOrEqual(REQUESTS_PER_MINUTE)
    }
  },
)

it('where Atlassian permits more, the pace grows until storage would be the limit', { timeout: 300_000 }, async () => {
  const big = await bigRun({
    accounts: 3_000,
    requestsPerMinute: HIGH.requestsPerMinute,
    backend: await buildBackend('server/index.ts'),
  })
  expect(big.run).toMatchObject({ state: 'finished', counts: { succeeded: 3_000 } })
  expect(big.duplicateWrites).toBe(0)
  for (const { readUnits, writeUnits } of big.minutes) {
    expect(readUnits).toBeLessThan(FORGE_LIMITS.kvsReadUnitsPerMinute)
    expect(writeUnits).toBeLessThan(FORGE_LIMITS.kvsWriteUnitsPerMinute)
  }
  for (const phase of ['planning', 'applying'] as const) {
    const minutes = big[phase]
    expect(minutes.length, phase).toBeGreaterThan(0)
    const served = minutes.reduce((sum, { requests }) => sum + requests, 0)
    expect(served / (HIGH.requestsPerMinute * minutes.length), phase).toBeGreaterThanOrEqual(HIGH.leastShare[phase])
  }
})
