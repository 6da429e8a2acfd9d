import * as z from 'zod'
import type { AccountId } from '../../contract/vocabulary.ts'
import { ENTITY, KEY, STREAM } from '../keys.ts'
import type { Store } from '../ports.ts'
import { accountIdsIn } from './account-ids.ts'

/** Where a round is: which part of the storage, and the last row that was read (`order`). Cursors of Forge don't last that long. */
export const Place = z.object({ part: z.enum(['settings', 'runs', 'audit']), after: z.string().nullable() })
export type Place = z.infer<typeof Place>
export const START: Place = { part: 'settings', after: null }

/** Beyond every `order`, which begin with a year. */
const LAST = '9'
const Ordered = z.object({ order: z.string() })

/** The accounts that are stored next after a place, and where to go on; null: that was all. */
export async function nextAccounts(
  store: Store,
  place: Place,
): Promise<{ accountIds: readonly AccountId[]; next: Place | null }> {
  if (place.part === 'settings') return { accountIds: await inSettings(store), next: { part: 'runs', after: null } }
  const entity = place.part === 'runs' ? ENTITY.run : ENTITY.auditEntry
  const { rows } = await store.queryEntity({
    entity,
    index: place.part === 'runs' ? 'by-created' : 'by-time',
    partition: [STREAM],
    between: [place.after ?? '0', LAST],
    sort: 'asc',
    // Bounds are inclusive: the row of the place comes once more. A run is read with all that belongs to it, one at a time.
    limit: place.part === 'runs' ? 2 : 100,
  })
  const fresh = rows.filter(({ value }) => place.after === null || orderOf(value) > place.after)
  const read = place.part === 'runs' ? fresh.slice(0, 1) : fresh
  const last = read.at(-1)
  if (last === undefined) return { accountIds: [], next: place.part === 'runs' ? { part: 'audit', after: null } : null }
  const accountIds = new Set(read.flatMap(({ value }) => accountIdsIn(value)))
  if (place.part === 'runs') for (const id of await besideRun(store, last.key)) accountIds.add(id)
  return { accountIds: [...accountIds], next: { part: place.part, after: orderOf(last.value) } }
}

/** A row without a place sorts first, so that a walk never stands still at it. */
function orderOf(row: unknown): string {
  const parsed = Ordered.safeParse(row)
  return parsed.success ? parsed.data.order : ''
}

async function inSettings(store: Store): Promise<AccountId[]> {
  const rows = await Promise.all([store.get(KEY.connection), store.getEntity(ENTITY.singleton, KEY.protectedOwners)])
  return accountIdsIn(rows)
}

/** The accounts of a run, its marks of pause and cancel, and what a call that died has left of it. */
async function besideRun(store: Store, runId: string): Promise<AccountId[]> {
  const found = new Set<AccountId>()
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<Store['queryPrefix']>> = await store.queryPrefix(`${runId}:`, cursor ?? undefined)
    for (const id of accountIdsIn(page.rows)) found.add(id)
    cursor = page.next
  } while (cursor !== null)
  return [...found]
}
