import type { Run, RunItem } from '../../contract/runs/run.ts'
import { timestamp } from '../timestamp.ts'
import { shownItem } from './cancelled.ts'
import type { StoredItem } from './items.ts'
import { WORKING, type RunRecord } from './record.ts'

/** ours: before so many accounts are done, a pace says nothing; and estimates are a little on the long side. */
const FIRST_ESTIMATE = 20
const CAUTION = 1.25

/** A run as the page sees it; `asked`: what people want of it, where that was looked up. */
export function runView(record: RunRecord, now: number, asked: Run['asked'] = null): Run {
  const {
    runId,
    command,
    target,
    origin,
    undoes,
    followUps,
    state,
    actorId,
    reason,
    ticket,
    createdAt,
    plannedAt,
    appliedAt,
    finishedAt,
    counts,
    plan,
    slowedUntil,
    problem,
    paused,
    breaker,
    verification,
  } = record
  const slowed = slowedUntil !== null && WORKING.includes(state) && slowedUntil > timestamp(now) ? slowedUntil : null
  return {
    runId,
    command,
    target,
    origin,
    undoes,
    followUps,
    state,
    actorId,
    reason,
    ticket,
    createdAt,
    plannedAt,
    appliedAt,
    finishedAt,
    counts,
    plan,
    slowedUntil: slowed,
    estimateMs: estimate(record, now),
    problem,
    paused: state === 'paused' ? paused : null,
    asked,
    lifts: breaker.lifts,
    verification,
  }
}

/**
 * From the pace of this phase; null: too early to say. What batches took says too little where Atlassian makes the run wait
 * between two of them: then the clock on the wall counts, unless the run stood still meanwhile, and the wait that is on.
 */
function estimate(record: RunRecord, now: number): number | null {
  const { state, counts, pace, slowedUntil } = record
  if (!WORKING.includes(state)) return null
  const left = state === 'planning' ? counts.waiting : counts.planned + counts.attempting
  if (pace.accounts < FIRST_ESTIMATE) return null
  const wait = slowedUntil === null ? 0 : Math.max(0, Date.parse(slowedUntil) - now)
  const took = Math.max(pace.ms, sinceBegun(record, now) ?? 0)
  return wait + Math.ceil((left * took * CAUTION) / pace.accounts)
}

/** How long this phase has gone on, ms; null: it did not go on all the time. */
function sinceBegun({ state, createdAt, appliedAt, resumedAt, breaker }: RunRecord, now: number): number | null {
  if (resumedAt !== null || breaker.lifts.length > 0) return null
  const begun = state === 'planning' ? createdAt : appliedAt
  return begun === null ? null : Math.max(0, now - Date.parse(begun))
}

/** One account of a run as the page sees it. */
export function itemView(
  stored: StoredItem,
  index: number,
  { state, verifyRound }: Pick<RunRecord, 'state' | 'verifyRound'>,
): RunItem {
  const {
    before: _before,
    undoes: _undoes,
    tries: _tries,
    doubts: _doubts,
    maySucceed: _maySucceed,
    intended: _intended,
    sentBefore: _sentBefore,
    verifiedIn,
    ...item
  } = shownItem(stored, state)
  // What an earlier reading found is not what is known now.
  const found = verifiedIn === verifyRound ? {} : { verified: null, differences: [] }
  return { index, ...item, ...found }
}
