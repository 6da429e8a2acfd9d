import type { AuditEntry } from '../../contract/audit/audit-entry.ts'
import { LIMITS } from '../../contract/limits.ts'
import type { Cursor } from '../../contract/vocabulary.ts'
import { entryOf } from '../audit-row.ts'
import type { Handler } from '../context.ts'
import { Refusal } from '../refusal.ts'
import { cursorOf, queryThrough, rarestIndex, readCursor } from './audit-lookup.ts'

/** Storage may give short or empty pages; so many are asked for before the page is left to ask on. */
const MOST_QUERIES = 8

/**
 * Entries by filter, newest first. A page may be short and still have a `next`. However long the log is, a call looks at
 * most at 800 rows, and at 25 of each index that the filter names.
 * @throws Refusal INVALID_INPUT for a cursor of another question
 */
export const listAuditEntries: Handler<'audit.listAuditEntries'> = async (
  { cursor: given, ...filter },
  { store, log, requestId },
) => {
  const from = given === null ? null : readCursor(given, filter)
  if (given !== null && from === null)
    throw new Refusal('INVALID_INPUT', { issues: [{ path: 'cursor', message: 'belongs to another question' }] })
  const index = from?.index ?? (await rarestIndex(store, filter))
  const query = queryThrough(index, filter)
  const entries: AuditEntry[] = []
  let cursor: string | null = from?.next ?? null
  let most: number = LIMITS.auditPerPage
  let bytes = 0
  for (let queries = 0; queries < MOST_QUERIES; queries += 1) {
    const limit = Math.min(most, LIMITS.auditPerPage - entries.length)
    const page = await store.queryEntity({ ...query, limit, ...(cursor === null ? {} : { cursor }) })
    const size = Buffer.byteLength(JSON.stringify(page.rows))
    if (bytes + size > LIMITS.answerBytes) {
      // Entries about accounts in hundreds of groups tell of each: fewer of them fit an answer.
      if (entries.length > 0) break
      most = Math.max(1, Math.floor((limit * LIMITS.answerBytes) / size / 2))
      continue
    }
    bytes += size
    for (const { key, value } of page.rows) {
      const entry = entryOf(value)
      // Left out, it leaves a gap in the sequence, which whoever checks the chain will find.
      if (entry === null) log.error('audit-entry-unreadable', { requestId, key })
      else entries.push(entry)
    }
    cursor = page.next
    if (cursor === null || entries.length >= LIMITS.auditPerPage) break
  }
  return { entries, next: cursor === null ? null : (cursorOf(index, cursor) as Cursor) }
}
