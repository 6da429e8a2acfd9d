import type { SandboxClock } from '../clock.ts'
import type { ForgeLimits } from './limits.ts'

/** User-led invocations by minute. Forge, Invocation limits: a fixed window of a minute. */
export class Traffic {
  readonly #clock: SandboxClock
  readonly #limits: ForgeLimits
  #minute = { number: -1, all: 0, users: new Map<string, number>() }

  constructor(clock: SandboxClock, limits: ForgeLimits) {
    this.#clock = clock
    this.#limits = limits
  }

  /** Counts one; false when the minute has no room for it. */
  count(accountId: string): boolean {
    const number = Math.floor(this.#clock.now() / 60_000)
    if (number !== this.#minute.number) this.#minute = { number, all: 0, users: new Map() }
    const user = (this.#minute.users.get(accountId) ?? 0) + 1
    if (user > this.#limits.invocationsPerUserMinute || this.#minute.all + 1 > this.#limits.invocationsPerInstallMinute)
      return false
    this.#minute.users.set(accountId, user)
    this.#minute.all += 1
    return true
  }

  /** What is left to an account in this minute, and when the next begins. */
  left(accountId: string): { rateLimitLimit: number; rateLimitRemaining: number; rateLimitReset: string } {
    const number = Math.floor(this.#clock.now() / 60_000)
    const used = number === this.#minute.number ? (this.#minute.users.get(accountId) ?? 0) : 0
    const limit = this.#limits.invocationsPerUserMinute
    return {
      rateLimitLimit: limit,
      rateLimitRemaining: Math.max(0, limit - used),
      rateLimitReset: new Date((number + 1) * 60_000).toISOString(),
    }
  }
}

/** @throws Error when the request is too large or comes too often. The words are the sandbox's own. */
export function refuseInvocation(traffic: Traffic, accountId: string, payload: string, limits: ForgeLimits): void {
  const bytes = Buffer.byteLength(payload)
  if (bytes > limits.invokeRequestBytes)
    throw new Error(`Request payload size of ${bytes} bytes exceeds the maximum of 500 KB.`)
  if (!traffic.count(accountId)) throw new Error('Too many requests: the limit of invocations a minute is reached.')
}
