import type { Lab } from './run-lab.ts'

export class Dead extends Error {
  override readonly name = 'Dead'
}

/**
 * What a call meets. A worker dies before the call or after its effect and does nothing more; or it lives on, and only
 * that call fails, before or after its effect; or it falls asleep right before it, for longer than its lease.
 */
export type Fate = 'dies before' | 'dies after' | 'is refused' | 'gets no answer from' | 'sleeps before'
export interface Blow {
  /** Which call, from 1; of a second blow: counted from the moment when the first was over. */
  readonly at: number
  readonly fate: Fate
}

/** ours: longer than a lease and a batch together. */
const SLEEP_MS = 200_000

/** Numbers every call that leaves the app: storage, the queue, the secret, Atlassian. */
export class Fates {
  readonly #lab: Lab
  readonly #blows: Blow[]
  #calls = 0
  #since = 0
  #dead = false
  #paused = false

  constructor(lab: Lab, blows: readonly Blow[]) {
    this.#lab = lab
    this.#blows = [...blows]
    let lost = false
    lab.store.before = async (access) => void (lost = await this.#meet(`store.${access}`))
    lab.store.after = () => {
      const mine = lost
      lost = false
      this.#answer(mine)
    }
    this.#wrap(lab.queue, 'push', 'queue.push')
    this.#wrap(lab.secrets, 'getApiKey', 'secrets.get')
    this.#wrap(lab.atlassian, 'handle', 'atlassian')
  }

  get calls(): number {
    return this.#calls
  }
  get dead(): boolean {
    return this.#dead
  }
  /** Forge starts another worker: the next blow is counted from here. */
  recover(): void {
    this.#dead = false
    this.#since = this.#calls
  }
  /** More blows, the first of them counted from now. */
  strike(blows: readonly Blow[]): void {
    this.#blows.push(...blows)
    this.#since = this.#calls
  }
  /** Nothing happens and nothing is counted, while somebody else calls. */
  pause(): void {
    this.#dead = false
    this.#paused = true
  }
  resume(): void {
    this.#paused = false
  }

  #wrap<K extends string>(
    port: Readonly<Record<K, (...given: never[]) => Promise<unknown>>>,
    name: K,
    shown: string,
  ): void {
    const call = port[name].bind(port) as (...given: unknown[]) => Promise<unknown>
    Object.assign(port, {
      [name]: async (...given: unknown[]) => {
        const lost = await this.#meet(shown)
        const answered = await call(...given)
        this.#answer(lost)
        return answered
      },
    })
  }

  /** @returns whether the answer is to be lost */
  async #meet(call: string): Promise<boolean> {
    if (this.#dead) throw new Dead()
    if (this.#paused) return false
    this.#calls += 1
    const blow = this.#blows[0]
    if (blow === undefined || this.#calls - this.#since !== blow.at) return false
    this.#blows.shift()
    this.#lab.trace.note('$', `${blow.fate} call ${this.#calls}, ${call}`)
    if (blow.fate === 'sleeps before') {
      await this.#lab.clock.sleep(SLEEP_MS)
      return false
    }
    this.#dead = blow.fate.startsWith('dies')
    // Who lives on meets the next blow from here.
    if (!this.#dead) this.#since = this.#calls
    if (blow.fate === 'dies before' || blow.fate === 'is refused') throw new Dead()
    return true
  }

  #answer(lost: boolean): void {
    if (lost) throw new Dead()
  }
}

/** Delivers everything; an event whose worker died or threw is delivered again a little later. */
export async function live(lab: Lab, fates: Fates): Promise<void> {
  for (let events = 0; events < 200; events += 1) {
    const next = lab.queue.take()
    if (next === undefined) return
    if (next.dueAt > lab.clock.now()) await lab.clock.advance(next.dueAt - lab.clock.now())
    let failed = false
    await lab.deliver(next.event).catch(() => void (failed = true))
    if (!fates.dead && !failed) continue
    fates.recover()
    lab.queue.waiting.push({ event: next.event, dueAt: lab.clock.now() + 5_000 })
  }
  throw new Error('the run does not come to an end')
}

/** Runs it; what it throws carries the trace. */
export async function traced(lab: Lab, live: () => Promise<void>): Promise<void> {
  try {
    await live()
  } catch (error) {
    const told = error instanceof Error ? error : new Error(String(error))
    told.message = `${told.message}\n${lab.trace.text()}`
    throw told
  }
}
