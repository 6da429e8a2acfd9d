import type { AuditEntry } from '../../contract/audit/audit-entry.ts'
import { LIMITS } from '../../contract/limits.ts'
import type { Sha256 } from '../../contract/vocabulary.ts'
import { entryOf } from '../audit-row.ts'
import { ENTITY, KEY } from '../keys.ts'
import type { Clock, Store } from '../ports.ts'
import { readAuditHead } from './audit-head.ts'
import { entryHash } from './chain.ts'

/** What deletes entries. */
const ACTIONS: readonly string[] = ['audit.deleteAuditEntries', 'settings.deleteEverything']
/** So many of the newest entries are looked through by key: the index may not show them yet. */
const TAIL = 60

/**
 * The entry in which an admin's deletion says that `hash` is the last one it deleted. It must be part of the chain: an
 * entry with its own right hash, after the gap, and not after the end.
 * @returns `under-way` when a deletion has begun and may still have to write its outcome; null: nothing explains the gap
 */
export async function findDeletion(
  { store, clock }: { store: Store; clock: Clock },
  hash: Sha256,
  notBefore: number,
): Promise<AuditEntry | 'under-way' | null> {
  const end = (await readAuditHead(store))?.value.sequence ?? 0
  const tail = await readTail(store, Math.max(notBefore, end - TAIL + 1), end)
  const names = (entry: AuditEntry | null): entry is AuditEntry =>
    entry !== null &&
    ACTIONS.includes(entry.action) &&
    entry.phase === 'outcome' &&
    entry.details.lastHash === hash &&
    entry.sequence >= notBefore &&
    entry.sequence <= end &&
    entryHash(entry) === entry.hash
  const late = tail.find(names)
  if (late !== undefined) return late

  for (const action of ACTIONS) {
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<Store['queryEntity']>> = await store.queryEntity({
        entity: ENTITY.auditEntry,
        index: 'by-action',
        partition: [action],
        sort: 'asc',
        limit: 100,
        ...(cursor === null ? {} : { cursor }),
      })
      const shown = page.rows.map(({ value }) => entryOf(value)).find(names)
      if (shown !== undefined) {
        const entry = entryOf(await store.getEntity(ENTITY.auditEntry, KEY.auditEntry(shown.sequence)))
        if (names(entry)) return entry
      }
      cursor = page.next
    } while (cursor !== null)
  }
  return tail.some((entry) => isUnderWay(entry, tail, clock.now())) ? 'under-way' : null
}

async function readTail(store: Store, from: number, to: number): Promise<AuditEntry[]> {
  const sequences = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)
  const rows = await Promise.all(sequences.map((at) => store.getEntity(ENTITY.auditEntry, KEY.auditEntry(at))))
  return rows.map(entryOf).filter((entry) => entry !== null)
}

/** An intent without an outcome, young enough for its call to be alive. */
function isUnderWay(entry: AuditEntry, tail: readonly AuditEntry[], now: number): boolean {
  return (
    ACTIONS.includes(entry.action) &&
    entry.phase === 'intent' &&
    Date.parse(entry.at) + LIMITS.resolverMs > now &&
    !tail.some(({ phase, requestId }) => phase === 'outcome' && requestId === entry.requestId)
  )
}
