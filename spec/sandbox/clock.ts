/** Time for everything in the sandbox: the real one for a person at the page, a virtual one for tests. */
export interface SandboxClock {
  /** Epoch milliseconds. */
  now(): number
  /** Resolves when at least `ms` milliseconds have passed, or at once when the signal aborts: nobody waits any longer. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** The machine's own clock. */
export const systemClock: SandboxClock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) {
        resolve()
        return
      }
      const timer = setTimeout(resolve, Math.max(0, ms))
      const stop = (): void => {
        clearTimeout(timer)
        resolve()
      }
      signal?.addEventListener('abort', stop, { once: true })
    }),
}

interface Sleeper {
  readonly wakeAt: number
  readonly wake: () => void
}

/** A clock that moves only when a test says so. */
export class VirtualClock implements SandboxClock {
  #now: number
  #sleepers: Sleeper[] = []

  constructor(startMs: number) {
    this.#now = startMs
  }

  now(): number {
    return this.#now
  }

  /** A sleep of zero ends at once; any other ends when `advance` has passed its moment. */
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (ms <= 0 || signal?.aborted) return Promise.resolve()
    return new Promise((wake) => {
      const sleeper: Sleeper = { wakeAt: this.#now + ms, wake }
      this.#sleepers.push(sleeper)
      signal?.addEventListener('abort', () => this.#forget(sleeper), { once: true })
    })
  }

  #forget(sleeper: Sleeper): void {
    const at = this.#sleepers.indexOf(sleeper)
    if (at < 0) return
    this.#sleepers.splice(at, 1)
    sleeper.wake()
  }

  /** How long until the earliest sleeper wakes, in milliseconds; null when nobody sleeps. */
  nextWake(): number | null {
    if (this.#sleepers.length === 0) return null
    return Math.max(0, Math.min(...this.#sleepers.map((sleeper) => sleeper.wakeAt)) - this.#now)
  }

  /** Moves time forward and wakes the sleepers in the order of their moments, letting each run before the next. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms
    for (;;) {
      await settle()
      const due = this.#sleepers.filter((sleeper) => sleeper.wakeAt <= end).sort((a, b) => a.wakeAt - b.wakeAt)[0]
      if (!due) break
      this.#sleepers.splice(this.#sleepers.indexOf(due), 1)
      this.#now = Math.max(this.#now, due.wakeAt)
      due.wake()
    }
    this.#now = end
    await settle()
  }
}

/** Lets every promise that can go on go on: one turn of the event loop. */
const settle = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve)
  })
