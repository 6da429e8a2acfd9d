import type { EntityDefinition } from '../manifest.ts'
import { KVS_LIMITS } from '../limits.ts'
import { KvsError } from './error.ts'

/** Forge, Storage API: characters of a key. */
const KEY = /^(?!\s+$)[a-zA-Z0-9:._\s\-#]+$/

/** @throws KvsError when Forge would refuse the key. */
export function checkKey(key: string): void {
  if (key.length === 0) throw new KvsError(400, 'KEY_TOO_SHORT', 'Provided key is too short')
  if (key.length > KVS_LIMITS.keyLength) throw new KvsError(400, 'KEY_TOO_LONG', 'Provided key is too long')
  if (!KEY.test(key)) throw new KvsError(400, 'INVALID_KEY', 'Provided key has characters that are not allowed')
}

/** The value as stored text. @throws KvsError when it is too large or too deep. */
export function checkValue(value: unknown): string {
  if (value === undefined || value === null) throw new KvsError(400, 'BAD_REQUEST', 'Provided request body is invalid')
  const text = JSON.stringify(value)
  if (Buffer.byteLength(text) > KVS_LIMITS.valueBytes)
    throw new KvsError(400, 'MAX_SIZE', 'Provided value is larger than 240 KiB')
  if (depthOf(value, KVS_LIMITS.depth + 1) > KVS_LIMITS.depth)
    throw new KvsError(400, 'MAX_DEPTH', 'Provided value is nested too deeply')
  return text
}

function depthOf(value: unknown, most: number): number {
  if (typeof value !== 'object' || value === null) return 0
  if (most <= 0) return 1
  let deepest = 0
  for (const inner of Object.values(value)) deepest = Math.max(deepest, depthOf(inner, most - 1))
  return 1 + deepest
}

const INT32 = 2 ** 31

const FITS: Readonly<Record<EntityDefinition['attributes'][string]['type'], (value: unknown) => boolean>> = {
  integer: (value) => Number.isInteger(value) && Number(value) >= -INT32 && Number(value) < INT32,
  float: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  any: () => true,
}

/**
 * An entity row: an object of declared attributes of the declared types; what an index uses may not be the empty text.
 * @throws KvsError
 */
export function checkEntityValue(definition: EntityDefinition, value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new KvsError(400, 'INVALID_ENTITY_VALUE', `A value of the entity ${definition.name} must be an object`)
  }
  for (const [name, held] of Object.entries(value)) {
    const attribute = definition.attributes[name]
    if (!attribute)
      throw new KvsError(400, 'INVALID_ENTITY_PROPERTY', `The entity ${definition.name} has no attribute ${name}`)
    if (!FITS[attribute.type](held)) {
      throw new KvsError(
        400,
        'INCORRECT_PROPERTY_TYPE',
        `The attribute ${name} of ${definition.name} must be of type ${attribute.type}`,
      )
    }
  }
  for (const index of definition.indexes) {
    for (const name of [...index.partition, ...index.range]) {
      if (Reflect.get(value, name) === '') {
        throw new KvsError(
          400,
          'INVALID_ENTITY_PROPERTY',
          `The attribute ${name} is part of the index ${index.name} and may not be empty`,
        )
      }
    }
  }
  return checkValue(value)
}
