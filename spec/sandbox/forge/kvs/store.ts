import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { SandboxClock } from '../../clock.ts'
import type { EntityDefinition } from '../manifest.ts'

/** What can be dialled: how late queries see a write, and how late expired rows go. */
export interface KvsDials {
  /** How long a query misses a write at least, in milliseconds; the weather may make it longer. Gets never do (Forge, Storage: queries are eventually consistent). */
  queryLagMs: number
  /** How long an expired row is still there, in milliseconds (Forge, Storage: up to 48 h; the worst is the default). */
  expiryLagMs: number
  /** How long storage takes to answer, from and to, in milliseconds; null: as the weather says, and no time on a virtual clock. */
  latencyMs: readonly [number, number] | null
}

export interface StoredRow {
  readonly space: string
  readonly key: string
  /** JSON text. */
  readonly value: string
  readonly created: number
  readonly updated: number
  readonly expires: number | null
}

/** Namespaces do not meet: plain keys, secrets, each entity. */
export const PLAIN = 'plain'
export const SECRET = 'secret'
export const entitySpace = (name: string): string => `entity:${name}`

/** Rows in SQLite: the truth, and beside it the view that queries read. */
export class KvsStore {
  readonly database: DatabaseSync
  readonly dials: KvsDials
  readonly #clock: SandboxClock
  readonly #weatherLag: () => number
  readonly #entities: ReadonlyMap<string, EntityDefinition>

  constructor(
    database: DatabaseSync,
    clock: SandboxClock,
    entities: readonly EntityDefinition[],
    weatherLag: () => number,
    dials: Partial<KvsDials> = {},
  ) {
    this.database = database
    this.#clock = clock
    this.#weatherLag = weatherLag
    this.#entities = new Map(entities.map((entity) => [entity.name, entity]))
    this.dials = { queryLagMs: 0, expiryLagMs: 48 * 3_600_000, latencyMs: null, ...dials }
  }

  definition(name: string): EntityDefinition | undefined {
    return this.#entities.get(name)
  }

  read(space: string, key: string): StoredRow | undefined {
    const row = this.one<StoredRow>(
      'SELECT space, key, value, created, updated, expires FROM kvs_row WHERE space = ? AND key = ?',
      space,
      key,
    )
    if (!row || !this.#gone(row.expires)) return row
    this.remove(space, key)
    return undefined
  }

  write(space: string, key: string, value: string, expires: number | null): StoredRow {
    const now = this.#clock.now()
    const created = this.read(space, key)?.created ?? now
    this.run(
      'INSERT OR REPLACE INTO kvs_row (space, key, value, created, updated, expires) VALUES (?, ?, ?, ?, ?, ?)',
      space,
      key,
      value,
      created,
      now,
      expires,
    )
    this.#changed(space, key)
    return { space, key, value, created, updated: now, expires }
  }

  remove(space: string, key: string): boolean {
    const { changes } = this.run('DELETE FROM kvs_row WHERE space = ? AND key = ?', space, key)
    if (changes > 0) this.#changed(space, key)
    return changes > 0
  }

  /** Brings the view that queries read up to what is due. */
  refreshView(): void {
    const due = this.all<{ id: number; space: string; key: string }>(
      'SELECT id, space, key FROM kvs_pending WHERE at <= ? ORDER BY id',
      this.#clock.now(),
    )
    for (const { id, space, key } of due) {
      this.#project(space, key)
      this.run('DELETE FROM kvs_pending WHERE id = ?', id)
    }
  }

  /** True when a row of the view has been expired for so long that it is gone. */
  isGone(expires: number | null): boolean {
    return this.#gone(expires)
  }

  /** Every stored row, secrets included: for tests that search it for what must not be there. */
  dump(): readonly StoredRow[] {
    return this.all<StoredRow>('SELECT space, key, value, created, updated, expires FROM kvs_row ORDER BY space, key')
  }

  clear(): void {
    this.database.exec('DELETE FROM kvs_row; DELETE FROM kvs_view; DELETE FROM kvs_index; DELETE FROM kvs_pending;')
  }

  #gone(expires: number | null): boolean {
    return expires !== null && this.#clock.now() >= expires + this.dials.expiryLagMs
  }

  #changed(space: string, key: string): void {
    if (space === SECRET) return
    const lag = Math.max(this.dials.queryLagMs, this.#weatherLag())
    if (lag <= 0) this.#project(space, key)
    else this.run('INSERT INTO kvs_pending (at, space, key) VALUES (?, ?, ?)', this.#clock.now() + lag, space, key)
  }

  #project(space: string, key: string): void {
    const seen = this.one<{ value: string }>('SELECT value FROM kvs_view WHERE space = ? AND key = ?', space, key)
    if (seen) {
      for (const entry of this.#entries(space, seen.value)) {
        this.run(
          'DELETE FROM kvs_index WHERE space = ? AND name = ? AND part = ? AND rng = ? AND key = ?',
          space,
          entry.name,
          entry.part,
          entry.range,
          key,
        )
      }
    }
    const row = this.one<StoredRow>('SELECT value, expires FROM kvs_row WHERE space = ? AND key = ?', space, key)
    if (!row) {
      this.run('DELETE FROM kvs_view WHERE space = ? AND key = ?', space, key)
      return
    }
    this.run(
      'INSERT OR REPLACE INTO kvs_view (space, key, value, expires) VALUES (?, ?, ?, ?)',
      space,
      key,
      row.value,
      row.expires,
    )
    for (const entry of this.#entries(space, row.value)) {
      this.run(
        'INSERT OR REPLACE INTO kvs_index (space, name, part, rng, key) VALUES (?, ?, ?, ?, ?)',
        space,
        entry.name,
        entry.part,
        entry.range,
        key,
      )
    }
  }

  /** Where a row stands in its entity's indexes. A row without one of an index's attributes is not in that index. */
  #entries(space: string, text: string): { name: string; part: string; range: string | number }[] {
    const definition = space.startsWith('entity:') ? this.#entities.get(space.slice('entity:'.length)) : undefined
    if (!definition) return []
    const value = JSON.parse(text) as Record<string, unknown>
    return definition.indexes.flatMap((index) => {
      const partition = index.partition.map((name) => value[name])
      const range = value[index.range[0] ?? '']
      if (partition.includes(undefined) || (typeof range !== 'string' && typeof range !== 'number')) return []
      return [{ name: index.name, part: JSON.stringify(partition), range }]
    })
  }

  one<T>(sql: string, ...values: SQLInputValue[]): T | undefined {
    return this.#prepare(sql).get(...values) as T | undefined
  }

  all<T>(sql: string, ...values: SQLInputValue[]): T[] {
    return this.#prepare(sql).all(...values) as T[]
  }

  run(sql: string, ...values: SQLInputValue[]): { changes: number } {
    return { changes: Number(this.#prepare(sql).run(...values).changes) }
  }

  readonly #statements = new Map<string, ReturnType<DatabaseSync['prepare']>>()
  #prepare(sql: string): ReturnType<DatabaseSync['prepare']> {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}
