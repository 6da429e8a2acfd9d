import type { Verification } from '../../contract/runs/verification.ts'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { timestamp } from '../timestamp.ts'
import type { StoredItem } from './items.ts'
import type { RunRecord } from './record.ts'
import { SEEN_AFTER_MS } from './steps/read-back.ts'

/** What was found about one account. */
export interface Finding {
  readonly verified: NonNullable<StoredItem['verified']>
  readonly differences: StoredItem['differences']
  /** Of the seats that the plan promised for it. */
  readonly seats: ReadonlyMap<WorkspaceId, 'freed' | 'held' | 'unknown'>
  /** Seats that its steps took, where all is as it was done. */
  readonly takes: readonly WorkspaceId[]
}

/**
 * The record of a run whose changed accounts are to be read back, from the first chunk on, as soon as Atlassian shows
 * every change. Empty when nothing was done. `verifyRound` tells what was found now from what was found earlier.
 */
export function dueVerification(
  record: RunRecord,
  now: number,
): Partial<Pick<RunRecord, 'verification' | 'verifyRound' | 'nextChunk' | 'revisit' | 'broken' | 'stalls'>> {
  const { plan, appliedAt, counts, verifyRound } = record
  if (plan === null || appliedAt === null || counts.succeeded + counts.already + counts.failed + counts.unknown === 0)
    return {}
  const changedUntil = record.finishedAt === null ? now : Date.parse(record.finishedAt)
  const verification: Verification = {
    state: 'waiting',
    dueAt: timestamp(Math.max(now, changedUntil + SEEN_AFTER_MS)),
    doneAt: null,
    seats: plan.seatsFreed.map(({ workspaceId, seats }) => ({
      workspaceId,
      promised: seats,
      freed: null,
      held: 0,
      unknown: 0,
    })),
    taken: [],
    differences: 0,
    unknown: 0,
  }
  return { verification, verifyRound: verifyRound + 1, nextChunk: 0, revisit: [], broken: [], stalls: 0 }
}

/** Something was done to it, or may have been. */
export const isChanged = ({ state, steps }: StoredItem): boolean =>
  state === 'succeeded' || state === 'already' || state === 'unknown' || steps.some((one) => one.state === 'succeeded')

/** The sums with what was found about some more accounts. */
export function withFindings(verification: Verification, findings: readonly Finding[]): Verification {
  const seats = verification.seats.map((seat) => {
    const found = findings.flatMap((one) => one.seats.get(seat.workspaceId) ?? [])
    const number = (what: 'freed' | 'held' | 'unknown'): number => found.filter((one) => one === what).length
    const known = number('freed') + number('held')
    return {
      ...seat,
      freed: seat.freed === null && known === 0 ? null : (seat.freed ?? 0) + number('freed'),
      held: seat.held + number('held'),
      unknown: seat.unknown + number('unknown'),
    }
  })
  const taken = new Map((verification.taken ?? []).map((one) => [one.workspaceId, one.seats]))
  for (const id of findings.flatMap(({ takes }) => takes)) taken.set(id, (taken.get(id) ?? 0) + 1)
  const number = (what: Finding['verified']): number => findings.filter(({ verified }) => verified === what).length
  return {
    ...verification,
    seats,
    taken: [...taken].map(([workspaceId, count]) => ({ workspaceId, seats: count })),
    differences: verification.differences + number('different'),
    unknown: verification.unknown + number('unknown'),
  }
}

/** The sums at the end. Where nobody's seat could be read, how many are free is not known; where nobody was changed, none is. */
export function verificationDone(verification: Verification, now: number): Verification {
  const seats = verification.seats.map((seat) => ({ ...seat, freed: seat.freed ?? (seat.unknown > 0 ? null : 0) }))
  return { ...verification, state: 'done', doneAt: timestamp(now), seats }
}
