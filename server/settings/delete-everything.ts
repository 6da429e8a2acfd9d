import { cutAuditLog, deletionOf } from '../audit-cut.ts'
import type { Context, Handler } from '../context.ts'
import { deletePrefix, isLate } from '../delete-prefix.ts'
import { ENTITY, KEY, PREFIX, SINGLETONS, STREAM } from '../keys.ts'
import { Refusal } from '../refusal.ts'

/** ours: so long a call waits for runs to stop, and so often it looks. Most have stopped by then; the page asks again. */
const STOPPING_MS = 8_000
const LOOK_MS = 1_000

/**
 * Deletes runs, the audit log if asked, the protected list, the rules, the saved views, the count of points, and the connection last: until
 * then whoever asked is still known to be an admin and may ask for the rest. Runs that are being applied are stopped before
 * anything is deleted, so that whoever was begun gets an outcome. The entry about this command stays.
 * @throws Refusal ONLY_WITH_AUDIT_LOG
 */
export const deleteEverything: Handler<'settings.deleteEverything'> = async ({ includeAudit }, context) => {
  const { store, secrets, note } = context
  if (context.connection === null && !includeAudit) throw new Refusal('ONLY_WITH_AUDIT_LOG')
  const stopping = await untilStopped(context)
  if (stopping > 0) return { deleted: { runs: 0, auditEntries: 0 }, more: true, stopping }
  const runs = await deleteRuns(context)
  const audit = includeAudit && !runs.more ? await cutAuditLog(context, null) : null
  const more = runs.more || (audit?.more ?? false)
  const auditEntries = audit?.deleted ?? 0
  note(audit === null ? { entries: 0 } : deletionOf(audit))
  if (!more) {
    for (const key of SINGLETONS) {
      // Without its head the audit log that stays would have no end.
      if (key === KEY.auditHead) continue
      if ((await store.getEntity(ENTITY.singleton, key)) !== undefined)
        await store.transact([{ op: 'delete', key, entity: ENTITY.singleton }])
    }
    await store.delete(KEY.pace)
    await secrets.deleteApiKey()
    await store.delete(KEY.connection)
    await store.delete(KEY.keyEnd)
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
  for (const prefix of Object.values(PREFIX))
    if ((await deletePrefix(context, prefix)).more) return { deleted, more: true }
  return { deleted, more: false }
}
