import * as z from 'zod'
import { LIMITS } from '../../contract/limits.ts'
import { RunId, Timestamp } from '../../contract/vocabulary.ts'
import { KEY } from '../keys.ts'
import type { Store, StoreOperation } from '../ports.ts'
import { createSingleton, readSingleton, replaceSingleton, type Singleton } from '../singleton.ts'
import { timestamp } from '../timestamp.ts'
import { Taken } from './breaker-ledger.ts'
import type { RunRecord } from './record.ts'
import { lookAtRun, type Remains } from './remains.ts'

/**
 * The runs that may have taken seats lately. What each took stands in its own record, read by key; `taken` is only there
 * for a run that was deleted meanwhile, whose seats stay taken.
 */
const Takers = z.array(z.object({ runId: RunId, at: Timestamp, taken: z.array(Taken).nullable() }))
type Takers = z.infer<typeof Takers>

async function readTakers(store: Store): Promise<Singleton<Takers>> {
  const stored = await readSingleton(store, KEY.takers, Takers)
  if (stored !== null) return stored
  await createSingleton(store, KEY.takers, 0, [])
  const made = await readSingleton(store, KEY.takers, Takers)
  if (made === null) throw new Error('the list of runs that took seats is not there after it was made')
  return made
}

const since = (now: number): Timestamp => timestamp(now - LIMITS.breakerWindowMs)

/**
 * What a run took whose record can't be read. Where not even that can be told it may be as many seats as a run can take, of
 * any product: others go on when a person says so, by typing the number, and freely when the window is over.
 */
function ledgerOf({ taken }: Remains, at: Timestamp): readonly Taken[] {
  return taken ?? [{ workspaceId: null, seats: LIMITS.accountsPerRun, at }]
}

/** Each run on the list with what it took within the window; one that may still take stays on the list. */
async function lookUp(
  store: Store,
  takers: Takers,
  now: number,
): Promise<{ taker: Takers[number]; taken: Taken[]; live: boolean }[]> {
  return Promise.all(
    takers.map(async (taker) => {
      const found = taker.taken === null ? await lookAtRun(store, taker.runId, now) : null
      const record = found !== null && 'row' in found ? found.row.record : null
      const ledger = found !== null && 'remains' in found ? ledgerOf(found.remains, taker.at) : record?.breaker.taken
      const taken = (taker.taken ?? ledger ?? []).filter(({ at }) => at > since(now))
      const live = record !== null && record.state !== 'finished' && record.state !== 'cancelled'
      return { taker, taken, live: live || taken.length > 0 || (record !== null && taker.at > since(now)) }
    }),
  )
}

/** The seats that other runs took within the window. */
export async function takenByOthers(store: Store, runId: RunId, now: number): Promise<Taken[]> {
  const { value } = await readTakers(store)
  const others = value.filter((taker) => taker.runId !== runId)
  return (await lookUp(store, others, now)).flatMap(({ taken }) => taken)
}

/** The operation that puts a run on the list, for the transaction that lets it begin. What is over is taken off. */
export async function joinTakers(store: Store, { runId }: RunRecord, now: number): Promise<StoreOperation> {
  const { version, value } = await readTakers(store)
  const looked = await lookUp(
    store,
    value.filter((taker) => taker.runId !== runId),
    now,
  )
  const kept = looked.filter(({ live }) => live).map(({ taker }) => taker)
  return replaceSingleton(KEY.takers, version, [...kept, { runId, at: timestamp(now), taken: null }])
}

/** The operations that keep what a run took when its record goes; none when it is not on the list. */
export async function outliveRun(store: Store, runId: RunId, taken: readonly Taken[]): Promise<StoreOperation[]> {
  const { version, value } = await readTakers(store)
  if (!value.some((taker) => taker.runId === runId)) return []
  const others = value.filter((taker) => taker.runId !== runId)
  const mine = value.filter((taker) => taker.runId === runId).map((taker) => ({ ...taker, taken }))
  return [replaceSingleton(KEY.takers, version, taken.length === 0 ? others : [...others, ...mine])]
}
