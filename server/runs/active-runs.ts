import * as z from 'zod'
import type { ErrorDetails } from '../../contract/errors.ts'
import type { Ports } from '../context.ts'
import type { RunState } from '../../contract/runs/run.ts'
import { RunId, type AccountId } from '../../contract/vocabulary.ts'
import { KEY } from '../keys.ts'
import type { Store, StoreOperation } from '../ports.ts'
import { createSingleton, readSingleton, replaceSingleton, type Singleton } from '../singleton.ts'
import { isFinal, readLoosely } from './items.ts'
import type { RunRecord } from './record.ts'
import { lookAtRun } from './remains.ts'

/** The runs that are being applied or stand still. No two of them may be about the same account. */
const ActiveRuns = z.array(RunId)
type ActiveRuns = z.infer<typeof ActiveRuns>

/** The states in which a run holds its accounts. */
const HOLDING: readonly RunState[] = ['applying', 'paused']

async function readActive(store: Store): Promise<Singleton<ActiveRuns>> {
  const stored = await readSingleton(store, KEY.activeRuns, ActiveRuns)
  if (stored !== null) return stored
  await createSingleton(store, KEY.activeRuns, 0, [])
  const made = await readSingleton(store, KEY.activeRuns, ActiveRuns)
  if (made === null) throw new Error('the list of active runs is not there after it was made')
  return made
}

/** The runs on the list; some may have ended, or be gone. */
export async function readActiveRuns(store: Store): Promise<readonly RunId[]> {
  return (await readSingleton(store, KEY.activeRuns, ActiveRuns))?.value ?? []
}

/** The run that is in the way: which one, who let it loose, and how many of the accounts it has; what is not told can't be read. */
export type Busy = Required<Pick<ErrorDetails, 'runId'>> & Pick<ErrorDetails, 'accounts' | 'actorId'>

/**
 * The operation that puts a run on the list, valid only as long as the list is the one that was looked at. A run that can't
 * be read is in the way only as long as its worker may be writing; then it leaves the list, since no worker can take it.
 * @returns the run that is in the way, when there is one
 */
export async function joinActive(
  { store, clock, log }: Pick<Ports, 'store' | 'clock' | 'log'>,
  record: RunRecord,
): Promise<StoreOperation | { busy: Busy }> {
  const { version, value } = await readActive(store)
  const others = value.filter((runId) => runId !== record.runId)
  const mine = others.length === 0 ? [] : await accountsOf(store, record)
  const wanted = new Set(mine ?? [])
  const still: RunId[] = []
  for (const runId of others) {
    const other = await lookAtRun(store, runId, clock.now())
    if (other !== null && 'remains' in other) {
      if (other.remains.held) return { busy: { runId } }
      log.error('run-unreadable-left-out', { runId })
      continue
    }
    // A run that was deleted while it was on the list is nobody's any more.
    if (other === null || !HOLDING.includes(other.row.record.state)) continue
    const theirs = await accountsOf(store, other.row.record)
    const { resumedBy, appliedBy, actorId } = other.row.record
    const holder = { runId, actorId: resumedBy ?? appliedBy ?? actorId }
    // Whose accounts can't be read may have any of them.
    if (mine === null || theirs === null) return { busy: holder }
    const accounts = theirs.filter((accountId) => wanted.has(accountId)).length
    if (accounts > 0) return { busy: { ...holder, accounts } }
    still.push(runId)
  }
  return replaceSingleton(KEY.activeRuns, version, [...still, record.runId])
}

/** The operations that take a run off the list; none when it is not on it. */
export async function leaveActive(store: Store, runId: RunId): Promise<StoreOperation[]> {
  const { version, value } = await readActive(store)
  return value.includes(runId)
    ? [
        replaceSingleton(
          KEY.activeRuns,
          version,
          value.filter((one) => one !== runId),
        ),
      ]
    : []
}

/** The accounts of a run that it may still write to; null: not all of them can be read. */
async function accountsOf(store: Store, record: RunRecord): Promise<AccountId[] | null> {
  const accountIds: AccountId[] = []
  for (let from = 0; from < record.chunks; from += 20) {
    const chunks = Array.from({ length: Math.min(20, record.chunks - from) }, (_, at) =>
      readLoosely(store, record, from + at),
    )
    for (const items of await Promise.all(chunks)) {
      if (items === null || items.includes(null)) return null
      accountIds.push(...items.flatMap((item) => (item === null || isFinal(item) ? [] : [item.accountId])))
    }
  }
  return accountIds
}
