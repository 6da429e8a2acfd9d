import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import type { SandboxClock } from '../../clock.ts'
import { inTransaction } from '../database.ts'
import type { ForgeLimits } from '../limits.ts'
import type { EntityDefinition } from '../manifest.ts'
import { checkKey } from './check.ts'
import { KvsError } from './error.ts'
import { batchDelete, batchGet, batchSet, transact } from './many.ts'
import { queryEntity, queryKeys, type Page } from './query.ts'
import { bytesOf, checkPolicy, expiryOf, locate, shown, textOf } from './rows.ts'
import { KvsStore, SECRET, type KvsDials, type StoredRow } from './store.ts'
import { KvsMeter, type KvsUsage } from './usage.ts'
import * as wire from './wire.ts'

export type { KvsDials, StoredRow } from './store.ts'
export type { KvsUsage } from './usage.ts'

type Route = (body: unknown) => Response

/** Forge's key-value store over its wire: every path `@forge/kvs` 1.6.5 posts to. */
export class Kvs {
  readonly #store: KvsStore
  readonly #meter: KvsMeter
  readonly #clock: SandboxClock
  readonly #routes: ReadonlyMap<string, Route>

  constructor(options: {
    database: DatabaseSync
    clock: SandboxClock
    entities: readonly EntityDefinition[]
    limits: ForgeLimits
    queryLag?: () => number
    dials?: Partial<KvsDials>
  }) {
    this.#clock = options.clock
    this.#store = new KvsStore(
      options.database,
      options.clock,
      options.entities,
      options.queryLag ?? (() => 0),
      options.dials,
    )
    this.#meter = new KvsMeter(options.clock, options.limits)
    this.#routes = this.#makeRoutes()
  }

  /** How late queries and expiry are; may be turned while the host runs. */
  get dials(): KvsDials {
    return this.#store.dials
  }

  usage(): KvsUsage {
    return this.#meter.usage()
  }

  /** Every stored row, secrets too. */
  dump(): readonly StoredRow[] {
    return this.#store.dump()
  }

  clear(): void {
    this.#store.clear()
  }

  /** Answers one POST. */
  handle(path: string, body: string): Response {
    const route = this.#routes.get(path)
    if (!route)
      return new KvsError(
        404,
        'NOT_FOUND',
        `The sandbox knows no storage path ${path}: write it in spec/sandbox/forge/kvs/index.ts`,
      ).toResponse()
    try {
      this.#meter.request()
      return inTransaction(this.#store.database, () => route(JSON.parse(body)))
    } catch (error) {
      if (error instanceof KvsError) return error.toResponse()
      if (error instanceof z.ZodError || error instanceof SyntaxError)
        return new KvsError(400, 'BAD_REQUEST', 'Provided request body is invalid').toResponse()
      throw error
    }
  }

  #makeRoutes(): ReadonlyMap<string, Route> {
    const parts = { store: this.#store, clock: this.#clock, meter: this.#meter }
    const plain = (key: string, entityName?: string): string => locate(this.#store, key, entityName)
    const secret = (key: string): string => (checkKey(key), SECRET)
    return new Map<string, Route>([
      ['/api/v1/get', (body) => this.#get(wire.getBody.parse(body), plain)],
      ['/api/v1/set', (body) => this.#set(wire.setBody.parse(body), plain)],
      ['/api/v1/delete', (body) => this.#delete(wire.deleteBody.parse(body), plain)],
      ['/api/v1/secret/get', (body) => this.#get(wire.getBody.parse(body), secret)],
      ['/api/v1/secret/set', (body) => this.#set(wire.setBody.parse(body), secret)],
      ['/api/v1/secret/delete', (body) => this.#delete(wire.deleteBody.parse(body), secret)],
      ['/api/v1/entity/get', (body) => this.#get(wire.entityGetBody.parse(body), plain)],
      ['/api/v1/entity/set', (body) => this.#set(wire.entitySetBody.parse(body), plain)],
      ['/api/v1/entity/delete', (body) => this.#delete(wire.entityDeleteBody.parse(body), plain)],
      [
        '/api/v1/query',
        (body) => this.#page(queryKeys(this.#store, wire.queryBody.parse(body)), wire.queryBody.parse(body).options),
      ],
      [
        '/api/v1/entity/query',
        (body) =>
          this.#page(
            queryEntity(this.#store, wire.entityQueryBody.parse(body)),
            wire.entityQueryBody.parse(body).options,
          ),
      ],
      ['/api/v1/batch/set', (body) => Response.json(batchSet(parts, wire.batchSetBody.parse(body)))],
      ['/api/v1/batch/delete', (body) => Response.json(batchDelete(parts, wire.batchDeleteBody.parse(body)))],
      ['/api/v1/batch/get', (body) => Response.json(batchGet(parts, wire.batchGetBody.parse(body)))],
      ['/api/v1/transaction', (body) => (transact(parts, wire.transactionBody.parse(body)), empty())],
    ])
  }

  #get(
    body: z.infer<typeof wire.getBody> & { entityName?: string },
    space: (key: string, entity?: string) => string,
  ): Response {
    const row = this.#store.read(space(body.key, body.entityName), body.key)
    this.#meter.read(body.key, bytesOf(row?.value))
    if (!row) throw new KvsError(404, 'KEY_NOT_FOUND', 'Provided key does not exist')
    return Response.json(shown(row, body.options?.metadataFields))
  }

  #set(
    body: z.infer<typeof wire.setBody> & { entityName?: string },
    space: (key: string, entity?: string) => string,
  ): Response {
    const { key, options, entityName } = body
    const where = space(key, entityName)
    checkPolicy(options)
    const text = textOf(this.#store, body.value, entityName)
    const expires = expiryOf(this.#clock, options?.ttl)
    const before = this.#store.read(where, key)
    // An expired row that is still there is in the way, too: Forge may take 48 h to remove it.
    if (options?.keyPolicy === 'FAIL_IF_EXISTS' && before) {
      throw new KvsError(409, 'KEY_CONFLICT', 'Provided key already exists and cannot be overwritten')
    }
    this.#meter.write([{ key, bytes: bytesOf(text) }])
    const after = this.#store.write(where, key, text, expires)
    const told = options?.returnValue === 'LATEST' ? after : options?.returnValue === 'PREVIOUS' ? before : undefined
    return told ? Response.json(shown(told, options?.returnMetadataFields)) : empty()
  }

  #delete(
    body: z.infer<typeof wire.deleteBody> & { entityName?: string },
    space: (key: string, entity?: string) => string,
  ): Response {
    const where = space(body.key, body.entityName)
    this.#meter.write([{ key: body.key, bytes: 0 }])
    if (!this.#store.remove(where, body.key)) throw new KvsError(404, 'KEY_NOT_FOUND', 'Provided key does not exist')
    return empty()
  }

  #page(found: Page, options: wire.Metadata | undefined): Response {
    this.#meter.read('', found.bytes)
    const expiry = options?.metadataFields?.includes('EXPIRE_TIME') ?? false
    const data = found.rows.map(({ key, value, expires }) => ({
      key,
      value: JSON.parse(value) as unknown,
      ...(expiry && expires !== null ? { expireTime: new Date(expires).toISOString() } : {}),
    }))
    return Response.json({ data, ...(found.cursor === undefined ? {} : { cursor: found.cursor }) })
  }
}

function empty(): Response {
  return new Response(null, { status: 204 })
}
