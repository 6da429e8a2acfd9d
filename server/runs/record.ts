import * as z from 'zod'
import { ERROR_CODES } from '../../contract/errors.ts'
import { Paused } from '../../contract/runs/paused.ts'
import { ItemCounts, Run, RunCommand, RunLink, RunState, RunTarget, Undone } from '../../contract/runs/run.ts'
import { Verification } from '../../contract/runs/verification.ts'
import { PlanBasis } from '../../contract/runs/plan.ts'
import { AccountId, Timestamp } from '../../contract/vocabulary.ts'
import { ENTITY, STREAM } from '../keys.ts'
import type { Store, StoreCondition, StoreOperation } from '../ports.ts'
import { Refusal } from '../refusal.ts'
import { timestamp } from '../timestamp.ts'
import { BreakerRecord, NO_BREAKER } from './breaker-ledger.ts'

/** A chunk that the worker must come back to: something in it has to wait, or a visit failed. */
export const Revisit = z.object({
  chunk: z.number().int().nonnegative(),
  notBefore: Timestamp,
  /** Visits that failed in a row. */
  tries: z.number().int().nonnegative(),
})
export type Revisit = z.infer<typeof Revisit>

/** A run as it is stored. Accounts are in chunks beside it. */
export const RunRecord = z.object({
  runId: Run.shape.runId,
  command: RunCommand,
  target: RunTarget,
  origin: RunLink.nullable().default(null),
  undoes: Undone.nullable().default(null),
  followUps: z.array(RunLink).default([]),
  /** Who made the plan, and who applied it. Both are protected from it. */
  actorId: AccountId,
  appliedBy: AccountId.nullable(),
  reason: z.string(),
  ticket: z.string().nullable(),
  /** The call that the worker's audit entries belong to. */
  requestId: z.string(),
  itemSet: z.string(),
  state: RunState,
  createdAt: Timestamp,
  plannedAt: Timestamp.nullable(),
  appliedAt: Timestamp.nullable(),
  finishedAt: Timestamp.nullable(),
  counts: ItemCounts,
  chunks: z.number().int().positive(),
  /** Of the last of them, that were split off from others: the place of the first account in each (`chunks.ts`). */
  moved: z.array(z.number().int().positive()).default([]),
  /** Chunks from here on were not visited in this phase; those in `revisit` were, and are not done. */
  nextChunk: z.number().int().nonnegative(),
  revisit: z.array(Revisit),
  plan: Run.shape.plan,
  /** What the plan stands on, as its first accounts found it. null: nobody was judged yet, or the run is of an earlier version. */
  stoodOn: PlanBasis.nullable().default(null),
  slowedUntil: Timestamp.nullable(),
  problem: z.enum(ERROR_CODES).nullable(),
  /** Visits in a row that achieved nothing. */
  stalls: z.number().int().nonnegative(),
  /** What the estimate is made from: accounts settled, and the time it took. */
  pace: z.object({ accounts: z.number().int().nonnegative(), ms: z.number().int().nonnegative() }),
  /** Chunks that can't be read or written any more, however often: set aside so that the others go on. */
  broken: z.array(z.number().int().nonnegative()).default([]),
  /** Who let it go on last, and when. */
  resumedBy: AccountId.nullable().default(null),
  resumedAt: Timestamp.nullable().default(null),
  /** Everybody who did, once each; in a run of an earlier version without those before the last. All are protected from it. */
  resumers: z.array(z.object({ actorId: AccountId })).default([]),
  paused: Paused.nullable().default(null),
  breaker: BreakerRecord.default(NO_BREAKER),
  verification: Verification.nullable().default(null),
  /** How often it was read back: tells what was found now from what was found earlier. */
  verifyRound: z.number().int().nonnegative().default(0),
})
export type RunRecord = z.infer<typeof RunRecord>

/** A run's row: attributes for looking up and for conditions, and the record. `leaseToken` is empty when nobody works on it. */
const RunRow = z.object({
  version: z.number().int(),
  leaseToken: z.string(),
  leaseUntil: z.string(),
  record: RunRecord,
})
export type RunRow = z.infer<typeof RunRow>

/** The states in which the worker has something to do. */
export const WORKING: readonly RunState[] = ['planning', 'applying']
/** The states in which a run may still change accounts, now or when somebody lets it. */
export const UNENDED: readonly RunState[] = [...WORKING, 'paused']

/** What a worker would have to do with it: as its state says, but an ended run may still have to be read back. */
export const stageOf = ({ state, verification }: Pick<RunRecord, 'state' | 'verification'>): RunState | 'verifying' =>
  (state === 'finished' || state === 'cancelled') && verification?.state === 'waiting' ? 'verifying' : state

/** The states in which a run rests or is over: it may be undone, and what failed in it tried again. */
export const RESTING: readonly RunState[] = ['finished', 'cancelled', 'stuck', 'paused']

/**
 * @returns null when there is no such run (any more)
 * @throws Refusal RUN_UNREADABLE when its row is in no form that is known
 */
export async function readRun(store: Store, runId: string): Promise<RunRow | null> {
  const row = await store.getEntity(ENTITY.run, runId)
  if (row === undefined || row === null) return null
  const parsed = RunRow.safeParse(row)
  if (!parsed.success) throw new Refusal('RUN_UNREADABLE', { runId }, { cause: parsed.error })
  return parsed.data
}

/** The record when a chunk was visited: where fresh chunks begin, and when (epoch ms) this one is visited again; null: never. */
export function revisited(
  record: RunRecord,
  chunk: number,
  again: { at: number; tries: number } | null,
): Pick<RunRecord, 'nextChunk' | 'revisit'> {
  const others = record.revisit.filter((one) => one.chunk !== chunk)
  return {
    nextChunk: Math.max(record.nextChunk, chunk + 1),
    revisit: again === null ? others : [...others, { chunk, notBefore: timestamp(again.at), tries: again.tries }],
  }
}

/** The same of what storage gave; null: in no form that is known. */
export const parseRun = (row: unknown): RunRow | null => RunRow.safeParse(row).data ?? null

/** A row in a list; null when it can't be read, so that one broken run does not hide the others. */
export function recordOf(row: unknown): RunRecord | null {
  return parseRun(row)?.record ?? null
}

/** The row as storage has it. */
export function runRow({ version, leaseToken, leaseUntil, record }: RunRow): Record<string, unknown> {
  return {
    stream: STREAM,
    order: `${record.createdAt}#${record.runId}`,
    state: stageOf(record),
    version,
    leaseToken,
    leaseUntil,
    record,
  }
}

/** Replaces `from` by `next` if nobody else has written meanwhile. A row that was deleted stays deleted. */
export function replaceRun(
  from: RunRow,
  next: Omit<RunRow, 'version'>,
  also: readonly StoreCondition[] = [],
): StoreOperation {
  return {
    op: 'set',
    entity: ENTITY.run,
    key: from.record.runId,
    value: runRow({ ...next, version: from.version + 1 }),
    conditions: [{ attribute: 'version', is: 'equal', value: from.version }, ...also],
  }
}
