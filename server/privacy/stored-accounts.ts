import * as z from 'zod'
import { RunId, type AccountId } from '../../contract/vocabulary.ts'
import { ENTITY, KEY, STREAM } from '../keys.ts'
import type { Store } from '../ports.ts'
import { accountIdsIn } from './account-ids.ts'

/**
 * Where a round is: which part of the storage, the last row that is done (`order`), and how far it is within the run after
 * that. Cursors of Forge don't last that long.
 */
export const Place = z.object({
  part: z.enum(['settings', 'runs', 'audit']),
  after: z.string().nullable(),
  within: z.object({ runId: RunId, chunk: z.number().int().nonnegative() }).nullable(),
})
export type Place = z.infer<typeof Place>
export const START: Place = { part: 'settings', after: null, within: null }

export interface Step {
  readonly accountIds: readonly AccountId[]
  /** null: that was all. */
  readonly next: Place | null
}

/** Beyond every `order`, which begin with a year. */
const LAST = '9'
/** ours: chunks of a run in one step: 200 accounts, so that what waits to be reported fits one stored value. */
const CHUNKS = 10
/** ours: pages without a row before the index is not believed. */
const MOST_PAGES = 20
const Ordered = z.object({ order: z.string() })
const RunRow = z.object({
  record: z.object({ runId: RunId, itemSet: z.string(), chunks: z.number().int().nonnegative() }),
})

/** The accounts that are stored next after a place, and where to go on. */
export function nextAccounts(store: Store, place: Place): Promise<Step> {
  if (place.part === 'settings') return inSettings(store)
  return place.part === 'runs' ? inRuns(store, place) : inAudit(store, place)
}

async function inSettings(store: Store): Promise<Step> {
  const rows = await Promise.all([store.get(KEY.connection), store.getEntity(ENTITY.singleton, KEY.protectedOwners)])
  return { accountIds: accountIdsIn(rows), next: { part: 'runs', after: null, within: null } }
}

async function inRuns(store: Store, place: Place): Promise<Step> {
  const [row] = await rowsAfter(store, ENTITY.run, 'by-created', place.after, 1)
  if (row === undefined) return { accountIds: [], next: { part: 'audit', after: null, within: null } }
  const done: Place = { part: 'runs', after: orderOf(row.value), within: null }
  const parsed = RunRow.safeParse(row.value)
  // A row that this version can't read is about people all the same; its accounts can't be found.
  if (!parsed.success) return { accountIds: accountIdsIn(row.value), next: done }
  const { runId, itemSet, chunks } = parsed.data.record
  const from = place.within?.runId === runId ? place.within.chunk : 0
  const to = Math.min(chunks, from + CHUNKS)
  const keys = Array.from({ length: to - from }, (_, at) => KEY.runItems(runId, itemSet, from + at))
  const stored = await Promise.all([KEY.runPause(runId), ...keys].map((key) => store.get(key)))
  return {
    accountIds: accountIdsIn([row.value, ...stored]),
    next: to < chunks ? { ...place, within: { runId, chunk: to } } : done,
  }
}

async function inAudit(store: Store, place: Place): Promise<Step> {
  const rows = await rowsAfter(store, ENTITY.auditEntry, 'by-time', place.after, 99)
  const last = rows.at(-1)
  return {
    accountIds: accountIdsIn(rows.map(({ value }) => value)),
    next: last === undefined ? null : { part: 'audit', after: orderOf(last.value), within: null },
  }
}

/**
 * At most `most` rows; none: there are no more. Bounds are inclusive: the row of the place comes once more, and is left out.
 * @throws when storage gives one empty page after the other and says that there is more
 */
async function rowsAfter(store: Store, entity: string, index: string, after: string | null, most: number) {
  let cursor: string | null = null
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page: Awaited<ReturnType<Store['queryEntity']>> = await store.queryEntity({
      entity,
      index,
      partition: [STREAM],
      between: [after ?? '0', LAST],
      sort: 'asc',
      limit: most + 1,
      ...(cursor === null ? {} : { cursor }),
    })
    const rows = page.rows.filter(({ value }) => after === null || orderOf(value) > after)
    if (rows.length > 0 || page.next === null) return rows.slice(0, most)
    // A page may hold nothing, or the row of the place alone, and still not be the last.
    cursor = page.next
  }
  throw new Error('the index shows nothing and says that there is more')
}

/** A row without a place sorts first, so that a walk never stands still at it. */
function orderOf(row: unknown): string {
  const parsed = Ordered.safeParse(row)
  return parsed.success ? parsed.data.order : ''
}
