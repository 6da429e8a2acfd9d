import { LIMITS } from '../../contract/limits.ts'
import { cutAuditLog, deletionOf } from '../audit-cut.ts'
import type { Context, Handler } from '../context.ts'
import { ENTITY, KEY, STREAM } from '../keys.ts'

/** One round of deleting takes well under this, in ms. */
const ROUND_MS = 1_500
/** ours: so long a call waits for runs to stop, and so often it looks. Most have stopped by then; the page asks again. */
const STOPPING_MS = 8_000
const LOOK_MS = 1_000

/** Every singleton but the head of the audit chain, without which the log that stays would have no end. */
const SINGLETONS = [
  KEY.protection,
  KEY.protectedOwners,
  KEY.rules,
  KEY.points,
  KEY.activeRuns,
  KEY.takers,
  KEY.personalDataReport,
] as const

/**
 * Deletes runs, the audit log if asked, the protected list, the rules, the count of points, and the connection last: until
 * then whoever asked is still known to be an admin and may ask for the rest. Runs that are being applied are stopped before
 * anything is deleted, so that whoever was begun gets an outcome. The entry about this command stays.
 */
export const deleteEverything: Handler<'settings.deleteEverything'> = async ({ includeAudit }, context) => {
  const { store, secrets, note } = context
  const stopping = await untilStopped(context)
  if (stopping > 0) return { deleted: { runs: 0, auditEntries: 0 }, more: true, stopping }
  const runs = await deleteRuns(context)
  const audit = includeAudit && !runs.more ? await cutAuditLog(context, null) : null
  const more = runs.more || (audit?.more ?? false)
  const auditEntries = audit?.deleted ?? 0
  note(audit === null ? { entries: 0 } : deletionOf(audit))
  if (!more) {
    for (const key of SINGLETONS) {
      if ((await store.getEntity(ENTITY.singleton, key)) !== undefined)
        await store.transact([{ op: 'delete', key, entity: ENTITY.singleton }])
    }
    await secrets.deleteApiKey()
    await store.delete(KEY.connection)
  }
  return { deleted: { runs: runs.deleted, auditEntries }, more, stopping }
}

/** Stops runs and waits a little for their workers. @returns how many are still being applied */
async function untilStopped(context: Context): Promise<number> {
  const until = context.clock.now() + STOPPING_MS
  for (;;) {
    const working = await context.stopRuns(context)
    if (working === 0 || context.clock.now() >= until) return working
    await context.clock.sleep(LOOK_MS)
  }
}

type Clearing = Pick<Context, 'store' | 'clock' | 'deadline'>

/** All run rows first, so that workers stop; then items and request keys, also those that a crash left without a row. */
async function deleteRuns(context: Clearing): Promise<{ deleted: number; more: boolean }> {
  const { store } = context
  let deleted = 0
  let cursor: string | null = null
  do {
    const page = await store.queryEntity({
      entity: ENTITY.run,
      index: 'by-created',
      partition: [STREAM],
      sort: 'asc',
      limit: 100,
      ...(cursor === null ? {} : { cursor }),
    })
    for (const { key } of page.rows) {
      if (isLate(context)) return { deleted, more: true }
      // The index may still show rows that are gone.
      if ((await store.getEntity(ENTITY.run, key)) === undefined) continue
      await store.transact([{ op: 'delete', key, entity: ENTITY.run }])
      deleted += 1
    }
    cursor = page.next
  } while (cursor !== null)
  const more =
    (await deletePrefix(context, 'run-')) ||
    (await deletePrefix(context, 'request:')) ||
    (await deletePrefix(context, 'refusal:'))
  return { deleted, more }
}

/** @returns whether time ran out before all were deleted */
async function deletePrefix(context: Clearing, prefix: string): Promise<boolean> {
  const { store } = context
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof store.queryPrefix>> = await store.queryPrefix(prefix, cursor ?? undefined)
    for (let from = 0; from < page.rows.length; from += LIMITS.transactionOperations) {
      if (isLate(context)) return true
      const batch = page.rows.slice(from, from + LIMITS.transactionOperations)
      await store.transact(batch.map(({ key }) => ({ op: 'delete', key })))
    }
    cursor = page.next
  } while (cursor !== null)
  return false
}

function isLate({ clock, deadline }: Clearing): boolean {
  return clock.now() + ROUND_MS > deadline
}
