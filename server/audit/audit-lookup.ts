import type { AuditFilter } from '../../contract/audit/audit-entry.ts'
import { orderBetween } from '../audit-row.ts'
import { ENTITY, STREAM } from '../keys.ts'
import type { EntityQuery, Store, StoreCondition } from '../ports.ts'

/** What can be looked up by, each with its index. */
const LOOKUPS = [
  ['runId', 'by-run'],
  ['targetId', 'by-target'],
  ['actorId', 'by-actor'],
  ['action', 'by-action'],
  ['status', 'by-status'],
] as const
const EVERYTHING = 'by-time'
export type LookupIndex = (typeof LOOKUPS)[number][1] | typeof EVERYTHING
const INDEXES: readonly string[] = [...LOOKUPS.map(([, index]) => index), EVERYTHING]

/** ours: so many of the newest rows of an index tell how dense it is. */
const SAMPLE = 25

/** The query that gives what a filter asks for, newest first, through one of the indexes it names. */
export function queryThrough(index: LookupIndex, filter: AuditFilter): Omit<EntityQuery, 'limit'> {
  const given = givenBy(filter)
  const filters = given
    .filter((one) => one.index !== index)
    .map(({ attribute, value }): StoreCondition => ({ attribute, is: 'equal', value }))
  return {
    entity: ENTITY.auditEntry,
    index,
    partition: [given.find((one) => one.index === index)?.value ?? STREAM],
    between: orderBetween(filter.from, filter.to),
    ...(filters.length === 0 ? {} : { filters }),
    sort: 'desc',
  }
}

/**
 * The index in which the fewest rows have to be looked at. Nobody can tell beforehand whether an account, an action or a
 * status is the rare one, so the newest rows of each are read: the one that ends first is looked through, else the one
 * whose rows lie furthest apart.
 */
export async function rarestIndex(store: Store, filter: AuditFilter): Promise<LookupIndex> {
  const given = givenBy(filter)
  const [only, ...others] = given
  if (only === undefined) return EVERYTHING
  if (others.length === 0) return only.index
  const samples = await Promise.all(
    given.map(async ({ index, value }) => {
      const { filters: _, ...query } = queryThrough(index, filter)
      const { rows } = await store.queryEntity({ ...query, partition: [value], limit: SAMPLE })
      return { index, rows: rows.length, reaches: orderIn(rows.at(-1)?.value) }
    }),
  )
  const rarer = (a: (typeof samples)[number], b: (typeof samples)[number]): number =>
    a.rows === SAMPLE && b.rows === SAMPLE ? (a.reaches < b.reaches ? -1 : 1) : a.rows - b.rows
  return [...samples].sort(rarer)[0]?.index ?? only.index
}

/** The page's cursor carries the index, so that a later page goes on in the same one. */
export const cursorOf = (index: LookupIndex, next: string): string => `${index} ${next}`

/** @returns null when the cursor is none of ours */
export function readCursor(cursor: string, filter: AuditFilter): { index: LookupIndex; next: string } | null {
  const at = cursor.indexOf(' ')
  const index = cursor.slice(0, Math.max(0, at))
  const known = index === EVERYTHING ? givenBy(filter).length === 0 : givenBy(filter).some((one) => one.index === index)
  return INDEXES.includes(index) && known ? { index: index as LookupIndex, next: cursor.slice(at + 1) } : null
}

const givenBy = (filter: AuditFilter) =>
  LOOKUPS.flatMap(([attribute, index]) => {
    const value = filter[attribute]
    return value === null ? [] : [{ attribute, index, value }]
  })

function orderIn(row: unknown): string {
  return typeof row === 'object' && row !== null && 'order' in row ? String(row.order) : ''
}
