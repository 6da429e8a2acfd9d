import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import type { SandboxClock } from '../../clock.ts'
import type { Weather } from '../../weather.ts'
import type { ForgeLimits } from '../limits.ts'
import type { Manifest } from '../manifest.ts'
import { runOutside } from '../globals.ts'
import { EventStore, type EventRow } from './events.ts'
import { publish } from './publish.ts'

export type { EventRow } from './events.ts'

/** What a consumer is handed. Source: `@forge/events` 3.0.8, `AsyncEvent`. */
export interface AsyncEvent {
  readonly body: unknown
  readonly queueName: string
  readonly jobId: string
  readonly eventId: string
  readonly delayInSeconds?: number
  readonly concurrency?: { readonly key: string; readonly limit: number }
  readonly retryContext?: {
    readonly retryCount: number
    readonly retryReason: string
    readonly retryData: unknown
    readonly retentionWindow: { readonly startTime: string; readonly remainingTimeMs: number }
  }
}

/** How a delivery ended. `lost`: the machine went away, which is nobody's failure. */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'retry'; readonly afterSeconds: number; readonly reason: string; readonly data: unknown }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'lost' }

export interface QueueOptions {
  readonly database: DatabaseSync
  readonly clock: SandboxClock
  readonly limits: ForgeLimits
  readonly manifest: Manifest
  readonly weather: Weather
  readonly newId: () => string
  readonly deliver: (event: AsyncEvent, origin: string) => Promise<Outcome>
}

const jobBody = z.object({ queueName: z.string(), jobId: z.string() })

/** Forge's event queue: at least once, in no order, with delays, concurrency keys and retries. */
export class EventQueue {
  readonly #options: QueueOptions
  readonly #events: EventStore
  readonly #running = new Map<number, EventRow>()
  #minute = { number: -1, events: 0 }
  #wake = new AbortController()
  #open = false
  #generation = 0

  constructor(options: QueueOptions) {
    this.#options = options
    this.#events = new EventStore(options.database)
  }

  /** Begins to deliver; events that were under way at the last end are delivered again. */
  start(): void {
    this.#open = true
    this.#events.recover()
    this.#pump()
  }

  /** Delivers nothing more. What is under way is forgotten here and delivered again after `start`. */
  stop(): void {
    this.#open = false
    this.#generation += 1
    this.#running.clear()
    this.#wake.abort()
  }

  clear(): void {
    this.#events.clear()
  }

  /** Deliveries under way. */
  get running(): number {
    return this.#running.size
  }

  /** Events waiting, whether their moment has come or not. */
  pending(): readonly EventRow[] {
    return this.#events.pending()
  }

  /** True while something is under way or due; with `delayed`, also while something waits for its moment. */
  busy(delayed: boolean): boolean {
    if (this.#running.size > 0) return true
    const next = this.#events.nextDue()
    return next !== null && (delayed || next <= this.#options.clock.now())
  }

  /** Answers what `@forge/events` posts to `/webhook/queue/…`. */
  handle(path: string, body: string, origin: string): Response {
    const action = path.split('/')[3]
    if (action === 'publish') {
      const { database, clock, limits, manifest, weather, newId } = this.#options
      const answer = publish(
        { database, clock, limits, manifest, weather, newId, events: this.#events, room: (count) => this.#room(count) },
        body,
        origin,
      )
      this.#pump()
      return answer
    }
    const { queueName, jobId } = jobBody.parse(JSON.parse(body))
    const stats = this.#events.stats(queueName, jobId)
    if (!stats) return new Response(null, { status: 404 })
    if (action === 'stats') return Response.json(stats)
    if (action !== 'cancel')
      return Response.json(
        {
          code: 'NOT_FOUND',
          message: `The sandbox knows no queue path ${path}: write it in spec/sandbox/forge/queue/index.ts`,
        },
        { status: 404 },
      )
    this.#events.cancel(jobId)
    return new Response(null, { status: 204 })
  }

  #room(count: number): boolean {
    const number = Math.floor(this.#options.clock.now() / 60_000)
    if (number !== this.#minute.number) this.#minute = { number, events: 0 }
    if (this.#minute.events + count > this.#options.limits.eventsPerMinute) return false
    this.#minute.events += count
    return true
  }

  /** Starts whatever may start now, and sleeps until the next moment. */
  #pump(): void {
    if (!this.#open) return
    const { clock } = this.#options
    for (const event of this.#events.due(clock.now())) {
      if (this.#blocked(event)) continue
      this.#events.setState(event.id, 'running')
      this.#running.set(event.id, event)
      void runOutside(() => this.#deliver(event, this.#generation))
    }
    this.#wake.abort()
    const next = this.#events.nextDue()
    if (next === null || next <= clock.now()) return
    const wake = new AbortController()
    this.#wake = wake
    void runOutside(() => clock.sleep(next - clock.now(), wake.signal)).then(() => {
      if (!wake.signal.aborted) this.#pump()
    })
  }

  #blocked(event: EventRow): boolean {
    if (event.concurrency_key === null) return false
    let same = 0
    for (const other of this.#running.values()) if (other.concurrency_key === event.concurrency_key) same += 1
    return same >= (event.concurrency_limit ?? Infinity)
  }

  async #deliver(event: EventRow, generation: number): Promise<void> {
    const outcome = await this.#options.deliver(this.#shown(event), event.origin)
    if (generation !== this.#generation) return
    this.#running.delete(event.id)
    this.#settle(event, outcome)
    this.#pump()
  }

  #settle(event: EventRow, outcome: Outcome): void {
    const { clock, limits } = this.#options
    if (outcome.kind === 'done') {
      this.#events.setState(event.id, 'done')
      return
    }
    if (outcome.kind === 'lost') {
      this.#events.again(event.id, clock.now(), event.failures, event.retry)
      return
    }
    const failures = event.failures + 1
    const wait =
      outcome.kind === 'retry'
        ? outcome.afterSeconds * 1_000
        : Math.min(limits.maxBackoffMs, limits.firstBackoffMs * 2 ** event.failures)
    const due = clock.now() + wait
    const data = outcome.kind === 'retry' ? outcome.data : undefined
    if (due > event.pushed + limits.retentionMs) this.#events.setState(event.id, 'failed')
    else
      this.#events.again(
        event.id,
        due,
        failures,
        JSON.stringify({ retryReason: outcome.reason, retryData: data ?? null }),
      )
  }

  #shown(event: EventRow): AsyncEvent {
    const payload = JSON.parse(event.payload) as Pick<AsyncEvent, 'body' | 'delayInSeconds' | 'concurrency'>
    const base = { ...payload, queueName: event.queue, jobId: event.job, eventId: event.event_id }
    if (event.retry === null) return base
    const { clock, limits } = this.#options
    const retry = JSON.parse(event.retry) as { retryReason: string; retryData: unknown }
    const remainingTimeMs = Math.max(0, event.pushed + limits.retentionMs - clock.now())
    return {
      ...base,
      retryContext: {
        retryCount: event.failures,
        ...retry,
        retentionWindow: { startTime: new Date(event.pushed).toISOString(), remainingTimeMs },
      },
    }
  }
}
