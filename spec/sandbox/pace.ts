import { VirtualClock, type SandboxClock } from './clock.ts'
import type { ForgeHost } from './forge/host.ts'

/** Turns of the event loop without any activity before a virtual clock is moved. */
const QUIET_TURNS = 4
/** Real milliseconds of standstill before time is moved past the moment at which Forge would stop a running function. */
const HANGING_MS = 1_000

/** Lets time pass while somebody waits: a virtual clock is moved from one moment to the next, the real one moves by itself. */
export class Pacer {
  readonly #clock: SandboxClock
  readonly #forge: () => ForgeHost
  #waiting = 0
  #moving: Promise<void> | null = null

  constructor(clock: SandboxClock, forge: () => ForgeHost) {
    this.#clock = clock
    this.#forge = forge
  }

  /** The result of `work`; on a virtual clock time passes until it is there. */
  async during<T>(work: Promise<T>): Promise<T> {
    if (!(this.#clock instanceof VirtualClock)) return work
    this.#waiting += 1
    this.#moving ??= this.#move(this.#clock)
    try {
      return await work
    } finally {
      this.#waiting -= 1
    }
  }

  /** Resolves when the queue has nothing under way and nothing due; unless told to skip them, delayed events are waited for. */
  async drain({ skipDelayed = false }: { skipDelayed?: boolean } = {}): Promise<void> {
    const idle = async (): Promise<void> => {
      let quiet = 0
      while (quiet < QUIET_TURNS) {
        quiet = this.#forge().queue.busy(!skipDelayed) ? 0 : quiet + 1
        await turn(this.#clock instanceof VirtualClock ? 0 : 5)
      }
    }
    await this.during(idle())
  }

  async #move(clock: VirtualClock): Promise<void> {
    while (this.#waiting > 0) {
      const still = await this.#standstill(0)
      const next = clock.nextWake()
      if (!still || this.#waiting === 0) continue
      if (next === null) {
        await turn(1)
        continue
      }
      const deadlines = [...this.#forge().running].map((invocation) => invocation.deadline)
      const crossing = deadlines.some((deadline) => clock.now() + next >= deadline)
      if (crossing && !(await this.#standstill(HANGING_MS))) continue
      if (deadlines.length > 0 && !crossing && !(await this.#standstill(2))) continue
      await clock.advance(next)
    }
    this.#moving = null
  }

  /** True when nothing happened for some turns and for `realMs`. */
  async #standstill(realMs: number): Promise<boolean> {
    const before = this.#forge().activity
    const since = performance.now()
    for (let turns = 0; turns < QUIET_TURNS || performance.now() - since < realMs; turns += 1) {
      await turn(turns >= QUIET_TURNS ? 1 : 0)
      if (this.#forge().activity !== before || this.#waiting === 0) return false
    }
    return true
  }
}

const turn = (ms: number): Promise<void> =>
  new Promise((resolve) => (ms > 0 ? setTimeout(resolve, ms) : setImmediate(resolve)))
