import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { parse } from 'yaml'
import type { EntityQuery, Store, StoreCondition, StoreOperation } from '../server/ports.ts'
import type { SandboxClock } from './sandbox/clock.ts'

/** Forge's rules for keys and values (storage API, limits of key-value store and custom entities). */
const KEY_FORM = /^(?!\s+$)[a-zA-Z0-9:._\s\-#]{1,500}$/
const VALUE_BYTES = 245_760
const OPERATIONS = 25
const PAGE = 100

const Entities = z.object({
  app: z.object({
    storage: z.object({
      entities: z.array(
        z.object({
          name: z.string(),
          attributes: z.record(z.object({ type: z.enum(['string', 'integer', 'float', 'boolean', 'any']) })),
          indexes: z.array(z.object({ name: z.string(), partition: z.array(z.string()), range: z.array(z.string()).length(1) })),
        }),
      ),
    }),
  }),
})
type EntitySchema = z.infer<typeof Entities>['app']['storage']['entities'][number]
const SCHEMAS = new Map(
  Entities.parse(parse(readFileSync(new URL('../manifest.yml', import.meta.url), 'utf8'))).app.storage.entities.map((entity) => [entity.name, entity]),
)

type Row = Readonly<Record<string, unknown>>
/** A row, and what the indexes still say about it until `visibleAt`. */
interface Slot {
  text: string | null
  indexed: string | null
  visibleAt: number
}

/**
 * Storage in memory with the rules of Forge's: strict keys, sizes and types, conditions only on rows that exist, all or
 * nothing, detached copies, and queries that lag behind writes by `lagMs`.
 */
export class MemoryStore implements Store {
  readonly #clock: SandboxClock
  readonly #plain = new Map<string, { text: string; expiresAt: number | null }>()
  readonly #rows = new Map<string, Map<string, Slot>>()
  /** How long the indexes lag behind, in ms. */
  lagMs = 0
  /** Called before every access with its kind; may throw, as storage may. */
  before: (access: string) => void | Promise<void> = () => undefined
  /** Called after the effect and before the answer; may throw, as an answer may get lost. */
  after: (access: string) => void | Promise<void> = () => undefined

  constructor(clock: SandboxClock) {
    this.#clock = clock
  }

  async get(key: string): Promise<unknown> {
    return this.#access('get', () => copy(this.#plain.get(checkKey(key))?.text))
  }
  async set(key: string, value: unknown): Promise<void> {
    return this.#access('set', () => void this.#plain.set(checkKey(key), { text: toText(value), expiresAt: null }))
  }
  async delete(key: string): Promise<void> {
    return this.#access('delete', () => void this.#plain.delete(checkKey(key)))
  }
  async claim(key: string, value: unknown, ttlSeconds: number): Promise<boolean> {
    return this.#access('claim', () => {
      // An expired row may linger for 48 hours on Forge, so it still counts as taken.
      if (this.#plain.has(checkKey(key))) return false
      this.#plain.set(key, { text: toText(value), expiresAt: this.#clock.now() + ttlSeconds * 1000 })
      return true
    })
  }
  async getEntity(entity: string, key: string): Promise<unknown> {
    return this.#access('getEntity', () => copy(this.#table(entity).get(checkKey(key))?.text ?? undefined))
  }
  async createEntity(entity: string, key: string, value: unknown): Promise<boolean> {
    return this.#access('createEntity', () => {
      const slot = this.#table(entity).get(checkKey(key))
      if (slot !== undefined && slot.text !== null) return false
      this.#write(entity, key, toText(checkRow(schemaOf(entity), value)))
      return true
    })
  }

  async queryEntity(query: EntityQuery): Promise<{ rows: readonly { key: string; value: unknown }[]; next: string | null }> {
    return this.#access('queryEntity', () => {
      if (query.limit < 1 || query.limit > PAGE) throw new Error('COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE')
      const index = schemaOf(query.entity).indexes.find(({ name }) => name === query.index)
      if (index === undefined || index.partition.length !== query.partition.length) throw new Error('INVALID_ENTITY_INDEX')
      const range = index.range[0] ?? ''
      const found = [...this.#indexed(query.entity)]
        .filter(({ row }) => row[range] !== undefined && index.partition.every((attribute, at) => row[attribute] === query.partition[at]))
        .filter(({ row }) => query.between === undefined || (String(row[range]) >= query.between[0] && String(row[range]) <= query.between[1]))
        .filter(({ row }) => (query.filters ?? []).every((condition) => holds(condition, row)))
        .map(({ key, row }) => ({ key, value: row }))
      const sign = query.sort === 'asc' ? 1 : -1
      const placeOf = ({ key, value }: { key: string; value: Row }): string => `${padded(value[range])} ${key}`
      found.sort((a, b) => compare(placeOf(a), placeOf(b)) * sign)
      return page(found, query.limit, query.cursor, placeOf, sign)
    })
  }
  async queryPrefix(prefix: string, cursor?: string): Promise<{ rows: readonly { key: string; value: unknown }[]; next: string | null }> {
    return this.#access('queryPrefix', () => {
      const keys = [...this.#plain.keys()].filter((key) => key.startsWith(prefix)).sort()
      return page(keys.map((key) => ({ key, value: copy(this.#plain.get(key)?.text) })), PAGE, cursor, ({ key }) => key, 1)
    })
  }

  async transact(operations: readonly StoreOperation[]): Promise<'committed' | 'conflict'> {
    return this.#access('transact', () => {
      if (operations.length === 0 || operations.length > OPERATIONS) throw new Error('UNPROCESSABLE_ENTITY')
      const targets = operations.map(({ entity, key }) => `${entity ?? ''} ${checkKey(key)}`)
      if (new Set(targets).size !== targets.length) throw new Error('KEY_DUPLICATION_ERROR')
      const texts = operations.map((operation) => {
        if (operation.op !== 'set') return ''
        return toText(operation.entity === undefined ? operation.value : checkRow(schemaOf(operation.entity), operation.value))
      })
      for (const { entity, key, conditions = [] } of operations) {
        if (conditions.length === 0) continue
        if (entity === undefined) throw new Error('INVALID_TRANSACTION_REQUEST: conditions exist for entities only')
        const row = copy(this.#table(entity).get(key)?.text ?? undefined) as Row | undefined
        if (row === undefined || !conditions.every((condition) => holds(condition, row))) return 'conflict'
      }
      operations.forEach((operation, at) => this.#apply(operation, texts[at] ?? ''))
      return 'committed'
    })
  }

  /** Puts a value there at once, before a spec begins. */
  put(key: string, value: unknown): void {
    this.#plain.set(checkKey(key), { text: toText(value), expiresAt: null })
  }

  /** Everything that is stored, for specs that look for what must not be there. */
  dump(): { key: string; entity: string | null; text: string }[] {
    const plain = [...this.#plain].map(([key, { text }]) => ({ key, entity: null, text }))
    const rows = [...this.#rows].flatMap(([entity, table]) => [...table].flatMap(([key, { text }]) => (text === null ? [] : [{ key, entity, text }])))
    return [...plain, ...rows]
  }

  #apply(operation: StoreOperation, text: string): void {
    if (operation.op === 'check') return
    if (operation.entity !== undefined) this.#write(operation.entity, operation.key, operation.op === 'set' ? text : null)
    else if (operation.op === 'set') this.#plain.set(operation.key, { text, expiresAt: null })
    else this.#plain.delete(operation.key)
  }
  #table(entity: string): Map<string, Slot> {
    schemaOf(entity)
    let table = this.#rows.get(entity)
    if (table === undefined) this.#rows.set(entity, (table = new Map()))
    return table
  }
  #write(entity: string, key: string, text: string | null): void {
    const table = this.#table(entity)
    const before = table.get(key)
    const indexed = before === undefined ? null : before.visibleAt <= this.#clock.now() ? before.text : before.indexed
    table.set(key, { text, indexed, visibleAt: this.#clock.now() + this.lagMs })
  }
  *#indexed(entity: string): Generator<{ key: string; row: Row }> {
    for (const [key, slot] of this.#table(entity)) {
      const text = slot.visibleAt <= this.#clock.now() ? slot.text : slot.indexed
      if (text !== null) yield { key, row: JSON.parse(text) as Row }
    }
  }
  async #access<T>(kind: string, effect: () => T): Promise<T> {
    await this.before(kind)
    const result = effect()
    await this.after(kind)
    return result
  }
}

function schemaOf(entity: string): EntitySchema {
  const schema = SCHEMAS.get(entity)
  if (schema === undefined) throw new Error(`SCHEMA_NOT_FOUND: ${entity}`)
  return schema
}

function checkRow(schema: EntitySchema, value: unknown): unknown {
  for (const [name, field] of Object.entries(value as Row)) {
    const type = schema.attributes[name]?.type
    const ok =
      type === 'any' || (type === 'string' && typeof field === 'string') || (type === 'boolean' && typeof field === 'boolean') ||
      (type === 'float' && typeof field === 'number') || (type === 'integer' && Number.isInteger(field) && Math.abs(field as number) < 2 ** 31)
    if (!ok) throw new Error(`INCORRECT_PROPERTY_TYPE: ${schema.name}.${name}`)
  }
  return value
}

function checkKey(key: string): string {
  if (!KEY_FORM.test(key)) throw new Error('INVALID_KEY')
  return key
}

function toText(value: unknown): string {
  const text = JSON.stringify(value)
  if (text === undefined) throw new Error('BAD_REQUEST: nothing to store')
  if (Buffer.byteLength(text) > VALUE_BYTES) throw new Error('MAX_SIZE')
  return text
}

function copy(text: string | undefined): unknown {
  return text === undefined ? undefined : JSON.parse(text)
}

function holds({ attribute, is, value }: StoreCondition, row: Row): boolean {
  const stored = row[attribute]
  if (stored === undefined) return false
  if (is === 'equal') return stored === value
  if (is === 'not-equal') return stored !== value
  return is === 'less-than' ? compare(stored, value) < 0 : compare(stored, value) > 0
}

/** As text that sorts like the value. */
const padded = (value: unknown): string => (typeof value === 'number' ? String(value).padStart(12, '0') : String(value))

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0
}

/** Cursors name the last row given, so that rows which go away meanwhile do not shift the rest. */
function page<T>(all: readonly T[], limit: number, cursor: string | undefined, placeOf: (row: T) => string, sign: 1 | -1): { rows: readonly T[]; next: string | null } {
  const place = cursor === undefined ? null : Buffer.from(cursor, 'base64url').toString()
  const left = place === null ? all : all.filter((row) => compare(placeOf(row), place) * sign > 0)
  const rows = left.slice(0, limit)
  const last = rows.at(-1)
  return { rows, next: last === undefined || left.length <= limit ? null : Buffer.from(placeOf(last)).toString('base64url') }
}
