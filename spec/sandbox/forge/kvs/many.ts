import type { SandboxClock } from '../../clock.ts'
import type * as z from 'zod'
import { inTransaction } from '../database.ts'
import { KVS_LIMITS } from '../limits.ts'
import { checkConditions, holds } from './conditions.ts'
import { KvsError } from './error.ts'
import { bytesOf, expiryOf, locate, shown, textOf } from './rows.ts'
import type { KvsStore } from './store.ts'
import type { KvsMeter } from './usage.ts'
import type { batchDeleteBody, batchGetBody, batchSetBody, Filters, transactionBody } from './wire.ts'

interface Parts {
  readonly store: KvsStore
  readonly clock: SandboxClock
  readonly meter: KvsMeter
}

/** All operations or none. Source: Forge, Storage API, "Transactions". @throws KvsError */
export function transact({ store, clock, meter }: Parts, body: z.infer<typeof transactionBody>): void {
  const [sets, deletes, checks] = [body.set ?? [], body.delete ?? [], body.check ?? []]
  const all = [...sets, ...deletes, ...checks]
  if (all.length === 0)
    throw new KvsError(400, 'INVALID_TRANSACTION_REQUEST', 'A transaction has at least one operation')
  if (all.length > KVS_LIMITS.transactionItems)
    throw new KvsError(
      422,
      'UNPROCESSABLE_ENTITY',
      `A transaction has at most ${KVS_LIMITS.transactionItems} operations`,
    )
  const names = all.map(({ key, entityName }) => `${entityName ?? ''} ${key}`)
  if (new Set(names).size !== names.length)
    throw new KvsError(400, 'KEY_DUPLICATION_ERROR', 'A key may stand in a transaction once')
  const writes = sets.map((set) => ({
    ...set,
    space: locate(store, set.key, set.entityName),
    text: textOf(store, set.value, set.entityName),
    expires: expiryOf(clock, set.options?.ttl),
  }))
  for (const { key, entityName } of [...deletes, ...checks]) locate(store, key, entityName)
  if (writes.reduce((sum, { text }) => sum + bytesOf(text), 0) > KVS_LIMITS.requestBytes)
    throw new KvsError(400, 'MAX_SIZE', 'The transaction is larger than 4 MB')
  inTransaction(store.database, () => {
    for (const one of all) verify(store, one)
    meter.write([
      ...writes.map(({ key, text }) => ({ key, bytes: bytesOf(text) })),
      ...deletes.map(({ key }) => ({ key, bytes: 0 })),
    ])
    for (const { space, key, text, expires } of writes) store.write(space, key, text, expires)
    for (const { key, entityName } of deletes) store.remove(locate(store, key, entityName), key)
  })
}

function verify(
  store: KvsStore,
  { key, entityName, conditions }: { key: string; entityName?: string | undefined; conditions?: Filters | undefined },
): void {
  if (!conditions) return
  const definition = entityName === undefined ? undefined : store.definition(entityName)
  if (!definition) throw new KvsError(400, 'INVALID_TRANSACTION_REQUEST', 'Conditions are possible on entities only')
  checkConditions(definition, conditions)
  const row = store.read(locate(store, key, entityName), key)
  if (!holds(conditions, row ? (JSON.parse(row.value) as Record<string, unknown>) : undefined)) {
    throw new KvsError(400, 'CONDITIONAL_CHECK_FAILED', 'A condition of the transaction does not hold')
  }
}

interface Batch {
  readonly successfulKeys: Record<string, unknown>[]
  readonly failedKeys: Record<string, unknown>[]
}

/** Best effort: what cannot be done is listed, the rest is done. Source: Forge, Storage API, "Batch operations". */
function each<Item extends { key: string; entityName?: string | undefined }>(
  items: readonly Item[],
  work: (item: Item) => object,
): Batch {
  if (items.length > KVS_LIMITS.batchItems)
    throw new KvsError(400, 'TOO_MANY_BATCH_ENTITIES', `A batch has at most ${KVS_LIMITS.batchItems} items`)
  const batch: Batch = { successfulKeys: [], failedKeys: [] }
  for (const item of items) {
    const name = { key: item.key, ...(item.entityName === undefined ? {} : { entityName: item.entityName }) }
    try {
      batch.successfulKeys.push({ ...name, ...work(item) })
    } catch (error) {
      if (!(error instanceof KvsError)) throw error
      batch.failedKeys.push({ ...name, error: { code: error.code, message: error.message } })
    }
  }
  return batch
}

export function batchSet({ store, clock, meter }: Parts, body: z.infer<typeof batchSetBody>): Batch {
  return each(body, ({ key, entityName, value, options }) => {
    const space = locate(store, key, entityName)
    const text = textOf(store, value, entityName)
    const expires = expiryOf(clock, options?.ttl)
    meter.write([{ key, bytes: bytesOf(text) }])
    store.write(space, key, text, expires)
    return {}
  })
}

export function batchDelete({ store, meter }: Parts, body: z.infer<typeof batchDeleteBody>): Batch {
  return each(body, ({ key, entityName }) => {
    const space = locate(store, key, entityName)
    meter.write([{ key, bytes: 0 }])
    store.remove(space, key)
    return {}
  })
}

export function batchGet({ store, meter }: Parts, body: z.infer<typeof batchGetBody>): Batch {
  return each(body, ({ key, entityName, options }) => {
    const row = store.read(locate(store, key, entityName), key)
    meter.read(key, bytesOf(row?.value))
    if (!row) throw new KvsError(404, 'KEY_NOT_FOUND', 'Provided key does not exist')
    return shown(row, options?.metadataFields)
  })
}
