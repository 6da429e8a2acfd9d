import type { LoadPorts } from './load-ports.ts'

const LEAST = 1
const FIRST = 2
const MOST = 6
/**
 * Failures in a row, of all walks together, that are no bad luck any more: the server has asked several times for each. Before
 * the first answer there is nothing to lose, and somebody looks at an empty page.
 */
const HOPELESS = 6
const HOPELESS_AT_FIRST = 2
/** So many are enough after so many milliseconds of nothing but failures: each may take the server seconds to find out. */
const HOPELESS_SLOWLY = 4
const HOPELESS_MS = 4_000

/**
 * How many walks ask at the same time. Grows by one with each good answer, halves when Atlassian asks to slow down, and then
 * nobody asks before the time Atlassian named. Every walk of the page shares one pacer: they share one rate limit.
 */
export class Pacer {
  readonly #ports: Pick<LoadPorts, 'wait' | 'now'>
  readonly #waiting: (() => void)[] = []
  #limit = FIRST
  #active = 0
  #slowedUntil = 0
  #failures = 0
  /** Since when every answer is a failure, epoch milliseconds; null: the last one was none. */
  #failingSince: number | null = null
  #begun = false

  constructor(ports: Pick<LoadPorts, 'wait' | 'now'>) {
    this.#ports = ports
  }

  /** Epoch milliseconds until which nobody asks; null: not slowed. */
  get slowedUntil(): number | null {
    return this.#slowedUntil > this.#ports.now() ? this.#slowedUntil : null
  }

  get limit(): number {
    return this.#limit
  }

  /** Somebody was answered. */
  answered(): void {
    this.#begun = true
    this.hope()
  }

  failed(): void {
    this.#failures += 1
    this.#failingSince ??= this.#ports.now()
  }

  /** Nobody is answered any more: to go on asking would only put off saying so. */
  get hopeless(): boolean {
    if (this.#failures >= (this.#begun ? HOPELESS : HOPELESS_AT_FIRST)) return true
    return (
      this.#failures >= HOPELESS_SLOWLY &&
      this.#failingSince !== null &&
      this.#ports.now() - this.#failingSince >= HOPELESS_MS
    )
  }

  /** A retry by hand begins with new hope. */
  hope(): void {
    this.#failures = 0
    this.#failingSince = null
  }

  good(): void {
    this.#limit = Math.min(MOST, this.#limit + 1)
    this.#wake()
  }

  slowed(ms: number): void {
    this.#limit = Math.max(LEAST, Math.floor(this.#limit / 2))
    this.#slowedUntil = Math.max(this.#slowedUntil, this.#ports.now() + ms)
  }

  /** Waits for a turn, does the work, gives the turn back. Throws what the work throws. Answers null when aborted before its turn. */
  async run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | null> {
    while (this.#active >= this.#limit) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#active += 1
    try {
      while (!signal.aborted && this.slowedUntil !== null)
        await this.#ports.wait(this.#slowedUntil - this.#ports.now(), signal)
      return signal.aborted ? null : await work()
    } finally {
      this.#active -= 1
      this.#wake()
    }
  }

  #wake(): void {
    for (let free = this.#limit - this.#active; free > 0; free -= 1) this.#waiting.shift()?.()
  }
}
