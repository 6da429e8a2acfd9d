import type { NewAuditEntry, StoreOperation } from '../ports.ts'
import type { Ports } from '../context.ts'
import { timestamp } from '../timestamp.ts'
import { readRun, replaceRun, stageOf, type RunRecord, type RunRow } from './record.ts'

/**
 * ours: how long a worker owns a run after its last write. Longer than anything a worker does between two writes
 * (`BATCH_MS`), so that nobody takes a run from a worker that is still sending.
 */
export const LEASE_MS = 120_000
/** ours: a batch starts nothing new after this. */
export const BATCH_MS = 60_000

/** Another worker owns the run now, or it was deleted: whoever gets this stops. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

/**
 * The right to work on a run, and the only way to write to it. Every write holds only while the row still carries this
 * worker's token and renews the lease; counts, chunks and audit entries go along in the same transaction.
 */
export class Lease {
  readonly #ports: Pick<Ports, 'store' | 'audit' | 'clock'>
  readonly token: string
  #row: RunRow

  constructor(ports: Pick<Ports, 'store' | 'audit' | 'clock'>, row: RunRow) {
    this.#ports = ports
    this.#row = row
    this.token = row.leaseToken
  }

  get record(): RunRecord {
    return this.#row.record
  }

  /**
   * Writes the changed record with everything that belongs to it.
   * @throws LeaseLost, Refusal AUDIT_UNAVAILABLE or STORAGE_UNAVAILABLE
   */
  async write(
    change: Partial<RunRecord>,
    alongside: readonly StoreOperation[] = [],
    entries: readonly NewAuditEntry[] = [],
    release = false,
  ): Promise<void> {
    const next: RunRow = {
      version: this.#row.version + 1,
      leaseToken: release ? '' : this.token,
      leaseUntil: release ? '' : timestamp(this.#ports.clock.now() + LEASE_MS),
      record: { ...this.#row.record, ...change },
    }
    const operations = [
      replaceRun(this.#row, next, [{ attribute: 'leaseToken', is: 'equal', value: this.token }]),
      ...alongside,
    ]
    const result =
      entries.length === 0
        ? await this.#ports.store.transact(operations)
        : await this.#ports.audit.append(entries, operations)
    if (result === 'conflict') throw new LeaseLost()
    this.#row = next
  }

  /** Lets the next worker in at once. */
  release(change: Partial<RunRecord> = {}, alongside: readonly StoreOperation[] = []): Promise<void> {
    return this.write(change, alongside, [], true)
  }
}

/**
 * Takes the run if nobody has it, or if whoever has it has been silent for too long.
 * @returns the owner's token and the end of its time when somebody has it; `gone` when there is nothing to work on
 */
export async function takeLease(
  ports: Pick<Ports, 'store' | 'audit' | 'clock' | 'ids'>,
  runId: string,
  wanted: ReturnType<typeof stageOf>,
): Promise<Lease | { heldBy: string; until: string } | 'gone'> {
  for (;;) {
    const row = await readRun(ports.store, runId)
    if (row === null || stageOf(row.record) !== wanted) return 'gone'
    const now = ports.clock.now()
    if (row.leaseToken !== '' && row.leaseUntil > timestamp(now))
      return { heldBy: row.leaseToken, until: row.leaseUntil }
    const mine: RunRow = {
      ...row,
      version: row.version + 1,
      leaseToken: ports.ids.uuid(),
      leaseUntil: timestamp(now + LEASE_MS),
    }
    if ((await ports.store.transact([replaceRun(row, mine)])) === 'committed') return new Lease(ports, mine)
  }
}
