import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Run } from '../../contract/runs/run.ts'
import { WorkspaceId } from '../../contract/vocabulary.ts'
import type { ChangeKind } from './change-kinds.ts'
import { hasChange } from './change-kinds.ts'
import { changeOf, changesOf, isApplied, seatsOn } from './changes.ts'
import type { RunChange } from './changes.ts'
import { runFixture } from './run-fixture.ts'

const SINCE = '2026-03-01T00:00:00.000Z'
const WORKSPACES = ['a', 'b'].map((key) => WorkspaceId.parse(`ari:cloud:confluence::site/${key}`))
const AT = '2026-03-02T00:00:00.000Z'
const small = fc.nat(20)
const counts = runFixture().counts

const arbitraryRun: fc.Arbitrary<Run> = fc
  .record({
    old: fc.boolean(),
    applied: fc.boolean(),
    state: fc.constantFrom('applying', 'paused', 'finished', 'cancelled', 'stuck'),
    planned: small,
    skipped: small,
    already: small,
    succeeded: small,
    failed: small,
    unknown: small,
    promised: fc.tuple(small, small),
    freed: fc.option(fc.tuple(fc.option(small, { nil: null }), fc.option(small, { nil: null })), { nil: null }),
    taken: small,
    found: fc.option(small, { nil: null }),
  })
  .map(
    ({ old, applied, state, planned, skipped, already, succeeded, failed, unknown, promised, freed, taken, found }) =>
      runFixture({
        createdAt: old ? '2026-02-28T23:59:59.999Z' : SINCE,
        appliedAt: applied ? AT : null,
        state,
        counts: { ...counts, planned, skipped, already, succeeded, failed, unknown },
        plan: {
          ...runFixture().plan!,
          seatsFreed: WORKSPACES.map((workspaceId, at) => ({ workspaceId, seats: promised[at]! })),
          seatsTaken: [{ workspaceId: WORKSPACES[0]!, seats: taken }],
        },
        verification:
          freed === null
            ? null
            : {
                state: 'done',
                dueAt: AT,
                doneAt: AT,
                seats: WORKSPACES.map((workspaceId, at) => ({
                  workspaceId,
                  promised: promised[at]!,
                  freed: freed[at]!,
                  held: 0,
                  unknown: 0,
                })),
                taken: found === null ? null : [{ workspaceId: WORKSPACES[0]!, seats: found }],
                differences: 0,
                unknown: 0,
              },
      }),
  )

test('adds up what runs changed, and never counts a promise as a freed seat', () => {
  fc.assert(
    fc.property(fc.array(arbitraryRun, { maxLength: 8 }), (runs) => {
      const expected = { runs: 0, succeeded: 0, failed: 0, unknown: 0, freed: 0, unchecked: 0, taken: 0, untaken: 0 }
      for (const run of runs) {
        if (run.createdAt < SINCE || run.appliedAt === null) continue
        expected.runs += 1
        expected.succeeded += run.counts.succeeded
        expected.failed += run.counts.failed
        expected.unknown += run.counts.unknown
        // A seat is promised by an account that was, or still will be, changed: by no other.
        const { succeeded, already, failed, unknown, planned } = run.counts
        const coming = run.state === 'applying' || run.state === 'paused' ? planned : 0
        const promising = succeeded + already + failed + unknown + coming
        const found = run.verification?.taken ?? null
        expected.taken += found?.[0]?.seats ?? 0
        if (found === null) expected.untaken += Math.min(run.plan!.seatsTaken[0]!.seats, promising)
        for (const [at, { seats }] of run.plan!.seatsFreed.entries()) {
          const freed = run.verification === null ? null : run.verification.seats[at]!.freed
          expected.freed += freed ?? 0
          if (freed === null) expected.unchecked += Math.min(seats, promising)
        }
      }
      const changes = changesOf(runs, SINCE)
      expect(changes).toMatchObject({
        runs: expected.runs,
        succeeded: expected.succeeded,
        failed: expected.failed,
        unknown: expected.unknown,
        seatsFreed: expected.freed,
        seatsUnchecked: expected.unchecked,
        seatsTaken: expected.taken,
        takenUnchecked: expected.untaken,
      })
      expect(changes.freedByProduct.reduce((sum, { seats }) => sum + seats, 0)).toBe(expected.freed)
    }),
  )
})

test.each(['finished', 'cancelled', 'stuck'] as const)(
  'a run that is %s and changed nobody promises nothing',
  (state) => {
    const { plan } = runFixture()
    const seats = [{ workspaceId: WORKSPACES[0]!, seats: 4 }]
    const promised = { ...plan!, seatsFreed: seats, seatsTaken: seats }
    const run = runFixture({
      createdAt: SINCE,
      appliedAt: AT,
      state,
      counts: { ...counts, skipped: 2 },
      plan: promised,
    })
    expect(changesOf([run], SINCE)).toMatchObject({
      runs: 1,
      succeeded: 0,
      seatsFreed: 0,
      seatsUnchecked: 0,
      takenUnchecked: 0,
    })
  },
)

test('the runs behind a number come to that number, and each of them adds to it', () => {
  fc.assert(
    fc.property(fc.array(arbitraryRun, { maxLength: 8 }), (runs) => {
      const applied = runs.filter((run) => isApplied(run, SINCE)).map(changeOf)
      const behind = (
        kind: ChangeKind,
        of: (change: RunChange) => number,
        product: WorkspaceId | null = null,
      ): number => {
        const lines = applied.filter((change) => hasChange(change, kind, product)).map(of)
        expect(lines).not.toContain(0)
        return lines.reduce((sum, line) => sum + line, 0)
      }
      const told = changesOf(runs, SINCE)
      expect(behind('changed', ({ changed }) => changed)).toBe(told.succeeded)
      expect(behind('failed', ({ failed, unknown }) => failed + unknown)).toBe(told.failed + told.unknown)
      expect(behind('freed', ({ freed }) => seatsOn(freed, null))).toBe(told.seatsFreed)
      expect(behind('taken', ({ taken }) => seatsOn(taken, null))).toBe(told.seatsTaken)
      expect(behind('unchecked', ({ unchecked }) => seatsOn(unchecked, null))).toBe(told.seatsUnchecked)
      expect(behind('takenUnchecked', (change) => seatsOn(change.takenUnchecked, null))).toBe(told.takenUnchecked)
      for (const { workspaceId, seats } of told.freedByProduct)
        expect(behind('freed', ({ freed }) => seatsOn(freed, workspaceId), workspaceId)).toBe(seats)
    }),
  )
})
