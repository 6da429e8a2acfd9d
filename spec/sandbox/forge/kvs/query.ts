import { KVS_LIMITS } from '../limits.ts'
import { checkConditions, checkValues, holds } from './conditions.ts'
import { KvsError } from './error.ts'
import { entitySpace, PLAIN, type KvsStore } from './store.ts'
import type { EntityQuery, KeyQuery } from './wire.ts'

export interface FoundRow {
  readonly key: string
  readonly value: string
  readonly expires: number | null
}

export interface Page {
  readonly rows: readonly FoundRow[]
  /** Bytes that were read, filtered out or not. */
  readonly bytes: number
  readonly cursor?: string
}

interface Position {
  readonly query: string
  readonly range?: string | number
  readonly key: string
}

/** Rows by the beginning of their key. Source: Forge, Storage API, "Query storage". */
export function queryKeys(store: KvsStore, query: KeyQuery): Page {
  const limit = pageSize(query.limit, 'LIST_QUERY_LIMIT_EXCEEDED')
  const [where] = query.where ?? []
  if (where && (where.property !== 'key' || where.condition !== 'BEGINS_WITH' || typeof where.values[0] !== 'string')) {
    throw new KvsError(400, 'QUERY_WHERE_INVALID', 'Keys can be queried with BEGINS_WITH only')
  }
  const prefix = String(where?.values[0] ?? '')
  const shape = JSON.stringify(['keys', prefix])
  const after = readCursor(query.after, shape)?.key ?? ''
  store.refreshView()
  const rows = store.all<FoundRow>(
    'SELECT key, value, expires FROM kvs_view WHERE space = ? AND key >= ? AND key > ? AND substr(key, 1, ?) = ? ORDER BY key LIMIT ?',
    PLAIN,
    prefix,
    after,
    prefix.length,
    prefix,
    limit,
  )
  return page(
    store,
    rows,
    rows.length === limit,
    (last) => ({ query: shape, key: last.key }),
    () => true,
  )
}

/**
 * Rows of an entity through one of its indexes. Filters apply to a page that was already cut, so that a page may be short
 * or empty and still have a cursor (assumed: whether filters come first is not published).
 */
export function queryEntity(store: KvsStore, query: EntityQuery): Page {
  const definition = store.definition(query.entityName)
  if (!definition) throw new KvsError(404, 'SCHEMA_NOT_FOUND', `There is no entity ${query.entityName}`)
  const index = definition.indexes.find(({ name }) => name === query.indexName)
  if (!index)
    throw new KvsError(400, 'QUERY_WHERE_INVALID', `The entity ${query.entityName} has no index ${query.indexName}`)
  const limit = pageSize(query.limit, 'COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE')
  const partition = query.partition ?? []
  if (partition.length !== index.partition.length) {
    throw new KvsError(
      400,
      'QUERY_WHERE_INVALID',
      `The index ${index.name} needs ${index.partition.length} partition values`,
    )
  }
  const { filters, range } = query
  if (filters) checkConditions(definition, filters)
  if (range) checkValues(range.condition, range.values)
  if (range && ['CONTAINS', 'NOT_CONTAINS', 'EXISTS', 'NOT_EXISTS', 'NOT_EQUAL_TO'].includes(range.condition)) {
    throw new KvsError(400, 'INVALID_FILTER_CONDITION', `${range.condition} is not possible on the range of an index`)
  }
  store.refreshView()
  const shape = JSON.stringify([
    query.entityName,
    index.name,
    partition,
    range ?? null,
    filters ?? null,
    query.sort ?? 'ASC',
  ])
  const from = readCursor(query.cursor, shape)
  const found = walk(store, query, JSON.stringify(partition), from, limit)
  const where = (row: FoundRow): boolean => !filters || holds(filters, JSON.parse(row.value) as Record<string, unknown>)
  return page(store, found, found.length === limit, (last) => ({ query: shape, range: last.rng, key: last.key }), where)
}

type IndexedRow = FoundRow & { readonly rng: string | number }

function walk(store: KvsStore, query: EntityQuery, part: string, from: Position | null, limit: number): IndexedRow[] {
  const down = query.sort === 'DESC'
  const [clause, values] = rangeClause(query.range)
  const position = from ? `AND (i.rng, i.key) ${down ? '<' : '>'} (?, ?)` : ''
  const sql = `SELECT i.rng AS rng, i.key AS key, v.value AS value, v.expires AS expires
    FROM kvs_index i JOIN kvs_view v ON v.space = i.space AND v.key = i.key
    WHERE i.space = ? AND i.name = ? AND i.part = ? ${clause} ${position}
    ORDER BY i.rng ${down ? 'DESC' : 'ASC'}, i.key ${down ? 'DESC' : 'ASC'} LIMIT ?`
  const start = from ? [from.range ?? '', from.key] : []
  return store.all<IndexedRow>(sql, entitySpace(query.entityName), query.indexName, part, ...values, ...start, limit)
}

function rangeClause(range: EntityQuery['range']): [string, (string | number)[]] {
  if (!range) return ['', []]
  const [first = '', second = ''] = range.values.map((value) => (typeof value === 'boolean' ? String(value) : value))
  if (range.condition === 'BETWEEN') return ['AND i.rng BETWEEN ? AND ?', [first, second]]
  if (range.condition === 'BEGINS_WITH')
    return ['AND i.rng >= ? AND substr(i.rng, 1, ?) = ?', [String(first), String(first).length, String(first)]]
  const sign =
    { EQUAL_TO: '=', GREATER_THAN: '>', GREATER_THAN_EQUAL_TO: '>=', LESS_THAN: '<', LESS_THAN_EQUAL_TO: '<=' }[
      range.condition as string
    ] ?? '='
  return [`AND i.rng ${sign} ?`, [first]]
}

function pageSize(limit: number | undefined, code: string): number {
  const size = limit ?? KVS_LIMITS.pageDefault
  if (!Number.isInteger(size) || size < 1 || size > KVS_LIMITS.pageMax)
    throw new KvsError(400, code, `A page has 1 to ${KVS_LIMITS.pageMax} results`)
  return size
}

/** A page that was full has a cursor, even when nothing follows it. */
function page<Row extends FoundRow>(
  store: KvsStore,
  rows: readonly Row[],
  full: boolean,
  position: (last: Row) => Position,
  where: (row: Row) => boolean,
): Page {
  const last = rows.at(-1)
  const kept = rows.filter((row) => !store.isGone(row.expires) && where(row))
  const bytes = rows.reduce((sum, row) => sum + Buffer.byteLength(row.value), 0)
  return {
    rows: kept,
    bytes,
    ...(full && last ? { cursor: Buffer.from(JSON.stringify(position(last))).toString('base64url') } : {}),
  }
}

function readCursor(cursor: string | undefined, query: string): Position | null {
  if (cursor === undefined) return null
  try {
    const position = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Position
    if (position.query === query) return position
  } catch {
    // Falls through: a cursor that cannot be read is as wrong as one of another query.
  }
  throw new KvsError(400, 'BAD_REQUEST', 'The cursor does not belong to this query')
}
