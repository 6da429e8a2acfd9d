import type { AuditEntry } from '../../contract/audit/audit-entry.ts'
import type { InputOf } from '../../contract/index.ts'
import { LIMITS } from '../../contract/limits.ts'
import type { Cursor } from '../../contract/vocabulary.ts'
import type { Handler } from '../context.ts'
import { ENTITY, STREAM } from '../keys.ts'
import type { EntityQuery, StoreCondition } from '../ports.ts'
import { entryOf, orderBetween } from '../audit-row.ts'

type Filter = InputOf<'audit.listAuditEntries'>

/** Storage may give short or empty pages; so many are asked for before the page is left to ask on. */
const MOST_QUERIES = 8

/** Entries by filter, newest first. A page may be short and still have a `next`. */
export const listAuditEntries: Handler<'audit.listAuditEntries'> = async (filter, { store, log, requestId }) => {
  const query = queryFor(filter)
  const entries: AuditEntry[] = []
  let cursor: string | null = filter.cursor
  for (let queries = 0; queries < MOST_QUERIES; queries += 1) {
    const limit = LIMITS.auditPerPage - entries.length
    const page = await store.queryEntity({ ...query, limit, ...(cursor === null ? {} : { cursor }) })
    for (const { key, value } of page.rows) {
      const entry = entryOf(value)
      // Left out, it leaves a gap in the sequence, which whoever checks the chain will find.
      if (entry === null) log.error('audit-entry-unreadable', { requestId, key })
      else entries.push(entry)
    }
    cursor = page.next
    if (cursor === null || entries.length >= LIMITS.auditPerPage) break
  }
  return { entries, next: cursor as Cursor | null }
}

/** What can be looked up by, the narrowest first. The rest of the filter is applied to what the index gives. */
const LOOKUPS = [
  ['runId', 'by-run'],
  ['targetId', 'by-target'],
  ['actorId', 'by-actor'],
  ['action', 'by-action'],
  ['status', 'by-status'],
] as const

function queryFor(filter: Filter): Omit<EntityQuery, 'limit'> {
  const given = LOOKUPS.flatMap(([attribute, index]) => {
    const value = filter[attribute]
    return value === null ? [] : [{ attribute, index, value }]
  })
  const [narrowest, ...others] = given
  const filters = others.map(({ attribute, value }): StoreCondition => ({ attribute, is: 'equal', value }))
  return {
    entity: ENTITY.auditEntry,
    index: narrowest?.index ?? 'by-time',
    partition: [narrowest?.value ?? STREAM],
    between: orderBetween(filter.from, filter.to),
    ...(filters.length === 0 ? {} : { filters }),
    sort: 'desc',
  }
}
