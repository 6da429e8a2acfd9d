import type { SandboxClock } from '../../clock.ts'
import { KVS_LIMITS } from '../limits.ts'
import { checkEntityValue, checkKey, checkValue } from './check.ts'
import { KvsError } from './error.ts'
import { entitySpace, PLAIN, type KvsStore, type StoredRow } from './store.ts'
import type { Metadata, SetOptions, Ttl } from './wire.ts'

const UNIT_MS = { SECONDS: 1_000, MINUTES: 60_000, HOURS: 3_600_000, DAYS: 86_400_000 } as const

/** Space and checked key of a plain or entity row. @throws KvsError */
export function locate(store: KvsStore, key: string, entityName: string | undefined): string {
  checkKey(key)
  if (entityName === undefined) return PLAIN
  if (!store.definition(entityName)) throw new KvsError(404, 'SCHEMA_NOT_FOUND', `There is no entity ${entityName}`)
  return entitySpace(entityName)
}

/** The value as text, checked against its entity when it has one. @throws KvsError */
export function textOf(store: KvsStore, value: unknown, entityName: string | undefined): string {
  const definition = entityName === undefined ? undefined : store.definition(entityName)
  return definition ? checkEntityValue(definition, value) : checkValue(value)
}

/** When a row with this ttl expires, in epoch milliseconds. @throws KvsError */
export function expiryOf(clock: SandboxClock, ttl: Ttl | undefined): number | null {
  if (ttl === undefined) return null
  const ms = ttl.value * UNIT_MS[ttl.unit]
  if (!Number.isInteger(ttl.value) || ms <= 0 || ms > KVS_LIMITS.maxTtlMs)
    throw new KvsError(400, 'INVALID_TTL', 'The ttl must be positive and at most a year')
  return clock.now() + ms
}

/** @throws KvsError */
export function checkPolicy(options: SetOptions | undefined): void {
  if (options?.returnValue !== undefined && options.keyPolicy !== 'OVERRIDE') {
    throw new KvsError(
      400,
      'INVALID_KEY_POLICY_RETURN_VALUE_COMBINATION',
      'A value is returned under the key policy OVERRIDE only',
    )
  }
}

/** A row as it goes over the wire: a copy, with the metadata that was asked for (times in seconds, expiry as ISO 8601). */
export function shown(row: StoredRow, fields: Metadata['metadataFields']): Record<string, unknown> {
  return {
    key: row.key,
    value: JSON.parse(row.value) as unknown,
    ...(fields?.includes('CREATED_AT') ? { createdAt: Math.floor(row.created / 1_000) } : {}),
    ...(fields?.includes('UPDATED_AT') ? { updatedAt: Math.floor(row.updated / 1_000) } : {}),
    ...(fields?.includes('EXPIRE_TIME') && row.expires !== null
      ? { expireTime: new Date(row.expires).toISOString() }
      : {}),
  }
}

export const bytesOf = (text: string | undefined): number => (text === undefined ? 0 : Buffer.byteLength(text))
