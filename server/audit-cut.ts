import type { AuditEntry } from '../contract/audit/audit-entry.ts'
import { LIMITS } from '../contract/limits.ts'
import type { Sha256, Timestamp } from '../contract/vocabulary.ts'
import { entryOf, orderBetween } from './audit-row.ts'
import type { Context } from './context.ts'
import { ENTITY, STREAM } from './keys.ts'
import type { StoreOperation } from './ports.ts'

/** What was cut off the old end of the audit log. `lastHash` is what the first entry that is left names as the one before it. */
export interface AuditCut {
  readonly deleted: number
  readonly upTo: Timestamp | null
  readonly lastHash: Sha256 | null
  /** Time ran out before everything was deleted. */
  readonly more: boolean
}

/** A delete and the reading before it take well under this, in ms. */
const ROUND_MS = 1_500

/**
 * Deletes audit entries, oldest first, up to a moment, in transactions; stops well before the deadline. The entries of the
 * calling request stay: one of them says who deleted what.
 * @param upTo null: everything there is
 */
export async function cutAuditLog(
  context: Pick<Context, 'store' | 'clock' | 'deadline' | 'requestId'>,
  upTo: Timestamp | null,
): Promise<AuditCut> {
  const { store, clock, deadline, requestId } = context
  let deleted = 0
  let last: AuditEntry | null = null
  let cursor: string | null = null
  do {
    const page = await store.queryEntity({
      entity: ENTITY.auditEntry,
      index: 'by-time',
      partition: [STREAM],
      between: orderBetween(null, upTo),
      sort: 'asc',
      limit: 100,
      ...(cursor === null ? {} : { cursor }),
    })
    const rows = page.rows
      .map(({ key, value }) => ({ key, entry: entryOf(value) }))
      .filter(({ entry }) => entry?.requestId !== requestId)
    for (let from = 0; from < rows.length; from += LIMITS.transactionOperations) {
      if (clock.now() + ROUND_MS > deadline) return { deleted, ...lastOf(last), more: true }
      const batch = rows.slice(from, from + LIMITS.transactionOperations)
      deleted += await deleteRows(
        context,
        batch.map(({ key }) => key),
      )
      last = batch.findLast(({ entry }) => entry !== null)?.entry ?? last
    }
    cursor = page.next
  } while (cursor !== null)
  return { deleted, ...lastOf(last), more: false }
}

/** The index may still show rows that are gone, and those are not counted twice. */
async function deleteRows({ store }: Pick<Context, 'store'>, keys: readonly string[]): Promise<number> {
  if ((await store.transact(keys.map(deleteRow))) === 'committed') return keys.length
  const there = await Promise.all(
    keys.map(async (key) => ((await store.getEntity(ENTITY.auditEntry, key)) === undefined ? [] : [key])),
  )
  const left = there.flat()
  if (left.length === 0) return 0
  return (await store.transact(left.map(deleteRow))) === 'committed' ? left.length : 0
}

const deleteRow = (key: string): StoreOperation => ({
  op: 'delete',
  key,
  entity: ENTITY.auditEntry,
  conditions: [{ attribute: 'stream', is: 'equal', value: STREAM }],
})

const lastOf = (entry: AuditEntry | null) => ({ upTo: entry?.at ?? null, lastHash: entry?.hash ?? null })
