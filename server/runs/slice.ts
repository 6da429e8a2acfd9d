import { LIMITS } from '../../contract/limits.ts'
import { openConnection } from '../connection.ts'
import type { Connection, Ports } from '../context.ts'
import { Refusal } from '../refusal.ts'
import { SharedFacts } from './facts.ts'
import { BATCH_MS, type Lease } from './lease.ts'

/** ours: a batch is begun only with so many requests left: twenty accounts, a few reads and writes each. */
const BATCH_CALLS = 150

/** One turn of the worker: until its time or its requests are used up. */
export class Slice {
  readonly ports: Ports
  readonly lease: Lease
  readonly shared = new SharedFacts()
  readonly #endsAt: number
  readonly #opened: Connection[] = []

  constructor(ports: Ports, lease: Lease, startedAt: number) {
    this.ports = ports
    this.lease = lease
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
   * @throws Refusal NO_API_KEY
   */
  async connect(): Promise<Connection> {
    const connection = await openConnection(this.ports, this.now + BATCH_MS, this.#callsLeft)
    if (connection === null) throw new Refusal('NO_API_KEY')
    this.#opened.push(connection)
    return connection
  }
}
