import type { EntityQuery, Store, StoreOperation } from '../server/ports.ts'
import type { SandboxClock } from './sandbox/clock.ts'
import {
  checkKey,
  checkRow,
  compare,
  copy,
  holds,
  OPERATIONS,
  padded,
  page,
  PAGE,
  schemaOf,
  toText,
  TRANSACTION_BYTES,
  type Row,
} from './storage-rules.ts'

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
  /** Told of every row as it is stored, within the access: what a witness saw happened before the answer. null: deleted. */
  onWrite: (entity: string | null, key: string, text: string | null) => void = () => undefined

  constructor(clock: SandboxClock) {
    this.#clock = clock
  }

  async get(key: string): Promise<unknown> {
    return this.#access('get', () => copy(this.#plain.get(checkKey(key))?.text))
  }
  async set(key: string, value: unknown): Promise<void> {
    return this.#access('set', () => this.#put(checkKey(key), toText(value), null))
  }
  async delete(key: string): Promise<void> {
    return this.#access('delete', () => this.#put(checkKey(key), null, null))
  }
  async claim(key: string, value: unknown, ttlSeconds: number): Promise<boolean> {
    return this.#access('claim', () => {
      // An expired row may linger for 48 hours on Forge, so it still counts as taken.
      if (this.#plain.has(checkKey(key))) return false
      this.#put(key, toText(value), this.#clock.now() + ttlSeconds * 1000)
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

  async queryEntity(
    query: EntityQuery,
  ): Promise<{ rows: readonly { key: string; value: unknown }[]; next: string | null }> {
    return this.#access('queryEntity', () => {
      if (query.limit < 1 || query.limit > PAGE) throw new Error('COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE')
      const index = schemaOf(query.entity).indexes.find(({ name }) => name === query.index)
      if (index === undefined || index.partition.length !== query.partition.length)
        throw new Error('INVALID_ENTITY_INDEX')
      const range = index.range[0] ?? ''
      const found = [...this.#indexed(query.entity)]
        .filter(
          ({ row }) =>
            row[range] !== undefined &&
            index.partition.every((attribute, at) => row[attribute] === query.partition[at]),
        )
        .filter(
          ({ row }) =>
            query.between === undefined ||
            (String(row[range]) >= query.between[0] && String(row[range]) <= query.between[1]),
        )
        .filter(({ row }) => (query.filters ?? []).every((condition) => holds(condition, row)))
        .map(({ key, row }) => ({ key, value: row }))
      const sign = query.sort === 'asc' ? 1 : -1
      const placeOf = ({ key, value }: { key: string; value: Row }): string => `${padded(value[range])} ${key}`
      found.sort((a, b) => compare(placeOf(a), placeOf(b)) * sign)
      return page(found, query.limit, query.cursor, placeOf, sign)
    })
  }
  async queryPrefix(
    prefix: string,
    cursor?: string,
  ): Promise<{ rows: readonly { key: string; value: unknown }[]; next: string | null }> {
    return this.#access('queryPrefix', () => {
      const keys = [...this.#plain.keys()].filter((key) => key.startsWith(prefix)).sort()
      return page(
        keys.map((key) => ({ key, value: copy(this.#plain.get(key)?.text) })),
        PAGE,
        cursor,
        ({ key }) => key,
        1,
      )
    })
  }

  async transact(operations: readonly StoreOperation[]): Promise<'committed' | 'conflict'> {
    return this.#access('transact', () => {
      if (operations.length === 0 || operations.length > OPERATIONS) throw new Error('UNPROCESSABLE_ENTITY')
      const targets = operations.map(({ entity, key }) => `${entity ?? ''} ${checkKey(key)}`)
      if (new Set(targets).size !== targets.length) throw new Error('KEY_DUPLICATION_ERROR')
      const texts = operations.map((operation) => {
        if (operation.op !== 'set') return ''
        return toText(
          operation.entity === undefined ? operation.value : checkRow(schemaOf(operation.entity), operation.value),
        )
      })
      if (texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) > TRANSACTION_BYTES) throw new Error('MAX_SIZE')
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
    this.#put(checkKey(key), toText(value), null)
  }
  /** A row as it is, without an access that could fail or be counted. */
  peek(entity: string, key: string): unknown {
    return copy(this.#table(entity).get(key)?.text ?? undefined)
  }

  /** Everything that is stored, for specs that look for what must not be there. */
  dump(): { key: string; entity: string | null; text: string }[] {
    const plain = [...this.#plain].map(([key, { text }]) => ({ key, entity: null, text }))
    const rows = [...this.#rows].flatMap(([entity, table]) =>
      [...table].flatMap(([key, { text }]) => (text === null ? [] : [{ key, entity, text }])),
    )
    return [...plain, ...rows]
  }

  #apply(operation: StoreOperation, text: string): void {
    if (operation.op === 'check') return
    if (operation.entity !== undefined)
      this.#write(operation.entity, operation.key, operation.op === 'set' ? text : null)
    else this.#put(operation.key, operation.op === 'set' ? text : null, null)
  }
  #put(key: string, text: string | null, expiresAt: number | null): void {
    if (text === null) this.#plain.delete(key)
    else this.#plain.set(key, { text, expiresAt })
    this.onWrite(null, key, text)
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
    this.onWrite(entity, key, text)
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
