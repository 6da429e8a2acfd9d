import type { SandboxClock } from '../clock.ts'
import type { ForgeLimits } from './limits.ts'

/** The `type` half of what `@forge/*` tells `__forge_fetch__`. */
export interface FetchMeta {
  readonly type: string
  readonly provider?: string
  readonly remote?: string
  readonly accountId?: string
}

/** Answers what the app asks of Forge. */
export type Gateway = (
  invocation: Invocation,
  meta: FetchMeta,
  target: string,
  init: RequestInit | undefined,
) => Promise<Response>

export interface LogLine {
  readonly invocationId: string
  readonly functionKey: string
  readonly level: string
  readonly text: string
  readonly at: number
}

export type InvocationKind = 'resolver' | 'consumer' | 'scheduled'

export interface InvocationStart {
  readonly id: string
  readonly kind: InvocationKind
  readonly functionKey: string
  readonly moduleKey: string
  readonly moduleType: string
  /** Who is at the page; consumers and scheduled triggers have nobody. */
  readonly accountId?: string
  readonly timeoutMs: number
  /** The invocation that all its events descend from. */
  readonly origin: string
}

/** The function did not end in time, or its machine went away. */
export class InvocationEnded extends Error {
  readonly code: 'FUNCTION_TIME_OUT' | 'FUNCTION_PLATFORM_UNKNOWN_ERROR'
  constructor(code: InvocationEnded['code'], message: string) {
    super(message)
    this.name = 'InvocationEnded'
    this.code = code
  }
}

const forever = new Promise<never>(() => undefined)

/** One run of one function: who, until when, and what it has used. */
export class Invocation {
  readonly start: InvocationStart
  readonly startedAt: number
  readonly deadline: number
  readonly runtime: object
  readonly gateway: Gateway
  readonly ended: Promise<never>
  readonly #limits: ForgeLimits
  readonly #logs: (line: LogLine) => void
  readonly #clock: SandboxClock
  #end: (error: InvocationEnded) => void = () => undefined
  #state: 'running' | 'over' | 'dead' = 'running'
  #outbound = 0
  #logLines = 0
  #logBytes = 0

  constructor(
    start: InvocationStart,
    parts: {
      clock: SandboxClock
      limits: ForgeLimits
      gateway: Gateway
      logs: (line: LogLine) => void
      runtime: (invocation: Invocation) => object
    },
  ) {
    this.start = start
    this.#clock = parts.clock
    this.startedAt = parts.clock.now()
    this.deadline = this.startedAt + start.timeoutMs
    this.#limits = parts.limits
    this.gateway = parts.gateway
    this.#logs = parts.logs
    this.ended = new Promise<never>((_, reject) => (this.#end = reject))
    this.ended.catch(() => undefined)
    this.runtime = parts.runtime(this)
  }

  get alive(): boolean {
    return this.#state === 'running'
  }

  /** Its machine is gone: whatever its code does from now on reaches nobody. */
  kill(code: InvocationEnded['code'], message: string): void {
    if (this.#state !== 'running') return
    this.#state = 'dead'
    this.#end(new InvocationEnded(code, message))
  }

  /** The handler has answered. Promises that it did not await are frozen, as a container between two invocations. */
  finish(): void {
    if (this.#state === 'running') this.#state = 'over'
  }

  /** @throws Error when the invocation is not running any more. */
  assertAlive(): void {
    if (this.#state !== 'running')
      throw new Error(`Invocation ${this.start.id} is over: a promise was left behind without being awaited.`)
  }

  /** The value, or nothing ever again when the invocation was killed meanwhile. */
  async whileAlive<T>(work: Promise<T>): Promise<T> {
    try {
      const value = await Promise.race([work, this.ended])
      return this.alive ? value : await forever
    } catch (error) {
      if (this.#state === 'dead') return forever
      throw error
    }
  }

  /** Counts one outbound request; false when the invocation has used up what its timeout allows. */
  countOutbound(): boolean {
    const minutes = Math.ceil(this.start.timeoutMs / 60_000)
    this.#outbound += 1
    return this.#outbound <= this.#limits.outboundPerRuntimeMinute * minutes
  }

  get outbound(): number {
    return this.#outbound
  }

  /** A line the app wrote to the console. Beyond Forge's limits lines are dropped, as there. */
  log(level: string, text: string): void {
    const minutes = Math.ceil(this.start.timeoutMs / 60_000)
    this.#logLines += 1
    this.#logBytes += Buffer.byteLength(text)
    if (this.#logLines > this.#limits.logLinesPerRuntimeMinute * minutes || this.#logBytes > this.#limits.logBytes)
      return
    this.#logs({ invocationId: this.start.id, functionKey: this.start.functionKey, level, text, at: this.#clock.now() })
  }
}
