import * as z from 'zod'
import { LIMITS } from '../../contract/limits.ts'
import { RunId, Timestamp } from '../../contract/vocabulary.ts'
import { KEY } from '../keys.ts'
import type { Store, StoreOperation } from '../ports.ts'
import { createSingleton, readSingleton, replaceSingleton, type Singleton } from '../singleton.ts'
import { timestamp } from '../timestamp.ts'
import { Taken } from './breaker-ledger.ts'
import { readRun, type RunRecord } from './record.ts'

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

/** Each run on the list with what it took within the window; one that may still take stays on the list. */
async function lookUp(
  store: Store,
  takers: Takers,
  now: number,
): Promise<{ taker: Takers[number]; taken: Taken[]; live: boolean }[]> {
  return Promise.all(
    takers.map(async (taker) => {
      const record = taker.taken === null ? ((await readRun(store, taker.runId))?.record ?? null) : null
      const taken = (taker.taken ?? record?.breaker.taken ?? []).filter(({ at }) => at > since(now))
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
export async function outliveRun(store: Store, { runId, breaker }: RunRecord): Promise<StoreOperation[]> {
  const { version, value } = await readTakers(store)
  if (!value.some((taker) => taker.runId === runId)) return []
  const others = value.filter((taker) => taker.runId !== runId)
  const mine = value.filter((taker) => taker.runId === runId).map((taker) => ({ ...taker, taken: breaker.taken }))
  return [replaceSingleton(KEY.takers, version, breaker.taken.length === 0 ? others : [...others, ...mine])]
}
