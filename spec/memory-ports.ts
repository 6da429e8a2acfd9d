import type { Ids, Log, LogFields, Queue, RunEvent, Secrets } from '../server/ports.ts'
import type { SandboxClock } from './sandbox/clock.ts'
import type { Random } from './sandbox/random.ts'

/** Ids and chance from a seed, so that a failing spec can be replayed. */
export function seededIds(random: Random): Ids {
  const hex = (digits: number): string => Array.from({ length: digits }, () => random.int(0, 15).toString(16)).join('')
  return {
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
    random: () => random.next(),
  }
}

export interface LogLine {
  readonly level: 'info' | 'error'
  readonly event: string
  readonly fields: LogFields
}
/** A log that is kept, for specs that look for what must or must not be in it. */
export class MemoryLog implements Log {
  readonly lines: LogLine[] = []
  info(event: string, fields: LogFields = {}): void {
    this.lines.push({ level: 'info', event, fields })
  }
  error(event: string, fields: LogFields = {}): void {
    this.lines.push({ level: 'error', event, fields })
  }
}

/** The secret, apart from the store as on Forge. */
export class MemorySecrets implements Secrets {
  key: string | undefined
  getApiKey(): Promise<string | undefined> {
    return Promise.resolve(this.key)
  }
  setApiKey(key: string): Promise<void> {
    this.key = key
    return Promise.resolve()
  }
  deleteApiKey(): Promise<void> {
    this.key = undefined
    return Promise.resolve()
  }
}

/** Events wait here until a spec delivers them, in order of their due time. */
export class MemoryQueue implements Queue {
  readonly #clock: SandboxClock
  readonly waiting: { readonly event: RunEvent; readonly dueAt: number }[] = []
  /** Every event that was ever pushed. */
  readonly pushed: RunEvent[] = []

  constructor(clock: SandboxClock) {
    this.#clock = clock
  }
  push(event: RunEvent, delaySeconds: number): Promise<void> {
    // Forge: the body travels as JSON; at most 900 seconds of delay.
    if (delaySeconds < 0 || delaySeconds > 900) throw new Error('delayInSeconds must be between 0 and 900')
    const copy = JSON.parse(JSON.stringify(event)) as RunEvent
    this.pushed.push(copy)
    this.waiting.push({ event: copy, dueAt: this.#clock.now() + delaySeconds * 1000 })
    return Promise.resolve()
  }
  /** Takes the next event due, or undefined. */
  take(): { readonly event: RunEvent; readonly dueAt: number } | undefined {
    const next = this.waiting.reduce<(typeof this.waiting)[number] | undefined>(
      (best, item) => (best === undefined || item.dueAt < best.dueAt ? item : best),
      undefined,
    )
    if (next !== undefined) this.waiting.splice(this.waiting.indexOf(next), 1)
    return next
  }
}
