import { cutAuditLog } from '../audit-cut.ts'
import type { Context, Handler } from '../context.ts'
import { ENTITY, KEY, STREAM } from '../keys.ts'
import type { RunId } from '../../contract/vocabulary.ts'
import { LIMITS } from '../../contract/limits.ts'

/** One round of deleting takes well under this, in ms. */
const ROUND_MS = 1_500

/**
 * Deletes runs, the audit log if asked, the protected list, and the connection last: until then whoever asked is still
 * known to be an admin and may ask for the rest. A run that is being applied loses its record and with it its worker.
 * The entry about this command stays.
 */
export const deleteEverything: Handler<'settings.deleteEverything'> = async ({ includeAudit }, context) => {
  const { store, secrets, note } = context
  const runs = await deleteRuns(context)
  const audit = includeAudit && !runs.more ? await cutAuditLog(context, null) : null
  const more = runs.more || (audit?.more ?? false)
  const auditEntries = audit?.deleted ?? 0
  note({
    entries: auditEntries,
    ...(audit?.upTo ? { upTo: audit.upTo } : {}),
    ...(audit?.lastHash ? { lastHash: audit.lastHash } : {}),
  })
  if (!more) {
    for (const key of [KEY.protection, KEY.activeRuns]) {
      if ((await store.getEntity(ENTITY.singleton, key)) !== undefined) await store.transact([{ op: 'delete', key, entity: ENTITY.singleton }])
    }
    await secrets.deleteApiKey()
    await store.delete(KEY.connection)
  }
  return { deleted: { runs: runs.deleted, auditEntries }, more }
}

/** Each run's row first, so that its worker stops, then its items and its request key. */
async function deleteRuns({ store, clock, deadline }: Pick<Context, 'store' | 'clock' | 'deadline'>): Promise<{ deleted: number; more: boolean }> {
  let deleted = 0
  let cursor: string | null = null
  do {
    const page = await store.queryEntity({ entity: ENTITY.run, index: 'by-created', partition: [STREAM], sort: 'asc', limit: 100, ...(cursor === null ? {} : { cursor }) })
    for (const { key } of page.rows) {
      if (clock.now() + ROUND_MS > deadline) return { deleted, more: true }
      const there = (await store.getEntity(ENTITY.run, key)) !== undefined
      if (there) await store.transact([{ op: 'delete', key, entity: ENTITY.run }])
      await deletePrefix(store, KEY.runPrefix(key as RunId))
      if (there) deleted += 1
    }
    cursor = page.next
  } while (cursor !== null)
  await deletePrefix(store, 'request:')
  return { deleted, more: false }
}

async function deletePrefix(store: Context['store'], prefix: string): Promise<void> {
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof store.queryPrefix>> = await store.queryPrefix(prefix, cursor ?? undefined)
    for (let from = 0; from < page.rows.length; from += LIMITS.transactionOperations) {
      await store.transact(page.rows.slice(from, from + LIMITS.transactionOperations).map(({ key }) => ({ op: 'delete', key })))
    }
    cursor = page.next
  } while (cursor !== null)
}
