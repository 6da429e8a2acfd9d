import * as z from 'zod'
import { ENTITY } from './keys.ts'
import type { Store, StoreOperation } from './ports.ts'

/**
 * Rows of which there is one of each kind, changed by compare-and-set on `version`. The row must exist before it can be
 * changed conditionally (Forge: a condition on a row that does not exist fails), so the first write creates it.
 */
export interface Singleton<T> {
  readonly version: number
  readonly value: T
}

/** Reads a row; null: never written. A row in another form throws: guessing would be worse. */
export async function readSingleton<S extends z.ZodTypeAny>(
  store: Store,
  kind: string,
  schema: S,
): Promise<Singleton<z.output<S>> | null> {
  const row = await store.getEntity(ENTITY.singleton, kind)
  if (row === undefined || row === null) return null
  const { version, value } = z.object({ version: z.number().int(), value: z.unknown() }).parse(row)
  return { version, value: schema.parse(value) }
}

/** The operation that replaces version `from` by the next one, for a transaction. */
export function replaceSingleton(kind: string, from: number, value: unknown): StoreOperation {
  return {
    op: 'set',
    key: kind,
    entity: ENTITY.singleton,
    value: { kind, version: from + 1, value },
    conditions: [{ attribute: 'version', is: 'equal', value: from }],
  }
}

/** Creates the row if it is not there; false: it was. */
export function createSingleton(store: Store, kind: string, version: number, value: unknown): Promise<boolean> {
  return store.createEntity(ENTITY.singleton, kind, { kind, version, value })
}
