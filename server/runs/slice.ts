import { LIMITS } from '../../contract/limits.ts'
import { openConnection } from '../connection.ts'
import type { Connection, Ports } from '../context.ts'
import { Refusal } from '../refusal.ts'
import { SharedPace } from '../shared-pace.ts'
import { SharedFacts } from './facts.ts'
import { readChunk, type StoredItem } from './items.ts'
import { BATCH_MS, type Lease } from './lease.ts'
import { checkOrganization } from './plan-basis.ts'
import { together } from './pool.ts'

/** ours: a batch is begun only with so many requests left: twenty accounts, a few reads and writes each. */
const BATCH_CALLS = 150
/** ours: what was opened ahead is used within this time. */
const AHEAD_MS = 2_000

/** What a visit begins with: the accounts of a chunk, and the organization to ask. */
type Opened = [readonly StoredItem[], Connection]

/** One turn of the worker: until its time or its requests are used up. */
export class Slice {
  readonly ports: Ports
  readonly lease: Lease
  readonly shared: SharedFacts
  readonly #endsAt: number
  readonly #pace: SharedPace
  readonly #opened: Connection[] = []
  #ahead: { readonly chunk: number; readonly at: number; readonly opened: Promise<Opened> } | null = null

  constructor(ports: Ports, lease: Lease, startedAt: number) {
    this.ports = ports
    this.lease = lease
    this.shared = new SharedFacts(ports.clock)
    this.#pace = new SharedPace(ports)
    this.#endsAt = startedAt + LIMITS.sliceMs
  }

  get now(): number {
    return this.ports.clock.now()
  }
  get #callsLeft(): number {
    const made = this.#opened.reduce((sum, { admin }) => sum + admin.callsMade(), 0)
    return LIMITS.outboundPerWorker - LIMITS.outboundReserve - made
  }
  /** Time and requests for one more batch. */
  get hasRoom(): boolean {
    return this.now + BATCH_MS < this.#endsAt && this.#callsLeft > BATCH_CALLS
  }

  /**
   * The organization, for one batch: nothing is sent after the batch's time, which ends well before the lease does.
   * @throws Refusal NO_API_KEY, RUN_ELSEWHERE
   */
  async connect(): Promise<Connection> {
    const connection = await openConnection(this.ports, this.now + BATCH_MS, this.#callsLeft, this.#pace)
    if (connection === null) throw new Refusal('NO_API_KEY')
    // Another key may be set meanwhile.
    checkOrganization(this.lease.record, connection)
    const known = this.#opened.at(-1)?.admin.learned()
    if (known !== undefined) this.#pace.tell(known)
    this.#opened.push(connection)
    return connection
  }

  /** Begins to open a chunk while something else is looked up. Nobody else writes it: we have the lease. */
  lookAhead(chunk: number): void {
    this.#ahead = { chunk, at: this.now, opened: this.#open(chunk) }
    // Who opens the chunk is told of a failure; when nobody does, nobody needs to be.
    this.#ahead.opened.catch(() => undefined)
  }

  /**
   * A chunk and the organization, ready for a visit.
   * @throws Refusal those of `connect`, and when the chunk can't be read
   */
  open(chunk: number): Promise<Opened> {
    const ahead = this.#ahead
    this.#ahead = null
    return ahead?.chunk === chunk && this.now <= ahead.at + AHEAD_MS ? ahead.opened : this.#open(chunk)
  }

  #open(chunk: number): Promise<Opened> {
    return together(readChunk(this.ports.store, this.lease.record, chunk), this.connect())
  }

  /** Tells other runs, and the next slice, how fast Atlassian could be asked. */
  async sharePace(): Promise<void> {
    if (this.#ahead !== null) await Promise.allSettled([this.#ahead.opened])
    const known = this.#opened.at(-1)?.admin.learned()
    if (known !== undefined) this.#pace.tell(known)
    await this.#pace.settled()
  }
}
