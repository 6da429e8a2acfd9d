import { Filter, FilterConditions, kvs, Sort, WhereConditions } from '@forge/kvs'
import type { EntityQuery, Store, StoreCondition, StoreOperation } from '../ports.ts'
import { guarded, storageCode } from './guarded.ts'

type Row = Record<string, unknown>
const PAGE = 100

/** Forge's key-value store and custom entities as our `Store`. */
export const kvsStore: Store = {
  get: (key) => guarded(() => kvs.get(key)),
  set: (key, value) => guarded(() => kvs.set(key, value)),
  delete: (key) => guarded(() => kvs.delete(key)),
  claim: (key, value, ttlSeconds) =>
    guarded(() =>
      unlessTaken(kvs.set(key, value, { keyPolicy: 'FAIL_IF_EXISTS', ttl: { value: ttlSeconds, unit: 'SECONDS' } })),
    ),
  getEntity: (entity, key) => guarded(() => kvs.entity<Row>(entity).get(key)),
  createEntity: (entity, key, value) =>
    guarded(() => unlessTaken(kvs.entity<Row>(entity).set(key, value as Row, { keyPolicy: 'FAIL_IF_EXISTS' }))),
  queryEntity: (query) => guarded(() => queryEntity(query)),
  queryPrefix: (prefix, cursor) => guarded(() => queryPrefix(prefix, cursor)),
  transact: (operations) => guarded(() => transact(operations)),
}

/** Measured on Forge: FAIL_IF_EXISTS on a key that is there answers 409 KEY_CONFLICT. */
async function unlessTaken(writing: Promise<void>): Promise<boolean> {
  try {
    await writing
    return true
  } catch (error) {
    if (storageCode(error) === 'KEY_CONFLICT') return false
    throw error
  }
}

async function queryEntity(query: EntityQuery): ReturnType<Store['queryEntity']> {
  let builder = kvs
    .entity<Row>(query.entity)
    .query()
    .index(query.index, { partition: [...query.partition] })
    .sort(query.sort === 'asc' ? Sort.ASC : Sort.DESC)
    .limit(query.limit)
  if (query.between !== undefined) builder = builder.where(WhereConditions.between(...query.between))
  const filters = allOf(query.filters ?? [])
  if (filters !== null) builder = builder.filters(filters)
  if (query.cursor !== undefined) builder = builder.cursor(query.cursor)
  return pageOf(await builder.getMany())
}

async function queryPrefix(prefix: string, cursor: string | undefined): ReturnType<Store['queryPrefix']> {
  let builder = kvs.query().where('key', WhereConditions.beginsWith(prefix)).limit(PAGE)
  if (cursor !== undefined) builder = builder.cursor(cursor)
  return pageOf(await builder.getMany<unknown>())
}

function pageOf(page: {
  results: readonly { key: string; value: unknown }[]
  nextCursor?: string
}): Awaited<ReturnType<Store['queryEntity']>> {
  return { rows: page.results.map(({ key, value }) => ({ key, value })), next: page.nextCursor || null }
}

/** Measured on Forge: a condition that does not hold answers 400 CONDITIONAL_CHECK_FAILED, and nothing is written. */
async function transact(operations: readonly StoreOperation[]): ReturnType<Store['transact']> {
  const transaction = kvs.transact()
  for (const operation of operations) add(transaction, operation)
  try {
    await transaction.execute()
    return 'committed'
  } catch (error) {
    if (storageCode(error) === 'CONDITIONAL_CHECK_FAILED') return 'conflict'
    throw error
  }
}

function add(transaction: ReturnType<typeof kvs.transact>, operation: StoreOperation): void {
  const conditions = allOf(operation.conditions ?? [])
  const entity =
    operation.entity === undefined
      ? undefined
      : { entityName: operation.entity, ...(conditions === null ? {} : { conditions }) }
  if (operation.op === 'set') transaction.set(operation.key, operation.value as Row, entity)
  else if (operation.op === 'delete') transaction.delete(operation.key, entity)
  else if (conditions !== null) transaction.check(operation.key, { entityName: operation.entity, conditions })
  else throw new Error('a check without a condition')
}

const CONDITIONS = {
  equal: FilterConditions.equalTo,
  'not-equal': FilterConditions.notEqualTo,
  'less-than': FilterConditions.lessThan,
  'greater-than': FilterConditions.greaterThan,
}

function allOf(conditions: readonly StoreCondition[]) {
  const [first, ...rest] = conditions
  if (first === undefined) return null
  return rest.reduce(
    (all, { attribute, is, value }) => all.and(attribute, CONDITIONS[is](value)),
    new Filter<Row>().and(first.attribute, CONDITIONS[first.is](first.value)),
  )
}
