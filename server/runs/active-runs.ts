import * as z from 'zod'
import { RunId, type AccountId } from '../../contract/vocabulary.ts'
import { KEY } from '../keys.ts'
import type { Store, StoreOperation } from '../ports.ts'
import { createSingleton, readSingleton, replaceSingleton, type Singleton } from '../singleton.ts'
import { isFinal, readItems } from './items.ts'
import { readRun, type RunRecord } from './record.ts'

/** A run that stands still will go on. */
const BEGUN: readonly RunRecord['state'][] = ['applying', 'paused']

/** The runs that are being applied. No two of them may be about the same account. */
const ActiveRuns = z.array(RunId)
type ActiveRuns = z.infer<typeof ActiveRuns>

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

/**
 * The operation that puts a run on the list, valid only as long as the list is the one that was looked at.
 * @returns the run that is in the way, when there is one
 */
export async function joinActive(store: Store, record: RunRecord): Promise<StoreOperation | { busy: RunId }> {
  const { version, value } = await readActive(store)
  const others = value.filter((runId) => runId !== record.runId)
  const mine = others.length === 0 ? new Set<AccountId>() : new Set(await accountsOf(store, record))
  const still: RunId[] = []
  for (const runId of others) {
    const other = await readRun(store, runId)
    // A run that was deleted while it was on the list is nobody's any more.
    if (other === null || !BEGUN.includes(other.record.state)) continue
    if ((await accountsOf(store, other.record)).some((accountId) => mine.has(accountId))) return { busy: runId }
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

/** The accounts of a run that it may still write to. */
async function accountsOf(store: Store, record: RunRecord): Promise<AccountId[]> {
  const accountIds: AccountId[] = []
  for await (const item of readItems(store, record)) if (!isFinal(item)) accountIds.push(item.accountId)
  return accountIds
}
