import type { Clock } from '../server/ports.ts'

interface Sleeper {
  readonly wakeAt: number
  readonly wake: () => void
}

/**
 * A virtual clock for fast specs: when everything that can go on has gone on, and somebody sleeps, time jumps to the
 * earliest sleeper. Twenty seconds of waiting for Atlassian pass in no time, two sleepers wake in their right order, and a
 * sleeper whose signal aborts takes no time with it.
 */
export class AutoClock implements Clock {
  #now: number
  readonly #sleepers = new Set<Sleeper>()
  #pumping = false

  constructor(startMs: number) {
    this.#now = startMs
  }

  now(): number {
    return this.#now
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (ms <= 0 || signal?.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const sleeper: Sleeper = {
        // Whole milliseconds, as the platform's clock tells them.
        wakeAt: Math.ceil(this.#now + ms),
        wake: () => {
          this.#sleepers.delete(sleeper)
          signal?.removeEventListener('abort', sleeper.wake)
          resolve()
        },
      }
      signal?.addEventListener('abort', sleeper.wake)
      this.#sleepers.add(sleeper)
      if (!this.#pumping) void this.#pump()
    })
  }

  /** Moves time forward by hand, waking sleepers on the way. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms
    for (;;) {
      await idle()
      const next = this.#earliest()
      if (next === undefined || next.wakeAt > end) break
      this.#wake(next)
    }
    this.#now = Math.max(this.#now, end)
    await idle()
  }

  #earliest(): Sleeper | undefined {
    return [...this.#sleepers].reduce<Sleeper | undefined>(
      (best, sleeper) => (best === undefined || sleeper.wakeAt < best.wakeAt ? sleeper : best),
      undefined,
    )
  }

  #wake(sleeper: Sleeper): void {
    this.#now = Math.max(this.#now, sleeper.wakeAt)
    sleeper.wake()
  }

  async #pump(): Promise<void> {
    this.#pumping = true
    for (;;) {
      await idle()
      const next = this.#earliest()
      if (next === undefined) break
      this.#wake(next)
    }
    this.#pumping = false
  }
}

/** Several turns of the event loop: reading the body of an answer takes more than one. */
async function idle(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
