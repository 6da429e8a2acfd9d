import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import type { StoreCondition } from '../server/ports.ts'

/** Forge's rules for keys and values (storage API, limits of key-value store and custom entities). */
const KEY_FORM = /^(?!\s+$)[a-zA-Z0-9:._\s\-#]{1,500}$/
const VALUE_BYTES = 245_760
export const OPERATIONS = 25
export const TRANSACTION_BYTES = 4 * 1024 * 1024
export const PAGE = 100

const Entities = z.object({
  app: z.object({
    storage: z.object({
      entities: z.array(
        z.object({
          name: z.string(),
          attributes: z.record(z.object({ type: z.enum(['string', 'integer', 'float', 'boolean', 'any']) })),
          indexes: z.array(
            z.object({ name: z.string(), partition: z.array(z.string()), range: z.array(z.string()).length(1) }),
          ),
        }),
      ),
    }),
  }),
})
type EntitySchema = z.infer<typeof Entities>['app']['storage']['entities'][number]
const SCHEMAS = new Map(
  Entities.parse(parse(readFileSync(join(import.meta.dirname, '..', 'manifest.yml'), 'utf8'))).app.storage.entities.map(
    (entity) => [entity.name, entity],
  ),
)

export type Row = Readonly<Record<string, unknown>>

export function schemaOf(entity: string): EntitySchema {
  const schema = SCHEMAS.get(entity)
  if (schema === undefined) throw new Error(`SCHEMA_NOT_FOUND: ${entity}`)
  return schema
}

export function checkRow(schema: EntitySchema, value: unknown): unknown {
  for (const [name, field] of Object.entries(value as Row)) {
    const type = schema.attributes[name]?.type
    const ok =
      type === 'any' ||
      (type === 'string' && typeof field === 'string') ||
      (type === 'boolean' && typeof field === 'boolean') ||
      (type === 'float' && typeof field === 'number') ||
      (type === 'integer' && Number.isInteger(field) && Math.abs(field as number) < 2 ** 31)
    if (!ok) throw new Error(`INCORRECT_PROPERTY_TYPE: ${schema.name}.${name}`)
  }
  return value
}

export function checkKey(key: string): string {
  if (!KEY_FORM.test(key)) throw new Error('INVALID_KEY')
  return key
}

export function toText(value: unknown): string {
  const text = JSON.stringify(value)
  if (text === undefined) throw new Error('BAD_REQUEST: nothing to store')
  if (Buffer.byteLength(text) > VALUE_BYTES) throw new Error('MAX_SIZE')
  return text
}

export function copy(text: string | undefined): unknown {
  return text === undefined ? undefined : JSON.parse(text)
}

export function holds({ attribute, is, value }: StoreCondition, row: Row): boolean {
  const stored = row[attribute]
  if (stored === undefined) return false
  if (is === 'equal') return stored === value
  if (is === 'not-equal') return stored !== value
  return is === 'less-than' ? compare(stored, value) < 0 : compare(stored, value) > 0
}

/** As text that sorts like the value. */
export const padded = (value: unknown): string =>
  typeof value === 'number' ? String(value).padStart(12, '0') : String(value)

export function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0
}

/** Cursors name the last row given, so that rows which go away meanwhile do not shift the rest. */
export function page<T>(
  all: readonly T[],
  limit: number,
  cursor: string | undefined,
  placeOf: (row: T) => string,
  sign: 1 | -1,
): { rows: readonly T[]; next: string | null } {
  const place = cursor === undefined ? null : Buffer.from(cursor, 'base64url').toString()
  const left = place === null ? all : all.filter((row) => compare(placeOf(row), place) * sign > 0)
  const rows = left.slice(0, limit)
  const last = rows.at(-1)
  return {
    rows,
    next: last === undefined || left.length <= limit ? null : Buffer.from(placeOf(last)).toString('base64url'),
  }
}
