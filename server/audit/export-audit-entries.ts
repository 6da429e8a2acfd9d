import type { ChainPlace } from '../../contract/audit/audit-entry.ts'
import { entryOf } from '../audit-row.ts'
import type { Handler } from '../context.ts'
import { ENTITY, KEY } from '../keys.ts'
import type { Store } from '../ports.ts'
import { Refusal } from '../refusal.ts'

/**
 * The intent of this command, written by the rings, is the entry about the export: who, what by which filter, and from
 * where to where. The ends of the file are looked up, so that the log says no hash that it does not hold. They go to the
 * technical log too, which is outside of the app's storage: one more place where the chain is known by.
 * @throws Refusal AUDIT_CHANGED when an end of the file is not in the log (any more)
 */
export const exportAuditEntries: Handler<'audit.exportAuditEntries'> = async (
  { exported },
  { store, log, requestId, note },
) => {
  note({ exported })
  const { contents } = exported
  if (contents !== null) {
    const [first, last] = await Promise.all([contents.first, contents.last].map((place) => stands(store, place)))
    if (!first || !last) throw new Refusal('AUDIT_CHANGED')
    log.info('audit-exported', {
      requestId,
      entries: contents.entries,
      sequence: contents.last.sequence,
      hash: contents.last.hash,
    })
  }
  return { recorded: true }
}

async function stands(store: Store, { sequence, hash }: ChainPlace): Promise<boolean> {
  return entryOf(await store.getEntity(ENTITY.auditEntry, KEY.auditEntry(sequence)))?.hash === hash
}
