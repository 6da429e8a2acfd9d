import * as z from 'zod'
import { AuditEntry } from '../contract/audit/audit-entry.ts'
import { ENTITY, KEY, STREAM } from './keys.ts'
import type { Store } from './ports.ts'
import { readSingleton } from './singleton.ts'

/** More pages than this are not counted out: the number is then unknown. */
const MOST_PAGES = 10

/** Every run's row. null: too many to count out. */
export async function countRuns(store: Store): Promise<number | null> {
  let count = 0
  let cursor: string | null = null
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await store.queryEntity({
      entity: ENTITY.run,
      index: 'by-created',
      partition: [STREAM],
      sort: 'desc',
      limit: 100,
      ...(cursor === null ? {} : { cursor }),
    })
    count += page.rows.length
    cursor = page.next
    if (cursor === null) return count
  }
  return null
}

/** The chain has no gaps and is only cut off at its old end: from the first entry that is left to the head. null: not known, as without a head. */
export async function countAuditEntries(store: Store): Promise<number | null> {
  const head = await readSingleton(store, KEY.auditHead, z.object({ sequence: z.number().int() }))
  if (head?.value.sequence === 0) return 0
  const oldest = await store.queryEntity({
    entity: ENTITY.auditEntry,
    index: 'by-time',
    partition: [STREAM],
    sort: 'asc',
    limit: 1,
  })
  if (head === null) return oldest.rows.length === 0 ? 0 : null
  const entry = z.object({ entry: AuditEntry.pick({ sequence: true }) }).safeParse(oldest.rows[0]?.value)
  return entry.success ? head.value.sequence - entry.data.entry.sequence + 1 : null
}

/** Rows whose key begins so. null: too many to count out. */
export async function countPrefix(store: Store, prefix: string): Promise<number | null> {
  let count = 0
  let cursor: string | null = null
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page: Awaited<ReturnType<Store['queryPrefix']>> = await store.queryPrefix(prefix, cursor ?? undefined)
    count += page.rows.length
    cursor = page.next
    if (cursor === null) return count
  }
  return null
}
