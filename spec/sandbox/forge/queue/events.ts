import type { DatabaseSync } from 'node:sqlite'

export type EventState = 'pending' | 'running' | 'done' | 'failed' | 'cancelled'

/** One delivery to make. A duplicate is a second row with the same event id. */
export interface EventRow {
  readonly id: number
  readonly event_id: string
  readonly queue: string
  readonly job: string
  /** JSON of what was pushed: body, delayInSeconds, concurrency. */
  readonly payload: string
  readonly concurrency_key: string | null
  readonly concurrency_limit: number | null
  readonly due: number
  readonly pushed: number
  readonly failures: number
  /** JSON of `retryReason` and `retryData` of the last failure. */
  readonly retry: string | null
  readonly state: EventState
  readonly duplicate: number
  /** The invocation that this event descends from. */
  readonly origin: string
}

export type NewEvent = Omit<EventRow, 'id' | 'failures' | 'retry' | 'state'>

/** The events in the data file. */
export class EventStore {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  add(event: NewEvent): void {
    this.#database
      .prepare(
        `INSERT INTO queue_event (event_id, queue, job, payload, concurrency_key, concurrency_limit, due, pushed, failures, retry, state, duplicate, origin)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, NULL, 'pending', ?, ?)`,
      )
      .run(
        event.event_id,
        event.queue,
        event.job,
        event.payload,
        event.concurrency_key,
        event.concurrency_limit,
        event.due,
        event.pushed,
        event.duplicate,
        event.origin,
      )
  }

  /** Pending events whose moment has come, the longest due first. */
  due(now: number): EventRow[] {
    return this.#database
      .prepare("SELECT * FROM queue_event WHERE state = 'pending' AND due <= ? ORDER BY due, id")
      .all(now) as unknown as EventRow[]
  }

  nextDue(): number | null {
    const row = this.#database.prepare("SELECT min(due) AS due FROM queue_event WHERE state = 'pending'").get() as {
      due: number | null
    }
    return row.due
  }

  pending(): readonly EventRow[] {
    return this.#database
      .prepare("SELECT * FROM queue_event WHERE state = 'pending' ORDER BY due, id")
      .all() as unknown as EventRow[]
  }

  setState(id: number, state: EventState): void {
    this.#database.prepare('UPDATE queue_event SET state = ? WHERE id = ?').run(state, id)
  }

  again(id: number, due: number, failures: number, retry: string | null): void {
    this.#database
      .prepare("UPDATE queue_event SET state = 'pending', due = ?, failures = ?, retry = ? WHERE id = ?")
      .run(due, failures, retry, id)
  }

  /** Deliveries that were under way when the host went away are to be made again. */
  recover(): void {
    this.#database.exec("UPDATE queue_event SET state = 'pending' WHERE state = 'running'")
  }

  /** Events of a job by state; duplicates do not count. Null when there is no such job. */
  stats(queue: string, job: string): { success: number; inProgress: number; failed: number } | null {
    const rows = this.#database
      .prepare(
        'SELECT state, count(*) AS n FROM queue_event WHERE queue = ? AND job = ? AND duplicate = 0 GROUP BY state',
      )
      .all(queue, job) as unknown as { state: EventState; n: number }[]
    if (rows.length === 0) return null
    const of = (...states: EventState[]): number =>
      rows.reduce((sum, row) => (states.includes(row.state) ? sum + row.n : sum), 0)
    return { success: of('done'), inProgress: of('pending', 'running'), failed: of('failed', 'cancelled') }
  }

  cancel(job: string): void {
    this.#database.prepare("UPDATE queue_event SET state = 'cancelled' WHERE job = ? AND state = 'pending'").run(job)
  }

  /** Counts one more push that descends from the invocation. */
  countPush(origin: string): number {
    this.#database
      .prepare(
        'INSERT INTO queue_origin (origin, pushes) VALUES (?, 1) ON CONFLICT (origin) DO UPDATE SET pushes = pushes + 1',
      )
      .run(origin)
    const row = this.#database.prepare('SELECT pushes FROM queue_origin WHERE origin = ?').get(origin) as {
      pushes: number
    }
    return row.pushes
  }

  clear(): void {
    this.#database.exec('DELETE FROM queue_event; DELETE FROM queue_origin;')
  }
}
