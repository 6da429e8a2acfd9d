import { cutAuditLog, deletionOf } from '../audit-cut.ts'
import type { Handler } from '../context.ts'
import { timestamp } from '../timestamp.ts'

/** Deletes entries up to a moment, oldest first. The entry about this very command says how many, up to when, and the last hash. */
export const deleteAuditEntries: Handler<'audit.deleteAuditEntries'> = async ({ upTo }, context) => {
  const now = timestamp(context.clock.now())
  const cut = await cutAuditLog(context, upTo < now ? upTo : now)
  context.note(deletionOf(cut))
  return { deleted: cut.deleted, more: cut.more }
}
